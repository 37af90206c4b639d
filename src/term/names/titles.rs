//! Words in front of a name that announce one: `Außenminister`, `Hafenstadt`.

use super::known::lines;
use crate::glossary::TermClass;
use std::sync::LazyLock;

static TITLES: LazyLock<Vec<(TermClass, &'static str)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (class, words) = line.split_once(' ')?;
        let class = class.parse().ok()?;
        Some(words.split_whitespace().map(move |word| (class, word)))
    };
    lines(include_str!("data/titles.txt")).filter_map(line).flatten().collect()
});

/// What a title announces; `None` for a word that is none.
pub(in crate::term) fn announced(word: &str) -> Option<TermClass> {
    let lower = word.to_lowercase();
    let fits = |title: &str| match title.strip_prefix('-') {
        Some(end) => lower.ends_with(end) && lower.len() > end.len(),
        None => title == word,
    };
    TITLES.iter().find(|(_, title)| fits(title)).map(|(class, _)| *class)
}

/// True for a word that announces a person: `Außenminister`.
pub(crate) fn announces_person(word: &str) -> bool {
    announced(word) == Some(TermClass::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_announce_what_follows() {
        assert_eq!(announced("Verteidigungsminister"), Some(TermClass::Person));
        assert_eq!(announced("Hafenstadt"), Some(TermClass::Place));
        assert_eq!(announced("Rüstungskonzern"), Some(TermClass::Organisation));
        assert_eq!(announced("Abkommen"), None);
    }
}
