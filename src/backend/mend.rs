//! Putting a term into a finished sentence, and mending the grammar around it. Pure.

use crate::term::capitalised;
use crate::text::Span;

const ARTICLES: [&str; 3] = ["the", "a", "an"];
/// Words that may stand doubled after an edit, or lie between the words of a term without belonging to it.
#[rustfmt::skip] // one line a language
const FUNCTION_WORDS: [&[&str]; 5] = [
    &["the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or", "as", "about", "into", "against", "under", "over", "between", "than"],
    &["der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen", "von", "vom", "zu", "zum", "zur", "im", "am", "mit", "für", "und"],
    &["le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "en", "au", "aux", "à", "par", "pour", "et"],
    &["el", "los", "las", "del", "al", "una", "y", "con", "para", "por"],
    &["o", "os", "as", "um", "uma", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "ao", "aos", "à", "às", "pelo", "pela", "com", "e"],
];

/// `draft` with the bytes `target` replaced by `wanted`; around it only what grammar asks for changes: doubled articles and
/// prepositions, `a`/`an` where `language` (a primary subtag) is English, the capital of a sentence, a genitive `'s`.
pub(super) fn put(draft: &str, target: Span, wanted: &str, language: &str) -> String {
    let genitive =
        ["'s", "’s"].into_iter().find(|end| target.of(draft).ends_with(end) && !wanted.ends_with(end)).unwrap_or_default();
    let (mut before, mut after) = (draft[..target.start].to_owned(), &draft[target.end..]);
    let (first, last) = (first_word(wanted), last_word(wanted));
    drop_doubled_before(&mut before, first);
    if let Some(next) = after.strip_prefix(' ').map(first_word)
        && is_function_word(next)
        && next.eq_ignore_ascii_case(last)
        && wanted.contains(' ')
    {
        after = &after[1 + next.len()..];
    }
    if language == "en" {
        fix_indefinite(&mut before, wanted);
    }
    let opens_sentence = before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() && starts_upper(&draft[before.len()..]);
    let term = if opens_sentence { capitalised(wanted) } else { wanted.to_owned() };
    format!("{before}{term}{genitive}{after}")
}

/// `of the` + `the Kremlin` → `of the Kremlin`; of two different articles the term's own stays.
fn drop_doubled_before(before: &mut String, first: &str) {
    let Some(previous) = before.strip_suffix(' ').map(last_word) else { return };
    let is_doubled = previous.eq_ignore_ascii_case(first) && is_function_word(first);
    if !previous.is_empty() && (is_doubled || is_article(previous) && is_article(first)) {
        before.truncate(before.len() - 1 - previous.len());
    }
}

/// `a` before a vowel becomes `an` and the other way round. A capital `A` inside a sentence is a name: `vitamin A`.
fn fix_indefinite(before: &mut String, wanted: &str) {
    let Some(front) = before.strip_suffix(' ') else { return };
    let previous = last_word(front);
    let length = previous.len();
    let begins = front[..front.len() - length].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let right = match previous {
        "a" | "an" => indefinite(wanted).to_owned(),
        "A" | "An" if begins => capitalised(indefinite(wanted)),
        _ => return,
    };
    before.truncate(before.len() - 1 - length);
    before.push_str(&right);
    before.push(' ');
}

/// The indefinite article of an English phrase.
fn indefinite(phrase: &str) -> &'static str {
    if sounds_like_vowel(first_word(phrase)) { "an" } else { "a" }
}

/// By spelling, with the common exceptions; an acronym that is not read as a word by the name of its first letter.
fn sounds_like_vowel(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = word.chars().count();
    let is_spoken = letters > 3 && lower.contains(['a', 'e', 'i', 'o', 'u']);
    if letters > 1 && !is_spoken && word.chars().all(char::is_uppercase) {
        return lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x']);
    }
    let starts = |with: &[&str]| with.iter().any(|start| lower.starts_with(start));
    if starts(&["eu", "uni", "use", "usu", "ura", "one", "once", "uk"]) && !starts(&["unim", "unin"]) {
        return false;
    }
    let is_silent = starts(&["hour", "honour", "honor", "honest", "heir"]);
    is_silent || lower.starts_with(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'á', 'é', 'ó'])
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn starts_upper(text: &str) -> bool {
    text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word.to_lowercase().as_str())
}

/// An article, preposition or conjunction of a language that engines write.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.iter().any(|words| words.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `draft` with the words in brackets replaced.
    fn mended(draft: &str, wanted: &str) -> String {
        let (start, end) = (draft.find('[').unwrap(), draft.find(']').unwrap() - 1);
        put(&draft.replace(['[', ']'], ""), Span::new(start, end), wanted, "en")
    }

    #[test]
    fn indefinite_article_follows_the_sound() {
        for (draft, wanted, right) in [
            ("A [thing]", "agreement", "An agreement"),
            ("an [XQ1] came", "deal", "a deal came"),
            ("got an [act]", "EU law", "got an EU law"),
            ("got a [act]", "European law", "got a European law"),
            ("got an [act]", "NATO law", "got a NATO law"),
            ("got a [day]", "hour", "got an hour"),
            ("vitamin A [pills]", "embargo", "vitamin A embargo"),
        ] {
            assert_eq!(mended(draft, wanted), right);
        }
        assert_eq!(put("contra a Italia", Span::new(9, 15), "Ucrania", "pt"), "contra a Ucrania");
    }

    #[test]
    fn doubled_words_go_and_the_capital_of_a_sentence_stays() {
        assert_eq!(mended("the [Zyqor] said", "the Kremlin"), "the Kremlin said");
        assert_eq!(mended("a [Zyqor] of Europe", "Council of"), "a Council of Europe");
        assert_eq!(mended("“[Zyqor] are scarce.”", "goods"), "“Goods are scarce.”");
        assert_eq!(mended("[Lawrow's] visit", "Lavrov"), "Lavrov's visit");
    }
}
