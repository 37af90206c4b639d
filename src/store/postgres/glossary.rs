//! Glossaries as they were used.

use super::PostgresStore;
use crate::bitext::content_hash;
use crate::store::StoreError;

impl PostgresStore {
    /// Keeps the text of a glossary file, and gives back what it is found by: the same text has the same name everywhere.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_glossary(&self, content: &[u8]) -> Result<String, StoreError> {
        let hash = content_hash(&[&String::from_utf8_lossy(content)]);
        let insert = "INSERT INTO glossary_version (hash, content) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        self.read(|sql| sql.execute(insert, &[&hash, &content]).map(drop))?;
        Ok(hash)
    }

    /// The text of a glossary file, by what [`PostgresStore::put_glossary`] gave.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn glossary(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let query = "SELECT content FROM glossary_version WHERE hash = $1";
        self.read(|sql| sql.first(query, &[&hash])?.map(|row| row.try_get(0)).transpose())
    }
}
