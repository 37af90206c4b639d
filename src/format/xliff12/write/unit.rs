//! Writes one unit: a group with a `trans-unit` for each segment.

use super::inline::{inline, plain};
use crate::bitext::{Candidate, Origin, Segment, State, Unit};
use crate::document::Code;
use crate::format::facts::{self, Fact};
use crate::format::xliff::escape;
use crate::format::xliff12::MARK;
use crate::format::xml::{Writer, content};

pub(super) fn write(out: &mut Writer, unit: &Unit) {
    out.open("group", &[("id", &unit.id), ("restype", &format!("x-{}", unit.role))]);
    let mut facts = vec![("disposition", unit.disposition.action().to_owned())];
    facts.extend(unit.disposition.reason().map(|reason| ("reason", reason.to_string())));
    facts.extend(space("before", &unit.before));
    context(out, "unit", &facts);
    unit.segments.iter().for_each(|segment| write_segment(out, unit, segment));
    out.close("group");
}

/// Every character by its number: tools think little of white space at the ends of a text.
fn space(name: &'static str, space: &str) -> Option<Fact> {
    (!space.is_empty()).then(|| (name, space.chars().map(|character| character.escape_unicode().to_string()).collect()))
}

/// Facts as a group of contexts; values are escaped but for the white space of [`space`], which is already.
fn context(out: &mut Writer, kind: &str, facts: &[Fact]) {
    out.open("context-group", &[("purpose", "information")]);
    out.leaf("context", &[("context-type", MARK)], kind);
    for (name, text) in facts {
        let is_space = matches!(*name, "before" | "after");
        let text = if is_space { text.clone() } else { escape(text) };
        out.leaf("context", &[("context-type", &format!("x-{name}"))], &content(&text));
    }
    out.close("context-group");
}

fn write_segment(out: &mut Writer, unit: &Unit, segment: &Segment) {
    let id = format!("{}/{}", unit.id, segment.id);
    let mut attributes = vec![("id", id.as_str()), ("xml:space", "preserve")];
    attributes.extend((segment.state == State::Final).then_some(("approved", "yes")));
    attributes.extend((!unit.is_translatable()).then_some(("translate", "no")));
    out.open("trans-unit", &attributes);
    out.leaf("source", &[], &inline(&segment.source, &segment.codes));
    if let Some(target) = segment.target_inline() {
        let mut attributes = vec![("state", state(segment.state))];
        attributes.extend(segment.origin.as_ref().and_then(qualifier).map(|word| ("state-qualifier", word)));
        out.leaf("target", &attributes, &inline(&target.text, &target.codes));
    }
    write_contexts(out, segment);
    for note in &segment.notes {
        let from = Some(("from", note.author.as_str())).filter(|(_, author)| !author.is_empty());
        out.leaf("note", from.as_slice(), &content(&note.text));
    }
    segment.candidates.iter().for_each(|candidate| write_candidate(out, candidate));
    out.close("trans-unit");
}

fn write_contexts(out: &mut Writer, segment: &Segment) {
    let facts: Vec<Fact> = space("after", &segment.after).into_iter().chain(facts::of_segment(segment)).collect();
    context(out, "segment", &facts);
    segment.codes.iter().for_each(|code| context(out, "code", &of_code(code)));
    segment.terms.iter().for_each(|term| context(out, "term", &facts::of_term(term)));
    segment.findings.iter().for_each(|finding| context(out, "finding", &facts::of_finding(finding)));
}

/// The markup of the article, which `<g>` and `<x/>` have no place for.
fn of_code(code: &Code) -> Vec<Fact> {
    let mut facts = vec![("id", code.id.to_string()), ("open", code.open.clone())];
    facts.extend(code.close.clone().map(|close| ("close", close)));
    facts.extend(code.link.clone().map(|link| ("link", link)));
    facts
}

fn write_candidate(out: &mut Writer, candidate: &Candidate) {
    let (quality, origin) = match &candidate.origin {
        Origin::Memory { score } => (Some(format!("{score}%")), "memory"),
        Origin::Machine(machine) => (None, machine.backend.as_str()),
        Origin::Human | Origin::Copied => (None, candidate.origin.kind()),
    };
    let mut attributes: Vec<_> = quality.iter().map(|quality| ("match-quality", quality.as_str())).collect();
    attributes.push(("origin", origin));
    out.open("alt-trans", &attributes);
    out.leaf("source", &[], &plain(&candidate.source));
    let word = qualifier(&candidate.origin).map(|word| ("state-qualifier", word));
    out.leaf("target", word.as_slice(), &plain(&candidate.target));
    context(out, "origin", &facts::of_origin(&candidate.origin));
    out.close("alt-trans");
}

fn state(state: State) -> &'static str {
    match state {
        State::Initial => "new",
        State::Translated => "translated",
        State::Reviewed => "signed-off",
        State::Final => "final",
    }
}

/// What XLIFF says of where a target came from.
fn qualifier(origin: &Origin) -> Option<&'static str> {
    match origin {
        Origin::Memory { score: 100.. } => Some("exact-match"),
        Origin::Memory { .. } => Some("fuzzy-match"),
        Origin::Machine(_) => Some("mt-suggestion"),
        Origin::Human | Origin::Copied => None,
    }
}
