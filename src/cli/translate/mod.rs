//! `satzpaar translate`: articles in, bilingual files and editions out; bilingual files in, the same with their targets filled out.

mod cost;
mod elsewhere;
mod engine;
mod estimate;
mod inputs;
mod outputs;
mod plan;
mod progress;
mod setup;
mod stream;

use super::Exit;
use super::article::{self, Article, InputFormat, Reading};
use super::common::{Common, FailOn, Languages, TermSources};
use super::exit::{self, backend_exit};
use crate::backend::Error;
use crate::bitext::{Bitext, MatchKind, Origin, Segment, State};
use crate::config::Project;
use crate::files;
use crate::format::xliff;
use crate::pipeline::{self, Job, Outcome, Start, block_on};
use anyhow::Context;
pub(in crate::cli) use cost::{Tally, amount, keep_spending};
pub(in crate::cli) use elsewhere::{Settings, Sharing};
pub(in crate::cli) use engine::{Asking, Engine, term_mode_parser};
use inputs::Input;
pub(in crate::cli) use outputs::Emit;
use outputs::Source;
pub(crate) use outputs::{bilingual_file, parse_date};
pub(in crate::cli) use progress::Bar;
use setup::Setup;
pub(in crate::cli) use setup::{Cutting, kit};
use std::path::{Path, PathBuf};
pub use stream::stream_line_fault;

/// Translates articles and writes the bilingual file, the side-by-side page and the edition of each.
///
/// A bilingual file of another tool (`.xlf`, `.xliff`, `.po`, `.tsv`, `.jsonl`) comes out as it is, its missing and unfit targets
/// filled; what is translated in it is never changed. It is written under its own name into the output folder, beside the page.
/// What stands there from an earlier run is taken over; the file itself is only replaced with `--in-place`.
///
/// With `--input-format jsonl` each line of the input is a document, `{"id","text"}`, and its answer a line of standard output.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Articles or bilingual files: files, folders, patterns, addresses of web pages, or `-` for standard input
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
    /// Earlier translations besides those of satzpaar.toml: a memory file (TMX) or a bilingual one, whose pairs are taken into the
    /// memory, or another store (.db), which is only read; may be repeated
    #[arg(long, value_name = "PATH")]
    memory: Vec<PathBuf>,
    /// The likeness of sources in percent from which on an earlier translation is proposed; default `threshold` of `[memory]` in
    /// satzpaar.toml, else 70
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    fuzzy: Option<u8>,
    /// Folder for everything that is written
    #[arg(short, long = "output", env = "SATZPAAR_OUTPUT", value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// What is written for each article; default the bilingual file, the page, the table and the edition that its format asks for
    #[arg(long, value_delimiter = ',', value_enum)]
    emit: Vec<Emit>,
    /// Writes bilingual files back to where they are, not into the output folder
    #[arg(long)]
    in_place: bool,
    /// Records every question with its answer in this file, to be played again by a backend of the kind `replay`
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    #[command(flatten)]
    cost: cost::CostArgs,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
    #[command(flatten)]
    asking: Asking,
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

/// What a run says that is broken off.
pub(in crate::cli) const INTERRUPTED: &str =
    "interrupted: every answer so far is saved\nhint: run the same command again to go on";

/// Runs the command.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    if args.reading.input_format == InputFormat::Jsonl {
        return stream::run(&args);
    }
    let project = Project::find(article::folder_of(&args.paths[0]))?;
    let (inputs, mut worst) = inputs::readable(&args, &args.languages.pair(&project))?;
    if !args.cost.estimate {
        files::ensure_writable(&args.output, "choose a folder you may write to with `-o DIR`")?;
    }
    let mut setup = Setup::new(&args, project)?;
    let named: Vec<_> = inputs.iter().map(Input::named).collect();
    let names = article::output_names(&named, &setup.kit.pair)?;
    let work = async {
        if args.cost.estimate {
            return estimate::run(inputs, &names, &args, &mut setup).await;
        }
        let is_alone = inputs.len() == 1;
        for (input, name) in inputs.into_iter().zip(&names) {
            match translate(input, name, &args, &mut setup).await {
                Err(error) if is_alone => return Err(error),
                result => worst = worst.max(exit::report(result)),
            }
        }
        anyhow::Ok(worst)
    };
    match block_on(work).context("cannot start the runtime")? {
        Some(result) => result,
        None => {
            exit::say(INTERRUPTED);
            setup.engine.keep("")?;
            Ok(Exit::Interrupted)
        }
    }
}

/// The bilingual file of the last run, which may hold a person's work.
fn last_of(article: &Article, name: &str, args: &Args, setup: &Setup) -> anyhow::Result<Option<Bitext>> {
    let path = args.output.join(format!("{name}.xlf"));
    if path.exists() { last_run(&path, &article.original, setup).map(Some) } else { Ok(None) }
}

