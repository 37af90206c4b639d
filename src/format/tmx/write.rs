//! Writes pairs as TMX 1.4, level 1.

use super::TmxPair;
use crate::format::xml::{Writer, content};
use crate::lang::LangPair;

/// The memory file of `pairs`; pairs with an empty side are left out, for a memory holds nothing by them.
pub fn write(pairs: &[TmxPair], pair: &LangPair) -> String {
    let mut out = Writer::new();
    out.raw("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">");
    out.open("tmx", &[("version", "1.4")]);
    write_header(&mut out, pair);
    out.open("body", &[]);
    for found in pairs.iter().filter(|found| !found.source.trim().is_empty() && !found.target.trim().is_empty()) {
        write_pair(&mut out, found, pair);
    }
    out.close("body");
    out.close("tmx");
    out.finish()
}

fn write_header(out: &mut Writer, pair: &LangPair) {
    let source = pair.source.to_string();
    let attributes = [
        ("creationtool", env!("CARGO_PKG_NAME")),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", env!("CARGO_PKG_NAME")),
        ("adminlang", "en"),
        ("srclang", &source),
        ("datatype", "plaintext"),
    ];
    out.leaf("header", &attributes, "");
}

fn write_pair(out: &mut Writer, found: &TmxPair, pair: &LangPair) {
    let date = found.date.as_deref().map(|date| ("changedate", date));
    let author = found.author.as_deref().map(|author| ("changeid", author));
    let attributes: Vec<_> = date.into_iter().chain(author).collect();
    out.open("tu", &attributes);
    if let Some(note) = &found.note {
        out.leaf("note", &[], &content(note));
    }
    for (lang, text) in [(&pair.source, &found.source), (&pair.target, &found.target)] {
        out.open("tuv", &[("xml:lang", &lang.to_string())]);
        out.leaf("seg", &[], &content(text));
        out.close("tuv");
    }
    out.close("tu");
}
