//! Paid answers by what was asked.

use super::{Store, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// Answers as JSON texts. [`Store`] has `answer`, `answers` and `put_answers` for types.
pub trait Answers {
    /// The store's name for messages: its path, or its address without the password.
    fn name(&self) -> String;

    /// The answers kept under `keys`, by their keys.
    ///
    /// # Errors
    /// The store cannot be read.
    fn answers_json(&self, keys: &[&str]) -> Result<HashMap<String, String>, StoreError>;

    /// Keeps keys and answers in one transaction. A key that is there already keeps its first answer, so that every
    /// reader sees the same one.
    ///
    /// # Errors
    /// The store cannot be written; none of the answers is kept then.
    fn put_answers_json(&self, rows: &[(&str, String)]) -> Result<(), StoreError>;
}

impl dyn Store + '_ {
    /// The answer kept under `key`.
    ///
    /// # Errors
    /// The store cannot be read, or what it holds is no `T`.
    pub fn answer<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        Ok(self.answers(&[key])?.remove(key))
    }

    /// The answers kept under `keys`, by their keys.
    ///
    /// # Errors
    /// The store cannot be read, or what it holds is no `T`.
    pub fn answers<T: DeserializeOwned>(&self, keys: &[&str]) -> Result<HashMap<String, T>, StoreError> {
        let read = |json: String| serde_json::from_str(&json).map_err(|error| StoreError::row(&self.name(), error));
        self.answers_json(keys)?.into_iter().map(|(key, json)| Ok((key, read(json)?))).collect()
    }

    /// Keeps the answers in one transaction, as [`Answers::put_answers_json`].
    ///
    /// # Errors
    /// The store cannot be written; none of the answers is kept then.
    pub fn put_answers<T: Serialize>(&self, answers: &[(String, T)]) -> Result<(), StoreError> {
        if answers.is_empty() {
            return Ok(());
        }
        let rows: Vec<(&str, String)> = answers
            .iter()
            .map(|(key, output)| serde_json::to_string(output).map(|json| (key.as_str(), json)))
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::row(&self.name(), error))?;
        self.put_answers_json(&rows)
    }
}
