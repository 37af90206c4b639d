//! The rows of the table.

use super::Table;
use crate::bitext::{Segment, Unit};
use crate::decision::shown_note;
use crate::diagnostic::Level;
use crate::document::{InlineText, Reason};
use crate::format::shown;
use crate::format::word::{Inline, Look, Paragraph, run, style};
use crate::lang::Lang;

/// Of a column, in twentieths of a point.
pub(super) const WIDTH: u32 = 7_569;

impl Table<'_> {
    /// The row that is repeated on every page.
    pub(super) fn header(&self) -> String {
        let head = |id: &str, lang: &Lang| {
            let text = format!("{} ({lang})", self.ui.text(id));
            cell(1, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8EBEF\"/>", &self.words("TableHeading", &text))
        };
        let pair = &self.bitext.pair;
        let cells = [head("page-source", &pair.source), head("page-target", &pair.target)].concat();
        format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>\n")
    }

    /// A sentence and its translation.
    pub(super) fn pair(&mut self, unit: &Unit, at: usize, segment: &Segment) -> String {
        let (pair, ui) = (&self.bitext.pair, self.ui);
        // A sentence within a list item is no item of its own.
        let style = if at > 0 && style(unit.role) == "ListBullet" { "Normal" } else { style(unit.role) };
        let source = self.sentence(style, &segment.source_inline(), &pair.source);
        let target = match segment.target_inline() {
            Some(target) => self.sentence(style, &target, &pair.target),
            None => {
                let mark = run(&ui.text("page-untranslated"), &Look { lit: true, ..Look::default() }.properties(ui.lang()));
                Paragraph { style: "Normal", list: None, lang: ui.lang() }.around(&mark)
            }
        };
        let findings: String =
            segment.findings.iter().map(|finding| self.words("Remark", &shown::finding(finding, ui))).collect();
        let notes: String = segment.notes.iter().map(|note| self.words("Remark", &shown_note(note))).collect();
        row(&[cell(1, "", &source), cell(1, shade(segment.worst()), &[target, findings, notes].concat())].concat())
    }

    /// What stays as it is, across both columns, with the reason.
    pub(super) fn kept(&self, segment: &Segment, reason: Reason) -> String {
        let reason = self.ui.text(&format!("page-reason-{reason}"));
        let why = self.ui.format("page-kept", &[("reason", reason.into())]);
        let source = &self.bitext.pair.source;
        let text = run(&segment.source, &Look::default().properties(source));
        let why = run(&format!(" ({why})"), &Look { italic: true, ..Look::default() }.properties(self.ui.lang()));
        row(&cell(2, "", &Paragraph { style: "Byline", list: None, lang: source }.around(&[text, why].concat())))
    }

    fn sentence(&mut self, style: &str, text: &InlineText, lang: &Lang) -> String {
        let runs = Inline { lang }.runs(&mut self.word, text);
        Paragraph { style, list: None, lang }.around(&runs)
    }

    fn words(&self, style: &str, text: &str) -> String {
        let lang = self.ui.lang();
        Paragraph { style, list: None, lang }.around(&run(text, &Look::default().properties(lang)))
    }
}

/// The ground of a translation with findings.
fn shade(worst: Option<Level>) -> &'static str {
    match worst {
        None => "",
        Some(Level::Error) => "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FBD9D6\"/>",
        Some(Level::Warning) => "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FDEDC8\"/>",
        Some(Level::Info) => "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"DDEAF8\"/>",
    }
}

fn row(cells: &str) -> String {
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>\n")
}

fn cell(columns: u32, shade: &str, paragraphs: &str) -> String {
    let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{shade}</w:tcPr>{paragraphs}</w:tc>", columns * WIDTH)
}
