//! A run of a paragraph: its text, its properties and what else it holds.

use super::paragraph::{Item, What};
use super::tree::Node;
use crate::document::CodeKind;
use quick_xml::escape::unescape;

/// Properties that say nothing about how a run looks: language, proofing, tracked changes of format.
const WITHOUT_LOOK: [&str; 5] = ["w:lang", "w:noProof", "w:rPrChange", "w:ins", "w:del"];

/// What a run holds, in order.
pub(super) fn items(run: &Node<'_>, text: &str) -> Vec<Item> {
    let raw = run.span.of(text);
    let properties = run.child("w:rPr");
    let look = properties.map_or_else(String::new, |properties| look(properties, text));
    let hidden = ["<w:vanish/>", "<w:webHidden/>"].iter().any(|mark| look.contains(mark));
    let children: Vec<&Node<'_>> = run.children.iter().filter(|child| child.name != "w:rPr").collect();
    if hidden && children.iter().any(|child| child.name == "w:t") {
        return vec![Item { raw: raw.to_owned(), span: run.span, what: What::alone(CodeKind::Other) }];
    }
    let properties = properties.map_or("", |properties| properties.span.of(text));
    let item = |child: &&Node<'_>| {
        let what = what(child, text, &look)?;
        let alone = children.len() == 1;
        let raw = if alone { raw.to_owned() } else { format!("<w:r>{properties}{}</w:r>", child.span.of(text)) };
        Some(Item { raw, span: run.span, what })
    };
    children.iter().filter_map(item).collect()
}

fn what(child: &Node<'_>, text: &str, look: &str) -> Option<What> {
    let shown = |shown: String| What::Text { text: shown, look: look.to_owned() };
    Some(match child.name {
        "w:t" => shown(words(child, text)),
        "w:noBreakHyphen" => shown("\u{2011}".into()),
        "w:br" | "w:cr" => What::Alone { kind: CodeKind::Break, space: true },
        "w:tab" | "w:ptab" => What::Alone { kind: CodeKind::Other, space: true },
        "w:drawing" | "w:pict" | "w:object" => What::alone(CodeKind::Image),
        "w:instrText" => What::Instruction(child.inner.of(text).replace("&quot;", "\"").replace("&amp;", "&")),
        "w:fldChar" => match child.attribute(text, "w:fldCharType").as_deref() {
            Some("begin") => What::FieldBegin,
            Some("separate") => What::FieldSeparate,
            Some("end") => What::FieldEnd,
            Some(_) | None => What::alone(CodeKind::Other),
        },
        // A place where a German word could be hyphenated and the traces of the last layout say nothing of the English text.
        "w:softHyphen" | "w:lastRenderedPageBreak" => return None,
        _ => What::alone(CodeKind::Other),
    })
}

/// The words of a `w:t`: white space around them counts only where it is said to.
fn words(node: &Node<'_>, text: &str) -> String {
    let raw = node.inner.of(text).replace(['\r', '\n'], " ");
    let preserved = node.attribute(text, "xml:space").as_deref() == Some("preserve");
    let raw = if preserved { raw.as_str() } else { raw.trim_matches([' ', '\t']) };
    // The tree has refused every entity that would fail here; CDATA and comments are no words of a word processor.
    unescape(raw).map_or_else(|_| raw.to_owned(), |words| words.into_owned())
}

/// The properties that change how a run looks, as written.
pub(super) fn look(properties: &Node<'_>, text: &str) -> String {
    let is_hint = |node: &Node<'_>| node.name == "w:rFonts" && node.span.of(text).matches('=').count() == 1;
    let hint_only = |node: &Node<'_>| is_hint(node) && node.attribute(text, "w:hint").is_some();
    let counts = |node: &&Node<'_>| !WITHOUT_LOOK.contains(&node.name) && !hint_only(node);
    properties.children.iter().filter(counts).map(|node| node.span.of(text)).collect()
}

/// What a run with the look `look` is for among runs of the look `base`.
pub(super) fn kind(look: &str, base: &str) -> CodeKind {
    let on = |look: &str, name: &str| {
        let plain = format!("<{name}/>");
        let on = ["1", "true", "on"].iter().any(|value| look.contains(&format!("<{name} w:val=\"{value}\"")));
        on || look.contains(&plain)
    };
    let gains = |name: &str| on(look, name) && !on(base, name);
    let style = value(look, "<w:rStyle ").to_lowercase();
    let underlined = look.contains("<w:u ") && !look.contains("<w:u w:val=\"none\"");
    if ["code", "verbatim", "quelltext"].iter().any(|word| style.contains(word)) {
        CodeKind::Code
    } else if gains("w:b") || matches!(style.as_str(), "strong" | "fett") {
        CodeKind::Bold
    } else if gains("w:i") || matches!(style.as_str(), "emphasis" | "hervorhebung") {
        CodeKind::Italic
    } else if underlined && !base.contains("<w:u ") {
        CodeKind::Underline
    } else {
        CodeKind::Other
    }
}

/// The `w:val` of the first element that begins like `begin`.
fn value<'a>(look: &'a str, begin: &str) -> &'a str {
    let element = look.split_once(begin).map_or("", |(_, rest)| rest.split('>').next().unwrap_or(""));
    element.split_once("w:val=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("")
}
