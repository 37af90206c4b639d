//! What was spent.

use super::PostgresStore;
use crate::store::{Ledger, Spending, StoreError};
use tokio_postgres::{Error, Row};

impl Ledger for PostgresStore {
    fn put_spending(&self, row: &Spending) -> Result<(), StoreError> {
        let insert =
            "INSERT INTO spending (backend, model, original, requests, segments, characters, input_tokens, output_tokens)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let [requests, segments, characters, input, output] = row.counts();
        let names = (&row.backend, &row.model, &row.original);
        self.ask(|sql| {
            let values: super::sql::Values<'_> = &[names.0, names.1, names.2, &requests, &segments, &characters, &input, &output];
            sql.execute(insert, values).map(drop)
        })
    }

    fn spending(&self) -> Result<Vec<Spending>, StoreError> {
        let query = "SELECT backend, sum(requests)::bigint, sum(segments)::bigint, sum(characters)::bigint,
            sum(input_tokens)::bigint, sum(output_tokens)::bigint FROM spending GROUP BY backend ORDER BY backend";
        self.ask(|sql| sql.rows(query, &[])?.iter().map(sum).collect())
    }
}

fn sum(row: &Row) -> Result<Spending, Error> {
    let counts = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, row.try_get(5)?];
    Ok(Spending::of(row.try_get(0)?, counts))
}
