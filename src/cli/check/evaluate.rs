//! `--evaluate`: how well the checks do on pairs whose faults are known.

use super::collect::{Collector, Orders, ruled};
use super::{Args, Format, floor};
use crate::check::{Evaluation, Half, Ignores, JudgedPair, LabelledPair};
use crate::cli::{Exit, article, print, print_json};
use crate::config::Project;
use crate::files;
use crate::format::labelled;
use crate::pipeline::labelled_segment;
use crate::report::evaluation::{self, EvaluationReport};
use anyhow::bail;
use clap::ValueEnum;
use std::path::Path;

/// Runs the command on labelled pairs.
///
/// # Errors
/// A file cannot be read or a line of it used, a glossary or the baseline cannot be used, or the format is not for this.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    match args.format {
        Format::Text | Format::Json | Format::Markdown => {}
        other @ (Format::Sarif | Format::Junit | Format::Github | Format::Gitlab) => {
            let name = other.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            bail!("not a format of `--evaluate`: `{name}`\nhint: `text`, `json` or `markdown`");
        }
    }
    let project = Project::find(article::folder_of(&args.evaluate[0]))?;
    let floor = args.baseline.as_deref().map(floor::read).transpose()?;
    let orders = Orders { required: None, ignores: Ignores::new(Vec::new(), String::new()), mends: false };
    let mut collector = Collector::new(&project, &args.languages, &args.terms, orders);
    let half = args.half.as_deref().and_then(|word| word.parse::<Half>().ok());
    let mut pairs = Vec::new();
    for path in &args.evaluate {
        pairs.extend(collector.judged(path, half)?);
    }
    let evaluation = Evaluation { pairs };
    if let Some(path) = &args.write_baseline {
        files::write_atomic(path, floor::write(&evaluation).as_bytes())?;
    }
    let worse = floor.map(|floor| floor::worse(&evaluation, &floor)).unwrap_or_default();
    let report = EvaluationReport { evaluation, worse };
    match args.format {
        Format::Json => print_json(&evaluation::json(&report))?,
        _ => print(&rendered(&report, args, &project))?,
    }
    Ok(if report.worse.is_empty() { Exit::Clean } else { Exit::Findings })
}

impl Collector<'_> {
    /// The pairs of a file, or of one half of it, with what the checks find by the rules of the project.
    fn judged(&mut self, path: &Path, half: Option<Half>) -> anyhow::Result<Vec<JudgedPair>> {
        let name = self.shown(path);
        let read = labelled::read(&name, &files::read_text(path)?, &self.pair);
        let pairs = read.map_err(|faults| anyhow::anyhow!("{}", faults.join("\nerror: ")))?;
        let rules = self.rules(&name);
        let wanted = pairs.into_iter().filter(|pair| half.is_none_or(|half| pair.half() == half));
        wanted
            .map(|pair: LabelledPair| {
                let at = self.termbase(&pair.pair)?;
                let segment = labelled_segment(&pair, &self.terms[at]);
                let findings = segment.findings.iter().filter_map(|finding| ruled(finding, &segment, &rules));
                Ok(JudgedPair::new(pair, findings))
            })
            .collect()
    }
}

fn rendered(report: &EvaluationReport, args: &Args, project: &Project) -> String {
    let ui = args.common.messages(project);
    match args.format {
        Format::Json => evaluation::json(report),
        Format::Markdown => evaluation::markdown(report, &ui),
        _ if args.common.quiet && report.worse.is_empty() => String::new(),
        Format::Text | Format::Sarif | Format::Junit | Format::Github | Format::Gitlab => evaluation::text(report, &ui),
    }
}
