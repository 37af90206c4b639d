//! The edition: the translated article as Markdown (CommonMark), in the structure of the source.
//!
//! A unit is a paragraph; a credit or sign that ends a line of the source ends the line here. Dropped units do not
//! appear, kept ones do as they are. What has no translation stays in the source language and is marked as such, and a
//! draft with an error says so: an editor must see what is not ready.

use crate::bitext::{Bitext, Segment, Unit};
use crate::diagnostic::Level;
use crate::document::{Disposition, InlineText, Role};
use crate::format::markdown::{escape, link, protect_beginning, with_codes};
use crate::lang::LangPair;
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
    let mut text = String::new();
    let mut last = None;
    for line in lines(bitext, furniture) {
        text.push_str(last.as_ref().map_or("", |last| separator(last, &line)));
        text.push_str(&line.markdown());
        last = Some(line);
    }
    text + if last.is_some() { "\n\n" } else { "" } + &colophon(bitext, furniture, info) + "\n"
}

/// The units of one source line; the first one's role decides its form.
#[derive(Debug, Clone)]
struct Line {
    role: Role,
    /// What begins a list item: `-` or `2.`; empty for every other role.
    marker: String,
    text: String,
}

/// The lines that appear, in order. A dropped unit ends its line all the same.
fn lines(bitext: &Bitext, furniture: &Messages) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut open, mut gap) = (false, false);
    for unit in &bitext.units {
        gap |= !unit.before.is_empty();
        let text = if appears(unit) { unit_text(bitext, unit, furniture) } else { String::new() };
        match lines.last_mut().filter(|_| open) {
            _ if text.is_empty() => {}
            Some(line) => line.text.extend([if gap { " " } else { "" }, text.as_str()]),
            None => lines.push(Line { role: unit.role, marker: marker(unit), text: protect_beginning(&text) }),
        }
        gap = (gap && text.is_empty()) || unit.segments.last().is_some_and(|segment| !segment.after.is_empty());
        open = (open || !text.is_empty()) && !unit.ends_line();
    }
    lines
}

fn appears(unit: &Unit) -> bool {
    match unit.disposition {
        Disposition::Translate | Disposition::Keep(_) => true,
        Disposition::Drop(_) => false,
    }
}

/// Items of one list and paragraphs of one quotation stay together.
fn separator(last: &Line, next: &Line) -> &'static str {
    let both = |role| last.role == role && next.role == role;
    if both(Role::Quote) {
        "\n>\n"
    } else if both(Role::ListItem) && last.marker.chars().last() == next.marker.chars().last() {
        "\n"
    } else {
        "\n\n"
    }
}

impl Line {
    fn markdown(&self) -> String {
        let (text, marker) = (&self.text, &self.marker);
        match self.role {
            Role::Headline => format!("# {text}"),
            Role::Subheading => format!("## {text}"),
            Role::Lead => format!("**{text}**"),
            Role::Kicker | Role::Caption | Role::Credit => format!("*{text}*"),
            Role::ListItem => format!("{marker} {text}"),
            Role::Quote => format!("> {text}"),
            Role::Paragraph
            | Role::Byline
            | Role::Dateline
            | Role::TableCell
            | Role::Breadcrumb
            | Role::Navigation
            | Role::Button
            | Role::Teaser
            | Role::Other => text.clone(),
        }
    }
}

/// The Markdown marker of a list item: its own number, else a dash.
fn marker(unit: &Unit) -> String {
    if unit.role != Role::ListItem {
        return String::new();
    }
    let own = unit.segments.first().map_or("", |segment| split_marker(&segment.source).0);
    if own.starts_with(|c: char| c.is_ascii_digit()) { own.to_owned() } else { "-".to_owned() }
}

/// The marker a list item begins with, `•` or `2.`, and the item itself.
fn split_marker(text: &str) -> (&str, &str) {
    // What is a marker alone is the item.
    let Some((first, rest)) = text.trim().split_once(char::is_whitespace) else { return ("", text) };
    let number = first.strip_suffix(['.', ')']).unwrap_or("");
    // CommonMark reads no number of more than nine digits as a marker.
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || matches!(first, "-" | "–" | "—" | "•" | "*" | "▪" | "►") {
        (first, rest.trim_start())
    } else {
        ("", text)
    }
}

/// The unit's sentences, parted where the source parts them.
fn unit_text(bitext: &Bitext, unit: &Unit, furniture: &Messages) -> String {
    let mut text = String::new();
    for (at, segment) in unit.segments.iter().enumerate() {
        let item = unit.role == Role::ListItem && at == 0;
        text.push_str(&segment_text(bitext, unit, segment, item, furniture));
        text.push_str(if segment.after.is_empty() { "" } else { " " });
    }
    text.trim().to_owned()
}

