//! What pages of reports are made of: the frame, tables, charts, and texts with the words marked in which they differ.
//!
//! Like the side-by-side page a page is one file without script that loads nothing, in light and dark, and the same report
//! gives the same bytes. Everything that goes in as text is escaped here; what these functions give is HTML.

mod chart;
mod table;
mod words;

pub(crate) use crate::format::html::{escape, finding};
pub(crate) use chart::{Bar, Chart, Group};
pub(crate) use table::table;
pub(crate) use words::marked;

use crate::format::html::whole;
use crate::messages::Messages;

/// The whole page: a heading, a line below it, and the sections, which are HTML already.
pub(crate) fn page(title: &str, below: &str, sections: &str, ui: &Messages) -> String {
    let body = format!(
        "<header>\n<h1>{}</h1>\n<p class=\"below\">{}</p>\n</header>\n<main>\n{sections}</main>\n",
        escape(title),
        escape(below)
    );
    whole(title, include_str!("sheet.css"), &body, ui)
}

/// A section of the page under its heading; `id` is the address of the heading.
pub(crate) fn section(id: &str, heading: &str, content: &str) -> String {
    format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n{content}</section>\n", escape(heading))
}
