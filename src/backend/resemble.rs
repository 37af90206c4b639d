//! Whether two words are spellings of one: names are carried over with a letter changed here and there. Pure.

/// True if at most a third of the longer word's letters would have to change: `Lawrow` and `Lavrov`, but not
/// `Außenminister` and `minister`.
pub(super) fn resemble(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    let longer = one.len().max(other.len());
    longer > 0 && distance(&one, &other) * 3 <= longer
}

/// Letters to insert, delete or replace.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, wanted) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != wanted);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_resemble_and_parts_of_a_compound_do_not() {
        for (one, other) in
            [("Lawrow", "Lavrov"), ("Selenskyj", "Zelenskyy"), ("Merkels", "Merkel's"), ("Kreml", "Kremlin"), ("EU", "eu")]
        {
            assert!(resemble(one, other), "{one} {other}");
        }
        for (one, other) in [("Außenminister", "minister"), ("Nordkorea", "North"), ("Rat", "the"), ("EU", "UE"), ("", "")] {
            assert!(!resemble(one, other), "{one} {other}");
        }
    }
}
