//! Text in a markup language: signs that mean something there are written in another way.

/// The text with some of its characters replaced, none of them an ASCII letter, digit or space; what stands between them is
/// copied as a whole.
pub(super) fn replaced(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut at, mut done) = (0, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii_alphanumeric() || *byte == b' ' {
            at += 1;
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        let end = at + character.len_utf8();
        if let Some(other) = replacement(character) {
            out.push_str(&text[done..at]);
            out.push_str(other);
            done = end;
        }
        at = end;
    }
    out.push_str(&text[done..]);
    out
}
