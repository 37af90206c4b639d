//! Compounds that share a part: `Staats- und Parteichef`, `Im- und Exporte`, `Wahlbetrug und -fälschung`.

use super::index::is_word;
use crate::text::Span;

/// Words that join the parts.
const JOINING: &[&str] = &["und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "bis", "aber", "statt", "noch"];

/// What a part borrows from the whole compound has at least this many characters.
const SHORTEST_SHARED: usize = 3;

/// Words between a part and the whole compound, at most: `Land-, Forst-, Jagd- und Ernährungswirtschaft` has three.
const FARTHEST: usize = 8;

/// A part at a hyphen and the whole compound that it borrows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspension {
    /// The part with its hyphen, in bytes.
    pub(super) span: Span,
    /// The whole compound, in bytes.
    whole: Span,
    side: Side,
}

/// Which side of the part is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// `Staats-`
    Head,
    /// `-fälschung`
    Front,
}

/// Every suspended part of `text` that has a whole compound to borrow from.
pub(super) fn suspensions(text: &str) -> impl Iterator<Item = Suspension> + '_ {
    text.match_indices('-').filter_map(|(hyphen, _)| {
        let (before, after) = (text[..hyphen].chars().next_back(), text[hyphen + 1..].chars().next());
        match (before.is_some_and(is_word), after.is_some_and(is_word)) {
            (true, false) => without_head(text, hyphen),
            (false, true) => without_front(text, hyphen),
            (true, true) | (false, false) => None,
        }
    })
}

impl Suspension {
    /// The words that the part may stand for: with every end, or beginning, of the whole compound.
    pub(super) fn completions<'a>(&self, text: &'a str) -> impl Iterator<Item = String> + 'a {
        let (whole, part, side) = (self.whole.of(text), self.span.of(text).trim_matches('-'), self.side);
        let cuts = whole.char_indices().map(|(at, _)| at).skip(1).filter(move |&at| {
            let shared = if side == Side::Head { &whole[at..] } else { &whole[..at] };
            shared.chars().nth(SHORTEST_SHARED - 1).is_some() && !shared.starts_with('-')
        });
        cuts.map(move |at| match side {
            Side::Head => format!("{part}{}", &whole[at..]),
            Side::Front => format!("{}{part}", &whole[..at]),
        })
    }
}

fn without_head(text: &str, hyphen: usize) -> Option<Suspension> {
    let start = word_start(text, hyphen);
    let mut rest = &text[hyphen + 1..];
    for _ in 0..FARTHEST {
        rest = rest.trim_start_matches([' ', ',', '/', '\u{A0}']);
        let length = word_length(rest);
        let word = &rest[..length];
        if word.is_empty() {
            return None;
        }
        if !JOINING.contains(&word) && !word.ends_with('-') {
            let at = text.len() - rest.len();
            return Some(Suspension { span: Span::new(start, hyphen + 1), whole: Span::new(at, at + length), side: Side::Head });
        }
        rest = rest[length..].trim_start_matches('.');
    }
    None
}

fn without_front(text: &str, hyphen: usize) -> Option<Suspension> {
    let end = hyphen + 1 + word_length(&text[hyphen + 1..]);
    let mut rest = &text[..hyphen];
    for _ in 0..FARTHEST {
        rest = rest.trim_end_matches([' ', ',', '/', '.', '\u{A0}']);
        let start = word_start(text, rest.len());
        let word = &rest[start..];
        if word.is_empty() {
            return None;
        }
        if !JOINING.contains(&word) && !word.starts_with('-') {
            return Some(Suspension { span: Span::new(hyphen, end), whole: Span::new(start, rest.len()), side: Side::Front });
        }
        rest = &rest[..start];
    }
    None
}

fn is_part(character: char) -> bool {
    is_word(character) || character == '-'
}

/// Where the word with its hyphens that ends at byte `end` begins.
fn word_start(text: &str, end: usize) -> usize {
    text[..end].char_indices().rev().take_while(|&(_, c)| is_part(c)).last().map_or(end, |(at, _)| at)
}

/// Bytes of the word with its hyphens that `text` begins with.
fn word_length(text: &str) -> usize {
    text.find(|c: char| !is_part(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, &str)> {
        suspensions(text).map(|one| (one.span.of(text), one.whole.of(text))).collect()
    }

    #[test]
    fn each_part_finds_the_compound_it_borrows_from() {
        assert_eq!(
            parts("Land-, Forst- und Ernährungswirtschaft"),
            [("Land-", "Ernährungswirtschaft"), ("Forst-", "Ernährungswirtschaft")]
        );
        assert_eq!(parts("Wahlbetrug und -fälschung"), [("-fälschung", "Wahlbetrug")]);
        assert_eq!(parts("Atom- bzw. Raketentests"), [("Atom-", "Raketentests")]);
    }

    #[test]
    fn dashes_and_whole_compounds_are_no_parts() {
        assert!(parts("US-Präsident – so heißt es - reist; minus -5, Ende -").iter().all(|(part, _)| *part == "-5"));
        assert!(parts("Er kam - und ging").is_empty());
    }

    #[test]
    fn a_part_may_stand_for_each_end_of_the_compound() {
        let text = "Im- und Exporte";
        let words: Vec<String> = suspensions(text).flat_map(|one| one.completions(text).collect::<Vec<_>>()).collect();
        assert_eq!(words, ["Imxporte", "Importe", "Imorte", "Imrte"]);
    }
}
