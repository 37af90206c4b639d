//! Inline codes as `<pc>` and `<ph>`, with the source file's own markup in `originalData`.

use super::inline::plain_inline;
use crate::bitext::Unit;
use crate::document::{Code, CodeKind};
use crate::format::xliff::escape::escape;
use crate::format::xml::{Writer, value};
use std::collections::HashMap;

/// The codes of one unit: their ids in the file and their data.
pub(super) struct UnitCodes {
    /// What a code's number has in front of it: no segment of the unit has an id like that.
    prefix: String,
    /// Each different piece of markup, in order of appearance.
    data: Vec<String>,
    /// Where in it each stands.
    places: HashMap<String, usize>,
    /// Number of a code and the first segment that has it.
    first: HashMap<u32, usize>,
}

impl UnitCodes {
    pub(super) fn new(unit: &Unit) -> Self {
        let mut codes = Self { prefix: prefix(unit), data: Vec::new(), places: HashMap::new(), first: HashMap::new() };
        let all = unit.segments.iter().enumerate().flat_map(|(at, segment)| segment.codes.iter().map(move |code| (at, code)));
        for (segment, code) in all {
            codes.first.entry(code.id).or_insert(segment);
            std::iter::once(&code.open).chain(&code.close).for_each(|text| codes.add_data(text));
        }
        codes
    }

    fn add_data(&mut self, text: &str) {
        if !self.places.contains_key(text) {
            self.places.insert(text.to_owned(), self.data.len());
            self.data.push(text.to_owned());
        }
    }

    pub(super) fn write_data(&self, out: &mut Writer) {
        if self.data.is_empty() {
            return;
        }
        out.open("originalData", &[]);
        for (at, text) in self.data.iter().enumerate() {
            out.leaf("data", &[("id", &format!("d{}", at + 1))], &plain_inline(text));
        }
        out.close("originalData");
    }

    /// The code with the XML elements for it as its markup.
    pub(super) fn as_element(&self, code: &Code, segment: usize) -> Code {
        let id = self.id(code.id, segment);
        let (kind, sub) = types(code.kind);
        let sub = sub.map_or_else(String::new, |sub| format!(" subType=\"{sub}\""));
        let link = |name| code.link.as_ref().map_or_else(String::new, |link| format!(" {name}=\"{}\"", value(&escape(link))));
        let (open, close) = match &code.close {
            None => {
                (format!("<ph id=\"{id}\" type=\"{kind}\"{sub}{} dataRef=\"{}\"/>", link("disp"), self.data(&code.open)), None)
            }
            Some(close) => {
                let data = format!("dataRefStart=\"{}\" dataRefEnd=\"{}\"", self.data(&code.open), self.data(close));
                let open = format!("<pc id=\"{id}\" type=\"{kind}\"{sub}{} {data}>", link("dispStart"));
                (open, Some("</pc>".to_owned()))
            }
        };
        Code { open, close, ..code.clone() }
    }

    fn id(&self, number: u32, segment: usize) -> String {
        let first = self.first.get(&number).copied().unwrap_or(segment);
        let part = if segment > first { format!("-{}", segment - first + 1) } else { String::new() };
        format!("{}{number}{part}", self.prefix)
    }

    fn data(&self, text: &str) -> String {
        let at = self.places.get(text).expect("the data of every code was gathered");
        format!("d{}", at + 1)
    }
}

fn prefix(unit: &Unit) -> String {
    let mut prefix = "i".to_owned();
    while unit.segments.iter().any(|segment| segment.id.starts_with(&prefix)) {
        prefix.push('i');
    }
    prefix
}

/// The words of XLIFF for what a code is for; those with our own prefix have no word there.
pub(in crate::format::xliff) fn types(kind: CodeKind) -> (&'static str, Option<&'static str>) {
    match kind {
        CodeKind::Link => ("link", None),
        CodeKind::Image => ("image", None),
        CodeKind::Bold => ("fmt", Some("xlf:b")),
        CodeKind::Italic => ("fmt", Some("xlf:i")),
        CodeKind::Underline => ("fmt", Some("xlf:u")),
        CodeKind::Break => ("fmt", Some("xlf:lb")),
        CodeKind::Code => ("other", Some("satzpaar:code")),
        CodeKind::Keep => ("other", Some("satzpaar:keep")),
        CodeKind::Other => ("other", None),
    }
}
