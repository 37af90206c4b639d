//! Rules of the ITS module.

use super::names::Owner;
use super::table::Space;
use super::walk::{Scope, Walk};
use super::{Checked, ensure};
use crate::format::xml::Element;

/// The data categories of ITS 2.0 that an annotator can be named for.
const CATEGORIES: &[&str] = &[
    "allowed-characters",
    "directionality",
    "domain",
    "elements-within-text",
    "external-resource",
    "id-value",
    "language-information",
    "locale-filter",
    "localization-note",
    "localization-quality-issue",
    "localization-quality-rating",
    "mt-confidence",
    "preserve-space",
    "provenance",
    "storage-size",
    "target-pointer",
    "terminology",
    "text-analysis",
    "translate",
];

/// Attributes that make a mark one of ITS, which then has no other type.
const GENERIC: &[&str] = &[
    "annotatorsRef",
    "locQualityIssuesRef",
    "locQualityRatingScore",
    "locQualityRatingVote",
    "taIdentRef",
    "taSource",
    "taIdent",
    "taClassRef",
    "mtConfidence",
    "provenanceRecordsRef",
    "allowedCharacters",
    "localeFilterList",
    "domains",
    "lang",
];

/// The attributes of the module on one element.
pub(super) fn element<'a>(walk: &mut Walk<'a>, at: &'a Element, scope: Scope<'a>) -> Checked {
    let is_its = |owner| matches!(owner, Owner::Module(Space::Its | Space::Itsm));
    let all: Vec<_> = walk.names.attributes(at).filter(|(owner, _, _)| is_its(*owner)).collect();
    if all.is_empty() {
        return Ok(());
    }
    let has_version = scope.has_its || all.iter().any(|(_, name, _)| *name == "version");
    let hint = "write `its:version=\"2.0\"` on `<xliff>`";
    ensure(has_version, at, || "attributes of ITS, but no `its:version` on this element or around it".into(), hint)?;
    let is_mark = matches!(at.name.as_str(), "mrk" | "sm");
    for (_, name, text) in all {
        let has_type = at.attribute("type").is_none_or(|kind| kind == "its:generic");
        let reason = || format!("`{name}` on a mark of another type");
        ensure(!is_mark || has_type || !GENERIC.contains(&name), at, reason, "let `type` be `its:generic`")?;
        match name {
            "annotatorsRef" => annotators(at, text)?,
            "locQualityIssuesRef" => walk.text.its_refs.push((at, text)),
            _ => {}
        }
    }
    Ok(())
}

fn annotators(at: &Element, text: &str) -> Checked {
    let mut known = Vec::new();
    for one in text.split_ascii_whitespace() {
        let category = one.split_once('|').map(|(category, tool)| (category, !tool.is_empty()));
        let fits = category.is_some_and(|(category, has_tool)| {
            let is_new = !known.contains(&category);
            known.push(category);
            has_tool && is_new && CATEGORIES.contains(&category)
        });
        let hint = "write data categories of ITS, each once, with `|` and the tool behind it: `mt-confidence|tool`";
        ensure(fits, at, || format!("not a value of `annotatorsRef`: `{one}`"), hint)?;
    }
    Ok(())
}

/// The lists of the module.
pub(super) fn list<'a>(walk: &mut Walk<'a>, at: &'a Element) -> Checked {
    let says = |names: &[&str]| names.iter().any(|name| at.attribute(name).is_some());
    match at.name.as_str() {
        "locQualityIssue" => {
            let hint = "add `locQualityIssueType` or `locQualityIssueComment`";
            ensure(says(&["locQualityIssueType", "locQualityIssueComment"]), at, || "issue that says nothing".into(), hint)
        }
        "provenanceRecord" => {
            let speaks = at.attributes().any(|(name, _)| name != "version" && !name.starts_with("xmlns"));
            ensure(speaks, at, || "record that says nothing".into(), "name a person, an organisation or a tool")
        }
        _ => {
            let Some(id) = at.attribute("xml:id") else { return Ok(()) };
            let is_new = !walk.text.its_lists.contains(&id);
            walk.text.its_lists.push(id);
            ensure(is_new, at, || format!("{} id used twice: `{id}`", at.name), "give each list its own id")
        }
    }
}
