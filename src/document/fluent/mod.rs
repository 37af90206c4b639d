//! Fluent, the messages of a user interface, to blocks.
//!
//! The text of a value or an attribute is a block. Of a select expression each variant's text is one, for a translator must be
//! free to word each by itself: languages differ in what a number or a case changes in a sentence. What stands in front of or
//! behind a select expression is a block, too; authors who think of their translators put whole sentences into the variants,
//! and then nothing stands there. Ids, keys of variants, comments and whatever is no Fluent lie between the blocks.
//!
//! A placeable stays in its text as it is written, as words that are the same in every language: a sentence reads best with a
//! name in the place of its variable, for people as for engines. Lines that are broken only because they were long are joined;
//! a line behind the end of a sentence and a blank one stay lines, and
//! all do where one is further indented than others.

mod expression;
mod grammar;
mod run;
mod scan;

use super::blocks::Blocks;
use super::{Disposition, Document, Role, SourceFormat};
use crate::text::{SourceText, Span};
use grammar::Grammar;

/// The texts of a Fluent file.
pub fn read_fluent(source: SourceText) -> Document {
    let mut blocks = Blocks::default();
    for entry in entries(source.text()) {
        for run in entry.runs {
            let (content, inline) = run.text(source.text());
            blocks.push(Role::Other, Disposition::Translate, content, inline);
        }
    }
    blocks.finish(source, SourceFormat::Fluent)
}

/// Where text stands that is no Fluent: it is left as it is, and no program shows it.
pub fn fluent_junk(source: &SourceText) -> Vec<Span> {
    entries(source.text()).into_iter().filter(|entry| entry.is_junk).map(|entry| entry.span).collect()
}

/// A part of the file that begins at the beginning of a line.
#[derive(Debug)]
struct Entry {
    span: Span,
    runs: Vec<run::Run>,
    is_junk: bool,
}

/// Messages, terms and junk, in order; comments and blank lines are left out.
fn entries(text: &str) -> Vec<Entry> {
    let (mut entries, mut at) = (Vec::new(), text.len() - text.trim_start_matches('\u{feff}').len());
    while at < text.len() {
        let line = at + text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
        let blank = text[at..line].trim_matches([' ', '\r', '\n']).is_empty();
        if blank || is_comment(&text[at..line]) {
            at = line;
            continue;
        }
        let (end, runs, is_junk) = match Grammar::entry(text, at) {
            Some((end, runs)) => (end, runs, false),
            None => (junk_end(text, line), Vec::new(), true),
        };
        entries.push(Entry { span: Span::new(at, end), runs, is_junk });
        at = end;
    }
    entries
}

/// One to three `#`, and then a space or nothing.
fn is_comment(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=3).contains(&(line.len() - rest.len())) && (rest.starts_with(' ') || rest.trim_end_matches(['\r', '\n']).is_empty())
}

/// Junk goes on up to a line that may begin an entry.
fn junk_end(text: &str, mut at: usize) -> usize {
    let begins = |rest: &str| rest.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '#' | '-'));
    while at < text.len() && !begins(&text[at..]) {
        at += text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let document = read_fluent(SourceText::new("a.ftl", text));
        let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert!(joined == text || document.blocks.is_empty(), "{joined}");
        let shown = |block: &super::super::Block| {
            let text = document.content(block);
            let kept: Vec<&str> = document.codes(block).iter().map(|code| code.span.of(text)).collect();
            format!("{text} {kept:?}")
        };
        document.blocks.iter().map(shown).collect()
    }

    #[test]
    fn values_attributes_and_variants_are_blocks() {
        let file = "# Kommentar\n-marke = Satzpaar\nbild = Ein { $art } Bild\n    .titel = Titel von { -marke(case: \"gen\") }\n\
            dateien =\n    { $n ->\n        [one] Eine Datei\n       *[other] { $n } Dateien\n    }\nleer = { $n }\n";
        let wanted = [
            "Satzpaar []",
            "Ein { $art } Bild [\"{ $art }\"]",
            "Titel von { -marke(case: \"gen\") } [\"{ -marke(case: \\\"gen\\\") }\"]",
            "Eine Datei []",
            "{ $n } Dateien [\"{ $n }\"]",
        ];
        assert_eq!(blocks(file), wanted);
        assert_eq!(
            blocks("a = Es sind { $n ->\n *[other] { $n } Dateien\n } im Ordner.\n"),
            ["Es sind []", "{ $n } Dateien [\"{ $n }\"]", "im Ordner. []"]
        );
    }

    #[test]
    fn broken_lines_are_joined_and_lines_of_their_own_stay() {
        let file = "a =\n    Ein langer Satz, der\n    weitergeht. Dann\r\n    Ende.\n    Neue Zeile:\n      eingerückt\n\n    Absatz\nb = x\n";
        let joined = file.replace("      eingerückt", "    eingerückt");
        assert_eq!(blocks(&joined)[0], "Ein langer Satz, der weitergeht. Dann Ende.\nNeue Zeile:\neingerückt\n\nAbsatz []");
        assert_eq!(
            blocks(file),
            ["Ein langer Satz, der\nweitergeht. Dann\nEnde.\nNeue Zeile:\n  eingerückt\n\nAbsatz []", "x []"]
        );
    }

    #[test]
    fn junk_is_named_and_what_follows_is_read() {
        let file = "a = Ja {\nnoch\n\nb = Nein\n .x\n  weiter\nc = { -t.a }\n#falsch\n";
        assert_eq!(blocks(file), ["Nein []"]);
        let source = SourceText::new("a.ftl", file);
        let lines: Vec<usize> = fluent_junk(&source).iter().map(|junk| source.line(junk.start)).collect();
        assert_eq!(lines, [1, 2, 5, 7, 8]);
    }

    #[test]
    fn what_nests_deeper_than_anybody_writes_is_junk_and_no_end_of_the_program() {
        let nested =
            |depth: usize, open: &str, close: &str| format!("a = Wort {}$b{}\n", open.repeat(depth), close.repeat(depth));
        for (open, close) in [("{ ", " }"), ("{ A(", ") }")] {
            assert_eq!(blocks(&nested(20, open, close)).len(), 1);
            assert!(blocks(&nested(20_000, open, close)).is_empty());
        }
        let choices = |depth: usize| format!("a = {}Wort{}\n", "{ $b ->\n *[c] ".repeat(depth), "\n }".repeat(depth));
        assert_eq!(blocks(&choices(20)), ["Wort []"]);
        assert!(blocks(&choices(20_000)).is_empty());
        let file = format!("{}b = Ja\n", nested(20_000, "{ ", " }"));
        assert_eq!(blocks(&file), ["Ja []"], "the next message is read");
    }
}
