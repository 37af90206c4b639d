//! Versions of glossaries, rules and the like, as runs use them: by their content, whatever became of the file since.

use super::PostgresStore;
use crate::store::StoreError;
use crate::text::hex;
use sha2::{Digest, Sha256};

impl PostgresStore {
    /// Keeps what a file holds, and gives back what it is found by, the SHA-256: the same content has the same everywhere.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_version(&self, content: &[u8]) -> Result<String, StoreError> {
        let hash = hex(&Sha256::digest(content));
        let insert = "INSERT INTO file_version (hash, content) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        self.ask(|sql| sql.execute(insert, &[&hash, &content]).map(drop))?;
        Ok(hash)
    }

    /// What [`PostgresStore::put_version`] kept, if there is such a version.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn version(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let query = "SELECT content FROM file_version WHERE hash = $1";
        self.ask(|sql| sql.first(query, &[&hash])?.map(|row| row.try_get(0)).transpose())
    }
}
