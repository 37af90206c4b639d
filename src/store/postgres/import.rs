//! Memory files: in one transaction, so that others see the pairs of before until it is committed.

use super::put::{numbered, origin, put, remove};
use super::sql::Sql;
use super::{PostgresStore, lists};
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::postings::Changes;
use crate::store::{Chunks, Imported, StoreError};
use deadpool_postgres::{GenericClient, Transaction};
use std::collections::HashSet;
use tokio_postgres::Error;

/// New rows from which on the server should look at the tables anew before it plans.
const MANY: usize = 10_000;

impl PostgresStore {
    pub(super) fn import_all(&self, file: &str, chunks: &mut Chunks<'_>) -> Result<Option<Imported>, StoreError> {
        let origin = PairOrigin::Imported { file: file.to_owned() };
        let mut connection = self.connection()?;
        let begun = self.bridge.run(connection.transaction()).map_err(|error| self.fault(error))?;
        let sql = Sql::new(&self.bridge, &begun);
        let imported = import(&sql, &origin, chunks).map_err(|error| self.fault(error))?;
        let Some(imported) = imported else {
            // The server keeps nothing of what was not committed, whether or not it hears of this.
            let _ = self.bridge.run(begun.rollback());
            return Ok(None);
        };
        self.bridge.run(begun.commit()).map_err(|error| self.fault(error))?;
        if imported.added > MANY {
            self.ask(|sql| sql.batch("ANALYZE memory, word, posting"))?;
        }
        Ok(Some(imported))
    }
}

/// `None` if a chunk was broken off.
fn import(sql: &Sql<'_, Transaction<'_>>, file: &PairOrigin, chunks: &mut Chunks<'_>) -> Result<Option<Imported>, Error> {
    lists::hold(sql)?;
    let mut imported = Imported::default();
    let mut kept = HashSet::new();
    loop {
        match chunks() {
            None => return Ok(None),
            Some(chunk) if chunk.is_empty() => break,
            Some(chunk) => put_chunk(sql, chunk, file, &mut kept, &mut imported)?,
        }
    }
    imported.pairs = kept.len();
    let origin = origin(sql, file)?;
    let there: Vec<i64> = sql.column("SELECT id FROM memory WHERE origin = $1 ORDER BY id", &[&origin])?;
    let gone: Vec<i64> = there.into_iter().filter(|id| !kept.contains(id)).collect();
    imported.removed = remove(sql, &gone)?;
    Ok(Some(imported))
}

fn put_chunk<C: GenericClient>(
    sql: &Sql<'_, C>,
    mut chunk: Vec<MemoryPair>,
    file: &PairOrigin,
    kept: &mut HashSet<i64>,
    imported: &mut Imported,
) -> Result<(), Error> {
    chunk.iter_mut().for_each(|pair| pair.origin = file.clone());
    let put = put(sql, &numbered(sql, &chunk)?)?;
    kept.extend(put.ids);
    imported.added += put.new.len();
    let mut changes = Changes::default();
    for (id, family, form) in put.new {
        lists::add(&mut changes, id, family, &form);
    }
    lists::write(sql, &mut changes)
}
