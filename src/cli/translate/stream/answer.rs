//! A line of the answer: a translated document, or why it is none.
//!
//! # Format, version 1
//! `{"version":1,"id":…,"segments":[…],"edition":"…"}`: the segments are the objects of a bilingual JSONL file, in order; the
//! edition is the document in its own format, its translated blocks in place of the German ones. Or
//! `{"version":1,"id":…,"error":{"kind":"…","message":"…","line":1}}`, where the id is null if the line has none.

use crate::backend::Error;
use crate::bitext::Bitext;
use crate::format::bilingual::Kind;
use crate::format::native;
use crate::pipeline::{Outcome, RunError};
use serde::Serialize;
use serde_json::value::RawValue;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Translated<'a> {
    version: u32,
    id: &'a RawValue,
    segments: Vec<&'a RawValue>,
    edition: String,
}

#[derive(Serialize)]
struct Failed<'a> {
    version: u32,
    id: Option<&'a RawValue>,
    error: Fault<'a>,
}

#[derive(Serialize)]
struct Fault<'a> {
    kind: &'a str,
    message: &'a str,
    line: u64,
}

/// The line of a document that was translated.
pub(super) fn translated(id: &RawValue, outcome: &Outcome) -> serde_json::Result<String> {
    let rows = super::super::bilingual_file(Kind::Jsonl, &outcome.bitext);
    let segments = rows.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let edition = match &outcome.document {
        Some(document) => native::write(document, &outcome.bitext),
        None => sentences(&outcome.bitext),
    };
    serde_json::to_string(&Translated { version: VERSION, id, segments, edition })
}

/// The sentences of a line that brought its own, one a line.
fn sentences(bitext: &Bitext) -> String {
    bitext.units.iter().map(|unit| unit.target_inline().text).collect::<Vec<_>>().join("\n")
}

/// The line of a document that was not.
pub(super) fn failed(id: Option<&RawValue>, kind: &str, message: &str, line: u64) -> serde_json::Result<String> {
    serde_json::to_string(&Failed { version: VERSION, id, error: Fault { kind, message, line } })
}

/// The kind of what a backend did not do.
pub(super) fn backend_kind(error: &Error) -> &'static str {
    match error {
        Error::Auth(_) => "auth",
        Error::Quota(_) => "quota",
        Error::Budget(_) => "budget",
        Error::RateLimited { .. } | Error::Transient(_) | Error::Unreachable { .. } | Error::Protocol(_) => "unreachable",
        Error::Missing(_) => "missing",
        Error::Unavailable { .. } => "unavailable",
        Error::Cache(_) => "store",
        Error::Interrupted => "interrupted",
        Error::TooLarge(_) | Error::BadRequest(_) | Error::Unsupported(_) | Error::Unusable { .. } => "backend",
    }
}

/// The kind of what a run could not do.
pub(super) fn run_kind(error: &RunError) -> &'static str {
    match error {
        RunError::Store(_) => "store",
        RunError::Backend(_) => "backend",
        RunError::Record(error) => backend_kind(error),
    }
}
