//! The words in which two sentences differ: what of a remembered source is not in the wanted one, and the other way round.

use crate::text::Span;
use crate::words::words;

words! {
    /// What became of a stretch of words on the way from the remembered text to the wanted one.
    Change {
        /// In both.
        Kept = "kept",
        /// Only in the remembered text.
        Removed = "removed",
        /// Only in the wanted text.
        Added = "added",
    }
}

/// Words in a row that are all kept, removed or added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// What became of them.
    pub change: Change,
    /// Their place in the wanted text, in bytes; empty, and where they would stand, for what was removed.
    pub wanted: Span,
    /// Their place in the remembered text, in bytes; empty, and where they would stand, for what was added.
    pub remembered: Span,
}

/// More cells of the table than this are not compared: then all that lies between a common beginning and end differs.
const CELLS: usize = 4_000_000;

/// How the words of `wanted` differ from those of `remembered`.
///
/// Words are compared with their capitals; a sign is a word of its own. The stretches are in order and do not overlap, and
/// what lies between those of one text is white space. Where something is replaced, the removed words come first.
pub fn differences(wanted: &str, remembered: &str) -> Vec<Stretch> {
    let (new, old) = (tokens(wanted), tokens(remembered));
    let alike = |at: usize, to: usize| new[at].of(wanted) == old[to].of(remembered);
    let shorter = new.len().min(old.len());
    let front = (0..shorter).take_while(|at| alike(*at, *at)).count();
    let back = (1..=shorter - front).take_while(|back| alike(new.len() - back, old.len() - back)).count();
    let middle = Middle { new: front..new.len() - back, old: front..old.len() - back };
    let kept = (0..front).map(|at| (at, at)).chain(middle.common(alike));
    let kept = kept.chain((1..=back).rev().map(|back| (new.len() - back, old.len() - back)));
    stretches(&new, &old, kept)
}

/// The words and signs of a text.
fn tokens(text: &str) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut in_word = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match tokens.last_mut().filter(|_| in_word && letter.is_alphanumeric()) {
            Some(word) => word.end = end,
            None if letter.is_whitespace() => {}
            None => tokens.push(Span::new(at, end)),
        }
        in_word = letter.is_alphanumeric();
    }
    tokens
}

/// What lies between the common beginning and the common end of two rows of words.
struct Middle {
    new: std::ops::Range<usize>,
    old: std::ops::Range<usize>,
}

impl Middle {
    /// The longest row of words that both have, as pairs of their numbers.
    fn common(&self, alike: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let (height, width) = (self.new.len(), self.old.len());
        if (height + 1).saturating_mul(width + 1) > CELLS {
            return Vec::new();
        }
        let is_alike = |row: usize, column: usize| alike(self.new.start + row, self.old.start + column);
        // The length of the longest common row from here to the end.
        let mut lengths = vec![0_u32; (height + 1) * (width + 1)];
        let cell = |row: usize, column: usize| row * (width + 1) + column;
        for row in (0..height).rev() {
            for column in (0..width).rev() {
                lengths[cell(row, column)] = match is_alike(row, column) {
                    true => lengths[cell(row + 1, column + 1)] + 1,
                    false => lengths[cell(row + 1, column)].max(lengths[cell(row, column + 1)]),
                };
            }
        }
        let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
        while row < height && column < width {
            if is_alike(row, column) {
                pairs.push((self.new.start + row, self.old.start + column));
                (row, column) = (row + 1, column + 1);
            } else if lengths[cell(row + 1, column)] >= lengths[cell(row, column + 1)] {
                row += 1;
            } else {
                column += 1;
            }
        }
        pairs
    }
}

/// The stretches between and of the kept words, whose numbers come in order.
fn stretches(new: &[Span], old: &[Span], kept: impl Iterator<Item = (usize, usize)>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut at, mut to) = (0, 0);
    for (word, other) in kept.chain([(new.len(), old.len())]) {
        let removed =
            whole(&old[to..other]).map(|span| Stretch { change: Change::Removed, wanted: gap(new, at), remembered: span });
        let added =
            whole(&new[at..word]).map(|span| Stretch { change: Change::Added, wanted: span, remembered: gap(old, other) });
        found.extend(removed.into_iter().chain(added));
        if let (Some(one), Some(two)) = (new.get(word), old.get(other)) {
            match found.last_mut().filter(|last| last.change == Change::Kept) {
                Some(last) => (last.wanted.end, last.remembered.end) = (one.end, two.end),
                None => found.push(Stretch { change: Change::Kept, wanted: *one, remembered: *two }),
            }
        }
        (at, to) = (word + 1, other + 1);
    }
    found
}

