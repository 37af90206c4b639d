//! `satzpaar check`: bilingual files against the glossary and every check, for people and for CI.

mod baseline;
mod collect;
mod edition;
mod evaluate;
mod fix;
mod floor;
mod original;

use super::common::{Common, FailOn, Languages, TermSources};
use super::today::today;
use super::{Exit, article, bilingual, exit, print_data, print_json, print_painted};
use crate::bitext::State;
use crate::check::{Ignore, Ignores};
use crate::config::{Project, environment};
use crate::files;
use crate::messages::Messages;
use crate::report::findings::{self, Report};
use baseline::Baseline;
use clap::ValueEnum;
use collect::{Collector, Orders};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Checks bilingual files: terms, names, drafts that are none.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Bilingual files (.xlf, .tsv, .csv, .jsonl, .tmx, .po), folders or patterns; in a folder a table or memory beside a .xlf of
    /// the same name is a view of it and is passed over, and so are the glossaries of satzpaar.toml
    #[arg(required_unless_present = "evaluate", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The PATH is an edition in the format of an article, and this is the article it translates (a file or an address): both are
    /// cut into sentences, aligned and checked
    #[arg(long, value_name = "ARTICLE", conflicts_with_all = ["fix", "require", "evaluate"])]
    source: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Writes the findings to a file as well, in another form: `sarif=check.sarif`; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report_file)]
    report: Vec<(Format, PathBuf)>,
    /// Findings of this level or above make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// Findings that this file lists are known: neither reported nor counted
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Writes every finding of this run to a baseline; the run then ends without fault
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Puts right in the files what can be put right without changing the meaning (quotation marks, spaces, listed spellings of
    /// names), then checks them; what a person has reviewed is left alone
    #[arg(long, conflicts_with = "write_baseline")]
    fix: bool,
    /// Every segment must have come this far; default from satzpaar.toml
    #[arg(long, value_name = "STATE", value_parser = ["reviewed", "final"])]
    require: Option<String>,
    /// Instead of checking files, measures the checks on labelled pairs (JSONL, see docs/checks.md): how many faults each finds
    /// and how often it is wrong; with `--baseline` the exit code is 1 where one does worse than that table says
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["paths", "fix", "require"])]
    evaluate: Vec<PathBuf>,
    /// Takes one half of the labelled pairs, chosen by their ids: rules are tuned on one and judged by the other
    #[arg(long, value_name = "HALF", value_parser = ["open", "held-out"], requires = "evaluate")]
    half: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML
    Junit,
    /// Workflow commands of GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// A summary for a pull request
    Markdown,
}

/// `sarif=check.sarif`.
fn report_file(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or("write it as FORMAT=FILE")?;
    Ok((Format::from_str(format, false)?, PathBuf::from(file)))
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    if !args.evaluate.is_empty() {
        return evaluate::run(args);
    }
    let project = Project::find(article::folder_of(&args.paths[0]))?;
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let orders = Orders {
        required: args.require.as_deref().and_then(|word| word.parse::<State>().ok()),
        ignores: Ignores::new(ignores(&project), today()),
        mends: args.fix,
    };
    let mut collector = Collector::new(&project, &args.languages, &args.terms, orders);
    match &args.source {
        Some(source) => collector.edition(source, edition::edition_of(args)?)?,
        None => files_of(args, &project, &mut collector)?,
    }
    collector.unused()?;
    let mut report = collector.finish();
    if let Some(baseline) = baseline {
        baseline.apply(&mut report);
    }
    for said in &report.unreadable {
        exit::say(&format!("error: {said}"));
    }
    if let Some(path) = &args.write_baseline {
        files::write_atomic(path, baseline::write(&report).as_bytes())?;
    }
    let ui = args.common.messages(&project);
    for (format, path) in &args.report {
        files::write_atomic(path, rendered(&report, *format, &ui, false).as_bytes())?;
    }
    if args.format != Format::Text || !args.common.quiet || !report.items.is_empty() {
        show(&rendered(&report, args.format, &ui, wants_colour()), args.format)?;
    }
    Ok(exit_of(&report, args))
}

fn files_of(args: &Args, project: &Project, collector: &mut Collector<'_>) -> anyhow::Result<()> {
    let (paths, unfound) = bilingual::expand(&args.paths, project);
    unfound.iter().for_each(|fault| collector.unreadable(&exit::message(fault)));
    paths.iter().try_for_each(|path| collector.file(path))
}

fn ignores(project: &Project) -> Vec<Ignore> {
    let rules = project.config.check.ignore.iter();
    rules
        .map(|rule| Ignore { check: rule.check.get_ref().clone(), source: rule.source.clone(), until: rule.until.clone() })
        .collect()
}

fn rendered(report: &Report, format: Format, ui: &Messages, colour: bool) -> String {
    match format {
        Format::Text => findings::text(report, ui, colour),
        Format::Json => findings::json(report),
        Format::Sarif => findings::sarif(report),
        Format::Junit => findings::junit(report),
        Format::Github => findings::github(report),
        Format::Gitlab => findings::gitlab(report),
        Format::Markdown => findings::markdown(report, ui),
    }
}

fn show(report: &str, format: Format) -> std::io::Result<()> {
    match format {
        Format::Text => print_painted(report),
        Format::Json | Format::Sarif | Format::Gitlab => print_json(report),
        Format::Junit | Format::Github | Format::Markdown => print_data(report),
    }
}

fn wants_colour() -> bool {
    std::io::stdout().is_terminal() && environment("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// What could not be read outweighs findings.
fn exit_of(report: &Report, args: &Args) -> Exit {
    let limit = args.fail_on.level();
    let fails = limit.is_some_and(|limit| report.worst().is_some_and(|worst| worst >= limit));
    match () {
        () if !report.unreadable.is_empty() => Exit::Usage,
        () if fails && args.write_baseline.is_none() => Exit::Findings,
        () => Exit::Clean,
    }
}
