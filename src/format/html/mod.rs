//! The side-by-side page: one file, no script, no network.
//!
//! A table with the source and the translation of each segment in a row, in the article's own order and form; findings
//! come first and stand again at their segment. Both columns carry their language, everything is escaped, and a strict
//! content policy lets the page load nothing. The same document gives the same bytes.

mod mark;
mod overview;
mod row;
mod terms;

use crate::bitext::{Bitext, Unit};
use crate::document::Disposition;
use crate::messages::Messages;
pub(super) use overview::beginning;
pub(crate) use row::finding;

/// Writes the page with its labels in the language of `ui`.
pub fn write(bitext: &Bitext, ui: &Messages) -> String {
    let page = Page { bitext, ui };
    let title = ui.format("page-title", &[("name", bitext.original.as_str().into())]);
    let rows: String = bitext.units.iter().map(|unit| page.unit(unit)).collect();
    let body = format!(
        "<a class=\"skip\" href=\"#article\">{skip}</a>\n\
         <header>\n<h1>{title}</h1>\n<p class=\"pair\">{pair}</p>\n</header>\n<main>\n{overview}\
         <section aria-labelledby=\"article\">\n<h2 id=\"article\">{article}</h2>\n{legend}<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n\
         {rows}</table>\n</section>\n</main>\n",
        title = escape(&title),
        skip = page.label("page-skip"),
        pair = escape(&page.pair()),
        overview = page.overview(),
        article = page.label("page-article"),
        legend = page.legend(),
        heads = page.heads(),
    );
    whole(&title, include_str!("page.css"), &body, ui)
}

/// A page of one file that loads nothing: the palette, these rules and this body, whose text is in the language of `ui`.
pub(crate) fn whole(title: &str, css: &str, body: &str, ui: &Messages) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{palette}{css}</style>\n</head>\n<body>\n\
         {body}</body>\n</html>\n",
        lang = ui.lang(),
        title = escape(title),
        palette = include_str!("palette.css"),
    )
}

/// What every part of the page needs.
struct Page<'a> {
    bitext: &'a Bitext,
    ui: &'a Messages,
}

impl Page<'_> {
    fn label(&self, id: &str) -> String {
        escape(&self.ui.text(id))
    }

    fn pair(&self) -> String {
        let pair = &self.bitext.pair;
        self.ui
            .format("page-languages", &[("source", pair.source.to_string().into()), ("target", pair.target.to_string().into())])
    }

    fn legend(&self) -> String {
        format!(
            "<p class=\"legend\"><span class=\"term t0\">{}</span> <span class=\"term missing\">{}</span></p>\n",
            self.label("page-legend-term"),
            self.label("page-legend-missing")
        )
    }

    fn heads(&self) -> String {
        ["page-source", "page-target", "page-info"].map(|id| format!("<th scope=\"col\">{}</th>", self.label(id))).concat()
    }

    /// A unit's rows; what is kept or dropped is one row over both columns, with the reason. White space is no row.
    fn unit(&self, unit: &Unit) -> String {
        let rows: String = match unit.disposition {
            Disposition::Translate => unit.segments.iter().enumerate().map(|(at, segment)| self.row(unit, at, segment)).collect(),
            Disposition::Keep(_) | Disposition::Drop(_) => self.aside(unit),
        };
        if unit.segments.is_empty() {
            return String::new();
        }
        format!("<tbody class=\"{} {}\">\n{rows}</tbody>\n", unit.role, unit.disposition.action())
    }
}

/// Text for HTML content and quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    super::replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // Not allowed in HTML in any form: shown by the sign that stands for such characters.
        c if is_forbidden(c) => Some("\u{fffd}"),
        c => turning(c),
    })
}

/// Marks that show words in another order than they have are shown themselves: a reader must see what is written.
fn turning(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{202a}' => "\\u{202a}",
        '\u{202b}' => "\\u{202b}",
        '\u{202c}' => "\\u{202c}",
        '\u{202d}' => "\\u{202d}",
        '\u{202e}' => "\\u{202e}",
        '\u{2066}' => "\\u{2066}",
        '\u{2067}' => "\\u{2067}",
        '\u{2068}' => "\\u{2068}",
        '\u{2069}' => "\\u{2069}",
        _ => return None,
    })
}

/// Controls but for white space, and the code points that Unicode sets aside as no characters.
fn is_forbidden(c: char) -> bool {
    let aside = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    aside || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

#[cfg(test)]
mod tests;
