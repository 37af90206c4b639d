//! Reads objects as segments.

use super::VERSION;
use super::line::{Edit, Fault, Inline, Line, Other, Place, Term};
use crate::bitext::{Candidate, CodePlace, Note, Segment, TermUse};
use crate::diagnostic::{Finding, Fix};
use crate::document::Code;
use crate::format::foreign::Foreign;
use crate::format::row::{Row, RowFault, document, segment};
use crate::format::xliff::SegmentPlace;
use crate::lang::LangPair;
use crate::text::{SourceText, Span};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::ops::Range;

/// The lines of `text`, whose name messages call the file, as a document; what cannot be read is a fault beside it.
pub fn read_document(text: &SourceText, pair: &LangPair) -> Foreign {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for span in text.lines().filter(|span| !text.slice(*span).trim().is_empty()) {
        match row(text.text(), span) {
            Ok(row) => rows.push(row),
            Err((at, reason)) => faults.push((span.start + at, reason)),
        }
    }
    document(text, pair, rows, faults)
}

/// The fields that are looked at in any line; those of other programs may hold anything.
#[derive(Deserialize)]
struct Texts<'a> {
    #[serde(borrow)]
    source: &'a RawValue,
    #[serde(borrow, default)]
    target: Option<&'a RawValue>,
    #[serde(default)]
    v: Value,
    #[serde(default)]
    unit: Value,
    #[serde(default)]
    segment: Value,
    #[serde(default)]
    role: Value,
    #[serde(default)]
    state: Value,
    #[serde(default)]
    origin: Value,
}

fn row(text: &str, span: Span) -> Result<Row, RowFault> {
    let line = span.of(text);
    if !line.trim_start().starts_with('{') {
        return Err((0, "not an object: a line holds one with `source` and `target`".to_owned()));
    }
    let fault = |fault: serde_json::Error| (byte(line, fault.column()), reason(&fault));
    let texts: Texts<'_> = serde_json::from_str(line).map_err(fault)?;
    let place = SegmentPlace { source: inside(text, texts.source), target: texts.target.map(|raw| inside(text, raw)) };
    match texts.v {
        Value::Null => foreign(texts, place).map_err(fault),
        Value::Number(version) if version.as_u64() == Some(VERSION.into()) => {
            let line: Line<'_> = serde_json::from_str(line).map_err(fault)?;
            ours(line, place).ok_or_else(|| (0, "an offset lies outside of its text".to_owned()))
        }
        version => Err((0, format!("version of the format that this program does not know: `{version}`"))),
    }
}

fn foreign(line: Texts<'_>, place: SegmentPlace) -> Result<Row, serde_json::Error> {
    let string = |raw: &RawValue| serde_json::from_str::<String>(raw.get());
    let mut segment = segment(string(line.source)?, line.target.map(string).transpose()?, word(line.state));
    segment.origin = word(line.origin).filter(|_| segment.target.is_some());
    let id: Option<String> = word(line.segment);
    let has_id = id.is_some();
    segment.id = id.unwrap_or(segment.id);
    Ok(Row { unit: word(line.unit), role: word(line.role), before: None, after: None, segment, has_id, place })
}

fn word<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// `None` if an offset lies outside of its text.
fn ours(line: Line<'_>, place: SegmentPlace) -> Option<Row> {
    let text = |text: Cow<'_, str>| text.into_owned();
    let bare = segment(text(line.source), line.target.map(text), Some(line.state));
    let offsets = Offsets { source: &bare.source, target: bare.target.as_deref().unwrap_or_default() };
    let whole = Segment {
        id: text(line.segment),
        origin: line.origin.map(Cow::into_owned).filter(|_| bare.target.is_some()),
        confidence: line.confidence.filter(|_| bare.target.is_some()),
        terms: line.terms.into_iter().map(|term| offsets.term(term)).collect::<Option<_>>()?,
        findings: line.findings.into_iter().map(|fault| offsets.finding(fault)).collect::<Option<_>>()?,
        codes: line.codes.into_iter().map(|code| offsets.code(code)).collect::<Option<_>>()?,
        target_codes: line.target_codes.into_iter().map(|code| offsets.place(code)).collect::<Option<_>>()?,
        candidates: line.candidates.into_iter().map(candidate).collect(),
        notes: line.notes.into_iter().map(|note| Note { author: text(note.author), text: text(note.text) }).collect(),
        ..bare.clone()
    };
    let (before, after) = (line.before.map(text), line.after.map(text));
    Some(Row { unit: Some(text(line.unit)), role: Some(line.role), before, after, segment: whole, has_id: true, place })
}

fn candidate(other: Other<'_>) -> Candidate {
    Candidate { source: other.source.into_owned(), target: other.target.into_owned(), origin: other.origin.into_owned() }
}

/// The texts that offsets point into.
struct Offsets<'a> {
    source: &'a str,
    target: &'a str,
}

impl Offsets<'_> {
    fn term(&self, term: Term<'_>) -> Option<TermUse> {
        Some(TermUse {
            source: span(self.source, term.start, term.end)?,
            target: optional(self.target, term.target_start, term.target_end)?,
            source_term: term.source.into_owned(),
            target_term: term.target.into_owned(),
            status: term.status,
            repair: term.repair,
        })
    }

    fn code(&self, code: Inline<'_>) -> Option<Code> {
        Some(Code {
            id: code.id,
            kind: code.kind,
            span: span(self.source, code.start, code.end)?,
            open: code.open.into_owned(),
            close: code.close.map(Cow::into_owned),
            link: code.link.map(Cow::into_owned),
        })
    }

    fn place(&self, code: Place) -> Option<CodePlace> {
        Some(CodePlace { id: code.id, span: span(self.target, code.start, code.end)? })
    }

    fn fix(&self, edit: Edit<'_>) -> Option<Fix> {
        Some(Fix { span: span(self.target, edit.start, edit.end)?, text: edit.text.into_owned(), safety: edit.safety })
    }

    fn finding(&self, fault: Fault<'_>) -> Option<Finding> {
        Some(Finding {
            check: fault.check.into_owned(),
            level: fault.level,
            message: fault.message.into_owned(),
            hint: fault.hint.map(Cow::into_owned),
            source: optional(self.source, fault.start, fault.end)?,
            target: optional(self.target, fault.target_start, fault.target_end)?,
            fix: match fault.fix {
                Some(edit) => Some(self.fix(edit)?),
                None => None,
            },
        })
    }
}

/// The bytes of `text` between two characters.
fn span(text: &str, start: usize, end: usize) -> Option<Span> {
    let byte = |characters| text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(characters);
    (start <= end).then(|| Some(Span::new(byte(start)?, byte(end)?)))?
}

/// A place that need not be there, but has both ends if it is.
fn optional(text: &str, start: Option<usize>, end: Option<usize>) -> Option<Option<Span>> {
    match (start, end) {
        (Some(start), Some(end)) => span(text, start, end).map(Some),
        (None, None) => Some(None),
        (Some(_), None) | (None, Some(_)) => None,
    }
}

/// Where the inside of a string that is a part of `text` stands.
fn inside(text: &str, raw: &RawValue) -> Range<usize> {
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start + 1..start + raw.get().len().saturating_sub(1).max(1)
}

/// The byte of a column of serde, which counts bytes from 1 and may point into a character.
fn byte(line: &str, column: usize) -> usize {
    let at = column.saturating_sub(1).min(line.trim_end().len());
    (0..=at).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default()
}

/// Without the place, which names the line of a document that is one line.
fn reason(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}
