//! Where the words of a search stand in a text.

use crate::text::Span;

/// The places, in bytes and in order, of the words of `query` in `text`, whatever their case; a `*` at the end of the query
/// stands for any ending of its last word.
///
/// ```
/// let text = "Der Hafen und die Häfen";
/// let found: Vec<&str> = satzpaar::memory::hits(text, "die haf*").iter().map(|hit| hit.of(text)).collect();
/// assert_eq!(found, ["Hafen", "die"]);
/// ```
pub fn hits(text: &str, query: &str) -> Vec<Span> {
    let wanted: Vec<String> = words(query).into_iter().map(|word| word.of(query).to_lowercase()).collect();
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»');
    let open = wanted.last().filter(|_| query.trim().trim_end_matches(is_quote).ends_with('*'));
    let is_hit = |word: &Span| {
        let small = word.of(text).to_lowercase();
        wanted.contains(&small) || open.is_some_and(|open| small.starts_with(open.as_str()))
    };
    words(text).into_iter().filter(is_hit).collect()
}

fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut in_word = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|_| in_word) {
            Some(word) if letter.is_alphanumeric() => word.end = end,
            _ if letter.is_alphanumeric() => words.push(Span::new(at, end)),
            _ => {}
        }
        in_word = letter.is_alphanumeric();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case_and_none_of_nothing() {
        let found = |text: &str, query: &str| hits(text, query).iter().map(|hit| hit.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Der HAFEN, die Hafenstadt.", "hafen"), ["HAFEN"]);
        assert_eq!(found("Der Hafen, die Hafenstadt.", "„Hafen*“"), ["Hafen", "Hafenstadt"]);
        assert!(found("Der Hafen.", "?").is_empty() && found("", "Hafen").is_empty());
    }
}
