//! `german-residue`: a stretch of the target is still German.
//!
//! Why: an engine that leaves a clause as it was says nothing to the reader, and the rest of the sentence hides it.
//! Example: `Er kam gestern mit dem Schiff.` → `He came gestern mit dem Schiff.` Instead: `He came by ship yesterday.`
//!
//! Names and the glossary's terms may be German, and so may titles in quotation marks: `von der Leyen`, “Wir schaffen das”.

use super::marks::{marks, quoted};
use super::url::places as addresses;
use super::words::words;
use crate::bitext::Segment;
use crate::check::names::is_common;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// Words of German grammar that are no words of English.
const GRAMMAR: &[&str] = &[
    "aber", "als", "auch", "auf", "aus", "bei", "beim", "bereits", "bis", "damit", "dann", "daran", "dass", "dem", "denn", "der",
    "des", "dessen", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "durch", "ein", "eine", "einem", "einen", "einer",
    "eines", "er", "es", "für", "gegen", "haben", "hatte", "hatten", "ihm", "ihn", "ihr", "ihre", "ihrem", "ihren", "ihrer",
    "im", "ist", "jetzt", "kann", "kein", "keine", "keinen", "können", "mehr", "mit", "muss", "müssen", "nach", "nicht", "noch",
    "nur", "ob", "oder", "ohne", "schon", "sehr", "sei", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sich", "sie",
    "sind", "sollen", "sondern", "um", "und", "uns", "unter", "vom", "von", "vor", "wegen", "weil", "wenn", "werden", "wie",
    "wieder", "wir", "wird", "wollen", "worden", "wurde", "wurden", "zu", "zum", "zur", "zwischen", "über",
];

/// Those of them that stand inside names: `Frankfurt am Main`, `Bundesamt für Verfassungsschutz`.
const IN_NAMES: &[&str] = &[
    "am", "auf", "aus", "bei", "beim", "dem", "der", "des", "für", "im", "ob", "und", "unter", "vom", "von", "vor", "zu", "zum",
    "zur",
];

/// Words that are good in both languages or in names of both: no evidence either way.
const SHARED: &[&str] = &[
    "also", "am", "an", "ad", "art", "band", "bank", "bin", "das", "de", "den", "die", "du", "fast", "gut", "hat", "hier", "in",
    "land", "man", "mine", "per", "so", "tag", "van", "war", "was", "will",
];

/// Words of English grammar: what holds one is an English name or quotation that the source has too.
const ENGLISH: &[&str] = &["and", "at", "by", "for", "from", "of", "on", "the", "to", "with"];

/// Endings of German words that English has not, on words with a small first letter.
const ENDINGS: &[&str] =
    &["ung", "ungen", "lich", "liche", "lichen", "licher", "isch", "ische", "ischen", "ieren", "iert", "heit", "keit"];

/// One finding for each stretch.
pub(super) fn findings(segment: &Segment, target: &str) -> Vec<Finding> {
    if segment.source == target {
        return Vec::new();
    }
    let source: Vec<&str> = words(&segment.source).iter().map(|span| span.of(&segment.source)).collect();
    let mut allowed = quoted(&marks(target));
    allowed.extend(segment.terms.iter().filter_map(|term| term.target));
    allowed.extend(addresses(target));
    let here: Vec<Span> = words(target);
    let mut found = Vec::new();
    let mut at = 0;
    while at < here.len() {
        let length = copied(&source, &here[at..], target);
        let run = &here[at..at + length.max(1)];
        let level = residue(run, target).filter(|_| length > 0 && !allowed.iter().any(|span| span.overlaps(run[0])));
        found.extend(level.map(|level| finding(level, target, Span::new(run[0].start, run[run.len() - 1].end))));
        at += run.len();
    }
    found
}

fn finding(level: Level, target: &str, span: Span) -> Finding {
    let finding = Finding::new("german-residue", level, format!("still in German: `{}`", span.of(target)));
    finding.with_hint("translate it, or quote it if it is a title").at_target(span)
}

/// How many words from here on stand in the source in the same order.
fn copied(source: &[&str], here: &[Span], target: &str) -> usize {
    let common = |start: usize| source[start..].iter().zip(here).take_while(|(word, span)| **word == span.of(target)).count();
    (0..source.len()).map(common).max().unwrap_or(0)
}

