//! The edition as a web page: one file, no script, nothing loaded from elsewhere.
//!
//! Its head says what search engines and networks want to know: language, description, the page's own address, and the two
//! editions of the article with each other. The content policy lets nothing load.

mod head;
mod inline;

use super::colophon::{EditionInfo, Named, Phrase, colophon};
use super::lines::{Block, Line, Run, blocks};
use super::list::number;
use crate::bitext::Bitext;
use crate::document::Role;
use crate::format::address::followable;
use crate::format::html::escape;
use crate::lang::Lang;
use crate::messages::Messages;

/// The page with its furniture in the language of `furniture`.
pub fn to_html(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let (page, blocks) = (Page { bitext, words: furniture.lang() }, blocks(bitext, furniture, info));
    let body: String = blocks.iter().map(|block| page.block(block)).collect();
    let lines: Vec<String> = colophon(&bitext.pair, furniture, info).iter().map(phrase).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"{dir}>\n<head>\n{head}</head>\n<body>\n<main>\n<article>\n{body}</article>\n</main>\n\
         <footer>\n<p{words}>{colophon}</p>\n</footer>\n</body>\n</html>\n",
        lang = bitext.pair.target,
        dir = if bitext.pair.target.is_rtl() { " dir=\"rtl\"" } else { "" },
        head = head::head(bitext, &blocks, info),
        words = attribute(furniture.lang(), &bitext.pair.target),
        colophon = lines.join("<br>\n"),
    )
}

/// The language of an element where it is not that of the page, and its direction where that differs.
fn attribute(lang: &Lang, page: &Lang) -> String {
    let dir = match (lang.is_rtl(), page.is_rtl()) {
        (true, false) => " dir=\"rtl\"",
        (false, true) => " dir=\"ltr\"",
        _ => "",
    };
    if lang == page { String::new() } else { format!(" lang=\"{lang}\"{dir}") }
}

struct Page<'a> {
    bitext: &'a Bitext,
    /// The language of the furniture.
    words: &'a Lang,
}

impl Page<'_> {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Line(line) => self.line(line),
            Block::List(items) => self.list(items),
            Block::Quote(lines) => {
                let lines: String = lines.iter().map(|line| format!("<p>{}</p>\n", self.runs(line))).collect();
                format!("<blockquote>\n{lines}</blockquote>\n")
            }
            Block::Figure(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| self.runs(line)).collect();
                format!("<figure>\n<figcaption>{}</figcaption>\n</figure>\n", lines.join(" "))
            }
        }
    }

    fn line(&self, line: &Line) -> String {
        let text = self.runs(line);
        let classed = |class: &str| format!("<p class=\"{class}\">{text}</p>\n");
        match line.role {
            Role::Headline => format!("<h1>{text}</h1>\n"),
            Role::Subheading => format!("<h2>{text}</h2>\n"),
            Role::Kicker | Role::Lead | Role::Byline | Role::Dateline => classed(line.role.as_str()),
            Role::Paragraph
            | Role::Caption
            | Role::Credit
            | Role::ListItem
            | Role::Quote
            | Role::TableCell
            | Role::Breadcrumb
            | Role::Navigation
            | Role::Button
            | Role::Teaser
            | Role::Other => format!("<p>{text}</p>\n"),
        }
    }

    /// A numbered list counts as the article does, whatever it leaves out.
    fn list(&self, items: &[Line]) -> String {
        let mut next = 1;
        let mut item = |line: &Line| {
            let number = number(&line.marker);
            let value = number.filter(|number| *number != next).map_or_else(String::new, |number| format!(" value=\"{number}\""));
            next = number.unwrap_or(next) + 1;
            format!("<li{value}>{}</li>\n", self.runs(line))
        };
        let text: String = items.iter().map(&mut item).collect();
        let name = if items.first().is_some_and(|line| number(&line.marker).is_some()) { "ol" } else { "ul" };
        format!("<{name}>\n{text}</{name}>\n")
    }

    fn runs(&self, line: &Line) -> String {
        line.runs.iter().map(|run| self.run(run, line.role)).collect()
    }

    /// A sentence; who made a picture stands small behind its caption.
    fn run(&self, run: &Run, role: Role) -> String {
        let text = inline::html(&run.text);
        let pair = &self.bitext.pair;
        let text = if run.is_source { format!("<span{}>{text}</span>", attribute(&pair.source, &pair.target)) } else { text };
        let text = if run.role == Role::Credit && role == Role::Caption { format!("<small>{text}</small>") } else { text };
        let words = attribute(self.words, &pair.target);
        let mark = run.mark.as_ref().map_or_else(String::new, |mark| format!(" <mark{words}>{}</mark>", escape(mark)));
        [if run.is_spaced { " " } else { "" }, &text, &mark].concat()
    }
}

fn phrase(phrase: &Phrase) -> String {
    let named = match &phrase.named {
        Named::Nothing => String::new(),
        Named::Source(name, url) => inline::linked(&escape(name), url.as_deref().and_then(|url| followable(url, None))),
        Named::Day(day, machine) => format!("<time datetime=\"{machine}\">{}</time>", escape(day)),
    };
    [escape(&phrase.before), named, escape(&phrase.after)].concat()
}
