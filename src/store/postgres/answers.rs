//! Paid answers.

use super::PostgresStore;
use crate::store::{Answers, StoreError};
use std::collections::HashMap;

impl Answers for PostgresStore {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn answers_json(&self, keys: &[&str]) -> Result<HashMap<String, String>, StoreError> {
        self.ask(|sql| {
            let rows = sql.rows("SELECT key, output FROM answer WHERE key = ANY($1)", &[&keys])?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
        })
    }

    fn put_answers_json(&self, rows: &[(&str, String)]) -> Result<(), StoreError> {
        // In one order, so that two who keep the same answers do not wait for each other in a circle.
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_key(|(key, _)| *key);
        let (keys, outputs): (Vec<&str>, Vec<&str>) = rows.iter().map(|(key, output)| (*key, output.as_str())).unzip();
        let insert = "INSERT INTO answer SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING";
        self.ask(|sql| sql.execute(insert, &[&keys, &outputs]).map(drop))
    }
}
