//! One sentence pair: source, target, state, origin, terms, candidates, notes, findings.

use super::{Confidence, Origin};
use crate::diagnostic::{Finding, Level};
use crate::document::Code;
use crate::text::Span;
use crate::words::words;

words! {
    /// How far a segment has come; the words and the order are those of XLIFF 2.
    State {
        /// No usable target: none at all, or a draft with an error.
        Initial = "initial",
        /// Has a draft without errors.
        Translated = "translated",
        /// A person has read and accepted it.
        Reviewed = "reviewed",
        /// Released.
        Final = "final",
    }
}

words! {
    /// How a term got its right form into the target.
    Repair {
        /// The draft had it at once.
        None = "none",
        /// A forbidden form in the draft was replaced by the preferred one.
        Substitution = "substitution",
        /// The words aligned with the source term were replaced.
        AlignmentEdit = "alignment-edit",
        /// The segment was asked again for the best draft that holds the term.
        Constrained = "constrained",
        /// The segment was asked again with a placeholder in place of the term.
        Placeholder = "placeholder",
        /// The segment was asked again, the miss named.
        ReAsk = "re-ask",
    }
}

words! {
    /// What verification found for one occurrence of a term.
    TermStatus {
        /// Not looked at yet: the segment has no target.
        Open = "open",
        /// The target holds the preferred form.
        Preferred = "preferred",
        /// The target holds an admitted form.
        Admitted = "admitted",
        /// The target lacks every accepted form.
        Missing = "missing",
        /// The target holds a form the glossary forbids.
        Forbidden = "forbidden",
    }
}

/// One occurrence of a glossary term in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// The entry's citation form in the source language.
    pub source_term: String,
    /// The preferred form in the target language.
    pub target_term: String,
    /// Where the form stands in the segment's source, in bytes.
    pub source: Span,
    /// Where an accepted form stands in the target, in bytes; `None` until verified or when missing.
    pub target: Option<Span>,
    /// What verification found.
    pub status: TermStatus,
    /// How the form got there.
    pub repair: Repair,
}

/// The place of an inline code in a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodePlace {
    /// The number of the source's code ([`Code::id`]).
    pub id: u32,
    /// The bytes of the target it holds; for a standalone code where it stands.
    pub span: Span,
}

/// Another translation a reviewer may want, not used as the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The source it belongs to; equal to the segment's for an exact match.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A remark on a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who wrote it; empty for the tool.
    pub author: String,
    /// The remark.
    pub text: String,
}

/// One sentence pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Made from the source; unique in its unit.
    pub id: String,
    /// The sentence, without white space around it.
    pub source: String,
    /// White space of the source file behind it.
    pub after: String,
    /// The inline codes of the source; spans in bytes of `source`.
    pub codes: Vec<Code>,
    /// Its translation; `None` where there is none, never an empty text.
    pub target: Option<String>,
    /// Where the inline codes stand in the target, outer ones first; empty without a target.
    pub target_codes: Vec<CodePlace>,
    /// How far it has come.
    pub state: State,
    /// Where the target came from; `None` without a target.
    pub origin: Option<Origin>,
    /// How sure the machine was of the target as it gave it, before terms were repaired; beside a target that came from an
    /// edition by aligning, how sure it is that it belongs to this source. `None` where nothing is said.
    pub confidence: Option<Confidence>,
    /// The glossary terms in it, in the order of the source.
    pub terms: Vec<TermUse>,
    /// Other translations for the reviewer.
    pub candidates: Vec<Candidate>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What the checks found.
    pub findings: Vec<Finding>,
}

impl Segment {
    /// A segment without a translation.
    pub fn new(id: impl Into<String>, source: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            source: source.into(),
            after: after.into(),
            codes: Vec::new(),
            target: None,
            target_codes: Vec::new(),
            state: State::Initial,
            origin: None,
            confidence: None,
            terms: Vec::new(),
            candidates: Vec::new(),
            notes: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// True if a person has touched the target: it is never overwritten by a machine.
    pub fn is_protected(&self) -> bool {
        self.target.is_some() && (self.state >= State::Reviewed || self.origin == Some(Origin::Human))
    }

    /// The most serious level among the findings.
    pub fn worst(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_ordered_as_in_xliff() {
        assert!(State::Initial < State::Translated && State::Reviewed < State::Final);
    }
}
