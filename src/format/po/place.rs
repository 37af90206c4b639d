//! Where the parts of an entry are written, and how a string is written anew.

use super::entry::Entry;
use super::escape::escape;
use super::read;
use crate::text::SourceText;
use std::ops::Range;

/// An entry of a catalogue, its parts in bytes of the file's text.
#[derive(Debug)]
pub(in crate::format) struct EntryPlace {
    /// Where its first keyword stands.
    pub(in crate::format) start: usize,
    /// Where the strings of `msgid` and `msgid_plural` begin, behind the quotation mark.
    pub(in crate::format) sources: Vec<usize>,
    /// What stands behind `#,` in each line of flags.
    pub(in crate::format) flags: Vec<Range<usize>>,
    /// Each form with its number, from behind its first quotation mark to before its last.
    pub(in crate::format) forms: Vec<(Option<usize>, Range<usize>)>,
}

/// The entries that can be read.
pub(in crate::format) fn places(text: &SourceText) -> Vec<EntryPlace> {
    read::entries(text).0.into_iter().map(place).collect()
}

fn place(entry: Entry) -> EntryPlace {
    let sources = [&entry.id, &entry.plural].into_iter().flatten().map(|written| written.place.start).collect();
    let forms = entry.forms.iter().map(|(number, written)| (*number, written.place.clone())).collect();
    EntryPlace { start: entry.start, sources, flags: entry.flags, forms }
}

/// Characters that a line should not exceed, quotation marks included, as gettext breaks them.
const LONGEST: usize = 79;

/// The inside of a string: from behind its first quotation mark to before its last, over several lines where the text has several
/// or, if lines `are_broken` elsewhere in the entry, where it is long.
pub(in crate::format) fn string(text: &str, are_broken: bool, line_end: &str) -> String {
    let lines: Vec<String> = text.split_inclusive('\n').map(escape).collect();
    let is_long = |line: &String| line.chars().count() + "msgstr \"\"".len() > LONGEST;
    if lines.len() < 2 && !(are_broken && lines.iter().any(is_long)) {
        return lines.concat();
    }
    let parts: Vec<String> = lines.iter().flat_map(|line| if are_broken { broken(line) } else { vec![line.clone()] }).collect();
    format!("\"{line_end}\"{}", parts.join(&format!("\"{line_end}\"")))
}

/// The line in parts that fit, cut behind spaces.
fn broken(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in line.split_inclusive(' ') {
        let last = parts.last_mut().filter(|part| part.chars().count() + word.trim_end().chars().count() + 2 <= LONGEST);
        match last {
            Some(part) => part.push_str(word),
            None => parts.push(word.to_owned()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_takes_as_many_lines_as_its_text() {
        assert_eq!(string("Ja \"so\"\n", false, "\n"), "Ja \\\"so\\\"\\n");
        assert_eq!(string("a\nb", false, "\r\n"), "\"\r\n\"a\\n\"\r\n\"b");
        let long = "wort ".repeat(30);
        assert_eq!(string(&long, false, "\n"), long);
        let lines = string(&long, true, "\n");
        assert!(lines.lines().all(|line| line.chars().count() < LONGEST) && lines.lines().count() == 3, "{lines}");
        assert_eq!(string("", true, "\n"), "");
    }
}