fn segment_text(bitext: &Bitext, unit: &Unit, segment: &Segment, item: bool, furniture: &Messages) -> String {
    let body = |text: InlineText| match text.codes.is_empty() {
        true => escape(if item { split_marker(&text.text).1 } else { &text.text }.trim()),
        false => with_codes(&text, shows_emphasis(unit.role)).trim().to_owned(),
    };
    match segment.target_inline() {
        _ if !unit.is_translatable() => escape(segment.source.trim()),
        Some(target) if segment.worst() == Some(Level::Error) => {
            format!("{} {}", body(target), escape(&furniture.text("edition-unsound")))
        }
        Some(target) => body(target),
        None => {
            let mark = escape(&furniture.text("edition-untranslated"));
            format!("<span lang=\"{}\">{}</span> {mark}", bitext.pair.source, body(segment.source_inline()))
        }
    }
}

/// What is set apart as a whole has no emphasis inside.
fn shows_emphasis(role: Role) -> bool {
    !matches!(role, Role::Headline | Role::Subheading | Role::Lead | Role::Kicker | Role::Caption | Role::Credit)
}

/// `Translated from German` and where from, under a rule.
/// What the last lines of an edition begin with: they are about the source and do not translate it.
pub fn colophon_begins(pair: &LangPair, furniture: &Messages) -> String {
    let id = format!("edition-language-{}", pair.source.primary());
    let id = if furniture.has(&id) { id } else { "edition-language-other".to_owned() };
    let language = furniture.format(&id, &[("tag", pair.source.to_string().into())]);
    furniture.format("edition-translated-from", &[("language", language.into())])
}

fn colophon(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let name = escape(&info.source_name);
    let name = info.source_url.as_ref().map_or_else(|| name.clone(), |url| format!("[{name}](<{}>)", link(url)));
    let mut lines = vec![escape(&colophon_begins(&bitext.pair, furniture))];
    lines.push(furniture.format("edition-source", &[("name", name.into())]));
    if let Some(date) = info.published {
        lines.push(escape(&furniture.format("edition-published", &[("date", furniture.date(date).into())])));
    }
    format!("---\n\n{}", lines.join("  \n"))
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
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
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

    fn translated(role: Role, source: &str, target: &str, after: &str) -> Unit {
        unit(role, Disposition::Translate, source, Some(target), after)
    }

    fn body(units: Vec<Unit>) -> String {
        let text = edition(units);
        text.split_once("\n\n---\n\n").expect("a colophon").0.to_owned()
    }

    #[test]
    fn a_dropped_unit_at_the_end_of_a_line_ends_it() {
        let dropped = || unit(Role::Button, Disposition::Drop(Reason::PageControl), "Drucken", None, "\n");
        let last = translated(Role::Paragraph, "Neu.", "New.", "\n");
        assert_eq!(body(vec![translated(Role::Paragraph, "Ende.", "The end.", " "), dropped(), last]), "The end.\n\nNew.");
    }

    #[test]
    fn a_sign_stands_as_close_to_its_sentence_as_in_the_source() {
        let sign = || unit(Role::Byline, Disposition::Keep(Reason::AgencySign), "(sh)", None, "\n");
        assert_eq!(body(vec![translated(Role::Paragraph, "Ende.", "The end.", ""), sign()]), "The end.(sh)");
        assert_eq!(body(vec![translated(Role::Paragraph, "Ende.", "The end.", "\u{a0}"), sign()]), "The end. (sh)");
    }

    #[test]
    fn items_form_one_list_with_markdown_markers_and_their_own_numbers() {
        let items = [("- a", "- A"), ("• b", "• B"), ("* c", "C"), ("1. d", "1. D"), ("2. e", "E"), ("f", "F")];
        let units = items.map(|(source, target)| translated(Role::ListItem, source, target, "\n")).to_vec();
        assert_eq!(body(units), "- A\n- B\n- C\n\n1. D\n2. E\n\n- F");
        let open = unit(Role::ListItem, Disposition::Translate, "– g", None, "\n");
        assert_eq!(body(vec![open]), "- <span lang=\"de\">g</span> \\[not yet translated\\]");
    }

    #[test]
    fn paragraphs_of_one_quotation_stay_together() {
        let units = vec![translated(Role::Quote, "a", "A", "\n"), translated(Role::Quote, "b", "B", "\n")];
        assert_eq!(body(units), "> A\n>\n> B");
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
        fn any_text_renders_to_itself_in_any_role(
            text in "[a-z0-9 .#*_<>&\\[\\]()!`~+=|\\\\\u{a0}-]{1,40}",
            role in proptest::sample::select(Role::ALL),
        ) {
            let plain = text.trim();
            proptest::prop_assume!(!plain.is_empty() && !plain.contains("  "));
            // A list item's own marker becomes the list's.
            let shown = if role == Role::ListItem { split_marker(plain).1 } else { plain };
            proptest::prop_assume!(!shown.is_empty());
            let markdown = body(vec![translated(role, plain, &format!("{text}\u{a0}"), "\n")]);
            proptest::prop_assert_eq!(rendered(&markdown), shown, "{}", markdown);
        }
    }
}
