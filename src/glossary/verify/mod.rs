//! Faults in the meaning of entries that are well formed.

mod pairs;
#[cfg(test)]
mod tests;
mod texts;

pub(super) use texts::{LONGEST, is_control};

use super::entry::Entry;
use super::fault::Fault;

/// Every fault of these entries, in their order; the entries may come from several files.
///
/// Looked for in each: empty, overlong terms, stray spaces, control characters, forms both accepted and forbidden, names in
/// lower case, common terms that stay as they are. Looked for between them: a source form in two entries, with the same
/// target or another; a target that another entry translates. What needs recognition of forms is found by
/// `term::verify_forms`. The work is linear in the number of forms.
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    let between = pairs::Pairs::new(entries);
    let mut faults = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let kinds = texts::faults(entry).into_iter().chain(between.faults(index));
        faults.extend(kinds.map(|kind| Fault { location: entry.location.clone(), kind }));
    }
    faults
}

/// The forms that the entry lists for its source.
fn source_forms(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms).map(String::as_str)
}
