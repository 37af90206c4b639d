//! Writes the modules of a unit: metadata, matches, glossary; and its notes.

use super::inline::plain_inline;
use super::unit::Marked;
use crate::bitext::{Candidate, MatchKind, Origin, Segment, Unit};
use crate::format::facts::{self, Fact};
use crate::format::xliff::escape::escape;
use crate::format::xml::{Writer, content};

pub(super) fn write(out: &mut Writer, unit: &Unit, marked: &[Marked<'_>]) {
    out.open("mda:metadata", &[]);
    group(out, "satzpaar:unit", |out| {
        meta(out, "role", unit.role.as_str());
        meta(out, "disposition", unit.disposition.action());
        if let Some(reason) = unit.disposition.reason() {
            meta(out, "reason", reason.as_str());
        }
    });
    let mut notes = NoteIds::default();
    for segment in &unit.segments {
        group(out, "satzpaar:segment", |out| write_segment(out, segment, &mut notes));
    }
    out.close("mda:metadata");
    write_matches(out, &unit.segments);
    write_glossary(out, marked);
    write_notes(out, &unit.segments);
}

fn group(out: &mut Writer, category: &str, write: impl FnOnce(&mut Writer)) {
    out.open("mda:metaGroup", &[("category", category)]);
    write(out);
    out.close("mda:metaGroup");
}

pub(super) fn meta(out: &mut Writer, kind: &str, text: &str) {
    out.leaf("mda:meta", &[("type", kind)], &content(&escape(text)));
}

fn write_facts(out: &mut Writer, facts: Vec<Fact>) {
    facts.iter().for_each(|(kind, text)| meta(out, kind, text));
}

/// Note ids count through the unit, in the metadata as in the notes.
#[derive(Default)]
struct NoteIds(usize);

impl NoteIds {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("n{}", self.0)
    }
}

fn write_segment(out: &mut Writer, segment: &Segment, notes: &mut NoteIds) {
    meta(out, "id", &segment.id);
    write_facts(out, facts::of_segment(segment));
    for term in &segment.terms {
        group(out, "satzpaar:term", |out| write_facts(out, facts::of_term(term)));
    }
    for finding in &segment.findings {
        group(out, "satzpaar:finding", |out| write_facts(out, facts::of_finding(finding)));
    }
    for note in &segment.notes {
        group(out, "satzpaar:note", |out| {
            meta(out, "id", &notes.next());
            meta(out, "author", &note.author);
        });
    }
}

fn write_matches(out: &mut Writer, segments: &[Segment]) {
    if segments.iter().all(|segment| segment.candidates.is_empty()) {
        return;
    }
    out.open("mtc:matches", &[]);
    let all = segments.iter().flat_map(|segment| segment.candidates.iter().map(move |candidate| (segment, candidate)));
    for (index, (segment, candidate)) in all.enumerate() {
        write_match(out, &format!("c{}", index + 1), segment, candidate);
    }
    out.close("mtc:matches");
}

fn write_match(out: &mut Writer, id: &str, segment: &Segment, candidate: &Candidate) {
    let reference = format!("#{}", segment.id);
    let (kind, percent, origin) = match &candidate.origin {
        Origin::Memory { score } => (memory_kind(*score), Some((*score).min(100).to_string()), None),
        Origin::Machine(machine) => ("mt", None, Some(escape(&machine.backend))),
        Origin::Human | Origin::Copied => ("other", None, None),
    };
    let mut attributes = vec![("id", id), ("ref", &reference), ("type", kind)];
    // The score is both: how like the sources are, less what speaks against the pair.
    attributes.extend(percent.as_deref().into_iter().flat_map(|percent| [("similarity", percent), ("matchQuality", percent)]));
    attributes.extend(origin.as_deref().map(|origin| ("origin", origin)));
    out.open("mtc:match", &attributes);
    out.open("mda:metadata", &[]);
    group(out, "satzpaar:origin", |out| write_facts(out, facts::of_origin(&candidate.origin)));
    out.close("mda:metadata");
    out.leaf("source", &[], &plain_inline(&candidate.source));
    out.leaf("target", &[], &plain_inline(&candidate.target));
    out.close("mtc:match");
}

/// In the words of the module: a match in context, or one of a memory.
fn memory_kind(score: u8) -> &'static str {
    match MatchKind::of(score) {
        MatchKind::Context => "icm",
        MatchKind::Exact | MatchKind::Substituted | MatchKind::Fuzzy => "tm",
    }
}

fn write_glossary(out: &mut Writer, marked: &[Marked<'_>]) {
    if marked.iter().all(|marked| marked.segment.terms.is_empty()) {
        return;
    }
    out.open("gls:glossary", &[]);
    for (term, id) in marked.iter().flat_map(|marked| marked.segment.terms.iter().zip(&marked.ids)) {
        let reference = id.as_ref().map(|id| format!("#{id}"));
        let attributes: Vec<_> = reference.iter().map(|reference| ("ref", reference.as_str())).collect();
        out.open("gls:glossEntry", &attributes);
        out.leaf("gls:term", &[], &content(&term.source_term));
        out.leaf("gls:translation", &[], &content(&term.target_term));
        out.close("gls:glossEntry");
    }
    out.close("gls:glossary");
}

fn write_notes(out: &mut Writer, segments: &[Segment]) {
    if segments.iter().all(|segment| segment.notes.is_empty()) {
        return;
    }
    out.open("notes", &[]);
    let mut ids = NoteIds::default();
    for note in segments.iter().flat_map(|segment| &segment.notes) {
        out.leaf("note", &[("id", &ids.next())], &content(&escape(&note.text)));
    }
    out.close("notes");
}
