//! The numbers of the codes of one pair: a code of the source and the same of the target have one number, and one kind.

use crate::document::CodeKind;
use std::collections::{HashMap, HashSet};

/// The words of TMX for what a code is for, and those of ours where it has none.
pub(super) fn type_of(kind: CodeKind) -> Option<&'static str> {
    match kind {
        CodeKind::Bold => Some("bold"),
        CodeKind::Italic => Some("italic"),
        CodeKind::Underline => Some("ulined"),
        CodeKind::Link => Some("link"),
        CodeKind::Image => Some("image"),
        CodeKind::Break => Some("lb"),
        CodeKind::Code => Some("x-code"),
        CodeKind::Keep => Some("x-keep"),
        CodeKind::Other => None,
    }
}

/// What a code is for by its `type`.
pub(super) fn kind_of(word: Option<&str>) -> CodeKind {
    let is_meant = |kind: &CodeKind| word.is_some() && type_of(*kind) == word;
    CodeKind::ALL.iter().copied().find(is_meant).unwrap_or(CodeKind::Other)
}

/// The numbers that are taken, each with what makes the code the same one.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: HashMap<String, u32>,
    taken: HashSet<u32>,
    largest: u32,
}

impl Numbers {
    /// The number of a code; a new one gets `own` if no other has it, else the next that is free.
    pub(super) fn of(&mut self, key: String, own: Option<u32>) -> u32 {
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let number = own.filter(|own| !self.taken.contains(own)).or_else(|| self.next()).unwrap_or_default();
        self.taken.insert(number);
        self.largest = self.largest.max(number);
        self.known.insert(key, number);
        number
    }

    /// Behind the largest; where that is the last there is, the first that is free.
    fn next(&self) -> Option<u32> {
        self.largest.checked_add(1).or_else(|| (1..).find(|number| !self.taken.contains(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_code_never_gets_the_number_of_another() {
        let mut numbers = Numbers::default();
        let mut of = |key: &str, own| numbers.of(key.to_owned(), own);
        assert_eq!([of("a", Some(7)), of("b", Some(7)), of("a", Some(9)), of("c", None)], [7, 8, 7, 9]);
        assert_eq!([of("d", Some(u32::MAX)), of("e", None), of("f", None)], [u32::MAX, 1, 2]);
    }
}
