//! `minus-lost`: a number of the source is below zero, and nothing in the target says so.
//!
//! Why: three degrees and minus three degrees are two kinds of weather, and a loss is no gain.
//! Example: `Es waren minus 3 Grad.` → `It was 3 degrees.` Instead: `It was minus 3 degrees.`

use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// How words of English begin that say less or below.
const BELOW: &[&str] = &[
    "minus", "below", "sub-zero", "subzero", "negative", "fall", "fell", "drop", "declin", "down", "lost", "los", "decreas",
    "lower", "less", "shr", "contract", "slump", "slid", "shed", "cut", "under", "reduc", "deficit", "dip", "red", "behind",
    "worse", "off", "weak", "slip", "sink", "sank", "plung", "tumbl", "fewer", "retreat", "back", "frost", "freez", "debt",
];

/// One finding for the first such number, if the target has neither a sign nor a word for it.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let span = below_zero(source)?;
    let lower = target.to_lowercase();
    let says_so = |word: &str| BELOW.iter().any(|beginning| word.starts_with(beginning));
    if below_zero(target).is_some() || lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(says_so) {
        return None;
    }
    let message = format!("nothing in the target says that the number is below zero: `{}`", span.of(source));
    Some(Finding::new("minus-lost", Level::Warning, message).with_hint("write `minus`, or a word such as `fell`").at_source(span))
}

/// The first `minus 3`, `−3` or `-3` that stands alone, up to its first digit.
fn below_zero(text: &str) -> Option<Span> {
    let word = text.match_indices("minus ").chain(text.match_indices("Minus "));
    let words =
        word.filter(|(at, found)| begins(text, *at) && text[at + found.len()..].starts_with(|next: char| next.is_ascii_digit()));
    let signs = text.match_indices(['−', '-']).filter(|(at, sign)| {
        let number = text[at + sign.len()..].starts_with(|next: char| next.is_ascii_digit());
        // Behind a number it is the sign of a range.
        let before = text[..*at].trim_end();
        number && begins(text, *at) && !before.ends_with(|last: char| last.is_ascii_digit())
    });
    let found = words.chain(signs).min_by_key(|(at, _)| *at)?;
    Some(Span::new(found.0, found.0 + found.1.len() + 1))
}

/// True at the beginning and behind a space or an opening bracket.
fn begins(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|last| last.is_whitespace() || last == '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_that_was_lost_is_found_as_word_and_as_sign() {
        for source in ["Es waren minus 3 Grad.", "Es waren −3 Grad.", "Das Ergebnis (-3,5 Prozent) enttäuscht."] {
            assert!(findings(source, "It was 3.5 degrees.").is_some(), "{source}");
        }
    }

    #[test]
    fn words_for_less_and_ranges_are_left_alone() {
        for target in ["It was -3 degrees.", "It was three degrees below zero.", "Sales fell by 3 per cent."] {
            assert!(findings("Es waren minus 3 Grad.", target).is_none(), "{target}");
        }
        assert!(findings("Von 10 -12 Uhr, im U-3-Takt, 3-5 Tage.", "10 to 12.").is_none());
    }
}
