//! Writes a bilingual document as XLIFF 2.1.

mod codes;
mod inline;
mod modules;
mod unit;

use super::escape::escape;
use super::{CORE, GLOSSARY, ITS, MATCHES, METADATA, XliffInfo};
use crate::bitext::Bitext;
use crate::format::xml::Writer;
pub(super) use codes::types;
pub(in crate::format) use inline::{place_of, plain_inline};
use modules::meta;

/// The XLIFF 2.1 file of `bitext`; byte for byte the same for the same input.
pub fn write(bitext: &Bitext, info: &XliffInfo) -> String {
    let mut out = Writer::new();
    let (source, target) = (bitext.pair.source.to_string(), bitext.pair.target.to_string());
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
    let original = escape(&bitext.original);
    out.open("file", &[("id", "f1"), ("original", &original), ("canResegment", "no"), ("xml:space", "preserve")]);
    write_info(&mut out, info);
    for unit in &bitext.units {
        unit::write(&mut out, unit);
    }
    if bitext.units.is_empty() {
        // A file needs a unit or a group.
        out.leaf("group", &[("id", "empty")], "");
    }
    out.close("file");
    out.close("xliff");
    out.finish()
}

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
