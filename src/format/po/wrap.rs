//! A string over several lines, cut as gettext cuts it.

use super::escape::escape;

/// Longest line in characters, its quotation marks included.
const WIDTH: usize = 79;

/// A keyword with its string: on one line if it fits, else one line for each of the text, cut behind spaces.
pub(super) fn keyword(keyword: &str, text: &str) -> String {
    let lines: Vec<String> = text.split_inclusive('\n').map(escape).collect();
    let fits = |line: &String| keyword.len() + line.chars().count() + 3 <= WIDTH;
    match lines.as_slice() {
        [] => format!("{keyword} \"\"\n"),
        [line] if fits(line) => format!("{keyword} \"{line}\"\n"),
        _ => format!(
            "{keyword} \"\"\n{}",
            lines.iter().flat_map(|line| wrap(line)).map(|line| format!("\"{line}\"\n")).collect::<String>()
        ),
    }
}

/// The parts of an escaped line, none longer than a line of the file but for long words.
fn wrap(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in line.split_inclusive(' ') {
        match parts.last_mut() {
            Some(part) if part.chars().count() + word.chars().count() + 2 <= WIDTH => part.push_str(word),
            Some(_) | None => parts.push(word.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_strings_are_cut_behind_spaces_and_line_ends() {
        assert_eq!((keyword("msgid", ""), keyword("msgid", "a\"b\n")), ("msgid \"\"\n".into(), "msgid \"a\\\"b\\n\"\n".into()));
        assert_eq!(keyword("msgid", "a\nb"), "msgid \"\"\n\"a\\n\"\n\"b\"\n");
        let (fits, long) = ("x".repeat(71), "x".repeat(72));
        assert_eq!(keyword("msgid", &fits), format!("msgid \"{fits}\"\n"));
        assert_eq!(keyword("msgid", &long), format!("msgid \"\"\n\"{long}\"\n"));
        let words = "wort ".repeat(20);
        let lines: Vec<String> = keyword("msgid", &words).lines().map(str::to_owned).collect();
        assert_eq!((lines.len(), lines[1].len(), lines[2].len()), (3, 77, 27));
    }
}
