//! Faults of a machine's draft that need no glossary: nothing, the source itself, a loop, a broken-off end, another language.

mod chatter;
mod echo;
mod empty;
mod language;
mod length;
mod repeat;
mod tail;

pub use language::is_in;

use crate::lang::Lang;
use crate::words::words;

words! {
    /// What is wrong with a draft as a whole, from the mildest to the worst.
    DraftFault {
        /// Far shorter than the source: something is missing.
        TooShort = "too-short",
        /// Far longer than the source: something was invented.
        TooLong = "too-long",
        /// Ends in the middle where the source ends a sentence.
        CutOff = "cut-off",
        /// It is in another language than the one asked for.
        WrongLanguage = "wrong-language",
        /// The source came back, wholly or nearly.
        Echo = "echo",
        /// The same words again and again.
        Loop = "loop",
        /// The service talks about the task instead of doing it.
        Refusal = "refusal",
        /// There is nothing in it.
        Empty = "empty",
    }
}

/// The worst fault of `draft` as a translation of `source`, if it has one.
///
/// The languages are not looked at. An echo is no fault where nothing can be translated: numbers, addresses, names, one
/// or two capitalised words.
///
/// ```
/// use satzpaar::check::{DraftFault, fault_of};
/// assert_eq!(fault_of("Das ist neu.", "Das ist neu."), Some(DraftFault::Echo));
/// assert_eq!(fault_of("Ursula von der Leyen", "Ursula von der Leyen"), None);
/// ```
pub fn fault_of(source: &str, draft: &str) -> Option<DraftFault> {
    type Test = fn(&str, &str) -> bool;
    let tests: [(DraftFault, Test); 7] = [
        (DraftFault::Empty, empty::is_empty),
        (DraftFault::Refusal, chatter::is_refusal),
        (DraftFault::Loop, repeat::is_loop),
        (DraftFault::Echo, echo::is_echo),
        (DraftFault::CutOff, tail::is_cut_off),
        (DraftFault::TooLong, length::is_too_long),
        (DraftFault::TooShort, length::is_too_short),
    ];
    tests.into_iter().find(|(_, test)| test(source, draft)).map(|(fault, _)| fault)
}

/// True where the lengths are so far apart that the draft is something else than a translation.
pub(super) fn is_another_text(source: &str, draft: &str) -> bool {
    length::is_another_text(source, draft)
}

/// The worst fault of `draft` as a translation of `source` into `target`: those of [`fault_of`], and another language.
///
/// ```
/// use satzpaar::check::{DraftFault, fault_in};
/// let source = "Der Minister kündigte am Montag in Schönberg eine Prüfung der Verträge an.";
/// let french = "Lundi à Schönberg, le ministre a annoncé que les contrats seraient examinés de près.";
/// assert_eq!(fault_in(&"en".parse().unwrap(), source, french), Some(DraftFault::WrongLanguage));
/// ```
pub fn fault_in(target: &Lang, source: &str, draft: &str) -> Option<DraftFault> {
    let other = || language::is_other_than(target, source, draft).then_some(DraftFault::WrongLanguage);
    match fault_of(source, draft) {
        worse @ Some(DraftFault::Echo | DraftFault::Loop | DraftFault::Refusal | DraftFault::Empty) => worse,
        milder => other().or(milder),
    }
}

#[cfg(test)]
mod tests;
