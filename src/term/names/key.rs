//! Keys that spellings of one foreign name share: `Tschernyschow`, `Tschernischow`, `Chernyshov`.

use super::folds::{Folds, unmarked};
use super::proposal::NameFamily;
use super::rules::transcribed;
use std::sync::LazyLock;

/// Letters that differ between spellings without telling names apart, the longer ones first.
static FOLDS: LazyLock<Folds> = LazyLock::new(|| {
    Folds::new(&[
        ("shch", "S"),
        ("sch", "S"),
        ("dzh", "j"),
        ("tch", "C"),
        ("sh", "S"),
        ("zh", "S"),
        ("ch", "C"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("dj", "j"),
        ("ck", "k"),
        ("ts", "z"),
        ("tz", "z"),
        ("ij", "i"),
        ("yj", "i"),
        ("s", "z"),
        ("w", "v"),
        ("c", "k"),
        ("q", "k"),
        ("x", "kz"),
        ("y", "i"),
    ])
});

/// What comes out alike once the letters are folded.
const ENDINGS: &[(&str, &str)] = &[("ie", "e"), ("io", "e"), ("Sov", "Sev"), ("Cov", "Cev")];

/// The key of a name in English letters.
pub(super) fn english_key(name: &str) -> String {
    let lower: String =
        name.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).map(unmarked).collect();
    let key = FOLDS.key(&lower);
    ENDINGS.iter().fold(key, |key, (from, to)| if key.contains(from) { key.replace(from, to) } else { key })
}

/// The key of a name in German transcription.
pub(super) fn german_key(name: &str) -> String {
    english_key(&transcribed(&name.to_lowercase(), NameFamily::EastSlavic))
}

/// Shortest name whose spelling may differ by a slip of one letter, and by two.
const ONE_SLIP: usize = 6;
const TWO_SLIPS: usize = 10;

/// True if `found` is a misspelling of the name `wanted`: it sounds the same, or differs by a letter or two of many.
///
/// What only adds an ending (`Russian` to `Russia`) is another word. Both begin with a capital.
pub fn misspells(found: &str, wanted: &str) -> bool {
    if found == wanted || found.starts_with(wanted) || wanted.starts_with(found) {
        return false;
    }
    let key = english_key(wanted);
    let sounds_alike = key.len() > 3 && (english_key(found) == key || german_key(found) == key);
    sounds_alike || is_slip(found, wanted)
}

fn is_slip(found: &str, wanted: &str) -> bool {
    let (found, wanted): (Vec<char>, Vec<char>) =
        (found.to_lowercase().chars().collect(), wanted.to_lowercase().chars().collect());
    let allowed = match wanted.len() {
        TWO_SLIPS.. => 2,
        ONE_SLIP.. => 1,
        0..ONE_SLIP => return false,
    };
    // A slip in the ending makes another word more often than it is one: Belgium, Belgian.
    let same_edges = found.first() == wanted.first() && found.last() == wanted.last();
    same_edges && found.len().abs_diff(wanted.len()) <= allowed && distance(&found, &wanted) <= allowed
}

/// Least number of letters to insert, delete, change or swap with their neighbour.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key_and_other_names_do_not() {
        for (german, english) in [
            ("Tschernischow", "Chernyshov"),
            ("Tschernyschow", "Chernyshev"),
            ("Selenskij", "Zelenskyy"),
            ("Gumiljow", "Gumilev"),
            ("Schoigu", "Shoigu"),
        ] {
            assert_eq!(german_key(german), english_key(english), "{german}");
        }
        assert_ne!(german_key("Iwanow"), german_key("Iwanowa"));
        assert_ne!(german_key("Orlow"), german_key("Karlow"));
    }

    #[test]
    fn a_misspelt_name_is_near_and_another_word_is_not() {
        for (found, wanted) in [
            ("Lawrow", "Lavrov"),
            ("Lawrov", "Lavrov"),
            ("Zelenski", "Zelensky"),
            ("Schoigu", "Shoigu"),
            ("Netanyhau", "Netanyahu"),
            ("Zelenksy", "Zelensky"),
        ] {
            assert!(misspells(found, wanted), "{found} {wanted}");
        }
        for (found, wanted) in [
            ("March", "Merz"),
            ("Rate", "Rat"),
            ("Russian", "Russia"),
            ("Slovenian", "Slovenia"),
            ("Lavrova", "Lavrov"),
            ("Iran", "Iraq"),
            ("Austria", "Australia"),
            ("Belgian", "Belgium"),
        ] {
            assert!(!misspells(found, wanted), "{found} {wanted}");
        }
    }
}
