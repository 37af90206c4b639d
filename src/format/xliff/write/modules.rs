//! Writes the modules of a unit: metadata, matches, glossary; and its notes.

use super::inline::plain_inline;
use super::unit::Marked;
use crate::bitext::{Candidate, MatchKind, Origin, Segment, TermUse, Unit};
use crate::diagnostic::Finding;
use crate::format::xliff::escape::escape;
use crate::format::xliff::target_hash;
use crate::format::xml::{Writer, content};
use crate::text::Span;

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
    if let Some(origin) = &segment.origin {
        write_origin(out, origin);
    }
    if let Some(confidence) = segment.confidence {
        meta(out, "confidence", &confidence.to_string());
    }
    if let Some(hash) = target_hash(segment) {
        meta(out, "target-sha256", &hash);
    }
    for term in &segment.terms {
        group(out, "satzpaar:term", |out| write_term(out, term));
    }
    for finding in &segment.findings {
        group(out, "satzpaar:finding", |out| write_finding(out, finding));
    }
    for note in &segment.notes {
        group(out, "satzpaar:note", |out| {
            meta(out, "id", &notes.next());
            meta(out, "author", &note.author);
        });
    }
}

fn write_origin(out: &mut Writer, origin: &Origin) {
    meta(out, "origin", origin.kind());
    match origin {
        Origin::Memory { score } => meta(out, "score", &score.to_string()),
        Origin::Machine(machine) => {
            meta(out, "backend", &machine.backend);
            meta(out, "model", &machine.model);
            meta(out, "fingerprint", &machine.fingerprint);
        }
        Origin::Human | Origin::Copied => {}
    }
}

fn write_span(out: &mut Writer, kind: &str, span: Option<Span>) {
    if let Some(span) = span {
        meta(out, kind, &format!("{}-{}", span.start, span.end));
    }
}

fn write_term(out: &mut Writer, term: &TermUse) {
    meta(out, "source-term", &term.source_term);
    meta(out, "target-term", &term.target_term);
    write_span(out, "source", Some(term.source));
    write_span(out, "target", term.target);
    meta(out, "status", term.status.as_str());
    meta(out, "repair", term.repair.as_str());
}

fn write_finding(out: &mut Writer, finding: &Finding) {
    meta(out, "check", &finding.check);
    meta(out, "level", finding.level.as_str());
    meta(out, "message", &finding.message);
    if let Some(hint) = &finding.hint {
        meta(out, "hint", hint);
    }
    write_span(out, "source", finding.source);
    write_span(out, "target", finding.target);
    if let Some(fix) = &finding.fix {
        write_span(out, "fix", Some(fix.span));
        meta(out, "fix-text", &fix.text);
        meta(out, "fix-safety", fix.safety.as_str());
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
    group(out, "satzpaar:origin", |out| write_origin(out, &candidate.origin));
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
