//! Edits of targets in the file as it stands: nothing but the edited words changes.

use super::{Located, Notation};
use crate::diagnostic::Fix;
use crate::text::{LineColumn, Span};
use std::ops::Range;

/// An edit of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The bytes of the file's text that are replaced.
    pub range: Range<usize>,
    /// What is written there instead, escaped as the file asks for.
    pub text: String,
}

impl Located {
    /// The fix of a segment's target (indices of unit and segment) as an edit of the file; `None` where markup of the file
    /// stands between the words, or where the file has no way to write the new ones.
    pub fn edit(&self, place: (usize, usize), fix: &Fix) -> Option<FileEdit> {
        let (_, spot) = self.places.get(&place)?;
        let (spot, target) = (spot.as_ref()?, self.bitext.units[place.0].segments[place.1].target.as_deref()?);
        let written = &self.text.text()[spot.content.clone()];
        let range = verbatim(spot.notation, written, target, fix.span)?;
        let text = spot.notation.encode(&fix.text)?;
        Some(FileEdit { range: spot.content.start + range.start..spot.content.start + range.end, text })
    }

    /// Line and column where an edit begins, and one past where it ends.
    pub fn ends(&self, edit: &FileEdit) -> (LineColumn, LineColumn) {
        (self.text.line_column(edit.range.start), self.text.line_column(edit.range.end))
    }

    /// The file's text with these edits, which do not overlap.
    pub fn edited(&self, edits: &[FileEdit]) -> String {
        let mut edits: Vec<&FileEdit> = edits.iter().collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let (mut out, mut done) = (String::new(), 0);
        for edit in edits {
            out += &self.text.text()[done..edit.range.start];
            out += &edit.text;
            done = edit.range.end;
        }
        out + &self.text.text()[done..]
    }
}

/// Where the words under `span` of `text` are written, if nothing stands between them.
fn verbatim(notation: Notation, written: &str, text: &str, span: Span) -> Option<Range<usize>> {
    let start = notation.offset(written, text, span.start);
    let (mut at, mut words) = (start, String::new());
    while words.len() < span.end - span.start {
        let (character, length) = notation.piece(written.get(at..)?, &mut 0);
        words.push(character?);
        at += length;
    }
    (words == span.of(text)).then_some(start..at)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Fix;
    use crate::format::located::read;
    use crate::lang::LangPair;
    use crate::text::Span;

    fn edited(name: &str, file: &str, fixes: &[(&str, &str)]) -> Option<String> {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let located = read(name, file.as_bytes(), &pair).unwrap();
        let target = located.bitext.units[0].segments[0].target.clone().unwrap();
        let fix = |(old, new): &(&str, &str)| {
            let at = target.find(old).unwrap();
            located.edit((0, 0), &Fix::safe(Span::new(at, at + old.len()), *new))
        };
        Some(located.edited(&fixes.iter().map(fix).collect::<Option<Vec<_>>>()?))
    }

    #[test]
    fn only_the_edited_words_change_whatever_the_file_escapes() {
        let fixes = [("A & B", "C & \"D\""), ("“", "„")];
        let tsv = "source\ttarget\nX\tÄ “A & B\n";
        assert_eq!(edited("a.tsv", tsv, &fixes).unwrap(), "source\ttarget\nX\tÄ „C & \"D\"\n");
        let jsonl = "{ \"target\": \"\\u00c4 \\u201cA & B\", \"more\": 1, \"source\": \"X\" }\n";
        assert_eq!(
            edited("a.jsonl", jsonl, &fixes).unwrap(),
            "{ \"target\": \"\\u00c4 „C & \\\"D\\\"\", \"more\": 1, \"source\": \"X\" }\n"
        );
        let tmx = "<tmx version='1.4'><!-- x --><header/><body><tu><tuv xml:lang='de'><seg>X</seg></tuv>\
            <tuv xml:lang='en'><seg>&#xc4; “A &amp; B</seg></tuv></tu></body></tmx>";
        assert_eq!(edited("a.tmx", tmx, &fixes).unwrap(), tmx.replace('“', "„").replace("A &amp; B", "C &amp; \"D\""));
    }

    #[test]
    fn words_with_markup_between_them_are_left_alone() {
        let xliff = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='de' trgLang='en'><file id='f'>\
            <unit id='u'><segment><source>X</source><target>A <ph id='1'/>B and C</target></segment></unit></file></xliff>";
        assert_eq!(edited("a.xlf", xliff, &[("A B", "D")]), None);
        assert_eq!(edited("a.xlf", xliff, &[("B and", "D")]).unwrap(), xliff.replace("B and", "D"));
    }
}
