//! Paid answers.

use super::PostgresStore;
use crate::store::{Answers, StoreError};

impl Answers for PostgresStore {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn answer_json(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|sql| sql.first("SELECT output FROM answer WHERE key = $1", &[&key])?.map(|row| row.try_get(0)).transpose())
    }

    fn put_answers_json(&self, rows: &[(&str, String)]) -> Result<(), StoreError> {
        // In one order, so that two who keep the same answers do not wait for each other in a circle.
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_key(|(key, _)| *key);
        let (keys, outputs): (Vec<&str>, Vec<&str>) = rows.iter().map(|(key, output)| (*key, output.as_str())).unzip();
        let insert = "INSERT INTO answer SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING";
        self.read(|sql| sql.execute(insert, &[&keys, &outputs]).map(drop))
    }
}
