//! What a process holds of the lists, so that frequent words are not sent again for every text.

use crate::store::postings::{Lists, Wanted};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

/// Bytes of lists held at most; then all are let go.
const BYTES: usize = 64 * 1024 * 1024;

/// The blocks of one token's list.
type Blocks = Arc<HashMap<i64, Vec<u8>>>;

/// Lists and lengths as of one edition.
#[derive(Debug, Default)]
pub(super) struct Held {
    edition: i64,
    lists: HashMap<String, Blocks>,
    bytes: usize,
    lengths: Option<Arc<HashMap<i64, Vec<u8>>>>,
}

impl Held {
    /// Lets go of everything that is of another edition.
    pub(super) fn turn_to(&mut self, edition: i64) {
        if self.edition != edition || self.bytes > BYTES {
            *self = Self { edition, ..Self::default() };
        }
    }

    /// The tokens whose lists are not held.
    pub(super) fn missing<'w>(&self, wanted: &'w Wanted) -> Vec<&'w str> {
        wanted.tokens.iter().map(|(token, _)| token.as_str()).filter(|token| !self.lists.contains_key(*token)).collect()
    }

    /// Takes in what was read of an edition; another one is refused.
    pub(super) fn keep(&mut self, edition: i64, lists: HashMap<String, HashMap<i64, Vec<u8>>>) {
        if edition == self.edition {
            self.bytes += lists.values().flat_map(HashMap::values).map(Vec::len).sum::<usize>();
            self.lists.extend(lists.into_iter().map(|(token, blocks)| (token, Arc::new(blocks))));
        }
    }

    /// The lengths, if they are held.
    pub(super) fn lengths(&self) -> Option<Arc<HashMap<i64, Vec<u8>>>> {
        self.lengths.clone()
    }

    /// Takes in the lengths of an edition.
    pub(super) fn keep_lengths(&mut self, edition: i64, lengths: Arc<HashMap<i64, Vec<u8>>>) {
        if edition == self.edition {
            self.lengths = Some(lengths);
        }
    }

    /// The held lists of the tokens.
    pub(super) fn of(&self, wanted: &Wanted) -> HashMap<String, Blocks> {
        let held = |(token, _): &(String, u16)| Some((token.clone(), Arc::clone(self.lists.get(token)?)));
        wanted.tokens.iter().filter_map(held).collect()
    }
}

/// The lists of one search.
pub(super) struct Searched {
    pub(super) lists: HashMap<String, Blocks>,
    pub(super) lengths: Arc<HashMap<i64, Vec<u8>>>,
}

impl Lists for Searched {
    type Fault = Infallible;

    fn list(&mut self, block: i64, token: &str, read: &mut dyn FnMut(&[u8])) -> Result<(), Infallible> {
        if let Some(list) = self.lists.get(token).and_then(|blocks| blocks.get(&block)) {
            read(list);
        }
        Ok(())
    }

    fn lengths(&mut self, block: i64, read: &mut dyn FnMut(&[u8])) -> Result<(), Infallible> {
        if let Some(lengths) = self.lengths.get(&block) {
            read(lengths);
        }
        Ok(())
    }
}
