//! `satzpaar glossary`: verify and format glossary files; loading them for other commands.

mod candidates;
mod propose;

use super::Exit;
use crate::files;
use crate::glossary::{self, Entry, Fault, Glossary, GlossaryFormat};
use crate::lang::LangPair;
use anyhow::Context;
use clap::Subcommand;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What to do with the files.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Prints every fault of the files; exits 2 if there is one.
    Verify {
        /// Glossary files: .toml, .tsv or .csv.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Rewrites TOML files in canonical form: sorted, keys in order, head comments kept.
    Format {
        /// Glossary files: .toml.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Write nothing; name the files that would change and exit 1.
        #[arg(long)]
        check: bool,
    },
    /// Mines articles and aligned pairs for names and terms that no glossary knows; prints entries to accept.
    Candidates(candidates::Args),
    /// Prints the English form of names in German transcription; applies nothing.
    Propose(propose::Args),
}

pub(super) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.action {
        Action::Verify { paths } => verify(&paths),
        Action::Format { paths, check } => format(&paths, check),
        Action::Candidates(args) => candidates::run(&args),
        Action::Propose(args) => propose::run(&args),
    }
}

fn verify(paths: &[PathBuf]) -> anyhow::Result<Exit> {
    let mut faults = Vec::new();
    for path in paths {
        let (entries, found) = read(path)?;
        faults.extend(found);
        faults.extend(glossary::verify(&entries));
    }
    print_faults(&faults)?;
    Ok(if faults.is_empty() { Exit::Clean } else { Exit::Usage })
}

/// Faulty files are left alone, the others are formatted all the same.
fn format(paths: &[PathBuf], check: bool) -> anyhow::Result<Exit> {
    let mut exit = Exit::Clean;
    for path in paths {
        exit = exit.max(format_one(path, check)?);
    }
    Ok(exit)
}

fn format_one(path: &Path, check: bool) -> anyhow::Result<Exit> {
    if format_of(path)? != GlossaryFormat::Toml {
        anyhow::bail!("cannot format `{}`: only TOML has a canonical form\nhint: write the glossary as .toml", path.display());
    }
    let text = files::read_text(path)?;
    let name = path.display().to_string();
    let (entries, mut faults) = glossary::read(&name, &text, GlossaryFormat::Toml);
    let formatted = glossary::format_toml(&name, &text, &entries).map_err(|fault| faults.push(fault));
    let Some(formatted) = formatted.ok().filter(|_| faults.is_empty()) else {
        print_faults(&faults)?;
        return Ok(Exit::Usage);
    };
    if formatted == text {
        return Ok(Exit::Clean);
    }
    if check {
        writeln!(std::io::stdout(), "{name}: not in canonical form")?;
        return Ok(Exit::Findings);
    }
    files::write_atomic(path, formatted.as_bytes())?;
    Ok(Exit::Clean)
}

fn print_faults(faults: &[Fault]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))
}

fn format_of(path: &Path) -> anyhow::Result<GlossaryFormat> {
    GlossaryFormat::from_path(path)
        .with_context(|| format!("unknown kind of glossary: `{}`\nhint: name the file .toml, .tsv or .csv", path.display()))
}

pub(super) fn read(path: &Path) -> anyhow::Result<(Vec<Entry>, Vec<Fault>)> {
    let format = format_of(path)?;
    Ok(glossary::read(&path.display().to_string(), &files::read_text(path)?, format))
}

/// The shipped glossary of the pair, if wanted, overridden by `paths` in their order.
///
/// The faults of a file go to stderr; its good entries are used.
pub(super) fn load(pair: LangPair, paths: &[PathBuf], with_shipped: bool) -> anyhow::Result<Glossary> {
    let mut lists = Vec::new();
    if with_shipped {
        lists.push(glossary::shipped(&pair));
    }
    for path in paths {
        let (entries, faults) = read(path)?;
        for fault in faults {
            // Nobody left to tell is no reason to stop.
            let _ = writeln!(std::io::stderr(), "warning: {fault}");
        }
        lists.push(entries);
    }
    Ok(Glossary::merge(pair, lists))
}
