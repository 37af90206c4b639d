//! Memory files: the store holds what the file held when it was last read, no more.
//!
//! Rows are written in transactions of bounded size, so that others can write in between, under the file's generation to
//! come. A reader sees none of them, and all that was there before, until one short transaction raises the generation.
//! What a killed import leaves is unseen, and taken out by the next one.

use super::SqliteStore;
use super::writer::{Batch, Origin, Writer};
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::{Chunks, Imported, StoreError};
use rusqlite::params;

/// Rows taken out in one transaction.
const REMOVED: usize = 5_000;

/// New rows from which on the index is worth tidying.
const MANY: usize = 50_000;

impl SqliteStore {
    pub(super) fn import_all(&self, file: &str, chunks: &mut Chunks<'_>) -> Result<Option<Imported>, StoreError> {
        let _turn = self.turn()?;
        let origin = PairOrigin::Imported { file: file.to_owned() };
        let batch = self.begin(&origin)?;
        let mut imported = Imported::default();
        loop {
            match chunks() {
                None => {
                    self.abandon(batch)?;
                    return Ok(None);
                }
                Some(chunk) if chunk.is_empty() => break,
                Some(chunk) => self.put_chunk(chunk, &origin, batch, &mut imported)?,
            }
        }
        let gone = self.mark_gone(batch)?;
        self.write(|transaction| {
            transaction.execute(
                "UPDATE origin SET generation = ?2, importing = 0 WHERE id = ?1",
                params![batch.origin, batch.generation],
            )
        })?;
        imported.removed = self.remove_in_parts(&gone)?;
        if imported.added > MANY {
            self.merge_index()?;
        }
        Ok(Some(imported))
    }

    /// The origin with the generation to write; what a killed import left of it is gone.
    fn begin(&self, origin: &PairOrigin) -> Result<Batch, StoreError> {
        let (seen, importing) = self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let seen = writer.origin(origin)?.batch;
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
            let known = Origin { batch, ..writer.origin(origin)? };
            let (mut pairs, mut added) = (0, 0);
            for mut pair in chunk {
                pair.origin = origin.clone();
                let put = writer.put(&pair, &known)?;
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
        self.remove_in_parts(&ids).map(drop)
    }

    /// Takes rows out, those of [`REMOVED`] in one transaction; gives back how many were there.
    pub(super) fn remove_in_parts(&self, ids: &[i64]) -> Result<usize, StoreError> {
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
    use crate::memory::MemoryPair;
    use crate::store::Store;

    fn langs() -> LangPair {
        LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
    }

    fn made(source: &str, target: &str) -> MemoryPair {
        MemoryPair::new(langs(), source, target, PairOrigin::Imported { file: "m.tmx".into() })
    }

    fn kept(store: &dyn Store) -> Vec<String> {
        store.pairs(&langs()).map(|pair| pair.unwrap().target).collect()
    }

    fn like(store: &dyn Store, source: &str) -> Vec<String> {
        store.similar(&langs(), source, 60, 5).unwrap().into_iter().map(|like| like.pair.target).collect()
    }

    /// The state on disk when a process is killed between two transactions.
    #[test]
    fn a_killed_import_is_unseen_and_done_again() {
        let file = SqliteStore::in_memory().unwrap();
        let store: &dyn Store = &file;
        let origin = PairOrigin::Imported { file: "m.tmx".into() };
        store.replace_import("m.tmx", &[made("eins", "one"), made("zwei", "two")]).unwrap();
        let batch = file.begin(&origin).unwrap();
        file.put_chunk(vec![made("zwei", "two"), made("drei", "three")], &origin, batch, &mut Imported::default()).unwrap();
        assert_eq!(file.mark_gone(batch).unwrap().len(), 1);
        assert_eq!(kept(store), ["one", "two"]);
        assert!(store.exact(&langs(), "drei").unwrap().is_empty() && like(store, "drei").is_empty());
        let again = store.replace_import("m.tmx", &[made("zwei", "two"), made("vier", "four")]).unwrap();
        assert_eq!(again, Imported { pairs: 2, added: 1, removed: 1 });
        assert_eq!(kept(store), ["two", "four"]);
    }
}