fn last_run(path: &Path, original: &str, setup: &Setup) -> anyhow::Result<Bitext> {
    let hint =
        "hint: move the file away, or choose another folder with `-o DIR`; it may hold reviewed work and is not overwritten";
    let shown = path.display().to_string();
    let last = xliff::read(&shown, &files::read_text(path)?).with_context(|| format!("cannot take over `{shown}`\n{hint}"))?;
    anyhow::ensure!(last.original == original, "`{shown}` belongs to another article: `{}`\n{hint}", last.original);
    anyhow::ensure!(last.pair == setup.kit.pair, "`{shown}` holds another language pair: {}\n{hint}", last.pair);
    Ok(last)
}

/// What a run begins with, and what its output needs besides.
fn job_of(input: Input, name: &str, args: &Args, setup: &Setup) -> anyhow::Result<(Job, Source)> {
    let pair = &setup.kit.pair;
    match input {
        Input::Article(article) => {
            let last = last_of(&article, name, args, setup)?;
            let Article { document, package, original, url, .. } = *article;
            Ok((Job { start: Start::Article(document), original, last }, Source { package, url, file: None }))
        }
        Input::Bilingual(file) => {
            let (path, original) = (plan::own_path(&file, name, args, setup), file.original.clone());
            let for_run = |bitext: &Bitext| Bitext { pair: pair.clone(), ..bitext.clone() };
            let last =
                if path.exists() && !args.in_place { Some(for_run(&inputs::read(&path, pair)?.located.bitext)) } else { None };
            let job = Job { start: Start::Bilingual(for_run(&file.located.bitext)), original, last };
            Ok((job, Source { package: None, url: None, file: Some(*file) }))
        }
    }
}

async fn translate(input: Input, name: &str, args: &Args, setup: &mut Setup) -> anyhow::Result<Exit> {
    let plan = plan::plan(&input, name, args, setup)?;
    let (job, source) = job_of(input, name, args, setup)?;
    let before = setup.engine.tally();
    let bar = Bar::new(name, &setup.engine, &setup.ui, args.common.quiet);
    let Setup { kit, store, engine, .. } = setup;
    let outcome = pipeline::run(job, kit, &**store, engine, &bar).await?;
    bar.finish();
    setup.engine.keep(&outcome.bitext.original)?;
    tell_failure(&outcome, name, args);
    let is_whole = outputs::write(&outcome, &source, &plan, args, setup)?;
    if !args.common.quiet {
        super::print(&outputs::summary(&outcome, &plan, &before, setup))?;
    }
    Ok(exit_of(&outcome, args.fail_on).max(if is_whole { Exit::Clean } else { Exit::Incomplete }))
}

/// A backend that failed is an error, though what it left undone is marked in what is written. That there is no engine is told by
/// the summary, with the ways to one.
fn tell_failure(outcome: &Outcome, name: &str, args: &Args) {
    let is_told = |error: &&Error| args.common.quiet || !matches!(error, Error::Unavailable { .. });
    if let Some(error) = outcome.error.as_ref().filter(is_told) {
        exit::say(&format!("error: `{name}`: {}", error.with_hint()));
    }
}

/// Without a translation of its own: one of a similar sentence, or one that a file calls unfit, is none until a person has
/// accepted it.
fn is_open(segment: &Segment) -> bool {
    let is_similar = segment.origin.as_ref().and_then(Origin::match_kind) == Some(MatchKind::Fuzzy);
    let is_unfit = segment.origin.is_none() && segment.state == State::Initial;
    segment.target.is_none() || (is_similar || is_unfit) && !segment.is_protected()
}

/// A refusal of the service outweighs missing drafts, which outweigh findings.
pub(in crate::cli) fn exit_of(outcome: &Outcome, fail_on: FailOn) -> Exit {
    let incomplete = outcome.bitext.translatable().any(|(_, segment)| is_open(segment));
    let worst = outcome.bitext.translatable().filter_map(|(_, segment)| segment.worst()).max();
    match &outcome.error {
        Some(
            error @ (Error::Auth(_)
            | Error::Quota(_)
            | Error::Transient(_)
            | Error::RateLimited { .. }
            | Error::Unreachable { .. }
            | Error::Budget(_)
            | Error::Missing(_)
            | Error::Cache(_)),
        ) => backend_exit(error),
        Some(_) | None if incomplete => Exit::Incomplete,
        Some(_) | None if worst.is_some() && worst >= fail_on.level() && fail_on != FailOn::Never => Exit::Findings,
        Some(_) | None => Exit::Clean,
    }
}
