//! Memory files: the store holds what the file held when it was last read, no more.
//!
//! Rows are written in transactions of bounded size, so that others can write in between, under the file's generation to
//! come. A reader sees none of them, and all that was there before, until one short transaction raises the generation.
//! What a killed import leaves is unseen, and taken out by the next one.

use super::writer::{Batch, Writer};
use super::{Store, StoreError};
use crate::memory::{MemoryPair, PairOrigin};
use rusqlite::params;

/// Pairs of one transaction: a second or so, well below what another process waits.
const BATCH: usize = 20_000;

/// Rows taken out in one transaction.
const REMOVED: usize = 5_000;

/// New rows from which on the index is worth tidying.
const MANY: usize = 50_000;

/// What an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Different pairs in the file.
    pub pairs: usize,
    /// Pairs that were not there before.
    pub added: usize,
    /// Pairs that are in the file no more.
    pub removed: usize,
}

impl Store {
    /// Makes `pairs` the only ones from the memory file called `file`; their origin is set to it. What is already there
    /// stays as it is, so that reading the same file again changes nothing.
    ///
    /// # Errors
    /// As [`Store::import`].
    pub fn replace_import(&self, file: &str, pairs: &[MemoryPair]) -> Result<Imported, StoreError> {
        self.import(file, pairs.iter().cloned().map(Ok::<_, StoreError>))
    }

    /// As [`Store::replace_import`], for any number of pairs one after the other. A reader sees the old pairs or the new
    /// ones, never some of each. Waits while another process imports.
    ///
    /// # Errors
    /// The store cannot be written, or the first error among `pairs`; it shows the pairs of before then.
    pub fn import<E: From<StoreError>>(
        &self,
        file: &str,
        pairs: impl IntoIterator<Item = Result<MemoryPair, E>>,
    ) -> Result<Imported, E> {
        let _turn = self.turn()?;
        let origin = PairOrigin::Imported { file: file.to_owned() };
        let batch = self.begin(&origin)?;
        let mut imported = Imported::default();
        let mut pairs = pairs.into_iter();
        loop {
            let chunk: Vec<MemoryPair> = match pairs.by_ref().take(BATCH).collect() {
                Ok(chunk) => chunk,
                Err(error) => {
                    self.abandon(batch)?;
                    return Err(error);
                }
            };
            if chunk.is_empty() {
                break;
            }
            self.put_chunk(chunk, &origin, batch, &mut imported)?;
        }
        let gone = self.mark_gone(batch)?;
        self.write(|transaction| {
            transaction.execute(
                "UPDATE origin SET generation = ?2, importing = 0 WHERE id = ?1",
                params![batch.origin, batch.generation],
            )
        })?;
        imported.removed = self.remove_rows(&gone)?;
        if imported.added > MANY {
            self.merge_index()?;
        }
        Ok(imported)
    }

