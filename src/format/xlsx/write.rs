//! Writes a document as a review sheet.

use super::columns::Column;
use super::error::XlsxFault;
use super::key;
use super::look;
use crate::bitext::{Bitext, Segment, State, TermStatus, TermUse, Unit};
use crate::decision::{Stamp, shown_notes};
use crate::format::bilingual::Head;
use crate::format::shown;
use crate::messages::Messages;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties, ExcelDateTime, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

/// Most characters of a findings or terms cell; the side-by-side page shows all of them.
const LONGEST_LIST: usize = 8_000;

/// The number of the paper size.
const A4: u8 = 9;
/// In points.
const LINE_HEIGHT: f64 = 15.0;
const HIGHEST_ROW: f64 = 409.0;

/// The workbook, its words in the language of `ui`; the same document gives the same bytes.
///
/// # Errors
/// [`XlsxFault::Write`] where a text is longer than a cell can hold.
pub fn write(bitext: &Bitext, ui: &Messages) -> Result<Vec<u8>, XlsxFault> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(bitext, ui).map_err(fault(0))?);
    let sheet = workbook.add_worksheet();
    let writer = SheetWriter { bitext, ui };
    let mut last = 0;
    writer.header(sheet).map_err(fault(1))?;
    for (row, (unit, segment)) in (1..).zip(bitext.translatable()) {
        writer.row(sheet, row, unit, segment).map_err(fault(row + 1))?;
        last = row;
    }
    writer.set_up(sheet, last).map_err(fault(0))?;
    workbook.save_to_buffer().map_err(fault(0))
}

fn fault(row: u32) -> impl Fn(XlsxError) -> XlsxFault {
    move |fault| XlsxFault::Write { row, reason: fault.to_string() }
}

/// A fixed date: what is written must not depend on the clock.
fn properties(bitext: &Bitext, ui: &Messages) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("{}: {}", bitext.original, ui.text("sheet-name"));
    let title = cut(&title, 255);
    Ok(DocProperties::new().set_title(title).set_author(env!("CARGO_PKG_NAME")).set_creation_datetime(&made))
}

struct SheetWriter<'a> {
    bitext: &'a Bitext,
    ui: &'a Messages,
}

impl SheetWriter<'_> {
    fn header(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (format, key) = (look::header(), key::write_head(&Head::of(self.bitext)));
        for column in Column::ALL {
            let text = column.message().map_or_else(|| key.clone(), |id| self.ui.text(id));
            sheet.write_string_with_format(0, column.place(), text, &format)?;
        }
        Ok(())
    }

    /// Always strings: a sentence that begins with `=` is no formula.
    fn row(&self, sheet: &mut Worksheet, row: u32, unit: &Unit, segment: &Segment) -> Result<(), XlsxError> {
        let mut lines = 1;
        for column in Column::ALL {
            let (format, text) = (look::cell(column, segment.worst(), self.is_rtl(column)), self.text(column, unit, segment));
            lines = lines.max(if column == Column::Key { 1 } else { lines_of(&text, column.width()) });
            sheet.write_string_with_format(row, column.place(), text, &format)?;
        }
        // A row of one line is left to the program, which then lets it grow with what is typed.
        if lines > 1 {
            sheet.set_row_height(row, (lines as f64 * LINE_HEIGHT).min(HIGHEST_ROW))?;
        }
        Ok(())
    }

    fn is_rtl(&self, column: Column) -> bool {
        match column {
            Column::Source => self.bitext.pair.source.is_rtl(),
            Column::Target => self.bitext.pair.target.is_rtl(),
            _ => false,
        }
    }

    fn text(&self, column: Column, unit: &Unit, segment: &Segment) -> String {
        match column {
            Column::Unit => unit.id.clone(),
            Column::Segment => segment.id.clone(),
            Column::Role => self.ui.text(&format!("page-role-{}", unit.role)),
            Column::State => self.state(segment.state),
            Column::Source => segment.source.clone(),
            Column::Target => segment.target.clone().unwrap_or_default(),
            Column::Note => shown_notes(&segment.notes),
            Column::Findings => list(segment.findings.iter().map(|finding| shown::finding(finding, self.ui))),
            Column::Terms => list(segment.terms.iter().map(|term| self.term(term))),
            Column::Key => Stamp::of(segment).to_string(),
        }
    }

    fn state(&self, state: State) -> String {
        self.ui.text(&format!("page-state-{state}"))
    }

    fn term(&self, term: &TermUse) -> String {
        let pair = format!("{} → {}", term.source_term, term.target_term);
        let fault = match term.status {
            TermStatus::Missing => "sheet-term-missing",
            TermStatus::Forbidden => "sheet-term-forbidden",
            TermStatus::Open | TermStatus::Preferred | TermStatus::Admitted => return pair,
        };
        format!("{pair} ({})", self.ui.text(fault))
    }

    fn set_up(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        for column in Column::ALL {
            sheet.set_column_width(column.place(), column.width())?;
        }
        sheet.set_name(self.ui.text("sheet-name"))?.set_column_hidden(Column::Key.place())?;
        sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, last, Column::Key.place())?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_print_area(0, 0, last, Column::Terms.place())?;
        sheet.protect_with_options(&permitted());
        if last > 0 { self.states(sheet, last) } else { Ok(()) }
    }

    /// The state is chosen from a list, and its colour follows the choice.
    fn states(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        let words: Vec<String> = State::ALL.iter().map(|state| self.state(*state)).collect();
        let column = Column::State.place();
        let list = DataValidation::new().allow_list_strings(&words)?.set_error_title(self.ui.text("page-info"))?;
        let list = list.set_error_message(self.ui.format("sheet-choose", &[("states", words.join(", ").into())]))?;
        sheet.add_data_validation(1, column, last, column, &list)?;
        for (state, word) in State::ALL.iter().zip(&words) {
            let rule = ConditionalFormatCellRule::EqualTo(word.as_str());
            let colour = ConditionalFormatCell::new().set_rule(rule).set_format(look::state(*state));
            sheet.add_conditional_format(1, column, last, column, &colour)?;
        }
        Ok(())
    }
}

/// What the protection leaves free: to look, to filter, to sort where no cell is locked, to set widths and colours.
fn permitted() -> ProtectionOptions {
    ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    }
}

/// One a line, cut off where it gets too long for a cell.
fn list(lines: impl Iterator<Item = String>) -> String {
    let text = lines.collect::<Vec<String>>().join("\n");
    cut(&text, LONGEST_LIST)
}

/// At most this many characters, the last one a sign that there were more.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// The lines a text needs in a column so many characters wide: not every program finds the height of a row by itself.
fn lines_of(text: &str, width: f64) -> usize {
    let needed = |line: &str| (line.chars().count() as f64 / width).ceil().max(1.0) as usize;
    text.lines().map(needed).sum()
}
