//! A text with the words marked in which it differs from another.

use super::escape;
use crate::memory::{Change, differences};

/// The text as HTML; what `other` does not say in the same place stands in `<mark>`.
pub(crate) fn marked(text: &str, other: &str) -> String {
    let (mut html, mut at) = (String::new(), 0);
    for stretch in differences(text, other).into_iter().filter(|stretch| stretch.change != Change::Removed) {
        html.push_str(&escape(&text[at..stretch.wanted.start]));
        at = stretch.wanted.end;
        let words = escape(stretch.wanted.of(text));
        html.push_str(&if stretch.change == Change::Added { format!("<mark>{words}</mark>") } else { words });
    }
    html + &escape(&text[at..])
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn only_words_of_the_text_itself_are_marked() {
        assert_eq!(marked("Two ships & a boat wait.", "Two boats wait still."), "Two <mark>ships &amp; a boat</mark> wait.");
        assert_eq!(marked("The same.", "The same."), "The same.");
        assert_eq!(marked(" <b> ", ""), " <mark>&lt;b&gt;</mark> ");
    }
}
