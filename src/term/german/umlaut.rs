//! Umlaut of a stem's last full vowel.

/// `Amt` → `Ämt`, `Vater` → `Väter`, `Haus` → `Häus`; `None` where no vowel can change.
pub(super) fn umlaut(stem: &str) -> Option<String> {
    let lower = Some(stem.to_lowercase()).filter(|lower| lower.len() == stem.len())?;
    let body = ["er", "el", "en"].iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
    let vowel = |letter: char| "aeiouyäöü".contains(letter);
    let end = body.char_indices().rfind(|&(_, letter)| vowel(letter)).map(|(at, letter)| at + letter.len_utf8())?;
    let start = body[..end].char_indices().rev().take_while(|&(_, letter)| vowel(letter)).last().map_or(end, |(at, _)| at);
    let changed = match body.get(start..end)? {
        "au" => "äu",
        "a" | "aa" => "ä",
        "o" | "oo" => "ö",
        "u" => "ü",
        _ => return None,
    };
    let capital = stem[start..].chars().next().is_some_and(char::is_uppercase);
    let changed = if capital { capitalised(changed) } else { changed.to_owned() };
    Some(format!("{}{changed}{}", &stem[..start], &stem[end..]))
}

/// The same word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_full_vowel_changes() {
        let changed = ["Amt", "Haus", "Vater", "Saal", "Grundsatz", "Zug"].map(|stem| umlaut(stem).unwrap());
        assert_eq!(changed, ["Ämt", "Häus", "Väter", "Säl", "Grundsätz", "Züg"]);
        assert_eq!((umlaut("Kind"), umlaut("Freund")), (None, None));
    }
}
