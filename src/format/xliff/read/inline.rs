//! The text of source, target and note: codes with their places, `<cp>` turned back into its character.

use super::{Reader, XliffError};
use crate::document::{Code, CodeKind, InlineText};
use crate::format::gather::{CodeElements, Gathered};
use crate::format::xliff::escape::unescape;
use crate::format::xliff::write::types;
use crate::format::xml::{Element, Node};
use crate::text::Span;
use std::collections::HashMap;

/// What codes of one unit need: its data, and the number of each id.
#[derive(Default)]
pub(super) struct CodeTable {
    data: HashMap<String, String>,
    numbers: HashMap<String, u32>,
    /// The numbers that were given, and whether to an id of another tool.
    given: HashMap<u32, bool>,
    /// All numbers up to this one were given.
    last: u32,
}

impl CodeTable {
    /// The number of a code: our own ids hold it, those of other tools are numbered.
    fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let own = own_number(id).filter(|number| self.given.get(number) != Some(&true));
        let number = own.unwrap_or_else(|| self.free());
        *self.given.entry(number).or_default() |= own_number(id).is_none();
        self.numbers.insert(id.to_owned(), number);
        number
    }

    /// The first number that nobody has.
    fn free(&mut self) -> u32 {
        self.last += 1;
        while self.given.contains_key(&self.last) {
            self.last += 1;
        }
        self.last
    }

    fn data(&self, at: &Element, reference: &str) -> String {
        let id = at.attribute(reference).unwrap_or_default();
        self.data.get(id).cloned().unwrap_or_default()
    }
}

/// The number in an id of ours: `i3`, or `i3-2` where the code goes on in the second segment.
fn own_number(id: &str) -> Option<u32> {
    let number = id.trim_start_matches('i');
    let number = number.split_once('-').map_or(number, |(number, _)| number);
    if number.len() < id.len() && !number.is_empty() { number.parse().ok() } else { None }
}

/// The elements of the codes of a text, in the order of [`Segment::codes`](crate::bitext::Segment::codes); none where the text
/// cannot be read.
pub(in crate::format) fn code_elements<'e>(core: &str, at: &'e Element) -> Vec<CodeElements<'e>> {
    let reader = Reader::of("", core);
    let mut out = Gathered::default();
    reader.collect(at, &mut CodeTable::default(), &mut out).map(|()| out.elements).unwrap_or_default()
}

impl Reader<'_> {
    /// The data of a unit's codes.
    pub(super) fn code_table(&self, unit: &Element) -> Result<CodeTable, XliffError> {
        let mut table = CodeTable::default();
        for data in unit.child(self.core, "originalData").iter().flat_map(|all| all.named(self.core, "data")) {
            table.data.entry(data.attribute("id").unwrap_or_default().to_owned()).or_insert(self.text(data)?);
        }
        Ok(table)
    }

    /// The text of `at`, that inside spanning codes and marks included.
    pub(super) fn text(&self, at: &Element) -> Result<String, XliffError> {
        Ok(self.inline(at, &mut CodeTable::default())?.text)
    }

    /// The text of `at` with its codes.
    pub(super) fn inline(&self, at: &Element, table: &mut CodeTable) -> Result<InlineText, XliffError> {
        let mut out = Gathered::default();
        self.collect(at, table, &mut out)?;
        Ok(out.inline)
    }

    fn collect<'e>(&self, at: &'e Element, table: &mut CodeTable, out: &mut Gathered<'e>) -> Result<(), XliffError> {
        let depth = out.depth();
        for node in &at.children {
            match node {
                Node::Text(text) => out.inline.text.push_str(text),
                Node::Element(element) if element.namespace == self.core => self.element(element, depth, table, out)?,
                Node::Element(element) => self.collect(element, table, out)?,
            }
        }
        Ok(())
    }

    fn element<'e>(
        &self,
        at: &'e Element,
        depth: usize,
        table: &mut CodeTable,
        out: &mut Gathered<'e>,
    ) -> Result<(), XliffError> {
        match at.name.as_str() {
            "cp" => out.inline.text.push(self.code_point(at)?),
            "ph" => {
                out.push(code(at, out.end(), table, ["disp", "dataRef"]), at);
            }
            "pc" => {
                let close = Some(table.data(at, "dataRefEnd"));
                let code = Code { close, ..code(at, out.end(), table, ["dispStart", "dataRefStart"]) };
                self.spanning(at, code, table, out)?;
            }
            "mrk" if at.attribute("translate") == Some("no") => {
                let code = Code { close: Some(String::new()), kind: CodeKind::Keep, ..code(at, out.end(), table, ["", ""]) };
                self.spanning(at, code, table, out)?;
            }
            "sc" => {
                let name = at.attribute("id").unwrap_or_default().to_owned();
                out.begin(name, code(at, out.end(), table, ["disp", "dataRef"]), at);
            }
            "ec" => end(at, depth, table, out),
            _ => self.collect(at, table, out)?,
        }
        Ok(())
    }

    fn spanning<'e>(&self, at: &'e Element, code: Code, table: &mut CodeTable, out: &mut Gathered<'e>) -> Result<(), XliffError> {
        let (depth, index) = (out.depth(), out.push(code, at));
        self.collect(at, table, out)?;
        out.close(index, depth);
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

/// The end of what began in the same element, or a code of its own.
fn end<'e>(at: &'e Element, depth: usize, table: &mut CodeTable, out: &mut Gathered<'e>) {
    let start = at.attribute("startRef").unwrap_or_default();
    let markup = table.data(at, "dataRef");
    if !out.finish(start, depth, &markup, at) {
        let id = at.attribute("id").map_or_else(|| format!("end of {start}"), str::to_owned);
        out.push(Code { id: table.number(&id), ..code_without_id(at, out.end(), table, ["disp", "dataRef"]) }, at);
    }
}

/// A code that holds no words yet; the attributes name where its link and its markup are.
fn code(at: &Element, span: Span, table: &mut CodeTable, attributes: [&str; 2]) -> Code {
    let id = table.number(at.attribute("id").unwrap_or_default());
    Code { id, ..code_without_id(at, span, table, attributes) }
}

fn code_without_id(at: &Element, span: Span, table: &CodeTable, [link, data]: [&str; 2]) -> Code {
    let link = at.attribute(link).map(unescape);
    Code { id: 0, kind: kind(at), span, open: table.data(at, data), close: None, link }
}

fn kind(at: &Element) -> CodeKind {
    let words = (at.attribute("type").unwrap_or("other"), at.attribute("subType"));
    let fits = |kind: &CodeKind| types(*kind) == words;
    CodeKind::ALL.iter().copied().find(fits).unwrap_or(CodeKind::Other)
}
