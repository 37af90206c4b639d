//! What an element and its class say of the text inside: the words that the makers of pages use for their parts.

use super::elements::Element;
use crate::document::Role;

/// Parts of a class, id or itemprop and the role they mean; the first that fits counts.
const WORDS: [(&[&str], Role); 10] = [
    (&["kicker", "dachzeile", "topline", "overline", "spitzmarke"], Role::Kicker),
    (&["author", "byline", "autor", "verfasser"], Role::Byline),
    (&["credit", "copyright", "bildquelle", "image-source", "photo-source", "fotograf"], Role::Credit),
    (&["dateline", "datetime", "date", "timestamp", "datum", "pubdate"], Role::Dateline),
    (&["standfirst", "vorspann", "lead", "intro", "subheadline", "article-description", "summary", "excerpt"], Role::Lead),
    (&["caption", "bildunterschrift"], Role::Caption),
    (&["breadcrumb", "brotkrumen"], Role::Navigation),
    (&["share", "sharing", "social", "toolbar", "cookie", "consent", "paywall", "player-control"], Role::Button),
    (
        &[
            "teaser",
            "related",
            "recommend",
            "newsletter",
            "promo",
            "most-read",
            "meistgelesen",
            "outbrain",
            "taboola",
            "read-more",
            "weiterlesen",
        ],
        Role::Teaser,
    ),
    (&["comment", "navigation", "menu", "sidebar", "footer", "topbar", "skip-link"], Role::Navigation),
];

/// The role that element and class suggest; `None` where they say nothing.
pub(super) fn role(element: &Element) -> Option<Role> {
    by_element(element).or_else(|| by_class(element))
}

fn by_element(element: &Element) -> Option<Role> {
    match element.name.as_str() {
        "h1" => Some(Role::Headline),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Subheading),
        "li" | "dd" => by_class(element).or(Some(Role::ListItem)),
        "blockquote" => Some(Role::Quote),
        "td" | "th" => Some(Role::TableCell),
        "figcaption" | "caption" => Some(Role::Caption),
        "address" => Some(Role::Byline),
        "nav" | "footer" | "menu" => Some(Role::Navigation),
        "button" | "option" | "form" | "fieldset" => Some(Role::Button),
        _ => match element.attribute("role") {
            Some("navigation" | "banner" | "contentinfo" | "search") => Some(Role::Navigation),
            Some("button" | "dialog" | "alert") => Some(Role::Button),
            Some("complementary") => Some(Role::Teaser),
            Some(_) | None => None,
        },
    }
}

fn by_class(element: &Element) -> Option<Role> {
    // What holds the whole page says nothing about a part of it.
    if matches!(element.name.as_str(), "html" | "body" | "main" | "article") {
        return None;
    }
    let named = ["class", "id", "itemprop"].iter().filter_map(|name| element.attribute(name)).collect::<Vec<_>>().join(" ");
    let named = named.to_lowercase();
    let parts: Vec<&str> = named.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let says = |words: &[&str]| words.iter().any(|word| parts.iter().any(|part| names(part, word)));
    WORDS.iter().find(|(words, _)| says(words)).map(|(_, role)| *role)
}

/// The word is the name or a part of it between hyphens: `article-lead`, not `leader`.
fn names(part: &str, word: &str) -> bool {
    part == word || part.split('-').any(|piece| piece == word) || (word.len() > 6 && part.contains(word))
}
