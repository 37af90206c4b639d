//! Layer 2: puts the inline codes of a source into its translation.
//!
//! Engines translate best what holds no markup, memories and people's glossaries hold none, so a target comes as plain
//! text and its codes are placed afterwards: where the engine's alignment, the terms, or the same words on both sides say
//! what belongs together, and else in proportion — such a place is a guess and is reported as one.
//!
//! Invariant: every code of the source has exactly one place; places nest as the codes do or lie apart; none cuts a word
//! unless its evidence does.

mod evidence;
mod nest;

use crate::bitext::CodePlace;
use crate::document::Code;
use crate::text::Span;
use evidence::Evidence;

/// The places of the codes in a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// One place a code, in the order of their starts, outer ones first.
    pub places: Vec<CodePlace>,
    /// The numbers of the codes whose place is a guess.
    pub guessed: Vec<u32>,
}

/// Places `codes` of `source` in `target`.
///
/// `pairs` says which bytes of the source belong to which of the target: an alignment, terms, or nothing. Spans outside of
/// the texts are passed over.
///
/// ```
/// use satzpaar::document::{Code, CodeKind};
/// use satzpaar::markup::place;
/// use satzpaar::text::Span;
/// let (open, close) = ("<b>".to_owned(), Some("</b>".to_owned()));
/// let bold = Code { id: 1, kind: CodeKind::Bold, span: Span::new(4, 10), open, close, link: None };
/// let placement = place("Mit Lawrow sprach er.", &[bold], "He spoke to Lavrov.", &[(Span::new(4, 10), Span::new(12, 18))]);
/// assert_eq!(placement.places[0].span.of("He spoke to Lavrov."), "Lavrov");
/// assert!(placement.guessed.is_empty());
/// ```
pub fn place(source: &str, codes: &[Code], target: &str, pairs: &[(Span, Span)]) -> Placement {
    let evidence = Evidence::new(source, target, pairs);
    let mut guessed = Vec::new();
    let spans = codes.iter().map(|code| {
        let found = if code.is_standalone() { evidence.point(code.span.start) } else { evidence.range(code.span) };
        if !found.sure {
            guessed.push(code.id);
        }
        found.span
    });
    let spans: Vec<Span> = spans.collect();
    Placement { places: nest::nested(codes, spans), guessed }
}

#[cfg(test)]
mod tests;
