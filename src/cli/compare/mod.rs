//! `satzpaar compare`: one article by several backends, their drafts side by side.

mod run;

use super::article::{self, Reading};
use super::common::{Common, Languages, TermSources};
use super::translate::{Asking, Cutting};
use super::{Exit, deliver};
use crate::config::Project;
use crate::files;
use crate::messages::Messages;
use crate::report::comparison::{self, ComparisonReport};
use anyhow::ensure;
use clap::ValueEnum;
use std::path::PathBuf;

/// Segments that the text tells of where nobody says how many.
const SHOWN: usize = 10;

/// Has several backends draft the same article: drafts side by side, terms, findings, cost, time, and where they disagree.
///
/// Each begins with the same article: no memory, no earlier run. What was asked before is not asked again, and the answers of
/// this run are kept, so that `translate` with one of the backends asks nothing. The memory stays as it is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The article: a file, the address of a web page, or `-` for standard input
    #[arg(value_name = "ARTICLE")]
    path: PathBuf,
    /// Two backends or more, by their names in satzpaar.toml, or kinds that need no configuration
    #[arg(long, value_delimiter = ',', required = true, value_name = "NAMES")]
    backend: Vec<String>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    asking: Asking,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
    #[command(flatten)]
    common: Common,
    /// How the comparison is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tells of so many segments, those first in which the drafts differ most; default 10 in text, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Writes to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables, then segments
    Text,
    /// One JSON object
    Json,
    /// A page of one file
    Html,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    ensure_different(&args.backend)?;
    let project = Project::find(article::folder_of(&args.path))?;
    if let Some(path) = &args.output {
        files::ensure_writable(article::folder_of(path), "choose a file you may write with `-o FILE`")?;
    }
    let ui = args.common.messages(&project);
    let Some((comparison, exit)) = run::compared(args, project)? else { return Ok(Exit::Interrupted) };
    let limit = args.limit.or((args.format == Format::Text).then_some(SHOWN));
    let shown = rendered(&ComparisonReport { comparison, limit }, args.format, &ui);
    deliver(&shown, args.output.as_deref())?;
    Ok(exit)
}

fn ensure_different(names: &[String]) -> anyhow::Result<()> {
    let hint = "hint: name at least two different ones: `--backend a,b`";
    ensure!(names.len() > 1, "a comparison needs more than one backend: `{}`\n{hint}", names.join(","));
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    ensure!(twice.is_none(), "a backend is named twice: `{}`\n{hint}", twice.map_or("", |(_, name)| name));
    Ok(())
}

fn rendered(report: &ComparisonReport, format: Format, ui: &Messages) -> String {
    match format {
        Format::Text => comparison::text(report, ui),
        Format::Json => comparison::json(report),
        Format::Html => comparison::html(report, ui),
    }
}
