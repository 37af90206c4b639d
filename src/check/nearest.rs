//! The names of checks nearest to one that is none, for a hint.

use super::checks;

/// The checks whose names are nearest to `name`, at most three, the nearest first.
pub fn nearest_checks(name: &str) -> Vec<&'static str> {
    let distance = |check: &str| if check.contains(name) || name.contains(check) { 0 } else { distance(name, check) };
    let mut near: Vec<(usize, &str)> = checks().iter().map(|check| (distance(check.name), check.name)).collect();
    near.sort();
    near.into_iter().filter(|(distance, _)| *distance <= name.len().max(6) / 2).take(3).map(|(_, name)| name).collect()
}

/// `the nearest are …`, or where all of them are listed if none is near.
pub fn nearest_hint(name: &str) -> String {
    match nearest_checks(name).as_slice() {
        [] => "`satzpaar explain --list` names every check".to_owned(),
        near => format!("the nearest: `{}`; `satzpaar explain --list` names every check", near.join("`, `")),
    }
}

/// Insertions, deletions and replacements of characters from one word to the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, character) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (index, wanted) in other.iter().enumerate() {
            let replaced = corner + usize::from(character != *wanted);
            corner = row[index + 1];
            row[index + 1] = replaced.min(corner + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_finds_its_check_and_another_word_finds_none() {
        assert_eq!(nearest_checks("term-mising")[0], "term-missing");
        assert_eq!(nearest_checks("forbidden")[0], "term-forbidden");
        assert!(nearest_checks("qqqqqqqq").is_empty());
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
