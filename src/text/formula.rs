//! Cells of a table that a spreadsheet program would calculate: an apostrophe before them makes them texts, and goes again.
//!
//! For every cell, whatever it begins with, `unguarded(guarded(cell)) == cell`: of several apostrophes before a formula one is
//! ours. An apostrophe before anything else (`'Tis`) is never one.

use std::borrow::Cow;

/// What is put before a cell.
pub const GUARD: char = '\'';

/// Which cells are guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarded {
    /// All that are taken for a formula, `-frei` too: a program that cannot calculate them spoils them. For files that are
    /// opened in such programs.
    Formulas,
    /// Those only that could do something: call a function, start a program, ask another file. For files that other tools read,
    /// to whom `- Ja.` must stay `- Ja.`.
    Orders,
}

impl Guarded {
    /// True if the cell would be taken for what is guarded.
    pub fn holds(self, cell: &str) -> bool {
        let Some(first) = cell.chars().next() else { return false };
        match (self, first) {
            (_, '=' | '＝') => true,
            (Guarded::Formulas, first) => matches!(first, '+' | '-' | '@' | '＋' | '－' | '＠' | '\t' | '\r' | '\n'),
            (Guarded::Orders, '+' | '-' | '@' | '＋' | '－' | '＠') => acts(cell),
            (Guarded::Orders, _) => false,
        }
    }
}

/// A call, an exchange between programs, or a cell of another sheet. `Halt! Wer da?` is none.
fn acts(cell: &str) -> bool {
    let names_sheet = |(at, _): (usize, &str)| cell[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == '$');
    cell.contains(['(', '|']) || cell.match_indices('!').any(names_sheet)
}

/// The cell as a spreadsheet program takes it for a text.
///
/// ```
/// use satzpaar::text::{Guarded, guarded, unguarded};
/// assert_eq!(guarded("=1+1", Guarded::Formulas), "'=1+1");
/// assert_eq!(unguarded("'=1+1", Guarded::Formulas), "=1+1");
/// assert_eq!(guarded("- Ja.", Guarded::Orders), "- Ja.");
/// ```
pub fn guarded(cell: &str, guard: Guarded) -> Cow<'_, str> {
    match guard.holds(cell.trim_start_matches(GUARD)) {
        true => Cow::Owned(format!("{GUARD}{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// The cell as it was before [`guarded`].
pub fn unguarded(cell: &str, guard: Guarded) -> &str {
    let before = cell.strip_prefix(GUARD).filter(|_| guard.holds(cell.trim_start_matches(GUARD)));
    before.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_cell_is_taken_for_a_formula_and_each_comes_back(cell in r"['=+\-@＝＠\t\r\n]{0,4}(\PC|[a-z(|!]){0,6}") {
            for guard in [Guarded::Formulas, Guarded::Orders] {
                let written = guarded(&cell, guard);
                prop_assert!(!guard.holds(&written), "{:?}", written);
                prop_assert_eq!(unguarded(&written, guard), cell.as_str());
            }
        }
    }

    #[test]
    fn what_could_do_something_is_told_from_what_only_looks_so() {
        for order in ["=1", "-2+3+cmd|' /C calc'!D2", "@SUM(A1)", "+HYPERLINK (\"http://a.example\")", "-Tabelle1!$A$1", "＝1"] {
            assert!(Guarded::Orders.holds(order), "{order}");
        }
        for text in ["- Ja.", "-frei", "+++ Eilmeldung +++", "@bundesrat", "- Halt! Wer da?", "'Tis", "a=b", ""] {
            assert!(!Guarded::Orders.holds(text), "{text}");
        }
    }
}
