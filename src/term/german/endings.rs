//! Which of many endings a word has, without trying each.

/// Endings with what they mean, by their last byte.
pub(super) struct Endings<T> {
    by_last: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> Endings<T> {
    /// Each row is a list of endings, separated by spaces, and what they mean.
    pub(super) fn new(rows: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_last = vec![Vec::new(); usize::from(u8::MAX) + 1];
        for (endings, meaning) in rows {
            for ending in endings.split_whitespace() {
                by_last[usize::from(ending.as_bytes()[ending.len() - 1])].push((ending, meaning));
            }
        }
        Self { by_last }
    }

    /// Every ending of `word`, in the order of the rows.
    pub(super) fn of(&self, word: &str) -> impl Iterator<Item = (&'static str, T)> {
        let last = word.as_bytes().last().map_or(&[][..], |last| &self.by_last[usize::from(*last)]);
        last.iter().copied().filter(move |(ending, _)| word.ends_with(ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_of_a_word_is_named_in_order() {
        let endings = Endings::new([("ung heit", 1), ("dung", 2), ("g", 3)].into_iter());
        assert_eq!(endings.of("Landung").collect::<Vec<_>>(), [("ung", 1), ("dung", 2), ("g", 3)]);
        assert_eq!(endings.of("").count(), 0);
    }
}
