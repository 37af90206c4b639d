//! The edition as Markdown (CommonMark).

use super::colophon::{EditionInfo, Named, Phrase, colophon};
use super::lines::{Block, Line, Run, blocks};
use crate::bitext::Bitext;
use crate::document::Role;
use crate::format::markdown::{escape, link, protect_beginning, with_codes};
use crate::lang::Lang;
use crate::messages::Messages;

/// The edition with its furniture in the language of `furniture`.
pub fn to_markdown(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let source = &bitext.pair.source;
    let mut parts: Vec<String> = blocks(bitext, furniture, info).iter().map(|block| block_text(block, source)).collect();
    let lines: Vec<String> = colophon(&bitext.pair, furniture, info).iter().map(phrase).collect();
    parts.push(format!("---\n\n{}\n", lines.join("  \n")));
    parts.join("\n\n")
}

fn block_text(block: &Block, source: &Lang) -> String {
    let (lines, between) = match block {
        Block::Line(line) => (std::slice::from_ref(line), ""),
        Block::List(lines) => (lines.as_slice(), "\n"),
        Block::Quote(lines) => (lines.as_slice(), "\n>\n"),
        Block::Figure(lines) => (lines.as_slice(), "\n\n"),
    };
    lines.iter().map(|line| line_text(line, source)).collect::<Vec<_>>().join(between)
}

fn line_text(line: &Line, source: &Lang) -> String {
    let text: String = line.runs.iter().map(|run| run_text(run, source)).collect();
    let (text, marker) = (protect_beginning(&text), &line.marker);
    match line.role {
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
        | Role::Other => text,
    }
}

fn run_text(run: &Run, source: &Lang) -> String {
    let text = if run.text.codes.is_empty() { escape(&run.text.text) } else { with_codes(&run.text, shows_emphasis(run.role)) };
    let text = if run.is_source { format!("<span lang=\"{source}\">{text}</span>") } else { text };
    let mark = run.mark.as_ref().map_or_else(String::new, |mark| format!(" {}", escape(mark)));
    [if run.is_spaced { " " } else { "" }, text.trim(), &mark].concat()
}

/// What is set apart as a whole has no emphasis inside.
fn shows_emphasis(role: Role) -> bool {
    !matches!(role, Role::Headline | Role::Subheading | Role::Lead | Role::Kicker | Role::Caption | Role::Credit)
}

fn phrase(phrase: &Phrase) -> String {
    let named = match &phrase.named {
        Named::Nothing => String::new(),
        Named::Source(name, Some(url)) => format!("[{}](<{}>)", escape(name), link(url)),
        Named::Source(name, None) | Named::Day(name, _) => escape(name),
    };
    [escape(&phrase.before), named, escape(&phrase.after)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Segment, State, Unit};
    use crate::document::{Disposition, Reason};
    use crate::format::edition::list::split_marker;
    use crate::lang::LangPair;

    fn unit(role: Role, disposition: Disposition, source: &str, target: Option<&str>, after: &str) -> Unit {
        let mut segment = Segment::new("s", source, after);
        segment.target = target.map(str::to_owned);
        segment.state = if target.is_some() { State::Translated } else { State::Initial };
        Unit { id: source.into(), role, disposition, before: String::new(), segments: vec![segment] }
    }

    fn edition(units: Vec<Unit>) -> String {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let bitext = Bitext { original: "a.de.txt".into(), pair: pair.clone(), units };
        let info = EditionInfo { source_name: "a.de.txt".into(), published: Some((2026, 11, 23)), ..EditionInfo::default() };
        to_markdown(&bitext, &Messages::negotiate(&[pair.target]), &info)
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
