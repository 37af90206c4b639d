//! `german-transcription`: the target still has a name in German transcription that no glossary knows.
//!
//! Why: engines carry rare names over letter by letter, and an English reader cannot place them.
//! Example: `Jarmolenko traf zum 2:1.` → `Jarmolenko made it 2-1.` Instead: `Yarmolenko made it 2-1.`
//! The form is a proposal by rule, never applied: put it into a glossary to settle the name.

use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};
use crate::term::{propose_in, runs, words};
use crate::text::Span;
use std::cell::LazyCell;

/// One finding for each place.
pub(super) fn findings(segment: &Segment) -> Vec<Finding> {
    let Some(target) = segment.target.as_deref() else { return Vec::new() };
    let sources = LazyCell::new(|| words(&segment.source));
    let sources = || sources.as_slice();
    runs(target).iter().flat_map(|run| of_run(segment, target, run, &sources)).collect()
}

/// The parts of a run of capitalised words that the source has too, each with its proposal.
fn of_run<'a>(segment: &Segment, target: &str, run: &[Span], sources: &impl Fn() -> &'a [Span]) -> Vec<Finding> {
    let kept = run.split(|word| !is_carried_over(segment, word.of(target), sources));
    kept.filter(|words| !words.is_empty()).filter_map(|words| finding(target, words)).collect()
}

fn finding(target: &str, words: &[Span]) -> Option<Finding> {
    let (span, proposal) = propose_in(target, words)?;
    let found = span.of(target);
    if proposal.forms().any(|form| form == found) {
        return None;
    }
    let message = format!("German transcription of a name in the target: `{found}`");
    let hint = format!("proposed, not applied: `{}`; add the name to a glossary to settle it", proposal.target);
    Some(Finding::new("german-transcription", Level::Warning, message).with_hint(hint).at_target(span))
}

/// True if the source has this very word, perhaps in the genitive, outside of every term of the glossary.
fn is_carried_over<'a>(segment: &Segment, word: &str, sources: &impl Fn() -> &'a [Span]) -> bool {
    if !segment.source.contains(word) {
        return false;
    }
    let is_it = |other: &str| other == word || other.strip_suffix('s') == Some(word);
    let settled = |place: &&Span| segment.terms.iter().any(|term| term.source.overlaps(**place));
    let mut places = sources().iter().filter(|place| is_it(place.of(&segment.source))).peekable();
    places.peek().is_some() && !places.any(|place| settled(&place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str, target: &str) -> Vec<(String, Option<String>)> {
        let mut segment = Segment::new("s1", source, "");
        segment.target = Some(target.into());
        findings(&segment).into_iter().map(|finding| (finding.message, finding.hint)).collect()
    }

    #[test]
    fn a_name_that_was_carried_over_is_reported_with_its_proposal() {
        let found = said("Das Tor schoss Andrij Jarmolenko.", "The goal was scored by Andrij Jarmolenko.");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "German transcription of a name in the target: `Andrij Jarmolenko`");
        assert!(
            found[0].1.as_deref().is_some_and(|hint| hint.starts_with("proposed, not applied: `Andriy Yarmolenko`")),
            "{found:?}"
        );
        assert_eq!(said("Jarmolenkos Tor", "Jarmolenko's goal").len(), 1);
    }

    #[test]
    fn right_forms_german_names_and_names_that_the_source_has_not_are_left_alone() {
        assert!(said("Jarmolenko traf.", "Yarmolenko scored.").is_empty());
        assert!(said("Rudolf Virchow und Hans Modrow", "Rudolf Virchow and Hans Modrow").is_empty());
        assert!(said("Der Präsident sprach.", "Putin and Jarmolenko spoke.").is_empty());
        assert!(said("Putin kam nach Murmansk.", "Putin came to Murmansk.").is_empty());
    }
}
