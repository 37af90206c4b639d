//! JSONL: one object a line for each segment to translate, with terms, findings and offsets.
//!
//! # Format, version 1
//! UTF-8, one JSON object a line, in the order of the article, the fields always present and in this order:
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `v` | number | version of this format: 1 |
//! | `unit`, `segment` | text | ids |
//! | `role`, `state` | text | the words of the TSV |
//! | `origin` | object or null | `{"kind":"memory","score":100}`, `{"kind":"machine","backend","model","fingerprint"}`, `{"kind":"human"}`, `{"kind":"copied"}` |
//! | `confidence` | number or null | how sure the engine was of its draft, 0 to 1: the geometric mean of the chances of its tokens; of a pair that was found by aligning how sure the link is |
//! | `source` | text | the sentence |
//! | `target` | text or null | its translation |
//! | `start`, `end` | number | where the sentence stands in the article |
//! | `terms` | list | `{"source","target","start","end","target_start","target_end","status","repair"}` |
//! | `findings` | list | `{"check","level","message","hint","start","end","target_start","target_end","fix"}`; `fix` is null or `{"start","end","text","safety"}`, an edit of the target |
//!
//! Offsets count Unicode characters, the end is exclusive. Those of a term or finding are relative to the segment's source
//! (`start`, `end`) or target (`target_start`, `target_end`), and null where there is no place to point to. Fields may be
//! added within a version; a change of meaning raises `v`.

use crate::bitext::{Bitext, Confidence, Origin, Repair, Segment, State, TermStatus, TermUse, Unit};
use crate::diagnostic::{Finding, Fix, Level, Safety};
use crate::document::Role;
use crate::text::{CharOffsets, Span};
use serde::Serialize;

/// The version written to `v`.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    unit: &'a str,
    segment: &'a str,
    role: Role,
    state: State,
    origin: Option<&'a Origin>,
    confidence: Option<Confidence>,
    source: &'a str,
    target: Option<&'a str>,
    start: usize,
    end: usize,
    terms: Vec<Term<'a>>,
    findings: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Term<'a> {
    source: &'a str,
    target: &'a str,
    start: usize,
    end: usize,
    target_start: Option<usize>,
    target_end: Option<usize>,
    status: TermStatus,
    repair: Repair,
}

#[derive(Serialize)]
struct Fault<'a> {
    check: &'a str,
    level: Level,
    message: &'a str,
    hint: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    target_start: Option<usize>,
    target_end: Option<usize>,
    fix: Option<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    safety: Safety,
}

/// The JSONL of `bitext`.
pub fn write(bitext: &Bitext) -> String {
    let mut out = String::new();
    let mut at = 0;
    for unit in &bitext.units {
        at += characters(&unit.before);
        for segment in &unit.segments {
            let end = at + characters(&segment.source);
            if unit.is_translatable() {
                let line = line(unit, segment, at, end);
                out.push_str(&serde_json::to_string(&line).expect("text, numbers and lists always serialise"));
                out.push('\n');
            }
            at = end + characters(&segment.after);
        }
    }
    out
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

fn line<'a>(unit: &'a Unit, segment: &'a Segment, start: usize, end: usize) -> Line<'a> {
    let source = CharOffsets::new(&segment.source);
    let target = CharOffsets::new(segment.target.as_deref().unwrap_or_default());
    Line {
        v: VERSION,
        unit: &unit.id,
        segment: &segment.id,
        role: unit.role,
        state: segment.state,
        origin: segment.origin.as_ref(),
        confidence: segment.confidence,
        source: &segment.source,
        target: segment.target.as_deref(),
        start,
        end,
        terms: segment.terms.iter().map(|used| term(used, &source, &target)).collect(),
        findings: segment.findings.iter().map(|finding| fault(finding, &source, &target)).collect(),
    }
}

fn ends(span: Option<Span>, offsets: &CharOffsets) -> (Option<usize>, Option<usize>) {
    (span.map(|span| offsets.at(span.start)), span.map(|span| offsets.at(span.end)))
}

fn term<'a>(used: &'a TermUse, source: &CharOffsets, target: &CharOffsets) -> Term<'a> {
    let (target_start, target_end) = ends(used.target, target);
    Term {
        source: &used.source_term,
        target: &used.target_term,
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
        Edit { start, end, text: &fix.text, safety: fix.safety }
    };
    Fault {
        check: &finding.check,
        level: finding.level,
        message: &finding.message,
        hint: finding.hint.as_deref(),
        start,
        end,
        target_start,
        target_end,
        fix: finding.fix.as_ref().map(edit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::fixture::{bitexts, rich};
    use proptest::prelude::*;

    #[test]
    fn fields_stand_in_the_documented_order() {
        let first = write(&rich()).lines().next().unwrap().to_owned();
        insta::assert_snapshot!(first, @r#"{"v":1,"unit":"u1","segment":"s0000000001","role":"lead","state":"translated","origin":{"kind":"machine","backend":"firefox","model":"de-en","fingerprint":"ab12"},"confidence":0.905,"source":"Müller lobt die „Bahn & Bus“.","target":"Müller praises “Rail & Bus”.","start":1,"end":30,"terms":[{"source":"Müller","target":"Müller","start":0,"end":6,"target_start":0,"target_end":6,"status":"preferred","repair":"none"}],"findings":[{"check":"quote-mismatch","level":"warning","message":"quotation marks differ: `„`","hint":"use “ and ”","start":16,"end":17,"target_start":15,"target_end":16,"fix":null}]}"#);
    }

    proptest! {
        #[test]
        fn offsets_cut_the_sentence_out_of_the_article(bitext in bitexts()) {
            let article: Vec<char> = bitext.source_text().chars().collect();
            let written = write(&bitext);
            prop_assert_eq!(written.lines().count(), bitext.translatable().count());
            for line in written.lines() {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                let at = |field: &str| usize::try_from(line[field].as_u64().unwrap()).unwrap();
                let cut: String = article[at("start")..at("end")].iter().collect();
                prop_assert_eq!(Some(cut.as_str()), line["source"].as_str());
            }
        }
    }
}
