//! Reads a review sheet: its rows, with the name of every cell.

use super::cell;
use super::columns::{Column, cell_name};
use super::error::XlsxFault;
use super::key::{self, VERSION};
use crate::contain::contain;
use crate::decision::Stamp;
use crate::document::archive;
use crate::format::bilingual::Head;
use crate::messages::Messages;
use calamine::{Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The header is looked for in so many rows.
const HEADER_IN: usize = 20;
/// Columns beyond are no part of a review sheet.
const LAST_COLUMN: u32 = 255;
/// Most cells that are read.
const MAX_CELLS: usize = 10_000_000;

/// A review sheet.
#[derive(Debug)]
pub struct Sheet {
    /// What messages call the file.
    pub name: String,
    /// Languages and article; `None` where the hidden column is gone.
    pub head: Option<Head>,
    /// The rows in the order of the sheet.
    pub rows: Vec<Row>,
}

/// One row of a review sheet.
#[derive(Debug)]
pub struct Row {
    /// Its number, from 0.
    row: u32,
    /// Where the columns stand; those that are gone are not here.
    columns: BTreeMap<Column, u32>,
    cells: BTreeMap<u32, cell::Text>,
}

impl Row {
    /// What the cell in `column` says; `None` where the sheet has no such column.
    pub(super) fn cell(&self, column: Column) -> Option<Result<&str, &str>> {
        let at = self.columns.get(&column)?;
        Some(self.cells.get(at).map_or(Ok(""), |cell| cell.as_deref().map_err(String::as_str)))
    }

    /// The text in `column`; empty where there is none.
    pub(super) fn text(&self, column: Column) -> &str {
        self.cell(column).and_then(Result::ok).unwrap_or_default()
    }

    /// The cell's name, as `D17`; that of the row where the sheet has no such column.
    pub(super) fn name(&self, column: Column) -> String {
        self.columns.get(&column).map_or_else(|| (self.row + 1).to_string(), |at| cell_name(self.row, *at))
    }

    /// From 0.
    pub(super) fn number(&self) -> u32 {
        self.row
    }

    /// What the row was when it was written; `None` where the hidden column is gone.
    pub(super) fn key(&self) -> Option<Stamp> {
        self.text(Column::Key).parse().ok()
    }

    fn is_blank(&self) -> bool {
        self.columns
            .values()
            .filter_map(|at| self.cells.get(at))
            .all(|cell| cell.as_ref().is_ok_and(|text| text.trim().is_empty()))
    }
}

/// Reads the rows of a workbook; `name` is what messages call it.
///
/// The first sheet that has the columns of source and target counts, whatever it is called. Rows without a text are passed
/// over.
///
/// # Errors
/// The file is no workbook, unpacks to too much, is of a newer version or has no such sheet.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Sheet, XlsxFault> {
    let broken = |reason: String| XlsxFault::NotXlsx { name: name.to_owned(), reason };
    check_archive(name, &bytes)?;
    let languages: Vec<Messages> = Messages::each().collect();
    // The reader counts without a limit where a damaged file names a place.
    let found = contain(|| found(bytes, &languages)).map_err(broken)?.map_err(|fault| broken(fault.to_string()))?;
    if let Some((grid, header, columns)) = found {
        return rows(name, grid, header, columns);
    }
    let column = |column: Column| column.message().map(|id| languages.iter().map(|words| words.text(id)).collect::<Vec<_>>());
    let columns =
        [Column::Source, Column::Target].into_iter().filter_map(column).map(|names| format!("`{}`", names.join("` or `")));
    Err(XlsxFault::NoColumns { name: name.to_owned(), columns: columns.collect::<Vec<_>>().join(" and ") })
}

/// The cells of the first sheet with the columns wanted, the row of its header and their places.
fn found(bytes: Vec<u8>, languages: &[Messages]) -> Result<Option<(Grid, u32, Columns)>, XlsxError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes))?;
    for sheet in workbook.sheet_names() {
        let grid = grid(&mut workbook, &sheet)?;
        let header = grid.iter().take(HEADER_IN).find_map(|(row, cells)| Some((*row, columns(cells, languages)?)));
        if let Some((row, columns)) = header {
            return Ok(Some((grid, row, columns)));
        }
    }
    Ok(None)
}

