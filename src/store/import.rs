//! Memory files: the store holds what the file held when it was last read, no more.

use super::pairs::{insert, pair_hash};
use super::{Store, StoreError};
use crate::memory::{MemoryPair, PairOrigin};

impl Store {
    /// Makes `pairs`, whose origin must be that import, the only ones from the memory file called `file`, in one transaction. What is already there stays
    /// as it is, so that reading the same file again changes nothing.
    ///
    /// # Errors
    /// The store cannot be written; it is as before then.
    pub fn replace_import(&self, file: &str, pairs: &[MemoryPair]) -> Result<(), StoreError> {
        let origin = PairOrigin::Imported { file: file.to_owned() };
        let json = serde_json::to_string(&origin).map_err(|error| StoreError::row(&self.path, error))?;
        self.write(|transaction| {
            transaction.execute_batch("CREATE TEMP TABLE IF NOT EXISTS kept (pair_hash TEXT PRIMARY KEY); DELETE FROM kept;")?;
            let mut seq: i64 = transaction.query_row("SELECT coalesce(max(seq), 0) FROM memory", [], |row| row.get(0))?;
            for pair in pairs {
                seq += 1;
                insert(transaction, pair, &json, seq)?;
                transaction.execute("INSERT OR IGNORE INTO kept VALUES (?1)", [pair_hash(pair, &json)])?;
            }
            transaction
                .execute("DELETE FROM memory WHERE origin = ?1 AND pair_hash NOT IN (SELECT pair_hash FROM kept)", [&json])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LangPair;

    #[test]
    fn a_newer_version_of_a_file_replaces_the_older_and_the_same_changes_nothing() {
        let store = Store::in_memory().unwrap();
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let made = |source: &str, target: &str| MemoryPair {
            pair: pair.clone(),
            source: source.into(),
            target: target.into(),
            origin: PairOrigin::Imported { file: "m.tmx".into() },
            note: None,
        };
        store.replace_import("m.tmx", &[made("eins", "one"), made("zwei", "two")]).unwrap();
        store.replace_import("m.tmx", &[made("eins", "one"), made("drei", "three")]).unwrap();
        let kept: Vec<String> = store.pairs(&pair).map(|pair| pair.unwrap().target).collect();
        assert_eq!(kept, ["one", "three"]);
    }
}
