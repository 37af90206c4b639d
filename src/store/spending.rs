//! What was spent: a row for each article of a run that asked a backend.

use super::{Store, StoreError};

/// What one article of a run asked and used up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spending {
    /// The backend's name in the configuration.
    pub backend: String,
    /// The model or service behind it.
    pub model: String,
    /// The article.
    pub original: String,
    /// Requests sent.
    pub requests: u64,
    /// Segments asked.
    pub segments: u64,
    /// Characters the service charged for.
    pub characters: u64,
    /// Tokens of prompts.
    pub input_tokens: u64,
    /// Tokens of answers.
    pub output_tokens: u64,
}

impl Store {
    /// Keeps a row, with the time.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_spending(&self, row: &Spending) -> Result<(), StoreError> {
        let insert =
            "INSERT INTO spending (backend, model, original, requests, segments, characters, input_tokens, output_tokens)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let counts = [row.requests, row.segments, row.characters, row.input_tokens, row.output_tokens].map(number);
        self.write(|transaction| {
            let [requests, segments, characters, input, output] = counts;
            let values = (&row.backend, &row.model, &row.original, requests, segments, characters, input, output);
            transaction.execute(insert, values).map(drop)
        })
    }

    /// What each backend has used up in all runs, by name; `model` and `original` are empty.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn spending(&self) -> Result<Vec<Spending>, StoreError> {
        let query = "SELECT backend, sum(requests), sum(segments), sum(characters), sum(input_tokens), sum(output_tokens)
            FROM spending GROUP BY backend ORDER BY backend";
        self.read(|connection| {
            let count = |row: &rusqlite::Row<'_>, at| -> rusqlite::Result<u64> {
                Ok(u64::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
            };
            let sum = |row: &rusqlite::Row<'_>| {
                Ok(Spending {
                    backend: row.get(0)?,
                    requests: count(row, 1)?,
                    segments: count(row, 2)?,
                    characters: count(row, 3)?,
                    input_tokens: count(row, 4)?,
                    output_tokens: count(row, 5)?,
                    ..Spending::default()
                })
            };
            connection.prepare(query)?.query_map([], sum)?.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spent_adds_up_by_backend() {
        let store = Store::in_memory().unwrap();
        let row = |backend: &str, characters| Spending {
            backend: backend.into(),
            model: "m".into(),
            original: "a.txt".into(),
            requests: 1,
            segments: 2,
            characters,
            ..Spending::default()
        };
        for (backend, characters) in [("ours", 10), ("theirs", 5), ("ours", 30)] {
            store.put_spending(&row(backend, characters)).unwrap();
        }
        let sums: Vec<_> = store.spending().unwrap().into_iter().map(|row| (row.backend, row.requests, row.characters)).collect();
        assert_eq!(sums, [("ours".to_owned(), 2, 40), ("theirs".to_owned(), 1, 5)]);
    }
}