/// Holds the archive to its limits, every entry unpacked once: the reader behind believes what it says of itself.
fn check_archive(name: &str, bytes: &[u8]) -> Result<(), XlsxFault> {
    let fault = |fault| XlsxFault::archive(name, fault);
    let mut archive = archive::open(bytes.to_vec()).map_err(fault)?;
    let (limit, mut total) = (archive::text_limit(bytes.len()), 0_u64);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| fault(error.into()))?;
        total = total.saturating_add(entry.size());
        if total > limit {
            return Err(fault(archive::too_much_text(limit)));
        }
        let part = entry.name().map(|part| part.into_owned()).map_err(|error| fault(error.into()))?;
        let bytes = archive::unpacked(entry, &part).map_err(fault)?;
        check_strings(name, &part, &bytes)?;
    }
    Ok(())
}

/// Refuses a part that says it holds more strings than its bytes can: the reader makes room for all of them at once.
fn check_strings(name: &str, part: &str, bytes: &[u8]) -> Result<(), XlsxFault> {
    if !part.to_lowercase().ends_with("sharedstrings.xml") {
        return Ok(());
    }
    let text = String::from_utf8_lossy(bytes);
    for (at, word) in text.match_indices("uniqueCount") {
        let value = text[at + word.len()..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        if digits.parse::<usize>().is_ok_and(|count| count > bytes.len()) {
            return Err(XlsxFault::TooLarge { name: name.to_owned(), what: format!("`{part}` claims to hold {digits} strings") });
        }
    }
    Ok(())
}

type Cells = BTreeMap<u32, cell::Text>;

type Grid = BTreeMap<u32, Cells>;
type Columns = BTreeMap<Column, u32>;
type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// The cells by row and column: a sheet may name a cell a million rows below, so nothing is laid out as a whole.
fn grid(workbook: &mut Workbook, sheet: &str) -> Result<Grid, XlsxError> {
    let mut grid = values(workbook, sheet)?;
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some(found) = reader.next_formula()? {
        let (row, column) = found.get_position();
        let cell = grid.get_mut(&row).and_then(|cells| cells.get_mut(&column));
        if let Some(cell) = cell.filter(|_| !found.get_value().is_empty()) {
            *cell = Err(cell::formula(found.get_value()));
        }
    }
    Ok(grid)
}

/// What the cells say, formulas by their last result.
fn values(workbook: &mut Workbook, sheet: &str) -> Result<Grid, XlsxError> {
    let (mut grid, mut count) = (Grid::new(), 0);
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some((found, style)) = reader.next_cell_with_style_id()? {
        count += 1;
        if count > MAX_CELLS {
            return Err(XlsxError::Unexpected("more than ten million cells"));
        }
        let (row, column) = found.get_position();
        if column <= LAST_COLUMN {
            let text = cell::text(found.get_value(), reader.styles().get(style));
            grid.entry(row).or_default().insert(column, text);
        }
    }
    Ok(grid)
}

/// The place of each column; `None` for a row that is no header.
fn columns(cells: &Cells, languages: &[Messages]) -> Option<Columns> {
    let mut columns = BTreeMap::new();
    for (at, header) in cells {
        let Ok(header) = header else { continue };
        let key = key::read_head(header).map(|_| Column::Key);
        if let Some(column) = key.or_else(|| Column::named(header, languages)) {
            columns.entry(column).or_insert(*at);
        }
    }
    [Column::Source, Column::Target].iter().all(|column| columns.contains_key(column)).then_some(columns)
}

fn rows(name: &str, mut grid: Grid, header: u32, columns: Columns) -> Result<Sheet, XlsxFault> {
    let name = name.to_owned();
    let row = |(row, cells)| Row { row, columns: columns.clone(), cells };
    let below = grid.split_off(&(header + 1));
    let head = grid.remove(&header).map(|cells| row((header, cells)));
    let head = head.and_then(|head| key::read_head(head.text(Column::Key)));
    if let Some((found, _)) = head.as_ref().filter(|(found, _)| *found != VERSION.to_string()) {
        return Err(XlsxFault::Newer { name, found: found.clone(), known: VERSION });
    }
    let rows = below.into_iter().map(row).filter(|row| !row.is_blank()).collect();
    Ok(Sheet { name, head: head.and_then(|(_, head)| head), rows })
}
