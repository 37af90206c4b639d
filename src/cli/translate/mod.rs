//! `satzpaar translate`: articles in, bilingual files and editions out.

mod inputs;
mod outputs;
mod progress;
mod setup;

use super::Exit;
use super::common::{Common, Languages, TermSources};
use super::exit::backend_exit;
use crate::backend::Error;
use crate::config::Project;
use crate::diagnostic::Level;
use crate::files;
use crate::format::xliff;
use crate::pipeline::{self, Job, Outcome, block_on};
use anyhow::Context;
use clap::ValueEnum;
use inputs::Input;
use outputs::Emit;
use setup::Setup;
pub(crate) use setup::{import_memory, open_store};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Translates articles and writes the bilingual file, the side-by-side page and the edition of each.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Articles, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
    /// Backend by its name in satzpaar.toml, or a kind that needs no configuration
    #[arg(long, env = "SATZPAAR_BACKEND", value_name = "NAME")]
    backend: Option<String>,
    /// Translation memory (TMX), besides those of satzpaar.toml; may be repeated
    #[arg(long, value_name = "PATH")]
    memory: Vec<PathBuf>,
    /// Folder for everything that is written
    #[arg(short, long = "output", env = "SATZPAAR_OUTPUT", value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// What is written for each article
    #[arg(long, value_delimiter = ',', value_enum, default_values_t = Emit::DEFAULT)]
    emit: Vec<Emit>,
    /// Asks no backend: a segment whose answer is not recorded fails the run
    #[arg(long)]
    frozen: bool,
    /// How the articles are read
    #[arg(long, value_enum, default_value_t = inputs::InputFormat::Auto)]
    input_format: inputs::InputFormat,
    /// Encoding of articles without a byte order mark (WHATWG name); default UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    models: super::models::SourceArgs,
    /// Findings of this level or above make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// Address of the article, for the edition
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,
    /// Date of the article (YYYY-MM-DD), for the edition
    #[arg(long, value_name = "DATE", value_parser = outputs::parse_date)]
    published: Option<(i32, u8, u8)>,
}

/// When findings decide the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    fn level(self) -> Option<Level> {
        match self {
            FailOn::Error => Some(Level::Error),
            FailOn::Warning => Some(Level::Warning),
            FailOn::Never => None,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let project = Project::find(inputs::folder_of(&args.paths[0]))?;
    let inputs = inputs::read_all(&args.paths, args.input_format, args.encoding.as_deref())?;
    files::ensure_writable(&args.output, "choose a folder you may write to with `-o DIR`")?;
    let mut setup = Setup::new(&args, project)?;
    let names = inputs::output_names(&inputs, &setup.kit.pair)?;
    let jobs = inputs.into_iter().zip(&names).map(|(input, name)| job(input, name, &args.output, &setup));
    let jobs = jobs.collect::<anyhow::Result<Vec<Job>>>()?;
    let work = async {
        let mut worst = Exit::Clean;
        for (job, name) in jobs.into_iter().zip(&names) {
            worst = worst.max(translate(job, name, &args, &mut setup).await?);
        }
        anyhow::Ok(worst)
    };
    match block_on(work).context("cannot start the runtime")? {
        Some(result) => result,
        None => {
            let message = "interrupted: every answer so far is saved\nhint: run the same command again to go on";
            // A closed stream is no reason to fail: there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "{message}");
            Ok(Exit::Interrupted)
        }
    }
}

/// The article with the bilingual file of the last run, which may hold a person's work.
fn job(input: Input, name: &str, folder: &Path, setup: &Setup) -> anyhow::Result<Job> {
    let path = folder.join(format!("{name}.xlf"));
    let last = match path.exists() {
        true => Some(last_run(&path, &input.original, setup)?),
        false => None,
    };
    Ok(Job { document: input.document, original: input.original, last })
}

fn last_run(path: &Path, original: &str, setup: &Setup) -> anyhow::Result<crate::bitext::Bitext> {
    let hint =
        "hint: move the file away, or choose another folder with `-o DIR`; it may hold reviewed work and is not overwritten";
    let shown = path.display().to_string();
    let last = xliff::read(&shown, &files::read_text(path)?).with_context(|| format!("cannot take over `{shown}`\n{hint}"))?;
    anyhow::ensure!(last.original == original, "`{shown}` belongs to another article: `{}`\n{hint}", last.original);
    anyhow::ensure!(last.pair == setup.kit.pair, "`{shown}` holds another language pair: {}\n{hint}", last.pair);
    Ok(last)
}

async fn translate(job: Job, name: &str, args: &Args, setup: &mut Setup) -> anyhow::Result<Exit> {
    let bar = progress::Bar::new(name, &setup.ui, args.common.quiet);
    let before = setup.engine.counts();
    let Setup { kit, store, engine, .. } = setup;
    let outcome = pipeline::run(job, kit, store, engine, &bar).await?;
    bar.finish();
    let written = outputs::write(&outcome.bitext, name, args, setup)?;
    if !args.common.quiet {
        super::print(&outputs::summary(&outcome, &written, &before, setup))?;
    }
    Ok(exit_of(&outcome, args.fail_on))
}

/// A refusal of the service outweighs missing drafts, which outweigh findings.
fn exit_of(outcome: &Outcome, fail_on: FailOn) -> Exit {
    let incomplete = outcome.bitext.translatable().any(|(_, segment)| segment.target.is_none());
    let worst = outcome.bitext.translatable().filter_map(|(_, segment)| segment.worst()).max();
    match &outcome.error {
        Some(
            error @ (Error::Auth(_)
            | Error::Quota(_)
            | Error::Transient(_)
            | Error::RateLimited { .. }
            | Error::Unreachable { .. }
            | Error::Missing(_)),
        ) => backend_exit(error),
        Some(_) | None if incomplete => Exit::Incomplete,
        Some(_) | None if worst.is_some() && worst >= fail_on.level() && fail_on != FailOn::Never => Exit::Findings,
        Some(_) | None => Exit::Clean,
    }
}
