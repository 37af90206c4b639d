//! `doubled-word`: the same word twice in a row.
//!
//! Why: an edit often leaves one word too many, and readers stumble over it.
//! Example: `He saw the the ship.` Instead: `He saw the ship.`
//!
//! What English may double (`had had`, `that that`, `very very`), names, and what the source doubles is left alone.

use super::words::words;
use crate::diagnostic::{Finding, Fix, Level};
use crate::text::Span;

/// Words that stand twice in good English.
const DOUBLES: &[&str] = &[
    "blah", "bye", "do", "far", "ha", "had", "her", "long", "many", "more", "much", "never", "no", "really", "so", "that", "up",
    "very", "yes", "you",
];

/// Words that stand twice behind some verbs: `moved in in May`, `went on on Monday`.
const DOUBLES_BEHIND: &[(&str, &[&str])] = &[
    (
        "in",
        &["came", "come", "go", "went", "moved", "settled", "stepped", "brought", "broke", "logged", "turned", "taken", "sworn"],
    ),
    ("on", &["go", "goes", "went", "carried", "lives", "lived", "moved", "later", "turned", "dragged", "put", "tried", "called"]),
    ("over", &["took", "taken", "handed", "all", "turned"]),
];

/// One finding for each second word.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    let doubled = doubles(target);
    if doubled.is_empty() || !doubles(source).is_empty() {
        return Vec::new();
    }
    doubled.into_iter().map(|(first, second)| finding(target, first, second)).collect()
}

fn finding(target: &str, first: Span, second: Span) -> Finding {
    let message = format!("the word stands twice: `{}`", second.of(target));
    let finding = Finding::new("doubled-word", Level::Warning, message).with_hint("write it once");
    finding.at_target(second).with_fix(Fix::safe(Span::new(first.end, second.end), ""))
}

fn doubles(text: &str) -> Vec<(Span, Span)> {
    let words = words(text);
    let pairs = words.windows(2).map(|pair| (pair[0], pair[1]));
    let usual = |first: &Span, second: &Span| is_usual(second.of(text), &text[..first.start].to_lowercase());
    let doubled = pairs.filter(|(first, second)| is_double(text, *first, *second) && !usual(first, second));
    doubled.collect()
}

/// True if English may double the word behind what stands before it, in small letters.
fn is_usual(word: &str, before: &str) -> bool {
    let asks = || ["what", "who", "how", "where"].iter().any(|asking| before.split(' ').any(|other| other == *asking));
    match word {
        "is" | "was" => asks(),
        word => {
            let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
            let behind = DOUBLES_BEHIND.iter().find(|(double, _)| *double == word);
            DOUBLES.contains(&word) || behind.is_some_and(|(_, usual)| usual.contains(&last))
        }
    }
}

fn is_double(text: &str, first: Span, second: Span) -> bool {
    let (one, other) = (first.of(text), second.of(text));
    let lower = one.to_lowercase();
    lower == other && other.starts_with(char::is_lowercase) && text[first.end..second.start].trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fix_silences_the_check() {
        let cases = [
            ("He saw the the ship.", "He saw the ship."),
            ("The the ship left.", "The ship left."),
            ("It was was late.", "It was late."),
            ("Late in in May.", "Late in May."),
        ];
        for (wrong, right) in cases {
            let found = findings("Er sah das Schiff.", wrong);
            assert_eq!(found[0].fix.as_ref().unwrap().apply(wrong).unwrap(), right);
            assert!(findings("Er sah das Schiff.", right).is_empty());
        }
    }

    #[test]
    fn what_may_stand_twice_is_left_alone() {
        for right in [
            "He had had enough.",
            "He said that that ship left.",
            "Duran Duran sang.",
            "They moved in in May.",
            "What it was was late.",
            "To go, go now.",
            "20 20",
        ] {
            assert!(findings("Er ging.", right).is_empty(), "{right}");
        }
        assert!(findings("Immer immer wieder.", "Again again.").is_empty());
    }
}
