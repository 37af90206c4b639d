//! `name-added`: the target names a person, a place or an organisation that the source does not name.
//!
//! Why: `Macron` where the source has `Scholz` is a false report, and the sentence around it reads well.
//! Example: `Scholz reiste nach Moskau.` → `Macron travelled to Moscow.` Instead: `Scholz travelled to Moscow.`
//!
//! A capitalised word of English that is no ordinary word counts as a name. It is explained by a word of the source that is
//! spelt or sounds like it, by the table of names that German writes differently, or by a term of the glossary. The other
//! half of a name that the source has (`Donald` before `Trump`) may be added, but not put in place of another.

use super::compare::begins;
use super::side::{Side, parts};
use super::tables::{is_common, known};
use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};
use crate::term::announces_person;
use crate::text::Span;

/// The names of the target that the source does not have letter by letter.
pub(super) fn candidates(source: &str, target: &str) -> Vec<Span> {
    let is_elsewhere = |name: &str| name.len() > 3 && source.contains(name);
    let names = parts(target).into_iter().filter(|span| is_name(span.of(target)));
    names.filter(|span| !is_elsewhere(span.of(target))).collect()
}

/// A word with a capital that is no ordinary one; abbreviations only where the table has them.
pub(super) fn is_name(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) || word.contains(char::is_numeric) {
        return false;
    }
    let (letters, capitals) = (word.chars().count(), word.chars().filter(|letter| letter.is_uppercase()).count());
    known().has(word) || letters > 1 && capitals + 1 < letters && !is_common(&word.to_lowercase())
}

/// One finding for each name, of one or more words, that nothing in the source explains.
pub(super) fn findings(segment: &Segment, source: &Side<'_>, target: &Side<'_>, candidates: &[Span]) -> Vec<Finding> {
    let settled = |span: &Span| segment.terms.iter().any(|term| term.target.is_some_and(|place| place.overlaps(*span)));
    let places = candidates.iter().filter(|span| !settled(span)).filter_map(|span| target.place_of(*span));
    let added = places.filter(|at| is_unexplained(source, target, *at) && !is_other_half(source, target, *at));
    target.joined(added).into_iter().map(|span| finding(span, target)).collect()
}

fn finding(span: Span, target: &Side<'_>) -> Finding {
    let message = format!("a name that the source does not have: `{}`", span.of(target.text));
    let finding = Finding::new("name-added", Level::Warning, message);
    finding.with_hint("write the name that the source has, or none").at_target(span)
}

fn is_unexplained(source: &Side<'_>, target: &Side<'_>, at: usize) -> bool {
    let in_table = || known().german(target.word(at)).any(|beginning| source.words().any(|word| begins(word, beginning)));
    source.like(target.shape(at)).is_none() && !in_table()
}

/// True if the source has the neighbour of this word and nothing in place of the word.
fn is_other_half(source: &Side<'_>, target: &Side<'_>, at: usize) -> bool {
    let stands_alone = |step: isize| {
        let half = target.beside(at, step).filter(|half| !known().has(target.word(*half)))?;
        let place = source.like(target.shape(half)).filter(|_| !is_common(&target.word(half).to_lowercase()))?;
        let replaced = source.beside(place, -step).filter(|other| !announces_person(source.word(*other)));
        Some(replaced.is_none_or(|other| target.like(source.shape(other)).is_some()))
    };
    !known().has(target.word(at)) && [-1, 1].into_iter().any(|step| stands_alone(step) == Some(true))
}
