//! The text of source, target and note: codes with their places, `<cp>` turned back into its character.

use super::{Reader, XliffError};
use crate::document::{Code, CodeKind, InlineText};
use crate::format::xliff::escape::unescape;
use crate::format::xliff::write::types;
use crate::format::xml::{Element, Node};
use crate::text::Span;

/// What codes of one unit need: its data, and the number of each id.
#[derive(Default)]
pub(super) struct CodeTable {
    data: Vec<(String, String)>,
    numbers: Vec<(String, u32)>,
}

impl CodeTable {
    /// The number of a code: our own ids hold it, those of other tools are numbered.
    fn number(&mut self, id: &str) -> u32 {
        let ours = id.trim_start_matches('i');
        let ours = ours.split_once('-').map_or(ours, |(number, _)| number);
        let base = if ours.len() < id.len() && !ours.is_empty() { ours.parse().ok() } else { None };
        if let Some((_, number)) = self.numbers.iter().find(|(known, _)| known == id) {
            return *number;
        }
        let taken = |number: u32| self.numbers.iter().any(|(_, other)| *other == number);
        let free = || (1..).find(|number| !taken(*number)).expect("there are more numbers than codes");
        let number = base.unwrap_or_else(free);
        self.numbers.push((id.to_owned(), number));
        number
    }

    fn data(&self, at: &Element, reference: &str) -> String {
        let id = at.attribute(reference).unwrap_or_default();
        self.data.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

impl Reader<'_> {
    /// The data of a unit's codes.
    pub(super) fn code_table(&self, unit: &Element) -> Result<CodeTable, XliffError> {
        let mut table = CodeTable::default();
        for data in unit.child(self.core, "originalData").iter().flat_map(|all| all.named(self.core, "data")) {
            table.data.push((data.attribute("id").unwrap_or_default().to_owned(), self.text(data)?));
        }
        Ok(table)
    }

    /// The text of `at`, that inside spanning codes and marks included.
    pub(super) fn text(&self, at: &Element) -> Result<String, XliffError> {
        Ok(self.inline(at, &mut CodeTable::default())?.text)
    }

    /// The text of `at` with its codes.
    pub(super) fn inline(&self, at: &Element, table: &mut CodeTable) -> Result<InlineText, XliffError> {
        let mut out = InlineText::default();
        self.collect(at, table, &mut out)?;
        Ok(out)
    }

    fn collect(&self, at: &Element, table: &mut CodeTable, out: &mut InlineText) -> Result<(), XliffError> {
        for node in &at.children {
            match node {
                Node::Text(text) => out.text.push_str(text),
                Node::Element(element) if element.is(self.core, "cp") => out.text.push(self.code_point(element)?),
                Node::Element(element) if element.is(self.core, "pc") => self.spanning(element, table, out)?,
                Node::Element(element) if element.is(self.core, "ph") => {
                    let open = table.data(element, "dataRef");
                    let code = code(element, "disp", (open, None), out.text.len(), table);
                    out.codes.push(code);
                }
                Node::Element(element) => self.collect(element, table, out)?,
            }
        }
        Ok(())
    }

    fn spanning(&self, at: &Element, table: &mut CodeTable, out: &mut InlineText) -> Result<(), XliffError> {
        let markup = (table.data(at, "dataRefStart"), Some(table.data(at, "dataRefEnd")));
        let index = out.codes.len();
        let code = code(at, "dispStart", markup, out.text.len(), table);
        out.codes.push(code);
        self.collect(at, table, out)?;
        out.codes[index].span.end = out.text.len();
        Ok(())
    }

    fn code_point(&self, at: &Element) -> Result<char, XliffError> {
        let hex = at.attribute("hex").unwrap_or_default();
        u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).ok_or_else(|| {
            self.fault(
                at,
                format!("not a code point in `<cp>`: `{hex}`"),
                "give its number in hexadecimal, for example `hex=\"001A\"`",
            )
        })
    }
}

fn code(at: &Element, link: &str, (open, close): (String, Option<String>), start: usize, table: &mut CodeTable) -> Code {
    let id = table.number(at.attribute("id").unwrap_or_default());
    Code { id, kind: kind(at), span: Span::new(start, start), open, close, link: at.attribute(link).map(unescape) }
}

fn kind(at: &Element) -> CodeKind {
    let words = (at.attribute("type").unwrap_or("other"), at.attribute("subType"));
    let fits = |kind: &CodeKind| types(*kind) == words;
    CodeKind::ALL.iter().copied().find(fits).unwrap_or(CodeKind::Other)
}
