//! Writes XLIFF 1.2 that is valid by the strict schema.

mod inline;
mod unit;

use super::CORE;
use crate::bitext::{Note, Segment, Unit};
use crate::format::bilingual::{Head, Parts};
use crate::format::xliff::escape;
use crate::format::xml::{Writer, representable};

/// How deep in the file the groups stand: in `<xliff>`, `<file>` and `<body>`.
const DEPTH: usize = 3;

/// The format; see [the module](super) for what stands where.
#[derive(Debug, Clone, Copy, Default)]
pub struct Xliff12;

impl Parts for Xliff12 {
    fn head(&self, head: &Head) -> String {
        let mut out = Writer::new();
        out.open("xliff", &[("xmlns", CORE), ("version", "1.2")]);
        let (original, source, target) = (escape(&head.original), head.pair.source.to_string(), head.pair.target.to_string());
        let tool = env!("CARGO_PKG_NAME");
        let file = [
            ("original", original.as_str()),
            ("source-language", &source),
            ("target-language", &target),
            ("datatype", "plaintext"),
            ("tool-id", tool),
            ("xml:space", "preserve"),
        ];
        out.open("file", &file);
        out.open("header", &[]);
        out.leaf("tool", &[("tool-id", tool), ("tool-name", tool), ("tool-version", env!("CARGO_PKG_VERSION"))], "");
        out.close("header");
        out.open("body", &[]);
        out.finish()
    }

    fn unit(&self, unit: &Unit) -> String {
        let mut out = Writer::inside(DEPTH);
        unit::write(&mut out, unit);
        out.finish()
    }

    fn end(&self, _: usize) -> String {
        let mut out = Writer::inside(DEPTH);
        ["body", "file", "xliff"].into_iter().for_each(|name| out.close(name));
        out.finish()
    }

    /// Everything, but for characters that XML cannot hold in a note or in the name of its author.
    fn held(&self, unit: &Unit) -> Option<Unit> {
        let note = |note: &Note| Note { author: representable(&note.author), text: representable(&note.text) };
        let segment = |segment: &Segment| Segment { notes: segment.notes.iter().map(note).collect(), ..segment.clone() };
        Some(Unit { segments: unit.segments.iter().map(segment).collect(), ..unit.clone() })
    }
}