fn whole(words: &[Span]) -> Option<Span> {
    Some(Span::new(words.first()?.start, words.last()?.end))
}

/// The place behind the word before this one, or the beginning of the text.
fn gap(words: &[Span], at: usize) -> Span {
    let place = at.checked_sub(1).map_or(0, |before| words[before].end);
    Span::new(place, place)
}

/// The remembered text with what is not in the wanted one in `[-…-]`, and what only that has in `{+…+}`.
///
/// ```
/// let shown = satzpaar::memory::shown_differences("Drei Schiffe warten.", "Zwei Schiffe warten noch.");
/// assert_eq!(shown, "[-Zwei-]{+Drei+} Schiffe warten [-noch-].");
/// ```
pub fn shown_differences(wanted: &str, remembered: &str) -> String {
    let (mut shown, mut at, mut to) = (String::new(), 0, 0);
    let mut before = Change::Kept;
    for stretch in differences(wanted, remembered) {
        // White space as the text has it from which the words are; none before what replaces others.
        shown.push_str(match stretch.change {
            Change::Added if before == Change::Removed => "",
            Change::Added => &wanted[at..stretch.wanted.start],
            Change::Kept | Change::Removed => &remembered[to..stretch.remembered.start],
        });
        (at, to, before) = (stretch.wanted.end, stretch.remembered.end, stretch.change);
        match stretch.change {
            Change::Kept => shown.push_str(stretch.remembered.of(remembered)),
            Change::Removed => shown.extend(["[-", stretch.remembered.of(remembered), "-]"]),
            Change::Added => shown.extend(["{+", stretch.wanted.of(wanted), "+}"]),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(wanted: &str, remembered: &str) -> Vec<(Change, String, String)> {
        let found = differences(wanted, remembered).into_iter();
        found.map(|one| (one.change, one.wanted.of(wanted).to_owned(), one.remembered.of(remembered).to_owned())).collect()
    }

    #[test]
    fn replaced_added_and_removed_words_are_told_apart() {
        let found = words("Der Hafen von Cherson bleibt zu.", "Der Hafen von Odessa bleibt vorerst zu.");
        let text = |change, wanted: &str, remembered: &str| (change, wanted.to_owned(), remembered.to_owned());
        let wanted = [
            text(Change::Kept, "Der Hafen von", "Der Hafen von"),
            text(Change::Removed, "", "Odessa"),
            text(Change::Added, "Cherson", ""),
            text(Change::Kept, "bleibt", "bleibt"),
            text(Change::Removed, "", "vorerst"),
            text(Change::Kept, "zu.", "zu."),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn capitals_and_signs_count_and_white_space_does_not() {
        assert_eq!(words("Sie  kommt.", "Sie kommt.").len(), 1);
        assert_eq!(shown_differences("Sie kommt!", "sie kommt."), "[-sie-]{+Sie+} kommt[-.-]{+!+}");
        assert!(differences("", "").is_empty());
        assert_eq!(shown_differences("Sie kommt noch heute.", "Sie kommt heute."), "Sie kommt {+noch+} heute.");
        assert_eq!(shown_differences("", "Ja"), "[-Ja-]");
        assert_eq!(shown_differences("Ja", ""), "{+Ja+}");
    }

    #[test]
    fn very_long_texts_are_told_apart_as_a_whole() {
        let text = |start: usize| (start..start + 3_000).map(|number| format!("w{number} ")).collect::<String>();
        assert_eq!(differences(&text(0), &text(1)).len(), 2);
    }

    proptest! {
        #[test]
        fn the_stretches_cover_every_word_of_both_texts(wanted in "[abß .]{0,12}", remembered in "[abß .]{0,12}") {
            let found = differences(&wanted, &remembered);
            for (text, spans) in [
                (&wanted, found.iter().map(|one| one.wanted).collect::<Vec<_>>()),
                (&remembered, found.iter().map(|one| one.remembered).collect()),
            ] {
                let mut at = 0;
                for span in spans.into_iter().chain([Span::new(text.len(), text.len())]) {
                    prop_assert!(at <= span.start && text[at..span.start].trim().is_empty(), "{found:?}");
                    at = span.end;
                }
            }
            let kept = found.iter().filter(|one| one.change == Change::Kept);
            for one in kept {
                let same = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(same(one.wanted.of(&wanted)), same(one.remembered.of(&remembered)));
            }
        }
    }
}
