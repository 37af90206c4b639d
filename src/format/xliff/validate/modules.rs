//! Rules of the glossary, matches, metadata, resource data and validation modules.

use super::language::is_of;
use super::table::Space;
use super::walk::Walk;
use super::{Checked, ensure, ids};
use crate::format::xml::{Element, Node};
use std::collections::HashSet;

/// Lists of which a file, group or unit has one at most.
const ONCE: &[(Space, &str)] = &[
    (Space::Matches, "matches"),
    (Space::Glossary, "glossary"),
    (Space::Metadata, "metadata"),
    (Space::Resource, "resourceData"),
    (Space::Size, "profiles"),
    (Space::Size, "data"),
    (Space::Validation, "validation"),
];

/// A file, group or unit has each list once; matches and glossaries are of a unit.
pub(super) fn once(at: &Element, container: &Element, known: &mut HashSet<(String, String)>, core: &str) -> Checked {
    let space = Space::of(&at.namespace, core).filter(|space| ONCE.contains(&(*space, at.name.as_str())));
    let Some(space) = space else { return Ok(()) };
    let reason = || format!("`<{}>` twice in one `<{}>`", at.name, container.name);
    ensure(known.insert((at.namespace.clone(), at.name.clone())), at, reason, "put both into one")?;
    let is_of_unit = matches!(space, Space::Matches | Space::Glossary);
    let reason = || format!("`<{}>` in a `<{}>`", at.name, container.name);
    ensure(!is_of_unit || container.name == "unit", at, reason, "move it into the unit it is about")
}

/// Rules of matches and glossaries.
pub(super) fn element(at: &Element) -> Checked {
    match at.name.as_str() {
        "matches" => ids::unique(at.elements()),
        "glossary" => {
            ids::unique(at.elements().flat_map(|entry| std::iter::once(entry).chain(entry.named(&at.namespace, "translation"))))
        }
        "glossEntry" => {
            let says = |name| at.child(&at.namespace, name).is_some();
            let hint = "add a `<translation>` or a `<definition>`";
            ensure(says("translation") || says("definition"), at, || "entry without translation or definition".into(), hint)
        }
        _ => Ok(()),
    }
}

/// Rules of metadata, resource data, sizes and validation.
pub(super) fn resource<'a>(walk: &mut Walk<'a>, at: &'a Element) -> Checked {
    match at.name.as_str() {
        "metadata" => ids::unique(std::iter::once(at).chain(groups(at))),
        "resourceData" => ids::unique(at.elements()),
        "resourceItem" => item(at),
        "source" | "target" => resource_side(walk, at),
        "rule" => rule(walk, at),
        "profiles" => {
            let profile = |name| at.attribute(name).map(str::to_owned);
            walk.file.profiles = (profile("generalProfile"), profile("storageProfile"));
            Ok(())
        }
        _ => Ok(()),
    }
}

fn groups(at: &Element) -> Vec<&Element> {
    let inner = at.elements().filter(|child| child.name == "metaGroup");
    inner.flat_map(|group| std::iter::once(group).chain(groups(group))).collect()
}

fn is_empty(at: &Element) -> bool {
    at.children.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

fn item(at: &Element) -> Checked {
    let sides: Vec<_> = at.elements().filter(|child| child.name != "reference").collect();
    let is_elsewhere = sides.iter().all(|side| is_empty(side));
    let hint = "say what kind of file it is, for example `mimeType=\"image/png\"`";
    ensure(!is_elsewhere || at.attribute("mimeType").is_some(), at, || "`<resourceItem>` without `mimeType`".into(), hint)
}

fn resource_side(walk: &Walk<'_>, at: &Element) -> Checked {
    let reason = || format!("resource `<{}>` has to be either empty with `href` or not empty without it", at.name);
    ensure(is_empty(at) == at.attribute("href").is_some(), at, reason, "keep `href` or the content")?;
    let language = at.attribute("xml:lang").filter(|_| at.name == "source");
    let source = walk.languages.0;
    let reason = || format!("`xml:lang` of the resource is `{}`, but `srcLang` is `{source}`", language.unwrap_or_default());
    ensure(language.is_none_or(|found| is_of(found, source)), at, reason, "make the two equal")
}

const RULES: &[&str] = &["isPresent", "isNotPresent", "startsWith", "endsWith"];

fn rule<'a>(walk: &Walk<'a>, at: &'a Element) -> Checked {
    let has = |name: &str| at.attribute(name).is_some();
    let own = RULES.iter().filter(|name| has(name)).count();
    let custom = walk.names.attributes(at).any(|(owner, _, _)| owner == super::names::Owner::Extension);
    let hint = "a rule has one of `isPresent`, `isNotPresent`, `startsWith`, `endsWith` or an attribute of your own";
    ensure(own + usize::from(custom) == 1, at, || format!("`<rule>` with {} conditions", own + usize::from(custom)), hint)?;
    let in_both = has("isPresent") || has("startsWith") || has("endsWith");
    let hint = "it goes with `isPresent`, `startsWith` or `endsWith`: remove it, or change the condition";
    ensure(!has("existsInSource") || in_both, at, || "`existsInSource` on a rule it does not go with".into(), hint)?;
    let hint = "it counts for `isPresent`: remove it, or change the condition";
    ensure(!has("occurs") || has("isPresent"), at, || "`occurs` on a rule it does not go with".into(), hint)
}
