//! `quote-count`: the source quotes and the target does not, or the other way round.
//!
//! Why: without the marks the newsroom says itself what it only quoted; with marks too many it puts words into a mouth.
//! Example: `Er nannte das „absurd“.` → `He called it absurd.` Instead: `He called it “absurd”.`
//!
//! One quotation may become two and two may become one: only none against some is counted. Titles that stay as they are, and
//! what the source calls `sogenannt`, may be quoted or not.

use super::marks::{Mark, marks, quoted};
use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// One finding if all quotations were lost, or some were added to none.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let (there, here) = (marks(source), marks(target));
    let finding = |message: &str, text: &str, place: Span| {
        Finding::new("quote-count", Level::Warning, format!("{message}: `{}`", place.of(text)))
    };
    match (there.is_empty(), here.is_empty()) {
        (false, true) if !is_title(&there, source, target) => {
            let place = first(&there);
            let hint = "quote what the source quotes";
            Some(finding("the quotation of the source is none in the target", source, place).with_hint(hint).at_source(place))
        }
        (true, false) if !source.contains("sogenannt") => {
            let place = first(&here);
            let hint = "quote only what the source quotes";
            Some(finding("the source does not quote", target, place).with_hint(hint).at_target(place))
        }
        (_, _) => None,
    }
}

/// True if everything that the source quotes stands in the target as it is: titles go without marks in many a house.
fn is_title(there: &[Mark], source: &str, target: &str) -> bool {
    let quoted = quoted(there);
    let is_kept = |span: &Span| {
        let words = span.of(source).trim_matches(|letter: char| !letter.is_alphanumeric());
        words.starts_with(char::is_uppercase) && target.contains(words)
    };
    !quoted.is_empty() && quoted.iter().all(is_kept)
}

/// The first quotation, or the first mark where none is closed.
fn first(marks: &[Mark]) -> Span {
    quoted(marks).first().copied().unwrap_or(marks[0].at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_lost_and_added_are_found_and_joined_ones_are_not() {
        let lost = findings("Er nannte das „absurd“.", "He called it absurd.").unwrap();
        assert_eq!(lost.source.unwrap().of("Er nannte das „absurd“."), "„absurd“");
        assert!(findings("Er nannte das absurd.", "He called it “absurd”.").unwrap().target.is_some());
        assert!(findings("„Ja“, sagte er, „gern.“", "“Yes, with pleasure,” he said.").is_none());
        assert!(findings("Das sagte er der „Morgenpost“.", "He told the Morgenpost.").is_none());
        assert!(findings("Die sogenannte Bremse greift.", "The so-called “brake” works.").is_none());
        assert!(findings("Er nannte das absurd.", "He didn't like the players' idea.").is_none());
    }
}