    /// Takes out the pairs of the memory file called `file`; gives back how many there were.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remove_import(&self, file: &str) -> Result<usize, StoreError> {
        self.replace_import(file, &[]).map(|imported| imported.removed)
    }

    /// The origin with the generation to write; what a killed import left of it is gone.
    fn begin(&self, origin: &PairOrigin) -> Result<Batch, StoreError> {
        let (seen, importing) = self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let seen = writer.origin(origin)?;
            let importing: bool =
                transaction.query_row("SELECT importing FROM origin WHERE id = ?1", [seen.origin], |row| row.get(0))?;
            transaction.execute_batch("CREATE TEMP TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY); DELETE FROM temp.kept;")?;
            transaction.execute("UPDATE origin SET importing = 1 WHERE id = ?1", [seen.origin])?;
            Ok((seen, importing))
        })?;
        let batch = Batch { generation: seen.generation + 1, ..seen };
        if importing {
            self.undo(batch)?;
        }
        self.sweep()?;
        Ok(batch)
    }

    fn put_chunk(
        &self,
        chunk: Vec<MemoryPair>,
        origin: &PairOrigin,
        batch: Batch,
        imported: &mut Imported,
    ) -> Result<(), StoreError> {
        let (pairs, added) = self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let mut keep = transaction.prepare_cached("INSERT OR IGNORE INTO temp.kept VALUES (?1)")?;
            let (mut pairs, mut added) = (0, 0);
            for mut pair in chunk {
                pair.origin = origin.clone();
                let put = writer.put(&pair, batch)?;
                pairs += keep.execute([put.id])?;
                added += usize::from(put.is_new);
            }
            writer.finish()?;
            Ok((pairs, added))
        })?;
        imported.pairs += pairs;
        imported.added += added;
        Ok(())
    }

    /// Lets the rows that are not kept end with the generation that is seen; gives them back.
    fn mark_gone(&self, batch: Batch) -> Result<Vec<i64>, StoreError> {
        let query =
            "SELECT id FROM memory WHERE origin = ?1 AND until IS NULL AND id NOT IN (SELECT id FROM temp.kept) ORDER BY id";
        let gone: Vec<i64> =
            self.read(|connection| connection.prepare(query)?.query_map([batch.origin], |row| row.get(0))?.collect())?;
        for ids in gone.chunks(REMOVED) {
            self.write(|transaction| {
                let mut end = transaction.prepare_cached("UPDATE memory SET until = ?2 WHERE id = ?1")?;
                ids.iter().try_for_each(|id| end.execute([*id, batch.generation]).map(drop))
            })?;
        }
        Ok(gone)
    }

    /// As if the import had never begun.
    fn abandon(&self, batch: Batch) -> Result<(), StoreError> {
        self.undo(batch)?;
        self.write(|transaction| transaction.execute("UPDATE origin SET importing = 0 WHERE id = ?1", [batch.origin]).map(drop))
    }

    /// Takes out what an import that did not end has written.
    fn undo(&self, batch: Batch) -> Result<(), StoreError> {
        let values = params![batch.origin, batch.generation];
        self.write(|transaction| {
            transaction.execute("UPDATE memory SET until = NULL WHERE origin = ?1 AND until = ?2", values)?;
            // The rows to take out are marked as long gone, so that they are found again at once.
            transaction.execute("UPDATE memory SET until = 0 WHERE origin = ?1 AND since = ?2", values)
        })?;
        self.sweep()
    }

    /// Takes out all rows that are seen no more.
    fn sweep(&self) -> Result<(), StoreError> {
        let query = "SELECT m.id FROM origin o CROSS JOIN memory m ON m.origin = o.id AND m.until <= o.generation";
        let ids: Vec<i64> = self.read(|connection| connection.prepare(query)?.query_map([], |row| row.get(0))?.collect())?;
        self.remove_rows(&ids).map(drop)
    }

    /// Takes rows out, those of [`REMOVED`] in one transaction; gives back how many were there.
    pub(super) fn remove_rows(&self, ids: &[i64]) -> Result<usize, StoreError> {
        let mut removed = 0;
        for ids in ids.chunks(REMOVED) {
            removed += self.write(|transaction| {
                let mut writer = Writer::new(transaction)?;
                let mut removed = 0;
                for id in ids {
                    removed += usize::from(writer.remove(*id)?);
                }
                writer.finish()?;
                Ok(removed)
            })?;
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LangPair;

    fn langs() -> LangPair {
        LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
    }

    fn made(source: &str, target: &str) -> MemoryPair {
        MemoryPair::new(langs(), source, target, PairOrigin::Imported { file: "m.tmx".into() })
    }

    fn kept(store: &Store) -> Vec<String> {
        store.pairs(&langs()).map(|pair| pair.unwrap().target).collect()
    }

    fn like(store: &Store, source: &str) -> Vec<String> {
        store.similar(&langs(), source, 60, 5).unwrap().into_iter().map(|like| like.pair.target).collect()
    }

    #[test]
    fn a_newer_version_of_a_file_replaces_the_older_and_the_same_changes_nothing() {
        let store = Store::in_memory().unwrap();
        let first = store.replace_import("m.tmx", &[made("eins", "one"), made("zwei", "two")]).unwrap();
        assert_eq!(first, Imported { pairs: 2, added: 2, removed: 0 });
        let second = store.replace_import("m.tmx", &[made("eins", "one"), made("drei", "three"), made("drei", "three")]).unwrap();
        assert_eq!(second, Imported { pairs: 2, added: 1, removed: 1 });
        assert_eq!(kept(&store), ["one", "three"]);
        assert!(like(&store, "zwei").is_empty());
        let third = store.replace_import("m.tmx", &[made("drei", "three"), made("eins", "one")]).unwrap();
        assert_eq!(third, Imported { pairs: 2, added: 0, removed: 0 });
    }

    #[test]
    fn a_changed_note_of_a_file_arrives() {
        let store = Store::in_memory().unwrap();
        store.replace_import("m.tmx", &[made("eins", "one")]).unwrap();
        store.replace_import("m.tmx", &[MemoryPair { note: Some("n".into()), ..made("eins", "one") }]).unwrap();
        let notes: Vec<_> = store.exact(&langs(), "eins").unwrap().into_iter().map(|pair| pair.note).collect();
        assert_eq!(notes, [Some("n".to_owned())]);
    }

    #[test]
    fn what_a_faulty_file_brought_is_not_seen() {
        let store = Store::in_memory().unwrap();
        store.replace_import("m.tmx", &[made("eins", "one")]).unwrap();
        let fault = || StoreError::row(std::path::Path::new("x"), "fault");
        let pairs = [Ok(made("zwei", "two")), Err(fault())];
        assert!(store.import("m.tmx", pairs).is_err());
        assert_eq!(kept(&store), ["one"]);
        assert_eq!(store.remove_import("m.tmx").unwrap(), 1);
        assert!(kept(&store).is_empty() && store.exact(&langs(), "eins").unwrap().is_empty());
    }

    /// The state on disk when a process is killed between two transactions.
    #[test]
    fn a_killed_import_is_unseen_and_done_again() {
        let store = Store::in_memory().unwrap();
        let origin = PairOrigin::Imported { file: "m.tmx".into() };
        store.replace_import("m.tmx", &[made("eins", "one"), made("zwei", "two")]).unwrap();
        let batch = store.begin(&origin).unwrap();
        store.put_chunk(vec![made("zwei", "two"), made("drei", "three")], &origin, batch, &mut Imported::default()).unwrap();
        assert_eq!(store.mark_gone(batch).unwrap().len(), 1);
        assert_eq!(kept(&store), ["one", "two"]);
        assert!(store.exact(&langs(), "drei").unwrap().is_empty() && like(&store, "drei").is_empty());
        let again = store.replace_import("m.tmx", &[made("zwei", "two"), made("vier", "four")]).unwrap();
        assert_eq!(again, Imported { pairs: 2, added: 1, removed: 1 });
        assert_eq!(kept(&store), ["two", "four"]);
    }
}
