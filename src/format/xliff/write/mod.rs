//! Writes a bilingual document as XLIFF 2.1.

mod codes;
mod inline;
mod modules;
mod unit;

use super::escape::escape;
use super::{CORE, GLOSSARY, ITS, MATCHES, METADATA, XliffInfo};
use crate::bitext::{Bitext, Unit};
use crate::format::bilingual::{self, Head, Parts};
use crate::format::xml::Writer;
pub(super) use codes::types;
pub(in crate::format) use inline::plain_inline;
use modules::meta;

/// The XLIFF 2.1 file of `bitext`; byte for byte the same for the same input.
pub fn write(bitext: &Bitext, info: &XliffInfo) -> String {
    bilingual::write(info, bitext)
}

/// Everything has a place.
impl Parts for XliffInfo {
    fn head(&self, head: &Head) -> String {
        let mut out = Writer::new();
        let (source, target) = (head.pair.source.to_string(), head.pair.target.to_string());
        let root = [
            ("xmlns", CORE),
            ("xmlns:mda", METADATA),
            ("xmlns:mtc", MATCHES),
            ("xmlns:gls", GLOSSARY),
            ("xmlns:its", ITS),
            ("its:version", "2.0"),
            ("version", "2.1"),
            ("srcLang", &source),
            ("trgLang", &target),
        ];
        out.open("xliff", &root);
        let original = escape(&head.original);
        out.open("file", &[("id", "f1"), ("original", &original), ("canResegment", "no"), ("xml:space", "preserve")]);
        write_info(&mut out, self);
        out.finish()
    }

    fn unit(&self, unit: &Unit) -> String {
        let mut out = Writer::inside(IN_FILE);
        unit::write(&mut out, unit);
        out.finish()
    }

    fn end(&self, units: usize) -> String {
        let mut out = Writer::inside(IN_FILE);
        if units == 0 {
            // A file needs a unit or a group.
            out.leaf("group", &[("id", "empty")], "");
        }
        out.close("file");
        out.close("xliff");
        out.finish()
    }

    fn held(&self, unit: &Unit) -> Option<Unit> {
        Some(unit.clone())
    }
}

/// Elements around a unit.
const IN_FILE: usize = 2;

fn write_info(out: &mut Writer, info: &XliffInfo) {
    out.open("mda:metadata", &[]);
    out.open("mda:metaGroup", &[("category", "satzpaar")]);
    meta(out, "version", &info.tool_version);
    if let Some(hash) = &info.glossary_hash {
        meta(out, "glossary", hash);
    }
    out.close("mda:metaGroup");
    out.close("mda:metadata");
}
