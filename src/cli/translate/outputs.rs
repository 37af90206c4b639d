//! What a run writes for an article, each file whole or not at all, and the summary it prints.

use super::Args;
use super::cost::{self, Tally};
use super::setup::Setup;
use crate::backend::Error;
use crate::bitext::{Bitext, State};
use crate::cli::article::extension;
use crate::document::SourceFormat;
use crate::document::docx::Docx;
use crate::files;
use crate::format::bilingual::{Head, Kind};
use crate::format::{bilingual, edition, html, native, xliff, xlsx};
use crate::messages::Messages;
use crate::pipeline::Outcome;
use crate::report::{Summary, summary_text};
use clap::ValueEnum;
use std::path::PathBuf;

/// A file a run can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Emit {
    /// The bilingual file (XLIFF 2.1)
    Xliff,
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
    /// The edition in the article's own format
    Native,
    /// The pairs as a translation memory (TMX 1.4)
    Tmx,
    /// The pairs as a catalogue of gettext
    Po,
    /// The bilingual file in the older form (XLIFF 1.2)
    Xliff12,
    /// The review sheet for a spreadsheet program (Excel workbook)
    Xlsx,
}

impl Emit {
    /// What is written where nobody says what.
    fn defaults(format: SourceFormat) -> Vec<Emit> {
        let both = [Emit::Xliff, Emit::Html, Emit::Tsv];
        let editions: &[Emit] = match format {
            SourceFormat::Text => &[Emit::Md],
            SourceFormat::Html | SourceFormat::Docx => &[Emit::Md, Emit::Native],
            SourceFormat::Markdown | SourceFormat::Srt | SourceFormat::Vtt => &[Emit::Native],
        };
        [&both, editions].concat()
    }

    fn file(self, name: &str, outcome: &Outcome) -> String {
        let target = outcome.bitext.pair.target.primary();
        match self {
            Emit::Xliff => format!("{name}.xlf"),
            Emit::Html => format!("{name}.side-by-side.html"),
            Emit::Tsv => format!("{name}.tsv"),
            Emit::Csv => format!("{name}.csv"),
            Emit::Jsonl => format!("{name}.jsonl"),
            Emit::Md => format!("{name}.{target}.md"),
            Emit::Native => format!("{name}.{target}.{}", extension(outcome.document.format)),
            Emit::Tmx => format!("{name}.tmx"),
            Emit::Po => format!("{name}.po"),
            Emit::Xliff12 => format!("{name}.xliff12.xlf"),
            Emit::Xlsx => format!("{name}.review.xlsx"),
        }
    }

    fn render(self, outcome: &Outcome, source: &Source, args: &Args, setup: &Setup) -> anyhow::Result<Vec<u8>> {
        let bitext = &outcome.bitext;
        let text = match self {
            Emit::Xliff => xliff::write(bitext, &xliff::XliffInfo::of(setup.kit.terms.glossary())),
            Emit::Html => html::write(bitext, &setup.ui),
            Emit::Tsv => bilingual_file(Kind::Tsv, bitext),
            Emit::Csv => bilingual_file(Kind::Csv, bitext),
            Emit::Jsonl => bilingual_file(Kind::Jsonl, bitext),
            Emit::Md => edition::write(
                bitext,
                &Messages::negotiate(std::slice::from_ref(&bitext.pair.target)),
                &edition_info(bitext, source, args, setup),
            ),
            Emit::Native => return native_file(outcome, source),
            Emit::Tmx => bilingual_file(Kind::Tmx, &ready(bitext)),
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
}

fn native_file(outcome: &Outcome, source: &Source) -> anyhow::Result<Vec<u8>> {
    let text = native::write(&outcome.document, &outcome.bitext);
    match &source.package {
        Some(package) => Ok(package.rebuilt(&text)?),
        None => Ok(text.into_bytes()),
    }
}

/// A file of this format.
pub(crate) fn bilingual_file(kind: Kind, bitext: &Bitext) -> String {
    bilingual::write(&*bilingual::parts(kind, &Head::of(bitext)), bitext)
}

/// The document without the targets that are not ready for a memory.
pub(crate) fn ready(bitext: &Bitext) -> Bitext {
    let mut ready = bitext.clone();
    for segment in ready.translatable_mut().filter(|segment| segment.state < State::Translated) {
        segment.target = None;
    }
    ready
}

fn edition_info(bitext: &Bitext, source: &Source, args: &Args, setup: &Setup) -> edition::EditionInfo {
    let section = &setup.project.config.edition;
    edition::EditionInfo {
        source_name: section.source.clone().unwrap_or_else(|| bitext.original.clone()),
        source_url: args.source_url.clone().or_else(|| source.url.clone()).or_else(|| section.url.clone()),
        published: args.published,
    }
}

/// Renders everything first, then writes each file atomically; gives back what was written, in order.
pub(super) fn write(outcome: &Outcome, source: &Source, name: &str, args: &Args, setup: &Setup) -> anyhow::Result<Vec<PathBuf>> {
    let format = outcome.document.format;
    let mut kinds = if args.emit.is_empty() { Emit::defaults(format) } else { args.emit.clone() };
    // The edition of a Markdown file is the file itself, translated.
    let is_markdown = format == SourceFormat::Markdown;
    kinds.iter_mut().filter(|kind| is_markdown && **kind == Emit::Md).for_each(|kind| *kind = Emit::Native);
    kinds.sort();
    kinds.dedup();
    let render = |kind: Emit| Ok((args.output.join(kind.file(name, outcome)), kind.render(outcome, source, args, setup)?));
    let rendered = kinds.into_iter().map(render).collect::<anyhow::Result<Vec<(PathBuf, Vec<u8>)>>>()?;
    for (path, bytes) in &rendered {
        files::write_atomic(path, bytes)?;
    }
    Ok(rendered.into_iter().map(|(path, _)| path).collect())
}

/// What the run says at its end.
pub(super) fn summary(outcome: &Outcome, written: &[PathBuf], before: &Tally, setup: &Setup) -> String {
    let mut summary = Summary::of(&outcome.bitext);
    let Tally { counts, spent } = setup.engine.tally().since(before);
    (summary.requests, summary.asked, summary.waited_s) = (counts.requests, counts.asked, counts.waited_ms / 1000);
    summary.costs = cost::shown(&spent, setup.engine.price(), &setup.ui);
    summary.written = written.iter().map(|path| path.display().to_string()).collect();
    summary.no_engine = matches!(outcome.error, Some(Error::Unavailable { .. }));
    summary.unavailable = outcome.error.as_ref().map(ToString::to_string);
    summary_text(&summary, &setup.ui)
}

/// `YYYY-MM-DD` to year, month, day.
pub(super) fn parse_date(text: &str) -> Result<(i32, u8, u8), String> {
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
