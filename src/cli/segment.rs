//! `satzpaar segment`: the sentences of a text, one a line, or as JSON lines with their positions.

use super::article::{self, Reading};
use super::{Exit, data};
use crate::document::Disposition;
use crate::extract::classify;
use crate::files;
use crate::lang::Lang;
use crate::segment::Segmenter;
use crate::text::{self, Span};
use anyhow::Context;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

const HINT: &str = "\nhint: give one JSON object a line, with `id` and `text`";

/// Cuts a text into sentences.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The text, or `-` for standard input; of other formats than plain text what is translated.
    #[arg(value_name = "PATH", default_value = "-")]
    path: PathBuf,
    /// Language of the text.
    #[arg(long, default_value = "de", value_name = "TAG")]
    lang: Lang,
    /// Encoding of a text without a byte order mark (WHATWG name); default UTF-8, which `--jsonl` always is
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    encoding: Option<String>,
    /// Read `{"id","text"}` lines and write `{"id","segments":[{"start","end","text"}]}` lines; offsets count
    /// Unicode characters, `end` is exclusive.
    #[arg(long)]
    jsonl: bool,
    /// How the sentences are shown
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "jsonl")]
    format: Format,
    /// Use the rules of this SRX 2.0 file instead of the shipped ones.
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
    /// Print the rules that are used for `--lang` as an SRX 2.0 file, and cut nothing
    #[arg(long, conflicts_with_all = ["jsonl", "format", "encoding"])]
    write_srx: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One sentence a line
    Text,
    /// One JSON array; offsets are Unicode characters, end exclusive
    Json,
}

#[derive(Deserialize)]
struct Request<'a> {
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: serde_json::Value,
    segments: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let segmenter = segmenter(args.srx.as_deref(), &args.lang)?;
    let mut out = data();
    if args.write_srx {
        out.write_all(segmenter.to_srx(&args.lang).as_bytes())?;
    } else if args.jsonl {
        answer_lines(&segmenter, &args.path, &mut out)?;
    } else {
        let text = read(args)?;
        match args.format {
            Format::Text => write_plain(&segmenter, &text, &mut out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &sentences(&text, segmenter.try_split(&text)?))?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// The shipped rules of a language, or those of a user's file.
pub(super) fn segmenter(srx: Option<&Path>, lang: &Lang) -> anyhow::Result<Segmenter> {
    let Some(path) = srx else { return Ok(Segmenter::for_language(lang)) };
    let xml = files::read_text(path)?;
    Segmenter::from_srx(&xml, lang).with_context(|| format!("cannot use `{}`", path.display()))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(args: &Args) -> anyhow::Result<String> {
    if article::has_markup(&args.path) {
        let reading = Reading { encoding: args.encoding.clone(), ..Reading::default() };
        let document = classify(article::read(&args.path, &reading)?.document, &args.lang);
        let blocks = document.blocks.iter().filter(|block| block.disposition == Disposition::Translate);
        return Ok(blocks.map(|block| document.content(block).to_owned() + "\n").collect());
    }
    let mut bytes = Vec::new();
    if is_stdin(&args.path) {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = files::read(&args.path)?;
    }
    text::decode(&bytes, args.encoding.as_deref()).with_context(|| format!("cannot read `{}`", args.path.display()))
}

/// A rule file of a user may keep a line end inside a sentence; it is written as a space to keep one sentence a line.
fn write_plain(segmenter: &Segmenter, text: &str, out: &mut impl Write) -> anyhow::Result<()> {
    for span in segmenter.try_split(text)? {
        writeln!(out, "{}", span.of(text).replace("\r\n", " ").replace(['\n', '\r'], " "))?;
    }
    Ok(())
}

/// Memory is bounded by the longest line, wherever the lines come from.
fn answer_lines(segmenter: &Segmenter, path: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    if is_stdin(path) {
        return answer_all(segmenter, BufReader::new(std::io::stdin().lock()), "<stdin>", out);
    }
    answer_all(segmenter, BufReader::new(files::open(path)?), &path.display().to_string(), out)
}

fn answer_all(segmenter: &Segmenter, mut lines: BufReader<impl Read>, name: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let mut line = String::new();
    for number in 1.. {
        // A program may talk to us through pipes: it gets all answers before we wait for it.
        if lines.buffer().is_empty() {
            out.flush()?;
        }
        line.clear();
        if lines.read_line(&mut line).with_context(|| format!("cannot read `{name}` at line {number}"))? == 0 {
            break;
        }
        if !line.trim().is_empty() {
            answer(segmenter, &line, || format!("{name}:{number}: "), out)?;
        }
    }
    Ok(())
}

fn answer(segmenter: &Segmenter, line: &str, at: impl Fn() -> String, out: &mut impl Write) -> anyhow::Result<()> {
    let line = line.trim_start_matches('\u{feff}');
    let request: Request = serde_json::from_str(line).with_context(|| format!("{}not a request{HINT}", at()))?;
    let spans = segmenter.try_split(&request.text).with_context(|| format!("{}cannot segment", at()))?;
    serde_json::to_writer(&mut *out, &Answer { id: request.id, segments: sentences(&request.text, spans) })?;
    Ok(out.write_all(b"\n")?)
}

/// The sentences with their offsets in characters; the spans are in order, so that each letter is counted once.
fn sentences(text: &str, spans: Vec<Span>) -> Vec<Sentence<'_>> {
    let (mut byte, mut letters) = (0, 0);
    let mut letters_to = |at: usize| {
        letters += text[std::mem::replace(&mut byte, at)..at].chars().count();
        letters
    };
    let sentence = |span: Span| {
        let (start, end) = (letters_to(span.start), letters_to(span.end));
        Sentence { start, end, text: span.of(text) }
    };
    spans.into_iter().map(sentence).collect()
}
