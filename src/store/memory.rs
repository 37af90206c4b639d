//! Remembered pairs: put, found again by the same or a like text, or by words.

use super::{Chunks, Imported, StoreError};
use crate::lang::LangPair;
use crate::memory::MemoryPair;

/// Where to look for words.
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

impl Side {
    /// What the columns of each side begin with.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Side::Source => &["source"],
            Side::Target => &["target"],
            Side::Both => &["source", "target"],
        }
    }
}

/// A remembered pair with a source like the wanted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similarity {
    /// The pair.
    pub pair: MemoryPair,
    /// Percent ([`Likeness`](crate::memory::Likeness)); 100 only for equal look-up forms.
    pub score: u8,
}

/// Asks whether there are no pairs but drafts of machines.
pub(super) const ONLY_DRAFTS: &str = "SELECT NOT EXISTS (SELECT 1 FROM origin o WHERE o.kind <> 'machine'
    AND EXISTS (SELECT 1 FROM memory m WHERE m.origin = o.id))";

/// The translation memory. Languages fit by [`is_usable_for`](crate::memory::is_usable_for).
pub trait Memory {
    /// Keeps the pairs in one transaction and returns how many are new. The same languages, source, target, origin and
    /// context stay one row; a person who decides the same again makes that row the newest.
    ///
    /// # Errors
    /// The store cannot be written; none of the pairs is kept then.
    fn put_pairs(&self, pairs: &[MemoryPair]) -> Result<usize, StoreError>;

    /// Takes out the person's pair with the same languages, source, target and context; false if there is none. What is
    /// not a person's stays. Several decisions may have made the one row: what [`Memory::put_pairs`] found there already is
    /// another decision's too.
    ///
    /// # Errors
    /// The store cannot be written.
    fn retract(&self, pair: &MemoryPair) -> Result<bool, StoreError>;

    /// At most `count` pairs kept after the row of number `after`, with their numbers, in the order they were first kept;
    /// of the same primary languages as `pair`. `Store::pairs` walks through all that fit.
    ///
    /// # Errors
    /// The store cannot be read.
    fn page(&self, pair: &LangPair, after: i64, count: usize) -> Result<Vec<(i64, MemoryPair)>, StoreError>;

    /// Whether the memory has no pair.
    ///
    /// # Errors
    /// The store cannot be read.
    fn is_empty(&self) -> Result<bool, StoreError>;

    /// Whether it has no pair but drafts of machines.
    ///
    /// # Errors
    /// The store cannot be read.
    fn has_only_drafts(&self) -> Result<bool, StoreError>;

    /// The pairs whose source is `source` by [`look_up_form`](crate::memory::look_up_form) and whose languages fit `pair`:
    /// those a person vouches for first, then those of the very target region, then the newest.
    ///
    /// # Errors
    /// The store cannot be read.
    fn exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError>;

    /// At most `count` pairs whose sources are like `source` by `least` percent or more and whose languages fit `pair`,
    /// the likest first; of equally like ones those a person vouches for, then the newest. A pair with another origin
    /// or context but the same texts is given once.
    ///
    /// # Errors
    /// The store cannot be read.
    fn similar(&self, pair: &LangPair, source: &str, least: u8, count: usize) -> Result<Vec<Similarity>, StoreError>;

    /// At most `count` pairs with all of `words` on that side, whatever their case and order, the newest first. Words in
    /// quotation marks must follow each other; a `*` at the end stands for any ending of the last word.
    ///
    /// The index finds the rows. Only a phrase is held against them one by one, which takes its time if the words are
    /// frequent and hardly ever follow each other.
    ///
    /// # Errors
    /// The store cannot be read.
    fn concordance(&self, pair: &LangPair, words: &str, side: Side, count: usize) -> Result<Vec<MemoryPair>, StoreError>;

    /// Makes the pairs of the chunks the only ones from the memory file called `file`; their origin is set to it. A reader
    /// sees the old pairs or the new ones, never some of each. Waits while another process imports. Nothing is changed and
    /// `None` given back if a chunk [is broken off](super::Chunks).
    ///
    /// # Errors
    /// The store cannot be written; it shows the pairs of before then.
    fn import_chunks(&self, file: &str, chunks: &mut Chunks<'_>) -> Result<Option<Imported>, StoreError>;
}
