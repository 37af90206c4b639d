//! `satzpaar segment`: the sentences of a text, one a line, or as JSON lines with their positions.

use super::Exit;
use crate::files;
use crate::lang::Lang;
use crate::segment::Segmenter;
use crate::text::{self, CharOffsets, Span};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

const HINT: &str = "\nhint: give one JSON object a line, with `id` and `text`";

/// Cut a text into sentences.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The text, or `-` for standard input.
    #[arg(value_name = "PATH", default_value = "-")]
    path: PathBuf,
    /// Language of the text.
    #[arg(long, default_value = "de", value_name = "TAG")]
    lang: Lang,
    /// Read `{"id","text"}` lines and write `{"id","segments":[{"start","end","text"}]}` lines; offsets count
    /// Unicode characters, `end` is exclusive.
    #[arg(long)]
    jsonl: bool,
    /// Use the rules of this SRX 2.0 file instead of the shipped ones.
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
    /// Encoding of a text without a byte order mark (WHATWG name); default UTF-8.
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    encoding: Option<String>,
}

#[derive(Deserialize)]
struct Request {
    id: serde_json::Value,
    text: String,
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
    let segmenter = segmenter(args)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.jsonl {
        answer_lines(&segmenter, &args.path, &mut out)?;
    } else {
        write_plain(&segmenter, &read(&args.path, args.encoding.as_deref())?, &mut out)?;
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn segmenter(args: &Args) -> anyhow::Result<Segmenter> {
    let Some(path) = &args.srx else { return Ok(Segmenter::for_language(&args.lang)) };
    let xml = files::read_text(path)?;
    Segmenter::from_srx(&xml, &args.lang).with_context(|| format!("cannot use `{}`", path.display()))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(path: &Path, encoding: Option<&str>) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = files::read(path)?;
    }
    text::decode(&bytes, encoding).with_context(|| format!("cannot read `{}`", path.display()))
}

/// A rule file of a user may keep a line end inside a sentence; it is written as a space to keep one sentence a line.
fn write_plain(segmenter: &Segmenter, text: &str, out: &mut impl Write) -> std::io::Result<()> {
    for span in segmenter.split(text) {
        writeln!(out, "{}", span.of(text).replace("\r\n", " ").replace(['\n', '\r'], " "))?;
    }
    Ok(())
}

/// Lines are answered one by one, so that memory does not grow with the stream.
fn answer_lines(segmenter: &Segmenter, path: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    if is_stdin(path) {
        return answer_all(segmenter, BufReader::new(std::io::stdin().lock()), "<stdin>", out);
    }
    answer_all(segmenter, BufReader::new(files::open(path)?), &path.display().to_string(), out)
}

/// What is ready goes out before we wait for more, so that a program can talk to us through pipes.
fn answer_all<R: Read>(segmenter: &Segmenter, mut lines: BufReader<R>, name: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut number, mut line) = (0, String::new());
    loop {
        line.clear();
        number += 1;
        let at = || format!("{name}:{number}: not a request{HINT}");
        if lines.read_line(&mut line).with_context(at)? == 0 {
            return Ok(());
        }
        if !line.trim().is_empty() {
            let request: Request = serde_json::from_str(line.trim_start_matches('\u{feff}')).with_context(at)?;
            serde_json::to_writer(&mut *out, &answer(segmenter, &request))?;
            writeln!(out)?;
        }
        if lines.buffer().is_empty() {
            out.flush()?;
        }
    }
}

fn answer<'a>(segmenter: &Segmenter, request: &'a Request) -> Answer<'a> {
    let offsets = CharOffsets::new(&request.text);
    let sentence =
        |span: Span| Sentence { start: offsets.at(span.start), end: offsets.at(span.end), text: span.of(&request.text) };
    Answer { id: request.id.clone(), segments: segmenter.split(&request.text).into_iter().map(sentence).collect() }
}
