//! `satzpaar terms`: the glossary's terms in a text, for people or as JSON lines.

use super::{Exit, data, glossary, print};
use crate::files;
use crate::glossary::{Entry, Glossary};
use crate::lang::{Lang, LangPair};
use crate::term::{TargetMatcher, TermHit, TermHitKind, TermMatcher};
use crate::text::{CharOffsets, SourceText, decode};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Finds the terms of the glossary in a text.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The text, `-` for standard input.
    #[arg(default_value = "-")]
    path: PathBuf,
    /// Read `{"id","text"}` a line and answer `{"id","terms"}` a line; offsets in Unicode characters, end exclusive.
    #[arg(long)]
    jsonl: bool,
    /// The language side that the text belongs to.
    #[arg(long, value_enum, default_value_t = Side::Source)]
    side: Side,
    /// Report overlapping terms too, not only the longest.
    #[arg(long)]
    overlaps: bool,
    /// Report terms inside compounds too (`Finanzministerin` in `US-Finanzministerin`), marked as such.
    #[arg(long)]
    compounds: bool,
    /// Language of the article.
    #[arg(long, default_value = "de")]
    from: Lang,
    /// Language of the edition.
    #[arg(long, default_value = "en-GB")]
    to: Lang,
    /// A glossary (.toml, .tsv, .csv, .tbx); may be repeated, a later one overrides an earlier one.
    #[arg(long, value_name = "PATH")]
    glossary: Vec<PathBuf>,
    /// Leave the shipped glossary out.
    #[arg(long)]
    no_shipped: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Side {
    Source,
    Target,
}

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: serde_json::Value,
    terms: Vec<Term<'a>>,
}

#[derive(Serialize)]
struct Term<'a> {
    source: &'a str,
    target: &'a str,
    start: usize,
    end: usize,
    form: String,
    /// Left out for a term of its own.
    #[serde(skip_serializing_if = "is_term")]
    kind: TermHitKind,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_term(kind: &TermHitKind) -> bool {
    *kind == TermHitKind::Term
}

pub(super) fn run(args: Args) -> anyhow::Result<Exit> {
    let pair = LangPair::new(args.from.clone(), args.to.clone());
    let glossary = glossary::load(pair, &args.glossary, !args.no_shipped)?;
    let finder = Finder::new(&glossary, &args);
    if args.jsonl { answer_lines(&args.path, &finder) } else { print_terms(&args.path, &finder) }
}

/// Finds terms on one side of a glossary.
struct Finder<'a> {
    glossary: &'a Glossary,
    matcher: Matcher,
    overlaps: bool,
    compounds: bool,
}

enum Matcher {
    Source(TermMatcher),
    Target(TargetMatcher),
}

impl<'a> Finder<'a> {
    fn new(glossary: &'a Glossary, args: &Args) -> Self {
        let matcher = match args.side {
            Side::Source if args.compounds => Matcher::Source(TermMatcher::new(glossary)),
            Side::Source => Matcher::Source(TermMatcher::new(glossary).without_compounds()),
            Side::Target => Matcher::Target(TargetMatcher::new(glossary)),
        };
        Self { glossary, matcher, overlaps: args.overlaps, compounds: args.compounds }
    }

    fn hits(&self, text: &str) -> Vec<TermHit> {
        let mut hits = match (&self.matcher, self.overlaps) {
            (Matcher::Source(matcher), false) => matcher.recognise(text),
            (Matcher::Source(matcher), true) => matcher.recognise_all(text),
            (Matcher::Target(matcher), false) => matcher.recognise(text),
            (Matcher::Target(matcher), true) => matcher.recognise_all(text),
        };
        hits.retain(|hit| self.compounds || hit.kind != TermHitKind::Compound);
        hits
    }

    /// On the source side the form to write; on the target side the listed form that stands there, inflected or not.
    fn target(&self, entry: &'a Entry, form: &str) -> &'a str {
        let alike = |listed: &str| {
            let pairs = listed.chars().flat_map(char::to_lowercase).zip(form.chars().flat_map(char::to_lowercase));
            pairs.take_while(|(left, right)| left == right).count()
        };
        match self.matcher {
            Matcher::Source(_) => entry.preferred(),
            Matcher::Target(_) => {
                entry.accepted().fold(entry.preferred(), |best, listed| if alike(listed) > alike(best) { listed } else { best })
            }
        }
    }

    fn terms(&self, text: &str) -> Vec<Term<'a>> {
        let offsets = CharOffsets::new(text);
        let hits = self.hits(text).into_iter();
        hits.map(|hit| {
            let entry = &self.glossary.entries[hit.entry];
            let (start, end) = (offsets.at(hit.span.start), offsets.at(hit.span.end));
            Term { source: &entry.source, target: self.target(entry, &hit.form), start, end, form: hit.form, kind: hit.kind }
        })
        .collect()
    }
}

/// One answer a line, in the order of the questions, each written before the next question is read.
fn answer_lines(path: &Path, finder: &Finder<'_>) -> anyhow::Result<Exit> {
    let mut out = data();
    for (index, line) in open(path)?.lines().enumerate() {
        let line =
            line.with_context(|| format!("cannot read line {} of `{}`\nhint: input must be UTF-8", index + 1, path.display()))?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question = serde_json::from_str(&line)
            .with_context(|| format!("line {} is no question\nhint: write `{{\"id\": …, \"text\": \"…\"}}` a line", index + 1))?;
        let answer = Answer { terms: finder.terms(&question.text), id: question.id };
        serde_json::to_writer(&mut out, &answer).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(Exit::Clean)
}

/// One hit a line: `line:column`, the form, the source term and the target term, separated by tabs; then the kind of what
/// is no term of its own.
fn print_terms(path: &Path, finder: &Finder<'_>) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    let source = SourceText::new(path.display().to_string(), decode(&bytes, None)?);
    let mut lines = String::new();
    for hit in finder.hits(source.text()) {
        let place = source.line_column(hit.span.start);
        let entry = &finder.glossary.entries[hit.entry];
        let target = finder.target(entry, &hit.form);
        let kind = if is_term(&hit.kind) { String::new() } else { format!("\t{}", hit.kind) };
        lines += &format!("{}:{}\t{}\t{}\t{target}{kind}\n", place.line, place.column, hit.form, entry.source);
    }
    print(&lines)?;
    Ok(Exit::Clean)
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(files::open(path)?)))
}