/// How sure it is that these words are German: several are an error, one alone may be a word that English has borrowed.
fn residue(run: &[Span], target: &str) -> Option<Level> {
    match run {
        [word] => is_german_word(word.of(target)).then_some(Level::Warning),
        run => is_german(run, target).then_some(Level::Error),
    }
}

/// True for a word in small letters that is German by its letters or grammar, or unknown to English.
fn is_german_word(word: &str) -> bool {
    let letters = word.chars().count();
    let is_plain = word.chars().all(char::is_lowercase) && !SHARED.contains(&word) && !IN_NAMES.contains(&word);
    is_plain && (letters > 2 && GRAMMAR.contains(&word) || letters > 4 && !is_common(word))
}

/// True if so many words in a row cannot be a name or words that both languages have.
fn is_german(run: &[Span], target: &str) -> bool {
    let texts: Vec<&str> = run.iter().map(|span| span.of(target)).collect();
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let small = texts.iter().filter(|word| is_small(word) && !is_unit(word) && !SHARED.contains(word));
    let (grammar, content): (Vec<&str>, Vec<&str>) = small.partition(|word| GRAMMAR.contains(word));
    let strong = grammar.iter().filter(|word| !IN_NAMES.contains(word)).count();
    let german = content.iter().filter(|word| looks_german(word)).count();
    let is_english = texts.iter().any(|word| ENGLISH.contains(word));
    match texts.len() {
        0 | 1 => false,
        _ if is_english => strong > 0,
        2 => strong + german > 0 && (grammar.len() + content.len() == 2 || GRAMMAR.contains(&texts[0]) && strong > 0),
        // `in der Nacht`: no name begins with a small preposition.
        _ if is_small(texts[0]) && !grammar.is_empty() => true,
        _ => strong + german > 0 || content.len() > 1 || !content.is_empty() && !grammar.is_empty() || grammar.len() > 2,
    }
}

/// True for what may be a unit of measurement: two letters or fewer that are no German word.
fn is_unit(word: &str) -> bool {
    word.chars().count() < 3 && !GRAMMAR.contains(&word)
}

fn looks_german(word: &str) -> bool {
    word.contains(['ä', 'ö', 'ü', 'ß']) || ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(source: &str, target: &str) -> Vec<String> {
        let found = findings(&Segment::new("s", source, ""), target);
        found.into_iter().filter_map(|finding| Some(finding.target?.of(target).to_owned())).collect()
    }

    #[test]
    fn a_clause_that_is_still_german_is_found() {
        let source = "Er kam gestern mit dem neuen Schiff nach Hamburg.";
        assert_eq!(left(source, "He came gestern mit dem neuen Schiff to Hamburg."), ["gestern mit dem neuen Schiff"]);
        assert_eq!(left("Das ist nicht wahr, sagte sie.", "That ist nicht true, she said."), ["ist nicht"]);
    }

    #[test]
    fn a_word_alone_and_a_short_phrase_are_found_and_addresses_are_not() {
        assert_eq!(left("Er kam gemächlich an.", "He arrived gemächlich."), ["gemächlich"]);
        assert_eq!(left("Es brannte in der Nacht.", "It burned in der Nacht."), ["in der Nacht"]);
        assert_eq!(left("Die Straße ist wegen Überflutung zu.", "The road is shut wegen Überflutung."), ["wegen Überflutung"]);
        assert!(
            left("Mehr auf hafen.example/zeiten-und-preise/über", "More at www.hafen.example/zeiten-und-preise/über").is_empty()
        );
        assert!(left("Ein Muster namens ersatz.", "A pattern called ersatz.").is_empty());
    }

    #[test]
    fn names_titles_and_words_of_both_languages_are_left_alone() {
        let agency = "Agency for the Assessment of Technology";
        assert!(left(&format!("Die Behörde ({agency}) warnt."), &format!("The {agency} warns.")).is_empty());
        let source = "Ursula von der Leyen aus Frankfurt am Main sah „Wir sind das Volk“ in Berlin.";
        assert!(left(source, "Ursula von der Leyen from Frankfurt am Main saw “Wir sind das Volk” in Berlin.").is_empty());
        assert!(left("Das Bundesamt für Migration war so fair.", "The Bundesamt für Migration was so fair.").is_empty());
    }
}
