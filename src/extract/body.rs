//! Which texts of a page are part of its article, as a library for reading views finds it.

use crate::document::is_tame_html;
use dom_smoothie::Readability;
use std::collections::HashMap;

/// Bytes by which a text is looked for before it is compared.
const KEY: usize = 12;

/// For each text whether it is part of the body that the library found; all of them where it found fewer than two of
/// `least` characters or more, or the page is none to build a tree of.
pub(super) fn in_body(page: &str, texts: &[&str], least: usize) -> Vec<bool> {
    let read = || Readability::new(page, None, None).ok()?.parse().ok();
    let article = if is_tame_html(page) { read() } else { None };
    let body = article.map_or_else(String::new, |article| squeezed(&article.text_content));
    let found = contained(&body, &texts.iter().map(|text| squeezed(text)).collect::<Vec<_>>());
    let paragraphs = texts.iter().zip(&found).filter(|(text, found)| **found && text.chars().count() >= least);
    if paragraphs.count() < 2 { vec![true; texts.len()] } else { found }
}

/// The letters and digits alone: libraries differ in what they do to white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Which texts stand somewhere in `body`. It is read once, however many they are; the few that are shorter than a key are
/// looked for one by one.
fn contained(body: &str, texts: &[String]) -> Vec<bool> {
    let mut found = vec![false; texts.len()];
    let mut open: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (number, text) in texts.iter().enumerate() {
        match text.as_bytes().get(..KEY) {
            Some(key) => open.entry(key).or_default().push(number),
            None => found[number] = body.contains(text.as_str()),
        }
    }
    for (at, key) in body.as_bytes().windows(KEY).enumerate() {
        if let Some(numbers) = open.get_mut(key) {
            numbers.retain(|number| {
                found[*number] = body.as_bytes()[at..].starts_with(texts[*number].as_bytes());
                !found[*number]
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_found_wherever_it_stands(body in "[aäb]{0,60}", texts in prop::collection::vec("[aäb]{0,20}", 0..6)) {
            let expected: Vec<bool> = texts.iter().map(|text| body.contains(text.as_str())).collect();
            prop_assert_eq!(contained(&body, &texts), expected);
        }
    }
}
