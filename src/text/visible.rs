//! Text from outside, for whoever shows it: what would act on the reader's terminal, or hide in it, is written out.
//!
//! A control character may move the cursor, name the window or fill the clipboard; a mark of direction may show words in
//! another order than they have; a tag character is seen by programs and by nobody else. A control of ASCII is shown by its
//! picture (`␛`), every other such character by its number (`\u{202e}`).

use std::borrow::Cow;

/// A flag of a region is written with tags behind this sign; there they belong.
const FLAG: char = '\u{1f3f4}';

/// True for a character that acts instead of being seen: controls but for tab and line ends, embeddings, overrides and
/// isolates of direction, line and paragraph separators, tags.
pub fn is_acting(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control() || is_tag(other),
    }
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

/// The text with every character that acts written out, a carriage return without its line feed too.
///
/// ```
/// assert_eq!(satzpaar::text::visible("Kyiv\u{1b}[2J\r\n\u{202e}gnp"), "Kyiv␛[2J\r\n\\u{202e}gnp");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| character != '\r' && !is_acting(character)) {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut is_flag) = (String::with_capacity(text.len() + 8), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        is_flag = character == FLAG || is_flag && is_tag(character);
        let is_line_end = character == '\r' && characters.peek() == Some(&'\n');
        match is_flag || is_line_end || character != '\r' && !is_acting(character) {
            true => shown.push(character),
            false => write_out(&mut shown, character),
        }
    }
    Cow::Owned(shown)
}

fn write_out(shown: &mut String, character: char) {
    match character {
        '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
        '\u{7f}' => shown.push('␡'),
        other => shown.extend(other.escape_unicode()),
    }
}

/// JSON in which the same characters stand by their numbers, as JSON has it: the data is the same.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_acting) {
        return Cow::Borrowed(json);
    }
    let (mut shown, mut units) = (String::with_capacity(json.len() + 8), [0; 2]);
    for character in json.chars() {
        match is_acting(character) {
            true => shown.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"))),
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_is_written_out_and_the_rest_stays() {
        for (text, shown) in [
            ("Größe: 5 €\t„so“\n", "Größe: 5 €\t„so“\n"),
            ("\u{1b}]52;c;cm0=\u{7}", "␛]52;c;cm0=␇"),
            ("a\u{9b}2Jb\u{7f}", "a\\u{9b}2Jb␡"),
            ("gut\rbös\r\n", "gut␍bös\r\n"),
            ("\u{202e}abc\u{2066}d\u{2069}", "\\u{202e}abc\\u{2066}d\\u{2069}"),
            ("x\u{2028}y", "x\\u{2028}y"),
            ("go\u{e0041}", "go\\u{e0041}"),
            ("\u{1f3f4}\u{e0067}\u{e0062}\u{e007f} 2:1", "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f} 2:1"),
            ("שלום \u{200f}(1)", "שלום \u{200f}(1)"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_shown_acts_and_showing_twice_changes_nothing(text in r"([a-z]|\PC|[\x00-\x1f\x7f-\x9f]|\r\n|[\u{2026}-\u{202f}]|\u{e0041}){0,20}") {
            let shown = visible(&text).into_owned();
            prop_assert!(!shown.contains(|character| is_acting(character) && !is_tag(character)), "{:?}", shown);
            prop_assert_eq!(visible(&shown), shown.as_str());
        }

        #[test]
        fn json_says_the_same_and_nothing_in_it_acts(text in r"([a-z]|\PC|[\x00-\x1f\x7f-\x9f]|[\u{2026}-\u{202f}]|\u{e0041}){0,20}") {
            let json = serde_json::to_string_pretty(&vec![text.clone()]).unwrap();
            let shown = visible_json(&json).into_owned();
            prop_assert!(!shown.contains(is_acting));
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&shown).unwrap(), [text]);
        }
    }
}
