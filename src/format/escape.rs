//! Text in a markup language: signs that mean something there are written in another way.

/// The text with some of its characters replaced; what stands between them is copied as a whole.
pub(super) fn replaced(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (at, character) in text.char_indices() {
        if let Some(other) = replacement(character) {
            out.push_str(&text[done..at]);
            out.push_str(other);
            done = at + character.len_utf8();
        }
    }
    out.push_str(&text[done..]);
    out
}
