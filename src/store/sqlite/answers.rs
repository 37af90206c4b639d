//! Paid answers.

use super::SqliteStore;
use crate::store::{Answers, StoreError};
use rusqlite::OptionalExtension;
use std::collections::HashMap;

impl Answers for SqliteStore {
    fn name(&self) -> String {
        self.shown()
    }

    fn answers_json(&self, keys: &[&str]) -> Result<HashMap<String, String>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached("SELECT output FROM answer WHERE key = ?1")?;
            let mut found = HashMap::new();
            for key in keys {
                let output = select.query_row([key], |row| row.get(0)).optional()?;
                found.extend(output.map(|output| ((*key).to_owned(), output)));
            }
            Ok(found)
        })
    }

    fn put_answers_json(&self, rows: &[(&str, String)]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO answer (key, output) VALUES (?1, ?2)")?;
            rows.iter().try_for_each(|(key, output)| insert.execute((key, output)).map(drop))
        })
    }
}
