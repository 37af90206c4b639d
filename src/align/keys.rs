//! What of a sentence is likely to be found again in its translation: numbers, names, cognates, words of the lexicon, marks.

use super::Sentence;
use super::tongues::{Side, Tongues};
use crate::term::Termbase;

/// A trait of a sentence, written so that both languages write it alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// The digits of a number, without separators.
    Number(String),
    /// A word as it stands, folded: a name or a loan.
    Word(String),
    /// The beginning of a word, folded: a cognate.
    Stem(String),
    /// A meaning of the lexicon.
    Meaning(u32),
    /// Two words that were learned to translate each other.
    Learned(u32),
    /// A question, an exclamation, direct speech, a colon.
    Mark(char),
}

impl Key {
    /// What sharing it says beside its rarity.
    pub(super) fn worth(&self) -> f32 {
        match self {
            Key::Number(_) => 1.5,
            Key::Word(_) => 1.2,
            Key::Stem(_) => 0.6,
            Key::Meaning(_) => 1.0,
            // Some of what was learned is wrong.
            Key::Learned(_) => 0.6,
            Key::Mark(_) => 0.8,
        }
    }
}

/// Words shorter than this are names or nothing.
const LEAST_STEM: usize = 4;

/// The keys of a source sentence.
pub(super) fn of_source(sentence: &Sentence, tongues: &Tongues, terms: Option<&Termbase>) -> Vec<Key> {
    let mut keys = of_text(sentence.text, tongues, Side::Source);
    for term in terms.map(|terms| terms.verify(sentence.text, None)).unwrap_or_default() {
        words(&term.target_term).for_each(|word| word_keys(word, tongues, &mut keys));
    }
    unique(keys)
}

/// The keys of a target sentence.
pub(super) fn of_target(sentence: &Sentence, tongues: &Tongues) -> Vec<Key> {
    unique(of_text(sentence.text, tongues, Side::Target))
}

fn unique(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn of_text(text: &str, tongues: &Tongues, side: Side) -> Vec<Key> {
    let mut keys = marks(text);
    for word in words(text) {
        of_word(word, tongues, side, &mut keys);
    }
    keys
}

/// The words of a text but for its numbers, each with its keys.
pub(super) fn of_words<'a>(text: &'a str, tongues: &Tongues, side: Side) -> Vec<(&'a str, Vec<Key>)> {
    let keys = |word: &'a str| {
        let mut keys = Vec::new();
        of_word(word, tongues, side, &mut keys);
        (word, keys)
    };
    words(text).filter(|word| !is_number(word)).map(keys).collect()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

fn of_word(word: &str, tongues: &Tongues, side: Side, keys: &mut Vec<Key>) {
    if is_number(word) {
        keys.push(Key::Number(word.chars().filter(char::is_ascii_digit).collect()));
    } else {
        word_keys(word, tongues, keys);
        keys.extend(tongues.meanings(side, &word.to_lowercase()));
    }
}

/// The words of a text; a number with its separators is one, the parts of a hyphenated word are several.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | ','));
    pieces.flat_map(number_or_words).filter(|word| !word.is_empty())
}

fn number_or_words(piece: &str) -> Vec<&str> {
    let piece = piece.trim_matches(['.', ',']);
    let is_number = piece.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if is_number { vec![piece] } else { piece.split(['.', ',']).collect() }
}

fn word_keys(word: &str, tongues: &Tongues, keys: &mut Vec<Key>) {
    let folded = folded(word, tongues);
    let length = folded.chars().count();
    let is_name = word.starts_with(char::is_uppercase);
    if length >= LEAST_STEM || (is_name && length > 1) {
        if length > LEAST_STEM {
            keys.push(Key::Stem(folded.chars().take(LEAST_STEM).collect()));
        }
        keys.push(Key::Word(folded));
    }
}

/// The word in lower case with one spelling for each sound; of languages without folds, in lower case.
fn folded(word: &str, tongues: &Tongues) -> String {
    let lower = word.to_lowercase();
    let (mut out, mut rest) = (String::with_capacity(lower.len()), lower.as_str());
    while let Some(letter) = rest.chars().next() {
        let fold = tongues.folds.iter().find(|(from, _)| rest.starts_with(from));
        let taken = fold.map_or(letter.len_utf8(), |(from, _)| from.len());
        match fold {
            Some((_, to)) => out.push_str(to),
            None => out.push(letter),
        }
        rest = &rest[taken..];
    }
    out
}

fn marks(text: &str) -> Vec<Key> {
    let end = text.trim_end_matches(['"', '“', '”', '’', '»', '«', ')']);
    let ends = ['?', '!', ':'].into_iter().filter(|mark| end.ends_with(*mark));
    let speaks = text.contains(['"', '„', '“', '”', '»', '«', '‘', '‚']).then_some('"');
    let bracket = text.contains('(').then_some('(');
    ends.chain(speaks).chain(bracket).map(Key::Mark).collect()
}
