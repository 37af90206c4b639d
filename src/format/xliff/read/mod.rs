//! Reads XLIFF 2 files, ours and those of other tools.

mod inline;
mod modules;
mod places;
mod stream;
mod unit;

use super::escape::unescape;
use super::{CORE, METADATA, XliffError};
use crate::bitext::Bitext;
use crate::format::xml::{self, DocType, Element};
use crate::lang::{Lang, LangPair};
pub use places::{SegmentPlace, UnitPlace};
use std::collections::HashSet;
pub use stream::Units;

/// The namespace of XLIFF 2.2; the modules kept theirs.
pub(super) const CORE_22: &str = "urn:oasis:names:tc:xliff:document:2.2";

/// The document in `text`; `name` is what messages call the file.
///
/// What other tools may have changed is described in [the module](crate::format::xliff). A file without `trgLang` has the
/// target language `und`. Several `file` elements become one document named after the first.
///
/// # Errors
/// See [`XliffError`]; every case names file and line.
pub fn read(name: &str, text: &str) -> Result<Bitext, XliffError> {
    read_located(name, text).map(|(bitext, _)| bitext)
}

/// The document in `text`, and for each of its units where the texts stand in the file; see [`read`].
///
/// # Errors
/// See [`XliffError`].
pub fn read_located(name: &str, text: &str) -> Result<(Bitext, Vec<UnitPlace>), XliffError> {
    let root = xml::parse(name, text, DocType::Refused)?;
    check_root(name, &root)?;
    let mut reader = Reader::of(name, &root.namespace);
    let pair = reader.pair(&root)?;
    let original = root.child(&root.namespace, "file").map(original).unwrap_or_default();
    for (index, file) in root.named(&root.namespace, "file").enumerate() {
        reader.container(file, index, true)?;
    }
    Ok((Bitext { original, pair, units: reader.units }, reader.places))
}

fn check_root(name: &str, root: &Element) -> Result<(), XliffError> {
    if root.name == "xliff" && [CORE, CORE_22].contains(&root.namespace.as_str()) {
        return Ok(());
    }
    let found = format!("`<{}>` version `{}`", root.name, root.attribute("version").unwrap_or("none"));
    Err(XliffError::NotXliff2 { name: name.into(), line: root.line, found })
}

/// Only our own file name is escaped.
fn original(file: &Element) -> String {
    let name = file.attribute("original").unwrap_or_default();
    let ours = file.child(METADATA, "metadata").is_some_and(|metadata| modules::group(metadata, "satzpaar").is_some());
    if ours { unescape(name) } else { name.to_owned() }
}

/// What reading needs and gathers.
struct Reader<'a> {
    name: &'a str,
    /// The core namespace of this file.
    core: &'a str,
    ids: HashSet<String>,
    units: Vec<crate::bitext::Unit>,
    /// One for each unit.
    places: Vec<UnitPlace>,
}

impl<'a> Reader<'a> {
    fn of(name: &'a str, core: &'a str) -> Self {
        Self { name, core, ids: HashSet::new(), units: Vec::new(), places: Vec::new() }
    }
}

impl Reader<'_> {
    fn fault(&self, at: &Element, reason: String, hint: &'static str) -> XliffError {
        XliffError::Structure { name: self.name.to_owned(), line: at.line, reason, hint }
    }

    fn pair(&self, root: &Element) -> Result<LangPair, XliffError> {
        let lang = |attribute: &str, tag: &str| -> Result<Lang, XliffError> {
            let reason = || format!("not a language tag in `{attribute}`: `{tag}`");
            tag.parse().map_err(|_| self.fault(root, reason(), "use a BCP 47 tag such as `de` or `en-GB`"))
        };
        let hint = "name the source language, for example `srcLang=\"de\"`";
        let source = root.attribute("srcLang").ok_or_else(|| self.fault(root, "no `srcLang` on `<xliff>`".into(), hint))?;
        Ok(LangPair::new(lang("srcLang", source)?, lang("trgLang", root.attribute("trgLang").unwrap_or("und"))?))
    }

    /// A file or group; `translate` is inherited.
    fn container(&mut self, at: &Element, file: usize, translate: bool) -> Result<(), XliffError> {
        let (core, translate) = (self.core, inherit(at, translate));
        for element in at.elements().filter(|element| element.namespace == core) {
            match element.name.as_str() {
                "group" => self.container(element, file, translate)?,
                "unit" => {
                    let id = self.unit_id(element, file)?;
                    let unit = self.unit(element, id, inherit(element, translate))?;
                    self.units.push(unit);
                    self.places.push(places::of(element, core));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Ids are unique in a file; a second file's that were used before get its number in front.
    fn unit_id(&mut self, unit: &Element, file: usize) -> Result<String, XliffError> {
        let hint = "give each unit of the file an id of its own";
        let own = unit.attribute("id").ok_or_else(|| self.fault(unit, "unit without an id".into(), hint))?;
        let mut id = own.to_owned();
        if file > 0 && self.ids.contains(&id) {
            id = format!("f{}-{own}", file + 1);
        }
        if !self.ids.insert(id.clone()) {
            return Err(self.fault(unit, format!("unit id used twice: `{own}`"), hint));
        }
        Ok(id)
    }
}

fn inherit(at: &Element, translate: bool) -> bool {
    match at.attribute("translate") {
        Some("no") => false,
        Some("yes") => true,
        Some(_) | None => translate,
    }
}
