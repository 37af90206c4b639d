//! Where words occur in the memory.

use super::rows::{Raw, SELECT};
use super::similar::family;
use super::writer::tokens_of;
use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, is_usable_for, word_token, words};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Side {
    /// In the sources.
    Source,
    /// In the translations.
    Target,
    /// In both.
    Both,
}

/// What is looked for: words in small letters.
struct Wanted {
    words: Vec<String>,
    /// They must follow each other.
    phrase: bool,
    /// The last one may go on.
    open: bool,
}

impl Wanted {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let bare = text.trim_matches(is_quote);
        Self { words: words(bare), phrase: bare.len() < text.len(), open: bare.ends_with('*') }
    }

    fn query(&self, family: i64) -> String {
        let tokens = tokens_of(family, self.words.iter().map(|word| word_token(word)));
        tokens.map(|token| format!("\"{token}\"")).collect::<Vec<_>>().join(" AND ") + if self.open { "*" } else { "" }
    }

    /// True if the index alone cannot say whether the words are in a row as wanted.
    fn is_in(&self, text: &str) -> bool {
        let last = self.words.len() - 1;
        let fits = |(at, word): (usize, &String), theirs: &String| match self.open && at == last {
            true => theirs.starts_with(word.as_str()),
            false => theirs == word,
        };
        words(text)
            .windows(self.words.len())
            .any(|run| self.words.iter().enumerate().zip(run).all(|(word, theirs)| fits(word, theirs)))
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '„' | '“' | '”' | '«' | '»')
}

impl Store {
    /// At most `count` pairs with all of `words` on that side, whatever their case and order, the newest first. Words in
    /// quotation marks must follow each other; a `*` at the end stands for any ending of the last word.
    ///
    /// The index finds the rows. Only a phrase is held against them one by one, which takes its time if the words are
    /// frequent and hardly ever follow each other.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn concordance(&self, pair: &LangPair, words: &str, side: Side, count: usize) -> Result<Vec<MemoryPair>, StoreError> {
        let wanted = Wanted::of(words);
        let Some(family) = self.read(|connection| family(connection, pair))?.filter(|_| !wanted.words.is_empty()) else {
            return Ok(Vec::new());
        };
        let tables: &[&str] = match side {
            Side::Source => &["source_words"],
            Side::Target => &["target_words"],
            Side::Both => &["source_words", "target_words"],
        };
        let mut found = BTreeMap::new();
        for table in tables {
            self.occurrences(table, &wanted, family, pair, count, &mut found)?;
        }
        Ok(found.into_values().rev().take(count).collect())
    }

    /// Adds the newest `count` pairs of one side, by their numbers.
    fn occurrences(
        &self,
        table: &str,
        wanted: &Wanted,
        family: i64,
        pair: &LangPair,
        count: usize,
        found: &mut BTreeMap<i64, MemoryPair>,
    ) -> Result<(), StoreError> {
        let connection = self.connection();
        let fault = |error| self.fault(error);
        let query = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC");
        let mut ids = connection.prepare_cached(&query).map_err(fault)?;
        let mut row = connection.prepare_cached(&format!("{SELECT} AND m.id = ?1")).map_err(fault)?;
        let mut ids = ids.query([wanted.query(family)]).map_err(fault)?;
        let mut hits = 0;
        while let Some(id) = ids.next().map_err(fault)?.filter(|_| hits < count) {
            let id: i64 = id.get(0).map_err(fault)?;
            let Some(raw) = row.query_row([id], Raw::read).optional().map_err(fault)? else { continue };
            let known = self.pair_of(raw)?;
            let text = if table == "source_words" { &known.source } else { &known.target };
            if is_usable_for(&known.pair, pair) && (!wanted.phrase || wanted.is_in(text)) {
                found.insert(id, known);
                hits += 1;
            }
        }
        Ok(())
    }
}
