//! Reads the pairs of one language pair.

use super::{TmxError, TmxPair, TmxPlace};
use crate::format::xml::{self, DocType, Element, Node};
use crate::lang::{Lang, LangPair};
use crate::text::decode;
use std::ops::Range;

/// The pairs in the bytes of a file, UTF-8 or UTF-16 with a byte order mark; see [`read`].
///
/// # Errors
/// See [`TmxError`].
pub fn read_bytes(name: &str, bytes: &[u8], pair: &LangPair) -> Result<Vec<TmxPair>, TmxError> {
    let text = decode(bytes, None).map_err(|source| TmxError::Decode { name: name.to_owned(), source })?;
    read(name, &text, pair)
}

/// The pairs of `pair` in `text`, in the order of the file; `name` is what messages call it.
///
/// A variant fits by its primary subtag; the exact tag is preferred where several fit. Units without both languages, or with
/// an empty side, are passed over.
///
/// # Errors
/// See [`TmxError`].
pub fn read(name: &str, text: &str, pair: &LangPair) -> Result<Vec<TmxPair>, TmxError> {
    Ok(read_located(name, text, pair)?.into_iter().map(|(found, _)| found).collect())
}

/// Each pair of [`read`] with the places of its texts, in bytes of the file's text without its byte order mark.
///
/// # Errors
/// See [`TmxError`].
pub fn read_located(name: &str, text: &str, pair: &LangPair) -> Result<Vec<(TmxPair, TmxPlace)>, TmxError> {
    let root = xml::parse(name, text, DocType::WithoutSubset)?;
    if root.name != "tmx" {
        return Err(TmxError::NotTmx { name: name.to_owned(), line: root.line, found: root.name });
    }
    let units = root.elements().filter(|element| element.name == "body").flat_map(|body| children(body, "tu"));
    Ok(units.filter_map(|unit| read_unit(unit, pair)).collect())
}

fn children<'a>(at: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    at.elements().filter(move |element| element.name == name)
}

fn read_unit(unit: &Element, pair: &LangPair) -> Option<(TmxPair, TmxPlace)> {
    let (source, target) = (variant(unit, &pair.source)?, variant(unit, &pair.target)?);
    let found = TmxPair {
        source: segment(source)?,
        target: segment(target)?,
        date: first([target, unit], &["changedate", "creationdate"]),
        author: first([target, unit], &["changeid", "creationid"]),
        note: note([unit, target]),
    };
    Some((found, TmxPlace { source: place(source)?, target: place(target)? }))
}

fn place(variant: &Element) -> Option<Range<usize>> {
    children(variant, "seg").next().map(|segment| segment.content.clone())
}

/// The variant in `lang`: the exact tag, else the first with the same primary subtag.
fn variant<'a>(unit: &'a Element, lang: &Lang) -> Option<&'a Element> {
    let tag = |variant: &Element| variant.attribute("xml:lang").or(variant.attribute("lang")).map(|tag| tag.replace('_', "-"));
    let exact = |variant: &&Element| tag(variant).and_then(|tag| tag.parse::<Lang>().ok()).as_ref() == Some(lang);
    let primary = |variant: &&Element| {
        tag(variant).is_some_and(|tag| tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(lang.primary())))
    };
    children(unit, "tuv").find(exact).or_else(|| children(unit, "tuv").find(primary))
}

fn segment(variant: &Element) -> Option<String> {
    let mut text = String::new();
    collect(children(variant, "seg").next()?, &mut text);
    Some(text).filter(|text| !text.trim().is_empty())
}

fn collect(at: &Element, out: &mut String) {
    for node in &at.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "hi" => collect(element, out),
            // A code holds markup of the original file, no words.
            Node::Element(_) => {}
        }
    }
}

fn first(places: [&Element; 2], attributes: &[&str]) -> Option<String> {
    places.iter().find_map(|place| attributes.iter().find_map(|name| place.attribute(name))).map(str::to_owned)
}

fn note(places: [&Element; 2]) -> Option<String> {
    let notes: Vec<_> = places.iter().flat_map(|place| children(place, "note")).map(Element::text).collect();
    Some(notes.join("\n")).filter(|note| !note.is_empty())
}
