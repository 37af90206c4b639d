//! What the paragraph styles of a document stand for.

use super::DocxError;
use super::tree::{Node, parse};
use std::collections::BTreeMap;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Title,
    Subtitle,
    /// A heading with its level, from 1.
    Heading(u8),
    Caption,
    Quote,
    ListItem,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: bool,
}

/// The styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// Styles based on one another are followed no further than this: a loop ends.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, DocxError> {
        let roots = parse(part, text)?;
        let styles = roots.iter().flat_map(|root| &root.children).filter(|node| node.name == "w:style");
        Ok(Self(styles.filter_map(|node| Some((node.attribute(text, "w:styleId")?, style(node, text)))).collect()))
    }

    /// What a paragraph with these properties is; `None` for an ordinary one.
    pub(super) fn use_of(&self, properties: Option<&Node<'_>>, text: &str) -> Option<Use> {
        let properties = properties?;
        let outline = outline(properties, text);
        let mut id = properties.value(text, "w:pStyle");
        let mut found = None;
        for _ in 0..LONGEST_CHAIN {
            let Some(current) = id else { break };
            let style = self.0.get(&current);
            found = found.or_else(|| by_name(style.map_or(&current, |style| &style.name)).or_else(|| by_name(&current)));
            found = found.or_else(|| style.and_then(Style::other_use));
            id = style.and_then(|style| style.based_on.clone());
        }
        let item = properties.child("w:numPr").filter(|number| number.value(text, "w:numId").as_deref() != Some("0"));
        let heading = outline.filter(|level| *level < 9).map(|level| Use::Heading(level + 1));
        found.or(heading).or(item.map(|_| Use::ListItem))
    }
}

impl Style {
    fn other_use(&self) -> Option<Use> {
        let heading = self.outline.filter(|level| *level < 9).map(|level| Use::Heading(level + 1));
        heading.or(self.numbered.then_some(Use::ListItem))
    }
}

fn style(node: &Node<'_>, text: &str) -> Style {
    let properties = node.child("w:pPr");
    Style {
        name: node.value(text, "w:name").unwrap_or_default(),
        based_on: node.value(text, "w:basedOn"),
        outline: properties.and_then(|properties| outline(properties, text)),
        numbered: properties.is_some_and(|properties| properties.child("w:numPr").is_some()),
    }
}

fn outline(properties: &Node<'_>, text: &str) -> Option<u8> {
    properties.value(text, "w:outlineLvl")?.parse().ok()
}

/// By the name of a built-in style: English in the file whatever language the program speaks, but ids are often German.
fn by_name(name: &str) -> Option<Use> {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    let level = |prefix: &str| name.strip_prefix(prefix)?.parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(level) = ["heading", "überschrift", "berschrift"].into_iter().find_map(level) {
        return Some(Use::Heading(level));
    }
    match name.as_str() {
        "title" | "titel" => Some(Use::Title),
        "subtitle" | "untertitel" => Some(Use::Subtitle),
        "caption" | "beschriftung" | "bildunterschrift" => Some(Use::Caption),
        "quote" | "intensequote" | "zitat" | "intensiveszitat" | "blocktext" | "quotations" => Some(Use::Quote),
        _ if name.starts_with("listbullet") || name.starts_with("listnumber") || name.starts_with("aufzählung") => {
            Some(Use::ListItem)
        }
        _ => None,
    }
}
