//! Writes pairs as TMX 1.4, level 1.

use super::TmxPair;
use super::unit::OURS;
use crate::format::xml::{Writer, content};
use crate::lang::LangPair;
use crate::text::Charset;

/// The memory file of `pairs`; pairs with an empty side are left out, for a memory holds nothing by them.
pub fn write(pairs: &[TmxPair], pair: &LangPair) -> String {
    write_as(Charset::Utf8, pairs, pair)
}

/// The same with a declaration that names `charset`, in which the text is then to be [encoded](Charset::encode).
pub fn write_as(charset: Charset, pairs: &[TmxPair], pair: &LangPair) -> String {
    let mut out = begin(pair, charset, None);
    for found in pairs.iter().filter(|found| !found.source.trim().is_empty() && !found.target.trim().is_empty()) {
        write_pair(&mut out, found, pair);
    }
    end(out)
}

/// A file up to its first unit; `original` is the file name of the article.
pub(super) fn begin(pair: &LangPair, charset: Charset, original: Option<&str>) -> Writer {
    let mut out = Writer::declaring(charset.name());
    out.raw("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">");
    out.open("tmx", &[("version", "1.4")]);
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
    match original {
        Some(original) => {
            out.open("header", &attributes);
            prop(&mut out, "original", original);
            out.close("header");
        }
        None => out.leaf("header", &attributes, ""),
    }
    out.open("body", &[]);
    out
}

/// How many elements are open around a unit.
pub(super) const DEPTH: usize = 2;

/// The end of a file that goes on in `out`, inside its body.
pub(super) fn end(mut out: Writer) -> String {
    out.close("body");
    out.close("tmx");
    out.finish()
}

/// Our own property `name`.
pub(super) fn prop(out: &mut Writer, name: &str, text: &str) {
    out.leaf("prop", &[("type", &format!("{OURS}{name}"))], &content(text));
}

/// The variants of a unit; the texts are content of a `<seg>` already.
pub(super) fn variants(out: &mut Writer, pair: &LangPair, source: &str, target: &str) {
    for (lang, text) in [(&pair.source, source), (&pair.target, target)] {
        out.open("tuv", &[("xml:lang", &lang.to_string())]);
        out.leaf("seg", &[], text);
        out.close("tuv");
    }
}

fn write_pair(out: &mut Writer, found: &TmxPair, pair: &LangPair) {
    let date = found.date.as_deref().map(|date| ("changedate", date));
    let author = found.author.as_deref().map(|author| ("changeid", author));
    let attributes: Vec<_> = date.into_iter().chain(author).collect();
    out.open("tu", &attributes);
    if let Some(subject) = &found.subject {
        out.leaf("prop", &[("type", "x-subject")], &content(subject));
    }
    if let Some(note) = &found.note {
        out.leaf("note", &[], &content(note));
    }
    variants(out, pair, &content(&found.source), &content(&found.target));
    out.close("tu");
}
