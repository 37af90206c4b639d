//! Source and translation side by side as a Word document, to be read, printed and marked on paper or screen.
//!
//! A table with a sentence a row, the source on the left; its header is repeated on every page. Paragraphs have the style of
//! their role, runs their language. Below a translation stands what the checks found and what people remarked; a sentence
//! without one says so. What is kept as it is stands across both columns, what is dropped is left out. The file is a view:
//! nothing is read back from it.

mod row;

use crate::bitext::{Bitext, Unit};
use crate::document::Disposition;
use crate::document::docx::DocxError;
use crate::format::word::Word;
use crate::messages::Messages;

/// The document, its words in the language of `ui`; the same pairs give the same bytes.
///
/// # Errors
/// The archive cannot be put together.
pub fn write(bitext: &Bitext, ui: &Messages) -> Result<Vec<u8>, DocxError> {
    let title = ui.format("page-title", &[("name", bitext.original.as_str().into())]);
    let mut table = Table { bitext, ui, word: Word::new(&bitext.pair.target, &title).landscape() };
    let header = table.header();
    let rows: Vec<String> = bitext.units.iter().flat_map(|unit| table.unit(unit)).collect();
    let width = row::WIDTH;
    table.word.push(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:top w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/><w:gridCol w:w=\"{width}\"/></w:tblGrid>\n{header}{}</w:tbl>\n<w:p/>",
        rows.concat(),
        whole = 2 * width,
    ));
    table.word.finish()
}

/// What every row needs.
struct Table<'a> {
    bitext: &'a Bitext,
    ui: &'a Messages,
    word: Word,
}

impl Table<'_> {
    fn unit(&mut self, unit: &Unit) -> Vec<String> {
        match unit.disposition {
            Disposition::Translate => {
                unit.segments.iter().enumerate().map(|(at, segment)| self.pair(unit, at, segment)).collect()
            }
            Disposition::Keep(reason) => unit.segments.iter().map(|segment| self.kept(segment, reason)).collect(),
            Disposition::Drop(_) => Vec::new(),
        }
    }
}
