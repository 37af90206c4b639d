//! The edition: the translated article as Markdown (CommonMark), in the structure of the source.
//!
//! A unit is a paragraph; a credit or sign that ends a line of the source ends the line here. Dropped units do not
//! appear, kept ones do as they are. What has no translation stays in the source language and is marked as such, and a
//! draft with an error says so: an editor must see what is not ready.

use crate::bitext::{Bitext, Segment, Unit};
use crate::diagnostic::Level;
use crate::document::{Disposition, Role};
use crate::messages::Messages;

/// What the furniture says of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionInfo {
    /// Name of the source.
    pub source_name: String,
    /// Its address.
    pub source_url: Option<String>,
    /// When the article appeared: year, month, day.
    pub published: Option<(i32, u8, u8)>,
}

/// The edition with its furniture in the language of `furniture`.
pub fn write(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let mut blocks = Vec::new();
    let mut line: Vec<String> = Vec::new();
    let mut role = None;
    for unit in bitext.units.iter().filter(|unit| !matches!(unit.disposition, Disposition::Drop(_))) {
        role = role.or(Some(unit.role));
        line.push(unit_text(bitext, unit, furniture));
        if unit.ends_line() {
            blocks.extend(block(role.take(), &std::mem::take(&mut line)));
        }
    }
    blocks.extend(block(role, &line));
    blocks.push(colophon(bitext, furniture, info));
    blocks.join("\n\n") + "\n"
}

/// The units of one source line as a Markdown block; the first one's role decides its form.
fn block(role: Option<Role>, line: &[String]) -> Option<String> {
    let text = line.join(" ");
    Some(match role? {
        Role::Headline => format!("# {text}"),
        Role::Subheading => format!("## {text}"),
        Role::Lead => format!("**{text}**"),
        Role::Kicker | Role::Caption | Role::Credit => format!("*{text}*"),
        Role::ListItem => format!("- {}", text.trim_start_matches("\\- ").trim_start_matches("– ")),
        Role::Quote => format!("> {text}"),
        Role::Paragraph
        | Role::Byline
        | Role::Dateline
        | Role::TableCell
        | Role::Breadcrumb
        | Role::Navigation
        | Role::Button
        | Role::Teaser
        | Role::Other => text,
    })
}

fn unit_text(bitext: &Bitext, unit: &Unit, furniture: &Messages) -> String {
    let mut text = String::new();
    for (at, segment) in unit.segments.iter().enumerate() {
        text.push_str(&segment_text(bitext, unit, segment, furniture));
        let last = at + 1 == unit.segments.len();
        text.push_str(if last || segment.after.is_empty() { "" } else { " " });
    }
    protect_beginning(&text)
}

fn segment_text(bitext: &Bitext, unit: &Unit, segment: &Segment, furniture: &Messages) -> String {
    match &segment.target {
        _ if !unit.is_translatable() => escape(&segment.source),
        Some(target) if segment.worst() == Some(Level::Error) => {
            format!("{} {}", escape(target), escape(&furniture.text("edition-unsound")))
        }
        Some(target) => escape(target),
        None => {
            let mark = escape(&furniture.text("edition-untranslated"));
            format!("<span lang=\"{}\">{}</span> {mark}", bitext.pair.source, escape(&segment.source))
        }
    }
}

/// `Translated from German` and where from, under a rule.
fn colophon(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let id = format!("edition-language-{}", bitext.pair.source.primary());
    let id = if furniture.has(&id) { id } else { "edition-language-other".to_owned() };
    let tag = bitext.pair.source.to_string();
    let language = furniture.format(&id, &[("tag", tag.into())]);
    let name = escape(&info.source_name);
    let name = info.source_url.as_ref().map_or_else(|| name.clone(), |url| format!("[{name}](<{}>)", link(url)));
    let mut lines = vec![escape(&furniture.format("edition-translated-from", &[("language", language.into())]))];
    lines.push(furniture.format("edition-source", &[("name", name.into())]));
    if let Some(date) = info.published {
        lines.push(escape(&furniture.format("edition-published", &[("date", furniture.date(date).into())])));
    }
    format!("---\n\n{}", lines.join("  \n"))
}

/// An address inside `<…>`: what would end it is percent-encoded.
fn link(url: &str) -> String {
    url.chars()
        .map(|c| match c {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '\\' => "%5C".to_owned(),
            c if c.is_control() || c == ' ' => format!("%{:02X}", u32::from(c) & 0xFF),
            c => c.to_string(),
        })
        .collect()
}

/// Text as CommonMark that renders to the same text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    escaped
}

/// What begins a block of another kind when it begins a line is escaped: `1.`, `#`, `-`, `+`, `=`.
fn protect_beginning(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{rest}", &text[..digits]),
        Some('#' | '-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        Some(_) | None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::State;
    use crate::document::Reason;

    fn unit(role: Role, disposition: Disposition, source: &str, target: Option<&str>, after: &str) -> Unit {
        let mut segment = Segment::new("s", source, after);
        segment.target = target.map(str::to_owned);
        segment.state = if target.is_some() { State::Translated } else { State::Initial };
        Unit { id: source.into(), role, disposition, before: String::new(), segments: vec![segment] }
    }

    fn edition(units: Vec<Unit>) -> String {
        let pair = crate::lang::LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let bitext = Bitext { original: "a.de.txt".into(), pair: pair.clone(), units };
        let info = EditionInfo { source_name: "a.de.txt".into(), source_url: None, published: Some((2026, 11, 23)) };
        write(&bitext, &Messages::negotiate(&[pair.target]), &info)
    }

    #[test]
    fn the_edition_has_the_structure_of_the_source() {
        let keep = Disposition::Keep(Reason::PictureCredit);
        let text = edition(vec![
            unit(Role::Headline, Disposition::Translate, "Titel", Some("Title"), "\n\n"),
            unit(Role::Button, Disposition::Drop(Reason::PageControl), "Drucken", None, "\n"),
            unit(Role::Caption, Disposition::Translate, "Ein Bild.", Some("A picture."), " "),
            unit(Role::Credit, keep, "© AFP", None, "\n"),
            unit(Role::Subheading, Disposition::Translate, "Warum", Some("Why"), "\n"),
            unit(Role::Paragraph, Disposition::Translate, "Eins.", None, "\n"),
        ]);
        assert_eq!(
            text,
            "# Title\n\n*A picture. © AFP*\n\n## Why\n\n<span lang=\"de\">Eins.</span> \\[not yet translated\\]\n\n\
             ---\n\nTranslated from German  \nSource: a.de.txt  \nPublished on 23 November 2026\n"
        );
    }

    /// The plain text a CommonMark reader shows for one paragraph.
    fn rendered(markdown: &str) -> String {
        use pulldown_cmark::{Event, Parser};
        let text = |event| match event {
            Event::Text(text) => Some(text.into_string()),
            Event::Start(_) | Event::End(_) => None,
            other => Some(format!("{other:?}")),
        };
        Parser::new(markdown).filter_map(text).collect()
    }

    proptest::proptest! {
        #[test]
        fn any_text_renders_to_itself(text in "[a-z0-9 .#*_<>&\\[\\]()!`~+=|\\\\-]{1,40}") {
            let plain = text.trim();
            proptest::prop_assume!(!plain.is_empty() && !plain.contains("  "));
            proptest::prop_assert_eq!(rendered(&protect_beginning(&escape(plain))), plain);
        }
    }
}
