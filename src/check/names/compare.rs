//! Whether a word of one language is the name that a word of the other is: by letters, by sound, by the table of names that
//! letters do not show.

use crate::term::{Folds, unmarked};
use std::sync::LazyLock;

/// A word as it is compared: small letters without marks.
fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'İ' => out.push('i'),
            other => out.push(unmarked(other)),
        }
    }
    out
}

/// Letters that name the same sound in German, English and the transcriptions of both.
static FOLDS: LazyLock<Folds> = LazyLock::new(|| {
    Folds::new(&[
        ("schtsch", "S"),
        ("shch", "S"),
        ("dsch", "S"),
        ("tsch", "S"),
        ("sch", "S"),
        ("tch", "S"),
        ("dzh", "S"),
        ("sh", "S"),
        ("zh", "S"),
        ("ch", "S"),
        ("kh", "S"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("qu", "k"),
        ("dj", "S"),
        ("tz", "s"),
        ("ts", "s"),
        ("ue", "u"),
        ("oe", "o"),
        ("ae", "a"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("ei", "i"),
        ("ie", "i"),
        ("ij", "i"),
        ("iy", "i"),
        ("gh", "g"),
        ("dt", "d"),
        ("w", "v"),
        ("c", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("y", "i"),
        ("j", "i"),
        ("h", ""),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("f", "v"),
    ])
});

/// The letters of a folded word as they sound, in either language's spelling: `lawrow` and `lavrov` are one.
fn sound(folded: &str) -> String {
    FOLDS.key(folded)
}

/// A word of one side with everything it is compared by.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    folded: String,
    sound: String,
}

impl Shape {
    pub(super) fn new(word: &str) -> Self {
        let folded = folded(word);
        Self { sound: sound(&folded), folded }
    }
}

/// True if both have the same letters, but for marks and the genitive.
pub(super) fn is_same(name: &Shape, word: &Shape) -> bool {
    let (one, other) = (&name.folded, &word.folded);
    one == other || is_genitive(one, other) || is_genitive(other, one)
}

/// True if the word and the name may be one: one holds the other, they begin alike, sound alike, or differ by few letters.
pub(super) fn is_like(name: &Shape, word: &Shape) -> bool {
    if is_same(name, word) {
        return true;
    }
    let (one, other) = (&name.folded, &word.folded);
    let shorter = one.len().min(other.len());
    if shorter > 3 && (one.contains(other.as_str()) || other.contains(one.as_str())) {
        return true;
    }
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    if common >= 4 || common == 3 && shorter <= 5 {
        return true;
    }
    let (one, other) = (name.sound.as_bytes(), word.sound.as_bytes());
    let shorter = one.len().min(other.len());
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    common >= 4 || shorter > 3 && (name.sound.contains(&word.sound) || word.sound.contains(&name.sound) || is_near(one, other))
}

fn is_genitive(one: &str, other: &str) -> bool {
    one.strip_suffix('s') == Some(other)
}

/// True if at most a third of the letters differ, and no more than three.
fn is_near(one: &[u8], other: &[u8]) -> bool {
    let allowed = (one.len().max(other.len()) / 3).min(3);
    one.len().abs_diff(other.len()) <= allowed && distance(one, other) <= allowed
}

fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (index, wanted) in other.iter().enumerate() {
            let replaced = corner + usize::from(letter != wanted);
            corner = row[index + 1];
            row[index + 1] = replaced.min(corner + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

/// True if a word or the tail of a compound begins so; `=` asks for the whole word.
pub(super) fn begins(word: &str, beginning: &str) -> bool {
    let lower = word.to_lowercase();
    match beginning.strip_suffix('=') {
        Some(whole) => lower == whole,
        None if beginning.chars().count() > 4 => lower.contains(beginning),
        None => lower.starts_with(beginning),
    }
}
