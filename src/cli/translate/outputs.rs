//! What a run writes for an article, each file whole or not at all, and the summary it prints.

use super::Args;
use super::cost::{self, Tally};
use super::inputs::Bilingual;
use super::plan::Plan;
use super::setup::Setup;
use crate::backend::Error;
use crate::bitext::Bitext;
use crate::cli::exit;
use crate::document::docx::Docx;
use crate::files;
use crate::format::bilingual::{Head, Kind};
use crate::format::located::Updated;
use crate::format::xliff::{self, XliffInfo, XliffVersion};
use crate::format::{bilingual, docx_pair, edition, html, native, xlsx};
use crate::messages::Messages;
use crate::pipeline::Outcome;
use crate::report::{Summary, summary_text};
use anyhow::Context;
use clap::ValueEnum;
use std::path::PathBuf;

/// A file a run can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(in crate::cli) enum Emit {
    /// The bilingual file (XLIFF 2.1)
    Xliff,
    /// The bilingual file as XLIFF 2.2
    Xliff22,
    /// The side-by-side page
    Html,
    /// One row a segment
    Tsv,
    /// One row a segment, for spreadsheet programs
    Csv,
    /// One JSON object a segment
    Jsonl,
    /// The edition as Markdown
    Md,
    /// The edition in the article's own format; of a bilingual file that with its targets filled
    Native,
    /// The pairs as a translation memory (TMX 1.4)
    Tmx,
    /// The pairs as a catalogue of gettext
    Po,
    /// The bilingual file in the older form (XLIFF 1.2)
    Xliff12,
    /// Both columns as a Word document
    Docx,
    /// The edition as plain text
    Txt,
    /// The review sheet for a spreadsheet program (Excel workbook)
    Xlsx,
}

impl Emit {
    fn render(
        self,
        outcome: &Outcome,
        source: &Source,
        updated: Option<&Updated>,
        args: &Args,
        setup: &Setup,
    ) -> anyhow::Result<Vec<u8>> {
        let bitext = &outcome.bitext;
        let info = || XliffInfo::of(setup.kit.terms.glossary());
        let text = match self {
            Emit::Xliff => xliff::write(bitext, &info()),
            Emit::Xliff22 => xliff::write(bitext, &info().as_version(XliffVersion::V2_2)),
            Emit::Html => html::write(bitext, &setup.ui),
            Emit::Tsv => bilingual_file(Kind::Tsv, bitext),
            Emit::Csv => bilingual_file(Kind::Csv, bitext),
            Emit::Jsonl => bilingual_file(Kind::Jsonl, bitext),
            Emit::Md => {
                edition::to_markdown(bitext, &Messages::of(&bitext.pair.target), &edition_info(bitext, source, args, setup))
            }
            Emit::Txt => edition::to_text(bitext, &Messages::of(&bitext.pair.target), &edition_info(bitext, source, args, setup)),
            Emit::Docx => return Ok(docx_pair::write(bitext, &setup.ui)?),
            Emit::Native => return native_file(outcome, source, updated, setup),
            Emit::Tmx => bilingual_file(Kind::Tmx, &bitext.ready()),
            Emit::Po => bilingual_file(Kind::Po, bitext),
            Emit::Xliff12 => bilingual_file(Kind::Xliff12, bitext),
            Emit::Xlsx => return Ok(xlsx::write(bitext, &setup.ui)?),
        };
        Ok(text.into_bytes())
    }
}

/// Where the article came from.
pub(super) struct Source {
    /// The package a Word file came in.
    pub(super) package: Option<Docx>,
    /// Its address, if it was fetched.
    pub(super) url: Option<String>,
    /// The bilingual file, if it is one.
    pub(super) file: Option<Bilingual>,
}

fn native_file(outcome: &Outcome, source: &Source, updated: Option<&Updated>, setup: &Setup) -> anyhow::Result<Vec<u8>> {
    if let Some(file) = &source.file {
        return filled(outcome, file, updated, setup);
    }
    let document = outcome.document.as_ref().context("an article is a document")?;
    let text = native::write(document, &outcome.bitext);
    match &source.package {
        Some(package) => Ok(package.rebuilt(&text)?),
        None => Ok(text.into_bytes()),
    }
}

