//! The edition as a Word document.

use super::colophon::{EditionInfo, Named, Phrase, colophon};
use super::lines::{Block, Line, Run, blocks, title};
use super::list::number;
use crate::bitext::Bitext;
use crate::document::Role;
use crate::document::docx::DocxError;
use crate::document::{Code, CodeKind, InlineText};
use crate::format::word::{Inline, Look, Paragraph, Word, bullets, run, style};
use crate::lang::Lang;
use crate::messages::Messages;
use crate::text::Span;

/// The edition with its furniture in the language of `furniture`; the same edition gives the same bytes.
///
/// # Errors
/// The archive cannot be put together.
pub fn to_docx(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> Result<Vec<u8>, DocxError> {
    let blocks = blocks(bitext, furniture, info);
    let mut writer =
        Writer { bitext, words: furniture.lang(), word: Word::new(&bitext.pair.target, &title(bitext, &blocks, info)) };
    blocks.iter().for_each(|block| writer.block(block));
    writer.colophon(&colophon(&bitext.pair, furniture, info));
    writer.word.finish()
}

struct Writer<'a> {
    bitext: &'a Bitext,
    /// The language of the furniture.
    words: &'a Lang,
    word: Word,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Line(line) => self.line(line, style(line.role), None),
            Block::Quote(lines) | Block::Figure(lines) => lines.iter().for_each(|line| self.line(line, style(line.role), None)),
            Block::List(items) => self.list(items),
        }
    }

    fn line(&mut self, line: &Line, style: &str, list: Option<usize>) {
        let runs: String = line.runs.iter().map(|run| self.run(run)).collect();
        let paragraph = Paragraph { style, list, lang: &self.bitext.pair.target }.around(&runs);
        self.word.push(&paragraph);
    }

    /// A numbered list counts as the article does: where a number is left out, counting begins anew.
    fn list(&mut self, items: &[Line]) {
        let (mut next, mut list) = (0, bullets());
        for line in items {
            let number = number(&line.marker);
            if let Some(number) = number.filter(|number| *number != next || list == bullets()) {
                list = self.word.numbered(number);
            }
            next = number.unwrap_or_default() + 1;
            self.line(line, if number.is_some() { "ListNumber" } else { style(Role::ListItem) }, Some(list));
        }
    }

    fn run(&mut self, sentence: &Run) -> String {
        let pair = &self.bitext.pair;
        let lang = if sentence.is_source { &pair.source } else { &pair.target };
        let text = Inline { lang }.runs(&mut self.word, &sentence.text);
        let plain = Look::default().properties(&pair.target);
        let lit = Look { lit: true, ..Look::default() }.properties(self.words);
        let mark = sentence.mark.as_ref().map_or_else(String::new, |mark| [run(" ", &plain), run(mark, &lit)].concat());
        [run(if sentence.is_spaced { " " } else { "" }, &plain), text, mark].concat()
    }

    /// One paragraph, a phrase a line.
    fn colophon(&mut self, phrases: &[Phrase]) {
        let lines: Vec<String> = phrases.iter().map(|phrase| self.phrase(phrase)).collect();
        let runs = lines.join("<w:r><w:br/></w:r>");
        let paragraph = Paragraph { style: "Colophon", list: None, lang: self.words }.around(&runs);
        self.word.push(&paragraph);
    }

    fn phrase(&mut self, phrase: &Phrase) -> String {
        let (name, link) = match &phrase.named {
            Named::Nothing => ("", None),
            Named::Source(name, link) => (name.as_str(), link.clone()),
            Named::Day(day, _) => (day.as_str(), None),
        };
        let start = phrase.before.len();
        let text = [phrase.before.as_str(), name, &phrase.after].concat();
        let code = link.map(|link| Code {
            id: 1,
            kind: CodeKind::Link,
            span: Span::new(start, start + name.len()),
            open: String::new(),
            close: Some(String::new()),
            link: Some(link),
        });
        let text = InlineText { text, codes: code.into_iter().collect() };
        Inline { lang: self.words }.runs(&mut self.word, &text)
    }
}
