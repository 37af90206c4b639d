//! Reads the pairs of one language pair.

use super::inline::plain;
use super::{TmxError, TmxPair};
use crate::format::xml::{DocType, Element, Part, Stream};
use crate::lang::{Lang, LangPair};
use crate::text::decode_xml;
use std::io::BufRead;

/// The pairs in the bytes of a file, UTF-8 or UTF-16 with a byte order mark, or as its declaration says; see [`read`].
///
/// # Errors
/// See [`TmxError`].
pub fn read_bytes(name: &str, bytes: &[u8], pair: &LangPair) -> Result<Vec<TmxPair>, TmxError> {
    let text = decode_xml(bytes).map_err(|source| TmxError::Decode { name: name.to_owned(), source })?;
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
    let mut pairs = Vec::new();
    each_pair(name, text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes(), pair, |found| pairs.push(found))?;
    Ok(pairs)
}

/// Hands each pair of [`read`] to `take` as soon as it is read: the file, as UTF-8, may be longer than the memory.
///
/// # Errors
/// See [`TmxError`]; the pairs before a fault have been handed over.
pub fn each_pair(name: &str, file: impl BufRead, pair: &LangPair, mut take: impl FnMut(TmxPair)) -> Result<(), TmxError> {
    walk(name, file, |element| {
        if element.name == "tu" {
            sides(element, pair).and_then(|sides| found(element, sides)).into_iter().for_each(&mut take);
        }
    })
}

/// Hands the header and each `<tu>` to `take`, in the order of the file.
pub(super) fn walk(name: &str, file: impl BufRead, mut take: impl FnMut(&Element)) -> Result<(), TmxError> {
    let mut stream = Stream::new(name, file, DocType::WithoutSubset, &["tmx", "body"]);
    let mut is_tmx = false;
    while let Some(part) = stream.next()? {
        match part {
            Part::Open(element) | Part::Whole(element) if !is_tmx => {
                ensure_tmx(name, element)?;
                is_tmx = true;
            }
            Part::Open(_) => {}
            Part::Whole(element) => take(&element),
            Part::Close => {}
        }
    }
    Ok(())
}

/// Fails unless this is the root of a memory.
pub(super) fn ensure_tmx(name: &str, root: Element) -> Result<(), TmxError> {
    match root.name.as_str() {
        "tmx" => Ok(()),
        _ => Err(TmxError::NotTmx { name: name.to_owned(), line: root.line, found: root.name }),
    }
}

pub(super) fn children<'a>(at: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    at.elements().filter(move |element| element.name == name)
}

/// The variants of a unit in the two languages.
pub(super) type Sides<'a> = (&'a Element, &'a Element);

/// The variants in the languages of `pair`, if both are there.
pub(super) fn sides<'a>(unit: &'a Element, pair: &LangPair) -> Option<Sides<'a>> {
    let source = variant(children(unit, "tuv"), &pair.source)?;
    let others = children(unit, "tuv").filter(|variant| !std::ptr::eq(*variant, source));
    Some((source, variant(others, &pair.target)?))
}

/// The variant in `lang`: the exact tag, else the first with the same primary subtag.
fn variant<'a>(variants: impl Iterator<Item = &'a Element>, lang: &Lang) -> Option<&'a Element> {
    let tag = |variant: &Element| variant.attribute("xml:lang").or(variant.attribute("lang")).map(|tag| tag.replace('_', "-"));
    let is_exact = |tag: &str| tag.parse::<Lang>().ok().as_ref() == Some(lang);
    let is_like = |tag: &str| tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(lang.primary()));
    let fitting: Vec<_> = variants.filter_map(|found| Some((tag(found)?, found))).filter(|(tag, _)| is_like(tag)).collect();
    fitting.iter().find(|(tag, _)| is_exact(tag)).or(fitting.first()).map(|(_, variant)| *variant)
}

fn found(unit: &Element, (source, target): Sides<'_>) -> Option<TmxPair> {
    let text = |side| children(side, "seg").next().map(plain).filter(|text| !text.trim().is_empty());
    let notes: Vec<String> = [unit, source, target].iter().flat_map(|at| children(at, "note")).map(Element::text).collect();
    Some(TmxPair {
        source: text(source)?,
        target: text(target)?,
        date: first([target, unit], &["changedate", "creationdate"]),
        author: first([target, unit], &["changeid", "creationid"]),
        subject: [unit, target].iter().find_map(|at| subject(at)),
        note: Some(notes.join("\n")).filter(|note| !note.is_empty()),
    })
}

fn first(places: [&Element; 2], attributes: &[&str]) -> Option<String> {
    places.iter().find_map(|place| attributes.iter().find_map(|name| place.attribute(name))).map(str::to_owned)
}

fn subject(at: &Element) -> Option<String> {
    let is_subject = |prop: &&Element| {
        let word = prop.attribute("type").unwrap_or_default().to_lowercase();
        matches!(word.strip_prefix("x-").unwrap_or(&word), "domain" | "subject")
    };
    children(at, "prop").find(is_subject).map(Element::text).filter(|subject| !subject.trim().is_empty())
}
