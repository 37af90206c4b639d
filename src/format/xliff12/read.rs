//! Walks the files and groups of a document.

use super::Xliff12Error;
use crate::bitext::{Bitext, Unit};
use crate::format::foreign::Foreign;
use crate::format::xliff::{SegmentPlace, unescape};
use crate::format::xml::{self, DocType, Element};
use crate::lang::{Lang, LangPair};
use crate::text::SourceText;
use std::collections::HashMap;

/// The document in `text`, whose name messages call the file; `pair` are the languages where the file names no target language.
///
/// The languages are those of the first `<file>`; one of another pair is a fault.
///
/// # Errors
/// The file is not well-formed, not XLIFF 1, or names no source language.
pub fn read_located(text: &SourceText, pair: &LangPair) -> Result<Foreign, Xliff12Error> {
    let root = xml::parse(text.name(), text.text(), DocType::WithoutSubset)?;
    let version = root.attribute("version").unwrap_or_default();
    let files: Vec<&Element> = root.named(&root.namespace, "file").collect();
    if root.name != "xliff" || !version.starts_with("1.") || files.is_empty() {
        let reason = format!("not an XLIFF 1.2 file: `<{}>` version `{version}` with {} `<file>`", root.name, files.len());
        return Err(structure(text, &root, reason, "export the file again as XLIFF 1.2 or 2.1"));
    }
    let pair = languages(text, files[0], pair)?;
    let original = original(files[0], &root.namespace);
    let mut reader = Reader::new(text, &root.namespace);
    for (index, file) in files.iter().enumerate() {
        reader.file(file, index, &pair);
    }
    Ok(Foreign { bitext: Bitext { original, pair, units: reader.units }, places: reader.places, faults: reader.faults })
}

/// Only our own file name is escaped.
fn original(file: &Element, core: &str) -> String {
    let name = file.attribute("original").unwrap_or_default();
    let mut tools = file.child(core, "header").into_iter().flat_map(|header| header.named(core, "tool"));
    let is_ours = tools.any(|tool| tool.attribute("tool-name") == Some(env!("CARGO_PKG_NAME")));
    if is_ours { unescape(name) } else { name.to_owned() }
}

fn structure(text: &SourceText, at: &Element, reason: String, hint: &'static str) -> Xliff12Error {
    Xliff12Error::Structure { place: place(text, at), reason, hint }
}

fn place(text: &SourceText, at: &Element) -> String {
    let place = text.line_column(at.start);
    format!("{}:{}:{}", text.name(), place.line, place.column)
}

fn languages(text: &SourceText, file: &Element, pair: &LangPair) -> Result<LangPair, Xliff12Error> {
    let hint = "name the languages of the `<file>`, for example `source-language=\"de\" target-language=\"en-GB\"`";
    let lang = |name: &str| -> Result<Option<Lang>, Xliff12Error> {
        let reason = |tag: &str| format!("not a language tag in `{name}`: `{tag}`");
        let tag =
            file.attribute(name).map(|tag| tag.replace('_', "-").parse().map_err(|_| structure(text, file, reason(tag), hint)));
        tag.transpose()
    };
    let source =
        lang("source-language")?.ok_or_else(|| structure(text, file, "no `source-language` on `<file>`".into(), hint))?;
    Ok(LangPair::new(source, lang("target-language")?.unwrap_or_else(|| pair.target.clone())))
}

/// What reading needs and gathers.
pub(super) struct Reader<'a> {
    text: &'a SourceText,
    /// The namespace of this file: it has the version in it, and 1.0 has none.
    pub(super) core: &'a str,
    /// How often each id was used.
    ids: HashMap<String, usize>,
    units: Vec<Unit>,
    /// One for each unit.
    places: Vec<Vec<SegmentPlace>>,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a SourceText, core: &'a str) -> Self {
        Self { text, core, ids: HashMap::new(), units: Vec::new(), places: Vec::new(), faults: Vec::new() }
    }

    pub(super) fn fault(&mut self, at: &Element, reason: &str) {
        self.faults.push(format!("{}: {reason}", place(self.text, at)));
    }

    fn file(&mut self, file: &Element, index: usize, pair: &LangPair) {
        match languages(self.text, file, pair) {
            Ok(own) if own.primary() == pair.primary() => {
                let bodies: Vec<&Element> = file.named(self.core, "body").collect();
                bodies.into_iter().for_each(|body| self.container(body, index, inherit(file, true)));
            }
            Ok(own) => {
                let reason = format!("`<file>` of other languages than the first, not read: {} and not {}", own, pair);
                self.fault(file, &format!("{reason}\nhint: give each pair of languages a document of its own"));
            }
            Err(fault) => self.faults.push(fault.to_string()),
        }
    }

    /// A body or a group; `translate` is inherited.
    fn container(&mut self, at: &Element, file: usize, translate: bool) {
        let core = self.core;
        for element in at.elements().filter(|element| element.namespace == core) {
            let translate = inherit(element, translate);
            match element.name.as_str() {
                "group" => self.group(element, file, translate),
                "trans-unit" => {
                    let id = self.id(element, file);
                    if let Some((unit, places)) = self.unit(element, id, translate) {
                        self.units.push(unit);
                        self.places.push(places);
                    }
                }
                _ => {}
            }
        }
    }

    /// A group is a unit if we wrote it.
    fn group(&mut self, at: &Element, file: usize, translate: bool) {
        match self.our_unit(at) {
            None => self.container(at, file, translate),
            Some(Ok((unit, places))) => {
                let id = self.id(at, file);
                self.units.push(Unit { id, ..unit });
                self.places.push(places);
            }
            Some(Err(reason)) => {
                let hint = "restore the file, or delete the `<context-group>`s to read the unit without them";
                self.fault(at, &format!("context of satzpaar damaged: {reason}\nhint: {hint}"));
                self.container(at, file, translate);
            }
        }
    }

    /// The id of a unit, made different from those before: not every tool keeps ids apart, and no check needs it.
    fn id(&mut self, unit: &Element, file: usize) -> String {
        let own = unit.attribute("id").unwrap_or("unit").to_owned();
        let own = if file > 0 { format!("f{}-{own}", file + 1) } else { own };
        let count = self.ids.entry(own.clone()).or_default();
        *count += 1;
        if *count == 1 { own } else { format!("{own}-{count}") }
    }
}

fn inherit(at: &Element, translate: bool) -> bool {
    match at.attribute("translate") {
        Some("no") => false,
        Some("yes") => true,
        Some(_) | None => translate,
    }
}
