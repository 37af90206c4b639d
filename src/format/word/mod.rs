//! A Word document (Office Open XML) made anew: paragraphs and tables with styles, links, lists and languages.
//!
//! Only what an edition needs. Styles have the built-in names, so that every word processor knows them as its own; each run
//! carries its language, so that the spelling is checked in the right one. The same content gives the same bytes.

mod inline;
mod package;
mod run;

pub(super) use inline::Inline;
pub(super) use run::{Look, run};

use crate::document::Role;
use crate::document::docx::DocxError;
use crate::format::xml::content;
use crate::lang::Lang;

/// A document in the making.
pub(super) struct Word {
    lang: Lang,
    title: String,
    body: String,
    /// The addresses of its links; the place says the id.
    links: Vec<String>,
    /// The first number of each numbered list; the place says the id.
    lists: Vec<u32>,
    is_landscape: bool,
}

/// The numbering of plain lists.
const BULLETS: usize = 1;

impl Word {
    /// An empty document in `lang`.
    pub(super) fn new(lang: &Lang, title: &str) -> Self {
        let (links, lists) = (Vec::new(), Vec::new());
        Self { lang: lang.clone(), title: title.to_owned(), body: String::new(), links, lists, is_landscape: false }
    }

    /// Pages broader than high.
    pub(super) fn landscape(mut self) -> Self {
        self.is_landscape = true;
        self
    }

    /// Adds a paragraph, table or what else stands in a body.
    pub(super) fn push(&mut self, xml: &str) {
        self.body.push_str(xml);
        self.body.push('\n');
    }

    /// The id of a link to `url`.
    pub(super) fn link(&mut self, url: String) -> String {
        let at = self.links.iter().position(|link| *link == url).unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        format!("link{at}")
    }

    /// The numbering of a new list that begins with `first`.
    pub(super) fn numbered(&mut self, first: u32) -> usize {
        self.lists.push(first);
        BULLETS + self.lists.len()
    }

    /// The whole file.
    ///
    /// # Errors
    /// The archive cannot be put together.
    pub(super) fn finish(&self) -> Result<Vec<u8>, DocxError> {
        package::write(self)
    }
}

/// A paragraph in `lang`.
pub(super) struct Paragraph<'a> {
    pub(super) style: &'a str,
    /// The numbering of a list item.
    pub(super) list: Option<usize>,
    pub(super) lang: &'a Lang,
}

impl Paragraph<'_> {
    /// The paragraph around its runs.
    pub(super) fn around(&self, runs: &str) -> String {
        let list = self
            .list
            .map_or_else(String::new, |list| format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        let bidi = if self.lang.is_rtl() { "<w:bidi/>" } else { "" };
        format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{list}{bidi}</w:pPr>{runs}</w:p>", content(self.style))
    }
}

/// The numbering of an item without a number.
pub(super) fn bullets() -> usize {
    BULLETS
}

/// The style of a paragraph by what it is in the article.
pub(super) fn style(role: Role) -> &'static str {
    match role {
        Role::Headline => "Title",
        Role::Subheading => "Heading1",
        Role::Lead => "Subtitle",
        Role::Kicker => "Kicker",
        Role::Caption | Role::Credit => "Caption",
        Role::Quote => "Quote",
        Role::ListItem => "ListBullet",
        Role::Byline | Role::Dateline => "Byline",
        Role::Paragraph | Role::TableCell | Role::Breadcrumb | Role::Navigation | Role::Button | Role::Teaser | Role::Other => {
            "Normal"
        }
    }
}
