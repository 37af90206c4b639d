//! The locales hold the same ids with the same variables, and the code uses each id and no other.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use regex::Regex;
use satzpaar::check::checks;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Message id → its variables, over all files of a locale.
fn locale(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in files(&root().join("locales").join(tag), "ftl") {
        let text = std::fs::read_to_string(&file).unwrap();
        let resource =
            fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", file.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            in_pattern(message.value.as_ref().unwrap(), &mut variables);
            assert!(messages.insert(message.id.name.to_owned(), variables).is_none(), "{} twice in {tag}", message.id.name);
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => in_inline(inline, found),
            Expression::Select { selector, variants } => {
                in_inline(selector, found);
                variants.iter().for_each(|variant| in_pattern(&variant.value, found));
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        found.insert(id.name.to_owned());
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_locale_has_the_same_ids_and_variables() {
    assert_eq!(locale("en"), locale("de"));
}

/// The string literals of the sources that look like an id: `area-…`.
fn used() -> (BTreeSet<String>, BTreeSet<String>) {
    // Every id begins with its area: `page-`, `summary-`.
    let first = |id: &String| id.split('-').next().map(|area| format!("{area}-"));
    let areas: BTreeSet<String> = locale("en").keys().filter_map(first).collect();
    let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    for file in files(&root().join("src"), "rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for literal in text.split('"').skip(1).step_by(2) {
            let is_id = areas.iter().any(|area| literal.starts_with(area));
            // A check may be named like an area: `date-mismatch`.
            let is_id = is_id && !checks().iter().any(|check| literal.starts_with(check.name));
            match literal.split_once('{') {
                Some((beginning, _)) if is_id => beginnings.insert(beginning.to_owned()),
                // An area as a whole, handed on to the page.
                None if literal.ends_with('-') => false,
                None if is_id => whole.insert(literal.to_owned()),
                Some(_) | None => false,
            };
        }
    }
    in_page(&mut whole, &mut beginnings);
    (whole, beginnings)
}

/// The same of the scripts of the review page: `'review-…'`, a template `review-…${…}`, and `data-text="review-…"`.
fn in_page(whole: &mut BTreeSet<String>, beginnings: &mut BTreeSet<String>) {
    let id = Regex::new(r#"['"`]((?:review|page)-[a-z0-9-]*)(\$\{)?"#).unwrap();
    let page = root().join("src/review/page");
    for file in files(&page, "js").into_iter().chain(files(&page, "html")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for found in id.captures_iter(&text) {
            let (name, goes_on) = (found[1].to_owned(), found.get(2).is_some());
            // `review-ready` is a mark for those who measure.
            if goes_on {
                beginnings.insert(name)
            } else {
                name != "review-ready" && whole.insert(name)
            };
        }
    }
}

#[test]
fn every_id_is_used_and_every_used_id_is_there() {
    let (ids, (whole, beginnings)) = (locale("en"), used());
    let missing: Vec<&String> = whole.iter().filter(|id| !ids.contains_key(*id)).collect();
    assert!(missing.is_empty(), "used in src/ but not in locales/: {missing:?}");
    let unused: Vec<&String> = ids
        .keys()
        .filter(|id| !whole.contains(*id) && !beginnings.iter().any(|beginning| id.starts_with(beginning.as_str())))
        .collect();
    assert!(unused.is_empty(), "in locales/ but not used in src/: {unused:?}");
}
