//! Where a text that was read from an article stands in its file.
//!
//! The reader of the format has left out markup, broken lines and names of characters. The text is followed through the file
//! letter by letter: what the file has between two letters is passed over.

/// Where in `written` byte `at` of `text` stands. A letter that is not found any more takes no room.
pub(super) fn written_at(written: &str, text: &str, at: usize) -> usize {
    let mut place = 0;
    for letter in text[..at].chars() {
        place = begin(written, place, letter).map_or(place, |(_, end)| end);
    }
    let next = text[at..].chars().next();
    next.and_then(|letter| begin(written, place, letter)).map_or(place, |(start, _)| start)
}

/// Where from `place` on a letter is written: its first byte and one past its last.
fn begin(written: &str, place: usize, letter: char) -> Option<(usize, usize)> {
    let mut at = place;
    while let Some(found) = written[at..].chars().next() {
        let length = found.len_utf8();
        if found == letter || (found.is_whitespace() && letter.is_whitespace()) {
            return Some((at, at + length));
        }
        let name = if found == '&' { named(&written[at..]) } else { None };
        match name {
            Some((character, length)) if character.is_none_or(|character| character == letter) => return Some((at, at + length)),
            Some((_, length)) => at += length,
            None => at += if found == '<' { tag(&written[at..]).unwrap_or(length) } else { length },
        }
    }
    None
}

/// A character by name or number, if it is known, and the length of the name in bytes.
fn named(rest: &str) -> Option<(Option<char>, usize)> {
    let end = rest.find(';').filter(|end| *end <= 10)? + 1;
    let is_name = rest[1..end - 1].chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '#');
    let character = quick_xml::escape::unescape(&rest[..end]).ok().and_then(|text| text.chars().next());
    is_name.then_some((character, end))
}

/// The length of a tag in bytes.
fn tag(rest: &str) -> Option<usize> {
    let is_tag = rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'));
    rest.find('>').filter(|_| is_tag).map(|end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written from the place of `word` on.
    fn from_word<'a>(written: &'a str, text: &str, word: &str) -> &'a str {
        &written[written_at(written, text, text.find(word).unwrap())..]
    }

    #[test]
    fn a_word_is_found_behind_markup_names_of_characters_and_line_ends() {
        assert_eq!(from_word("<p>Er <a href=\"/der\">kam</a>\n  m&uuml;de&nbsp;an</p>", "Er kam müde an", "an"), "an</p>");
        assert_eq!(from_word("R&amp;D ist &#39;da&#39;", "R&D ist 'da'", "da"), "da&#39;");
        assert_eq!(
            from_word("Der **alte** [Hafen](https://hafen.de/x) schließt.", "Der alte Hafen schließt.", "schl"),
            "schließt."
        );
        assert_eq!(from_word("3 < 4 stimmt", "3 < 4 stimmt", "stimmt"), "stimmt");
    }

    #[test]
    fn the_end_of_a_text_is_where_its_last_letter_ends() {
        assert_eq!(written_at("*Ja*.", "Ja", 2), 3);
    }
}
