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
    /// Ids of `<sc>` that make no span with their `<ec>`: in a target they make none either.
    apart: Vec<String>,
}

/// A text as it is gathered.
#[derive(Default)]
struct Gathered {
    inline: InlineText,
    /// Starts whose end has not come yet: id, and place among the codes.
    open: Vec<(String, usize)>,
    /// How many of them stand outside the spanning code that is being read.
    outside: usize,
}

impl Gathered {
    /// Starts inside the spanning code that ends here have no end inside it.
    fn leave(&mut self, outside: usize, table: &mut CodeTable) {
        table.apart.extend(self.open.drain(self.outside..).map(|(id, _)| id));
        self.outside = outside;
    }
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
        let mut out = Gathered::default();
        self.collect(at, table, &mut out)?;
        out.leave(0, table);
        Ok(out.inline)
    }

    fn collect(&self, at: &Element, table: &mut CodeTable, out: &mut Gathered) -> Result<(), XliffError> {
        for node in &at.children {
            match node {
                Node::Text(text) => out.inline.text.push_str(text),
                Node::Element(element) if element.namespace != self.core => self.collect(element, table, out)?,
                Node::Element(element) => match element.name.as_str() {
                    "cp" => out.inline.text.push(self.code_point(element)?),
                    "pc" => self.spanning(element, table, out)?,
                    "ph" => standalone(element, element.attribute("id").unwrap_or_default(), table, out),
                    "sc" => start(element, table, out),
                    "ec" => end(element, table, out),
                    _ => self.collect(element, table, out)?,
                },
            }
        }
        Ok(())
    }

    fn spanning(&self, at: &Element, table: &mut CodeTable, out: &mut Gathered) -> Result<(), XliffError> {
        let markup = (table.data(at, "dataRefStart"), Some(table.data(at, "dataRefEnd")));
        let (index, outside) = (out.inline.codes.len(), out.outside);
        let id = at.attribute("id").unwrap_or_default();
        let code = code(at, id, "dispStart", markup, out.inline.text.len(), table);
        out.inline.codes.push(code);
        out.outside = out.open.len();
        self.collect(at, table, out)?;
        out.inline.codes[index].span.end = out.inline.text.len();
        out.leave(outside, table);
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

fn standalone(at: &Element, id: &str, table: &mut CodeTable, out: &mut Gathered) {
    let open = table.data(at, "dataRef");
    let code = code(at, id, "disp", (open, None), out.inline.text.len(), table);
    out.inline.codes.push(code);
}

/// A start stands alone until its end comes.
fn start(at: &Element, table: &mut CodeTable, out: &mut Gathered) {
    let id = at.attribute("id").unwrap_or_default();
    if at.attribute("isolated") != Some("yes") && !table.apart.iter().any(|apart| apart == id) {
        out.open.push((id.to_owned(), out.inline.codes.len()));
    }
    standalone(at, id, table, out);
}

/// An end makes a span with its start where both stand in the same text and the span nests with the other codes; else it
/// stands alone, and so do the starts that it would cut.
fn end(at: &Element, table: &mut CodeTable, out: &mut Gathered) {
    let reference = at.attribute("startRef").unwrap_or_default();
    let place = out.open.iter().rposition(|(id, _)| id == reference).filter(|place| *place >= out.outside);
    let Some(place) = place else {
        let own = at.attribute("id").map_or_else(|| format!("end of {reference}"), str::to_owned);
        return standalone(at, &own, table, out);
    };
    let (_, index) = out.open[place];
    table.apart.extend(out.open.drain(place..).skip(1).map(|(id, _)| id));
    let code = &mut out.inline.codes[index];
    code.span.end = out.inline.text.len();
    code.close = Some(table.data(at, "dataRef"));
}

fn code(
    at: &Element,
    id: &str,
    link: &str,
    (open, close): (String, Option<String>),
    start: usize,
    table: &mut CodeTable,
) -> Code {
    let id = table.number(id);
    Code { id, kind: kind(at), span: Span::new(start, start), open, close, link: at.attribute(link).map(unescape) }
}

fn kind(at: &Element) -> CodeKind {
    let words = (at.attribute("type").unwrap_or("other"), at.attribute("subType"));
    let fits = |kind: &CodeKind| types(*kind) == words;
    CodeKind::ALL.iter().copied().find(fits).unwrap_or(CodeKind::Other)
}
