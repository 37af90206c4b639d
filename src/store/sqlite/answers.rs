//! Paid answers.

use super::SqliteStore;
use crate::store::{Answers, StoreError};
use rusqlite::OptionalExtension;

impl Answers for SqliteStore {
    fn name(&self) -> String {
        self.shown()
    }

    fn answer_json(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            connection.prepare_cached("SELECT output FROM answer WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()
        })
    }

    fn put_answers_json(&self, rows: &[(&str, String)]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO answer (key, output) VALUES (?1, ?2)")?;
            rows.iter().try_for_each(|(key, output)| insert.execute((key, output)).map(drop))
        })
    }
}
