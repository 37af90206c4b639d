//! What was spent: a row for each article of a run that asked a backend.

use super::StoreError;

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

impl Spending {
    /// Requests, segments, characters, tokens in and out, as columns hold them.
    pub(super) fn counts(&self) -> [i64; 5] {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        [self.requests, self.segments, self.characters, self.input_tokens, self.output_tokens].map(number)
    }

    /// The sums of a backend, in the order of [`Spending::counts`].
    pub(super) fn of(backend: String, counts: [i64; 5]) -> Self {
        let [requests, segments, characters, input_tokens, output_tokens] =
            counts.map(|count| u64::try_from(count).unwrap_or_default());
        Self { backend, requests, segments, characters, input_tokens, output_tokens, ..Self::default() }
    }
}

/// The book of what was spent.
pub trait Ledger {
    /// Keeps a row, with the time.
    ///
    /// # Errors
    /// The store cannot be written.
    fn put_spending(&self, row: &Spending) -> Result<(), StoreError>;

    /// What each backend has used up in all runs, by name; `model` and `original` are empty.
    ///
    /// # Errors
    /// The store cannot be read.
    fn spending(&self) -> Result<Vec<Spending>, StoreError>;
}
