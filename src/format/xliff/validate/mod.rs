//! Refuses what breaks the rules of XLIFF 2: the schema and, where the suite of OASIS has cases for them, the constraints in
//! the prose of the specification.
//!
//! # Parts
//! [`table`] says which element may stand where and what its attributes may say; [`structure`] holds each element against it.
//! What no table can say is a rule by area: [`ids`], [`language`], [`refs`], [`codes`] and [`pairs`] for inline codes,
//! [`target`] for a translation against its source, [`modules`], [`size`], [`its`] and [`tracking`].
//!
//! # Walk
//! [`Walk`] goes through the tree once. Rules of one element are asked as it begins; what a rule needs of a whole unit (its
//! codes, notes, data) is gathered on the way and asked as the unit ends. An element of an unknown namespace is an extension:
//! it may stand where the specification lets extensions stand, and only its ids are looked at.
//!
//! # Not checked
//! Whether the two ends of a `<pc>` both have data, an equivalent and sub-flows: the official Schematron wants that, the
//! specification does not. Whether `<resourceItemRef>` finds its item and what language a resource for the target has: valid files of the official
//! suite break both. Whether a `val:rule` holds of a translation: that is for `check`.

mod codes;
mod extensions;
mod fragment;
mod ids;
mod its;
mod language;
mod modules;
mod names;
mod pairs;
mod refs;
mod size;
mod structure;
mod table;
mod target;
mod tracking;
mod unit;
mod value;
mod walk;

use super::XliffError;
use crate::format::xml::Element;
use walk::Walk;

/// A rule that is broken.
#[derive(Debug)]
pub(super) struct Fault {
    /// Line, from 1.
    pub(super) line: usize,
    /// What is wrong, without a full stop.
    pub(super) reason: String,
    /// What to do.
    pub(super) hint: &'static str,
}

impl Fault {
    /// The error of reading the file `name`.
    pub(super) fn of(self, name: &str) -> XliffError {
        XliffError::Structure { name: name.to_owned(), line: self.line, reason: self.reason, hint: self.hint }
    }
}

type Checked = Result<(), Fault>;

fn fault(at: &Element, reason: impl Into<String>, hint: &'static str) -> Fault {
    Fault { line: at.line, reason: reason.into(), hint }
}

/// Fails unless `holds`.
fn ensure(holds: bool, at: &Element, reason: impl FnOnce() -> String, hint: &'static str) -> Checked {
    if holds { Ok(()) } else { Err(fault(at, reason(), hint)) }
}

/// Checks the file with this root element.
///
/// # Errors
/// The first rule that is broken.
pub(super) fn validate(root: &Element) -> Checked {
    Walk::new(root).root(root)
}

/// Checks a unit of a file that is read piece by piece; `around` are the elements around it, the root first.
///
/// # Errors
/// The first rule that is broken. Those that need other units are not asked.
pub(super) fn validate_unit(unit: &Element, around: &[Element]) -> Checked {
    let Some(root) = around.first() else { return Ok(()) };
    Walk::new(root).unit(unit, around)
}