/// The bilingual file with its new targets. One of ours holds nothing that would get lost by writing it anew, and then its terms
/// and findings are those of the new targets.
fn filled(outcome: &Outcome, file: &Bilingual, updated: Option<&Updated>, setup: &Setup) -> anyhow::Result<Vec<u8>> {
    let anew = || {
        let own = &file.located.bitext;
        let bitext = Bitext { pair: own.pair.clone(), original: own.original.clone(), ..outcome.bitext.clone() };
        xliff::write(&bitext, &XliffInfo::of(setup.kit.terms.glossary()))
    };
    let text = updated.map_or_else(anew, |updated| updated.text.clone());
    file.located.encoded(&file.bytes, &text).with_context(|| format!("cannot write `{}` in its encoding", file.original))
}

/// The bilingual file of another tool as it will be; `None` for one of ours, and for an article.
fn updated(outcome: &Outcome, source: &Source) -> anyhow::Result<Option<Updated>> {
    let file = source.file.as_ref().filter(|file| !file.located.is_ours);
    Ok(file.map(|file| file.located.updated(&outcome.bitext)).transpose()?)
}

/// A file of this format.
pub(crate) fn bilingual_file(kind: Kind, bitext: &Bitext) -> String {
    bilingual::write(&*bilingual::parts(kind, &Head::of(bitext)), bitext)
}

fn edition_info(bitext: &Bitext, source: &Source, args: &Args, setup: &Setup) -> edition::EditionInfo {
    let section = &setup.project.config.edition;
    edition::EditionInfo {
        source_name: section.source.clone().unwrap_or_else(|| bitext.original.clone()),
        source_url: args.source_url.clone().or_else(|| source.url.clone()).or_else(|| section.url.clone()),
        url: None,
        published: args.published,
    }
}

/// Renders everything first, then writes each file atomically; false where a bilingual file could not hold everything.
pub(super) fn write(outcome: &Outcome, source: &Source, plan: &Plan, args: &Args, setup: &Setup) -> anyhow::Result<bool> {
    let updated = updated(outcome, source)?;
    let render =
        |(kind, path): &(Emit, PathBuf)| Ok((path.clone(), kind.render(outcome, source, updated.as_ref(), args, setup)?));
    let rendered = at_once(plan, render)?;
    at_once(&rendered, |(path, bytes)| Ok(files::write_atomic(path, bytes)?))?;
    // What the file could not hold is told.
    let faults = updated.map_or_else(Vec::new, |updated| updated.faults);
    faults.iter().for_each(|fault| exit::say(fault));
    Ok(faults.is_empty())
}

/// Does `work` for each at the same time: disks take as long for one file as for several. The first error counts.
fn at_once<T: Sync, M: Send>(all: &[T], work: impl Fn(&T) -> anyhow::Result<M> + Sync) -> anyhow::Result<Vec<M>> {
    std::thread::scope(|scope| {
        let running: Vec<_> = all.iter().map(|one| scope.spawn(|| work(one))).collect();
        running.into_iter().map(|one| one.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))).collect()
    })
}

/// What the run says at its end.
pub(super) fn summary(outcome: &Outcome, plan: &Plan, before: &Tally, setup: &Setup) -> String {
    let mut summary = Summary::of(&outcome.bitext);
    let Tally { counts, spent } = setup.engine.tally().since(before);
    (summary.requests, summary.asked, summary.waited_s) = (counts.requests, counts.asked, counts.waited_ms / 1000);
    summary.costs = cost::shown(&spent, setup.engine.price(), &setup.ui);
    summary.written = plan.iter().map(|(_, path)| path.display().to_string()).collect();
    summary.no_engine = matches!(outcome.error, Some(Error::Unavailable { .. }));
    summary.unavailable = outcome.error.as_ref().map(ToString::to_string);
    summary_text(&summary, &setup.ui)
}

/// `YYYY-MM-DD` to year, month, day.
pub(crate) fn parse_date(text: &str) -> Result<(i32, u8, u8), String> {
    let fault = || format!("not a date: `{text}`; write it as YYYY-MM-DD");
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(fault()) };
    let number = |part: &str| part.parse::<u16>().map_err(|_| fault());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let fits = (1..=12).contains(&month) && (1..=days[usize::from(month).clamp(1, 12) - 1]).contains(&day);
    let small = |number: u16| u8::try_from(number).map_err(|_| fault());
    if fits { Ok((i32::from(year), small(month)?, small(day)?)) } else { Err(fault()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_checked_against_the_calendar() {
        assert_eq!(parse_date("2024-02-29"), Ok((2024, 2, 29)));
        for wrong in ["2023-02-29", "2024-13-01", "2024-00-10", "gestern", "2024-1"] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
    }
}
