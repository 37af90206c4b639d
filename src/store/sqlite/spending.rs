//! What was spent.

use super::SqliteStore;
use crate::store::{Ledger, Spending, StoreError};

impl Ledger for SqliteStore {
    fn put_spending(&self, row: &Spending) -> Result<(), StoreError> {
        let insert =
            "INSERT INTO spending (backend, model, original, requests, segments, characters, input_tokens, output_tokens)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write(|transaction| {
            let [requests, segments, characters, input, output] = row.counts();
            let values = (&row.backend, &row.model, &row.original, requests, segments, characters, input, output);
            transaction.execute(insert, values).map(drop)
        })
    }

    fn spending(&self) -> Result<Vec<Spending>, StoreError> {
        let query = "SELECT backend, sum(requests), sum(segments), sum(characters), sum(input_tokens), sum(output_tokens)
            FROM spending GROUP BY backend ORDER BY backend";
        self.read(|connection| {
            let sum = |row: &rusqlite::Row<'_>| {
                let counts = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
                Ok(Spending::of(row.get(0)?, counts))
            };
            connection.prepare(query)?.query_map([], sum)?.collect()
        })
    }
}
