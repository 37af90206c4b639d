//! Paid answers by what was asked.

use super::{Store, StoreError};
use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Store {
    /// The answer kept under `key`.
    ///
    /// # Errors
    /// The store cannot be read, or what it holds is no `T`.
    pub fn answer<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let json: Option<String> = self.read(|connection| {
            connection.prepare_cached("SELECT output FROM answer WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()
        })?;
        json.map(|json| serde_json::from_str(&json).map_err(|error| StoreError::row(&self.path, error))).transpose()
    }

    /// Keeps the answers in one transaction. A key that is there already keeps its first answer, so that every reader
    /// sees the same one.
    ///
    /// # Errors
    /// The store cannot be written; none of the answers is kept then.
    pub fn put_answers<T: Serialize>(&self, answers: &[(String, T)]) -> Result<(), StoreError> {
        if answers.is_empty() {
            return Ok(());
        }
        let rows: Vec<(&String, String)> = answers
            .iter()
            .map(|(key, output)| serde_json::to_string(output).map(|json| (key, json)))
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::row(&self.path, error))?;
        self.write(|transaction| {
            let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO answer (key, output) VALUES (?1, ?2)")?;
            rows.iter().try_for_each(|row| insert.execute((row.0, &row.1)).map(drop))
        })
    }
}
