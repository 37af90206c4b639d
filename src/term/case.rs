//! Does the case of letters in the text allow a form to match?

use crate::glossary::CaseRule;

/// True if `written` at byte `at` of `text` may stand for `form`; both are equal when folded.
///
/// The guard keeps a lower-case word from matching a capitalised term (`lagen`, `Lagen`). All capitals always match.
/// A capitalised word matches a lower-case one-word German term only where a sentence begins, since German nouns are
/// capitalised; `title` lifts that for languages with title case.
pub(super) fn fits(rule: CaseRule, form: &str, text: &str, at: usize, written: &str, title: bool) -> bool {
    match rule {
        CaseRule::Ignore => true,
        CaseRule::Exact => normalised(form) == normalised(written),
        CaseRule::Guard => is_all_caps(written) || guarded(form, written) && (title || start_allowed(form, text, at, written)),
    }
}

/// ß, hyphens and apostrophes differ without a difference even where case counts.
fn normalised(text: &str) -> String {
    text.replace('ß', "ss").replace(['\u{2010}', '\u{2011}'], "-").replace(['’', 'ʼ', '‘'], "'")
}

fn is_all_caps(text: &str) -> bool {
    let mut letters = text.chars().filter(|character| character.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.clone().count() > 1 && !letters.any(char::is_lowercase)
}

/// The first and the last part are capitalised in the text if they are in the form, and an acronym stays one. Parts between
/// are free: `Dual-Use-Güter`, `Dual-use-Güter`.
fn guarded(form: &str, written: &str) -> bool {
    let last = parts(form).count().saturating_sub(1);
    parts(form).zip(parts(written)).enumerate().all(|(place, (wanted, got))| {
        let capitals = wanted.chars().take_while(|character| character.is_uppercase()).count().min(2);
        (place != 0 && place != last) || got.chars().take(capitals).all(char::is_uppercase)
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty())
}

fn start_allowed(form: &str, text: &str, at: usize, written: &str) -> bool {
    let raised = starts_lower(form) && !starts_lower(written);
    !raised || form.contains(' ') || begins_sentence(&text[..at])
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// True if a sentence may begin behind `before`.
pub(super) fn begins_sentence(before: &str) -> bool {
    let inner = before.trim_end_matches(|c: char| c == ' ' || "\"„“”»«›‹‚‘’'(–—-".contains(c));
    inner.len() < before.trim_end_matches(' ').len() || inner.chars().next_back().is_none_or(|last| ".!?:…\n\r".contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(form: &str, written: &str) -> bool {
        fits(CaseRule::Guard, form, written, 0, written, false)
    }

    #[test]
    fn capitalised_form_needs_a_capital_in_the_text() {
        assert!(matches("Lagen", "Lagen") && matches("Lagen", "LAGEN") && !matches("Lagen", "lagen"));
        assert!(matches("Dual-use-Güter", "Dual-Use-Güter") && !matches("Weißen Häuser", "weißen Häuser"));
    }

    #[test]
    fn acronym_needs_its_capitals() {
        assert!(!matches("EU", "Eu") && !matches("US", "us") && matches("US-Präsident", "US-Präsident"));
    }

    #[test]
    fn lower_case_word_is_capitalised_only_where_a_sentence_begins() {
        let text = "Die Grüne sprach. Grüne Politik";
        assert!(!fits(CaseRule::Guard, "grüne", text, 4, "Grüne", false));
        assert!(fits(CaseRule::Guard, "grüne", text, text.rfind("Grüne").unwrap(), "Grüne", false));
    }
}
