//! Kinds of placeholder. Engines differ in what they carry through: brackets and tags vanish in small neural ones, invented
//! names hardly ever do, and services with markup keep tags best.

use crate::text::Span;
use crate::words::words;

words! {
    /// A kind of placeholder, in the order in which kinds are tried where nothing is known.
    Family {
        /// Invented names: `Zyqor`. Distinct ones cannot be swapped for one another.
        Name = "name",
        /// Letters and a number: `XQ1`.
        Numbered = "numbered",
        /// A word around a number: `XTERM1X`.
        Word = "word",
        /// A number that no text holds: `7000001`.
        Number = "number",
        /// `[1]`
        Bracket = "bracket",
        /// `__1__`
        Underscore = "underscore",
        /// `{1}`
        Brace = "brace",
        /// `<x id="1"/>`
        Tag = "tag",
    }
}

const NAMES: [&str; 8] = ["Zyqor", "Xarbim", "Dravek", "Quonlet", "Brizan", "Tavnok", "Velmor", "Karzin"];

impl Family {
    /// What one looks like.
    pub fn example(self) -> String {
        self.placeholder(0).unwrap_or_default()
    }

    /// The placeholder of the term with this number, from 0; `None` where the family has no more.
    pub(super) fn placeholder(self, number: usize) -> Option<String> {
        let number_from_one = number + 1;
        match self {
            Family::Name => NAMES.get(number).map(|name| (*name).to_owned()),
            Family::Numbered => Some(format!("XQ{number_from_one}")),
            Family::Word => Some(format!("XTERM{number_from_one}X")),
            Family::Number => Some(format!("{}", 7_000_000 + number_from_one)),
            Family::Bracket => Some(format!("[{number_from_one}]")),
            Family::Underscore => Some(format!("__{number_from_one}__")),
            Family::Brace => Some(format!("{{{number_from_one}}}")),
            Family::Tag => Some(format!("<x id=\"{number_from_one}\"/>")),
        }
    }
}

/// The first place of `placeholder` in `text` as a word of its own, in any case (bytes).
pub(super) fn find(text: &str, placeholder: &str) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(char::is_alphanumeric)
    };
    let (first, last) = (placeholder.chars().next(), placeholder.chars().next_back());
    lower
        .match_indices(&placeholder.to_ascii_lowercase())
        .map(|(at, found)| Span::new(at, at + found.len()))
        .find(|span| !joins(first, text[..span.start].chars().next_back()) && !joins(last, text[span.end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_of_a_family_differ_and_none_is_part_of_another() {
        for family in Family::ALL {
            let all: Vec<String> = (0..8).filter_map(|number| family.placeholder(number)).collect();
            assert_eq!(all.len(), 8);
            for (at, one) in all.iter().enumerate() {
                let text = format!("The {one}, they said.");
                let found: Vec<usize> = (0..8).filter(|other| find(&text, &all[*other]).is_some()).collect();
                assert_eq!(found, [at], "{text}");
            }
        }
    }
}
