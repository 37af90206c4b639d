//! Plain text to blocks: every line that holds text is a block.
//!
//! A text saved from a news site has one paragraph a line, so a line end always ends a block; the blank lines after it
//! belong to the block before, those at the head of the file to the first block.

use super::{Block, Disposition, Document, Role, SourceFormat};
use crate::text::{SourceText, Span};

/// The blocks of a plain text, in order, all of [`Role::Other`] and to be translated until `extract` decides.
pub fn read_lines(source: SourceText) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    let mut pending = 0;
    for line in source.lines() {
        match (trimmed(source.text(), line), blocks.last_mut()) {
            (Some(content), _) => blocks.push(raw_block(Span::new(pending, line.end), content)),
            (None, Some(block)) => block.span.end = line.end,
            (None, None) => continue,
        }
        pending = line.end;
    }
    Document { source, format: SourceFormat::Text, blocks }
}

fn raw_block(span: Span, content: Span) -> Block {
    Block { role: Role::Other, disposition: Disposition::Translate, span, content, inline: None }
}

/// `span` without the white space around it; `None` if there is nothing else.
pub(crate) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let slice = span.of(text);
    let content = slice.trim();
    let start = span.start + (slice.len() - slice.trim_start().len());
    (!content.is_empty()).then(|| Span::new(start, start + content.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<String> {
        let document = read_lines(SourceText::new("a.txt", text));
        let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert_eq!(joined, text, "blocks must add up to the text");
        document.blocks.iter().map(|block| document.content(block).to_owned()).collect()
    }

    #[test]
    fn each_line_is_a_block_and_nothing_is_lost() {
        assert_eq!(contents("\u{a0}\n\nTitel\r\n\r\n  Eins.  \nZwei.\n\n"), ["Titel", "Eins.", "Zwei."]);
        assert_eq!(contents("ohne Zeilenende"), ["ohne Zeilenende"]);
    }

    proptest::proptest! {
        #[test]
        fn blocks_add_up_to_any_text(text in "[ a-zÄß\u{a0}.\r\n\t„“]{1,60}") {
            let document = read_lines(SourceText::new("a.txt", text.clone()));
            let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
            proptest::prop_assert!(joined == text || text.trim().is_empty());
        }
    }
}
