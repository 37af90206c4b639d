//! Writes segments as objects.

use super::VERSION;
use super::line::{Edit, Fault, Inline, Line, Other, Place, Remark, Term};
use crate::bitext::{Bitext, Candidate, CodePlace, Segment, TermUse, Unit};
use crate::diagnostic::{Finding, Fix};
use crate::document::Code;
use crate::format::bilingual::{self, Head, Parts};
use crate::text::{CharOffsets, Span};
use std::borrow::Cow;
use std::cell::Cell;

/// JSONL as a bilingual format: there is a place for everything but texts that are not to be translated.
///
/// It counts the characters of the article from the head on, so that one value writes one file at a time.
#[derive(Debug, Clone, Default)]
pub struct Jsonl {
    at: Cell<usize>,
}

impl Parts for Jsonl {
    fn head(&self, _: &Head) -> String {
        self.at.set(0);
        String::new()
    }

    fn unit(&self, unit: &Unit) -> String {
        let (mut out, mut at) = (String::new(), self.at.get() + characters(&unit.before));
        for (index, segment) in unit.segments.iter().enumerate() {
            let end = at + characters(&segment.source);
            if unit.is_translatable() {
                let before = if index == 0 { unit.before.as_str() } else { "" };
                let line = Line { start: at, end, before: Some(before.into()), ..line(unit, segment) };
                out.push_str(&serde_json::to_string(&line).expect("text, numbers and lists always serialise"));
                out.push('\n');
            }
            at = end + characters(&segment.after);
        }
        self.at.set(at);
        out
    }

    fn end(&self, _: usize) -> String {
        String::new()
    }

    fn holds_head(&self) -> bool {
        false
    }

    fn held(&self, unit: &Unit) -> Option<Unit> {
        Some(unit.clone()).filter(|unit| unit.is_translatable() && !unit.segments.is_empty())
    }
}

/// The JSONL of `bitext`.
pub fn write(bitext: &Bitext) -> String {
    bilingual::write(&Jsonl::default(), bitext)
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// A line without its place in the article.
fn line<'a>(unit: &'a Unit, segment: &'a Segment) -> Line<'a> {
    let source = CharOffsets::new(&segment.source);
    let target = CharOffsets::new(segment.target.as_deref().unwrap_or_default());
    Line {
        v: VERSION,
        unit: Cow::from(&unit.id),
        segment: Cow::from(&segment.id),
        role: unit.role,
        state: segment.state,
        origin: segment.origin.as_ref().map(Cow::Borrowed),
        confidence: segment.confidence,
        source: Cow::from(&segment.source),
        target: segment.target.as_ref().map(Cow::from),
        start: 0,
        end: 0,
        terms: segment.terms.iter().map(|used| term(used, &source, &target)).collect(),
        findings: segment.findings.iter().map(|finding| fault(finding, &source, &target)).collect(),
        before: None,
        after: Some(Cow::from(&segment.after)),
        codes: segment.codes.iter().map(|code| inline(code, &source)).collect(),
        target_codes: segment.target_codes.iter().map(|code| place(code, &target)).collect(),
        candidates: segment.candidates.iter().map(other).collect(),
        notes: segment.notes.iter().map(Remark::from).collect(),
    }
}

fn ends(span: Option<Span>, offsets: &CharOffsets) -> (Option<usize>, Option<usize>) {
    (span.map(|span| offsets.at(span.start)), span.map(|span| offsets.at(span.end)))
}

fn term<'a>(used: &'a TermUse, source: &CharOffsets, target: &CharOffsets) -> Term<'a> {
    let (target_start, target_end) = ends(used.target, target);
    Term {
        source: Cow::from(&used.source_term),
        target: Cow::from(&used.target_term),
        start: source.at(used.source.start),
        end: source.at(used.source.end),
        target_start,
        target_end,
        status: used.status,
        repair: used.repair,
    }
}

fn fault<'a>(finding: &'a Finding, source: &CharOffsets, target: &CharOffsets) -> Fault<'a> {
    let (start, end) = ends(finding.source, source);
    let (target_start, target_end) = ends(finding.target, target);
    let edit = |fix: &'a Fix| {
        let (start, end) = (target.at(fix.span.start), target.at(fix.span.end));
        Edit { start, end, text: Cow::from(&fix.text), safety: fix.safety }
    };
    Fault {
        check: Cow::from(&finding.check),
        level: finding.level,
        message: Cow::from(&finding.message),
        hint: finding.hint.as_ref().map(Cow::from),
        start,
        end,
        target_start,
        target_end,
        fix: finding.fix.as_ref().map(edit),
    }
}

fn inline<'a>(code: &'a Code, source: &CharOffsets) -> Inline<'a> {
    Inline {
        id: code.id,
        kind: code.kind,
        start: source.at(code.span.start),
        end: source.at(code.span.end),
        open: Cow::from(&code.open),
        close: code.close.as_ref().map(Cow::from),
        link: code.link.as_ref().map(Cow::from),
    }
}

fn place(code: &CodePlace, target: &CharOffsets) -> Place {
    Place { id: code.id, start: target.at(code.span.start), end: target.at(code.span.end) }
}

fn other(candidate: &Candidate) -> Other<'_> {
    Other { source: Cow::from(&candidate.source), target: Cow::from(&candidate.target), origin: Cow::Borrowed(&candidate.origin) }
}
