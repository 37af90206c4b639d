//! `target-language`: the draft is in another language than the one asked for.
//!
//! Why: engines answer in the language of the source, or in one that they know better.
//! Example: `Er kam am Montag zurück.` → `Il est revenu lundi.` Instead: `He came back on Monday.`

use crate::lang::Lang;
use whatlang::{Lang as Tongue, detect};

/// Letters a draft needs before its language can be told.
const LETTERS: usize = 30;

/// True if the draft is surely in another language than `target`; false where nobody can tell, or the detector does not
/// know the language.
///
/// It must look so with and without the names of the source that came along: `Schönberg` makes no German of an English
/// sentence.
pub(super) fn is_other_than(target: &Lang, source: &str, draft: &str) -> bool {
    let Some(wanted) = tongue(target.primary()) else { return false };
    if wanted == Tongue::Eng && is_plainly_english(draft) {
        return false;
    }
    let is_other = |text: &str| {
        text.chars().filter(|letter| letter.is_alphabetic()).count() >= LETTERS
            && detect(text).is_some_and(|found| found.is_reliable() && found.lang() != wanted)
    };
    is_other(draft) && is_other(&without_names(source, draft))
}

/// Words of English grammar that are hardly ever words of other languages.
const ENGLISH: [&str; 26] = [
    "the", "to", "and", "that", "it", "with", "his", "from", "are", "not", "has", "which", "but", "been", "its", "who", "said",
    "this", "their", "were", "they", "would", "will", "after", "about", "when",
];

/// Words of English grammar that are words elsewhere too; no other language has so many of them.
const SHARED: [&str; 20] = [
    "of", "a", "in", "is", "was", "for", "on", "at", "by", "he", "as", "be", "have", "an", "or", "had", "all", "we", "she",
    "than",
];

/// True if every eighth word is one of the first, or every fifth one of both: what a detector need not be asked, for it
/// looks at every language.
fn is_plainly_english(draft: &str) -> bool {
    let (mut words, mut english, mut shared) = (0, 0, 0);
    for word in draft.split_ascii_whitespace() {
        words += 1;
        english += usize::from(ENGLISH.contains(&word));
        shared += usize::from(SHARED.contains(&word));
    }
    english >= 2 && english * 8 >= words || english >= 1 && shared >= 1 && (english + shared) * 5 >= words
}

fn without_names(source: &str, draft: &str) -> String {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let source: Vec<String> = source.split_whitespace().map(bare).collect();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && source.iter().any(|other| other == word);
    let words = draft.split_whitespace().filter(|word| !is_name(&bare(word)));
    words.flat_map(|word| word.split('-').filter(|part| !is_name(part))).collect::<Vec<_>>().join(" ")
}

/// Whether a longer text is in a language; `None` where nobody can tell: it is short or mixed, or the detector does not know
/// the language.
///
/// ```
/// use satzpaar::check::is_in;
/// let (german, english) = ("de".parse().unwrap(), "en-GB".parse().unwrap());
/// let text = "Der Minister kündigte am Montag in Schönberg eine Prüfung aller Verträge an.";
/// assert_eq!((is_in(&german, text), is_in(&english, text)), (Some(true), Some(false)));
/// assert_eq!(is_in(&german, "Schönberg, 12. Mai"), None);
/// ```
pub fn is_in(language: &Lang, text: &str) -> Option<bool> {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let found = detect(text).filter(|found| letters >= LETTERS && found.is_reliable())?;
    tongue(language.primary()).map(|wanted| wanted == found.lang())
}

/// The detector's name of a language.
fn tongue(primary: &str) -> Option<Tongue> {
    Some(match primary {
        "ar" => Tongue::Ara,
        "bg" => Tongue::Bul,
        "ca" => Tongue::Cat,
        "cs" => Tongue::Ces,
        "da" => Tongue::Dan,
        "de" => Tongue::Deu,
        "el" => Tongue::Ell,
        "en" => Tongue::Eng,
        "es" => Tongue::Spa,
        "et" => Tongue::Est,
        "fi" => Tongue::Fin,
        "fr" => Tongue::Fra,
        "hu" => Tongue::Hun,
        "it" => Tongue::Ita,
        "ja" => Tongue::Jpn,
        "ko" => Tongue::Kor,
        "lt" => Tongue::Lit,
        "lv" => Tongue::Lav,
        "nb" | "no" => Tongue::Nob,
        "nl" => Tongue::Nld,
        "pl" => Tongue::Pol,
        "pt" => Tongue::Por,
        "ro" => Tongue::Ron,
        "ru" => Tongue::Rus,
        "sk" => Tongue::Slk,
        "sl" => Tongue::Slv,
        "sv" => Tongue::Swe,
        "tr" => Tongue::Tur,
        "uk" => Tongue::Ukr,
        "zh" => Tongue::Cmn,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "Der Minister kündigte am Montag in Schönberg eine Prüfung der Verträge an.";

    fn is_other(target: &str, draft: &str) -> bool {
        is_other_than(&target.parse().unwrap(), SOURCE, draft)
    }

    #[test]
    fn another_language_is_told_from_the_one_asked_for() {
        let english = "On Monday the minister announced in Schönberg that the contracts would be reviewed.";
        let french = "Lundi à Schönberg, le ministre a annoncé que les contrats seraient examinés de près.";
        let german = "Am Montag hat der Minister in Schönberg mitgeteilt, dass die Verträge geprüft werden sollen.";
        assert_eq!([english, french, german].map(|draft| is_other("en-GB", draft)), [false, true, true]);
        assert_eq!([english, french, german].map(|draft| is_other("fr", draft)), [true, false, true]);
    }

    #[test]
    fn of_a_few_words_and_of_unknown_languages_nothing_is_said() {
        assert!(!is_other("en", "Mehr dazu lesen Sie hier"));
        assert!(!is_other("tlh", "Der Minister kündigte eine genaue Prüfung aller Verträge an."));
    }

    #[test]
    fn names_that_came_along_make_no_other_language() {
        let source = "Einsatzkräfte aus Hofgeismar, Hümme und Schöneberg waren im Einsatz.";
        let draft = "Emergency services from Hofgeismar, Hümme and Schöneberg were on site.";
        assert!(!is_other_than(&"en".parse().unwrap(), source, draft));
    }
}
