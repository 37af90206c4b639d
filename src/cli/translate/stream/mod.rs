//! `translate --input-format jsonl`: one document a line in and out, in order, in bounded memory; a document that fails is a
//! line that says so.

mod answer;
mod documents;
mod lines;
mod request;
mod turn;

use super::outputs::Emit;
use super::setup::Setup;
use super::{Args, INTERRUPTED};
use crate::cli::{Exit, article, data, exit};
use crate::config::Project;
use crate::messages::Messages;
use crate::pipeline::{block_on, in_order};
use anyhow::{Context, ensure};
use documents::{Documents, Key, Translation};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

/// Documents at the same time: enough for every request of a service to be under way, few enough to bound the memory.
const WINDOW: usize = 16;

/// Runs the command for a stream.
///
/// # Errors
/// An option fits no stream, the input cannot be read, or the output not written.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    ensure_fitting(args)?;
    let path = &args.paths[0];
    let setup = Setup::new(args, Project::find(article::folder_of(path))?)?;
    let (lines, ui) = (lines::of(path)?, Arc::clone(&setup.ui));
    let documents = Arc::new(Documents::new(setup, path, args.fail_on));
    let tally = Arc::new(Mutex::new(Tally::default()));
    let (begun, given) = (Arc::clone(&documents), Arc::clone(&tally));
    let work = in_order(lines, WINDOW, move |line| begun.begin(line), move |key, result| give(key, result, &given));
    let done = block_on(work).context("cannot start the runtime")?;
    documents.keep_spending(done.is_some())?;
    let tally = *tally.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(result) = done else {
        exit::say(INTERRUPTED);
        return Ok(Exit::Interrupted);
    };
    result?;
    if !args.common.quiet {
        exit::say(&tally.summary(&ui));
    }
    Ok(tally.worst)
}

/// What is wrong with a line of a stream, as its answer says it; `None` for a document.
pub fn stream_line_fault(line: &[u8]) -> Option<String> {
    request::parse(line).err().map(|refused| refused.message)
}

/// What only fits files is refused, before anything is asked.
fn ensure_fitting(args: &Args) -> anyhow::Result<()> {
    let is_jsonl = args.emit.iter().all(|kind| *kind == Emit::Jsonl);
    for (option, is_given) in [
        ("several paths", args.paths.len() != 1),
        ("`--emit` of another kind than jsonl", !is_jsonl),
        ("`--in-place`", args.in_place),
        ("`--estimate`", args.cost.estimate),
        ("`--encoding`", args.reading.encoding.is_some()),
        ("`--source-url`", args.source_url.is_some()),
        ("`--published`", args.published.is_some()),
    ] {
        let hint = "hint: a stream is one file of JSON lines in UTF-8, or `-`, and its answers go to standard output";
        ensure!(!is_given, "`--input-format jsonl` does not take {option}\n{hint}");
    }
    Ok(())
}

/// What became of the documents so far.
#[derive(Clone, Copy)]
struct Tally {
    documents: usize,
    failed: usize,
    worst: Exit,
}

impl Default for Tally {
    fn default() -> Self {
        Self { documents: 0, failed: 0, worst: Exit::Clean }
    }
}

impl Tally {
    fn summary(&self, ui: &Messages) -> String {
        ui.format("summary-stream", &[("documents", self.documents.into()), ("failed", self.failed.into())])
    }
}

/// Writes one answer, whole and at once: a program may wait for it.
fn give(key: Key, result: Option<anyhow::Result<Translation>>, tally: &Mutex<Tally>) -> anyhow::Result<()> {
    let done = result
        .unwrap_or_else(|| key.failed("internal", "the program met a fault of its own in this document", Exit::Incomplete))?;
    let mut out = data();
    out.write_all(done.line.as_bytes())?;
    out.flush()?;
    let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
    tally.documents += 1;
    tally.failed += usize::from(done.is_failed);
    tally.worst = tally.worst.max(done.exit);
    Ok(())
}
