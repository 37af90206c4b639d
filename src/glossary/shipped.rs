//! The glossary that comes with the program.

use super::entry::Entry;
use super::read::{GlossaryFormat, read};
use crate::lang::LangPair;

/// What the locations of shipped entries begin with.
const MARK: &str = "shipped:";

/// Language pair by primary subtags, file name, text.
const FILES: &[(&str, &str, &str)] = &[
    ("de-en", "people.toml", include_str!("../../glossary/de-en/people.toml")),
    ("de-en", "places.toml", include_str!("../../glossary/de-en/places.toml")),
    ("de-en", "organisations.toml", include_str!("../../glossary/de-en/organisations.toml")),
    ("de-en", "terms.toml", include_str!("../../glossary/de-en/terms.toml")),
];

/// The shipped entries of a language pair; none for a pair without data. A test keeps the files free of faults.
pub fn shipped(pair: &LangPair) -> Vec<Entry> {
    let primary = pair.primary();
    let files = FILES.iter().filter(|(pair, ..)| *pair == primary);
    files.flat_map(|(_, name, text)| read(&format!("{MARK}{name}"), text, GlossaryFormat::Toml).0).collect()
}

impl Entry {
    /// True for an entry of the shipped glossary; the user's own go before it.
    pub fn is_shipped(&self) -> bool {
        self.location.starts_with(MARK)
    }
}
