//! The run's terms as a custom terminology of the account.

use super::wire::code;
use crate::backend::Error;
use crate::bitext::content_hash;
use crate::glossary::{Glossary, Separator, TableDialect, write_table};
use crate::lang::LangPair;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

/// Bytes the service takes.
const MAX_BYTES: usize = 10 << 20;

/// A terminology, named by what is in it: one that is there is the right one, and none is ever overwritten. A changed one
/// under an old name would be good only after minutes.
#[derive(Debug)]
pub(super) struct Terminology {
    pub(super) name: String,
    table: String,
    /// Set when the account is known to have it.
    pub(super) kept: OnceCell<()>,
}

impl Terminology {
    /// Each term and each other spelling with the preferred form; `None` if the service could take none of them.
    pub(super) fn new(glossary: &Glossary) -> Option<Self> {
        let written = write_table(&glossary.entries, Separator::Comma, TableDialect::Amazon, &glossary.pair).text;
        let (_, rows) = written.split_once('\n').filter(|(_, rows)| !rows.is_empty())?;
        let (source, target) = (code(&glossary.pair.source), code(&glossary.pair.target));
        let table = format!("{source},{target}\n{rows}");
        let name = format!("{}{}", prefix(&glossary.pair), &content_hash(&[&table])[..12]);
        Some(Self { name, table, kept: OnceCell::new() })
    }

    /// The body that puts it into the account.
    ///
    /// # Errors
    /// [`Error::Unusable`]: it is too large.
    pub(super) fn import(&self) -> Result<Value, Error> {
        if self.table.len() > MAX_BYTES {
            return Err(Error::Unusable {
                message: format!("the glossary has {} bytes as a terminology, the service takes {MAX_BYTES}", self.table.len()),
                hint: "use a smaller glossary, or set `terminology = false`: terms are then only repaired".into(),
            });
        }
        Ok(json!({
            "Name": self.name,
            "Description": "Terms of satzpaar",
            "MergeStrategy": "OVERWRITE",
            "TerminologyData": {
                "File": BASE64_STANDARD.encode(&self.table),
                "Format": "CSV",
                "Directionality": "UNI",
            },
        }))
    }
}

/// The terminologies of the account.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Terminologies {
    #[serde(rename = "TerminologyPropertiesList")]
    kept: Vec<Properties>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Properties {
    #[serde(default)]
    name: String,
    #[serde(default)]
    term_count: u64,
    #[serde(default)]
    skipped_term_count: u64,
}

impl Terminologies {
    /// A line for each that a run with these languages has left there.
    pub(super) fn facts(&self, pair: &LangPair) -> Vec<String> {
        let prefix = prefix(pair);
        let ours = self.kept.iter().filter(|one| one.name.starts_with(&prefix));
        let fact = |one: &Properties| {
            format!("terminology {}: {} terms, {} left out by the service", one.name, one.term_count, one.skipped_term_count)
        };
        ours.map(fact).collect()
    }
}

/// How the names of our terminologies begin.
fn prefix(pair: &LangPair) -> String {
    format!("satzpaar-{}-{}-", code(&pair.source), code(&pair.target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;
    use crate::glossary::Entry;

    fn terminology(target: &str, entries: Vec<Entry>) -> Option<Terminology> {
        let mut pair = request(&[]).pair;
        pair.target = target.parse().unwrap();
        Terminology::new(&Glossary { pair, entries })
    }

    #[test]
    fn it_is_named_by_its_content_and_headed_by_the_languages() {
        let made = terminology("pt-PT", vec![Entry::new("Gesetz", "lei")]).unwrap();
        assert_eq!(made.table, "de,pt-PT\nGesetz,lei\n");
        assert!(made.name.starts_with("satzpaar-de-pt-PT-") && made.name.len() == 30, "{}", made.name);
        let other = terminology("pt-PT", vec![Entry::new("Gesetz", "norma")]).unwrap();
        assert_ne!(made.name, other.name);
    }

    #[test]
    fn no_terms_make_none_and_too_many_are_refused() {
        assert!(terminology("en", vec![]).is_none());
        let many = (0..12_000).map(|number| Entry::new(format!("{number}{}", "ä".repeat(400)), "x".repeat(100)));
        let error = terminology("en", many.collect()).unwrap().import().unwrap_err();
        assert!(matches!(&error, Error::Unusable { .. }), "{error}");
    }
}
