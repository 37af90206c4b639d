//! The columns of a review sheet: their order, headers and widths.

use crate::messages::Messages;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Unit,
    Segment,
    Role,
    State,
    Source,
    Target,
    Note,
    Findings,
    Terms,
    /// Hidden: binds a row to its content ([`Stamp`](crate::decision::Stamp)).
    Key,
}

impl Column {
    /// In the order they are written.
    pub(super) const ALL: [Column; 10] = [
        Column::Unit,
        Column::Segment,
        Column::Role,
        Column::State,
        Column::Source,
        Column::Target,
        Column::Note,
        Column::Findings,
        Column::Terms,
        Column::Key,
    ];

    /// Its place when written, from 0.
    pub(super) fn place(self) -> u16 {
        self as u16
    }

    /// The message that heads it; the hidden one has a header of its own.
    pub(super) fn message(self) -> Option<&'static str> {
        match self {
            Column::Unit => Some("sheet-unit"),
            Column::Segment => Some("sheet-segment"),
            Column::Role => Some("sheet-role"),
            Column::State => Some("page-info"),
            Column::Source => Some("page-source"),
            Column::Target => Some("page-target"),
            Column::Note => Some("page-notes"),
            Column::Findings => Some("page-findings"),
            Column::Terms => Some("page-terms"),
            Column::Key => None,
        }
    }

    /// In characters of the usual font.
    pub(super) fn width(self) -> f64 {
        match self {
            Column::Unit | Column::Segment | Column::Role | Column::State => 14.0,
            Column::Source | Column::Target => 56.0,
            Column::Note => 28.0,
            Column::Findings => 40.0,
            Column::Terms => 30.0,
            Column::Key => 10.0,
        }
    }

    /// True for the cells a person writes into.
    pub(super) fn is_editable(self) -> bool {
        matches!(self, Column::State | Column::Target | Column::Note)
    }

    /// The column that a header names in any of `languages`.
    pub(super) fn named(header: &str, languages: &[Messages]) -> Option<Column> {
        let heads =
            |column: &Column| column.message().is_some_and(|id| languages.iter().any(|words| words.text(id) == header.trim()));
        Column::ALL.into_iter().find(heads)
    }
}

/// The name of a cell as spreadsheet programs show it: `D17`. Row and column from 0.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn cells_are_named_as_programs_show_them() {
        let names = [(16, 3), (0, 25), (9, 26), (0, 701), (0, 702)].map(|(row, column)| cell_name(row, column));
        assert_eq!(names, ["D17", "Z1", "AA10", "ZZ1", "AAA1"]);
    }

    #[test]
    fn no_header_names_two_columns() {
        let languages: Vec<Messages> = Messages::each().collect();
        let mut named = BTreeMap::new();
        for column in Column::ALL {
            for header in column.message().iter().flat_map(|id| languages.iter().map(|words| words.text(id))) {
                assert_eq!(*named.entry(header.clone()).or_insert(column), column, "{header}");
            }
        }
    }
}
