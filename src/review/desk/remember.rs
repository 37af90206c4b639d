//! What a person accepted goes into the memory; what was taken back leaves it.

use super::Tools;
use super::paper::Paper;
use super::places::At;
use crate::bitext::State;
use crate::decision::Snapshot;
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::StoreError;

/// A pair the memory is told of.
#[derive(Debug, Clone)]
pub(super) enum Accepted {
    /// A person stands by it now.
    Now(MemoryPair),
    /// Nobody does any longer.
    NoLonger(MemoryPair),
}

impl Paper {
    /// Notes what a change of the segment means for the memory.
    pub(super) fn note_accepted(&mut self, at: At, before: &Snapshot, after: &Snapshot, tools: &Tools) {
        let (was, is) = (self.accepted_pair(at, before, tools), self.accepted_pair(at, after, tools));
        if was.as_ref().map(|pair| &pair.target) == is.as_ref().map(|pair| &pair.target) {
            return;
        }
        self.accepted.extend(was.map(Accepted::NoLonger));
        self.accepted.extend(is.map(Accepted::Now));
    }

    /// The pair, if a person has accepted it.
    fn accepted_pair(&self, at: At, snapshot: &Snapshot, tools: &Tools) -> Option<MemoryPair> {
        let target = snapshot.target.clone().filter(|_| snapshot.state >= State::Reviewed)?;
        let source = self.segment(at).source.clone();
        Some(MemoryPair {
            context: Some(self.places.context(&self.bitext, at)),
            domain: tools.domain.clone(),
            changed: tools.today.clone(),
            ..MemoryPair::new(self.bitext.pair.clone(), source, target, PairOrigin::Human)
        })
    }
}

impl Tools {
    /// Tells the memory, in order.
    ///
    /// # Errors
    /// The store cannot be written; what was told before is kept.
    pub(super) fn remember(&self, accepted: &[Accepted]) -> Result<(), StoreError> {
        for change in accepted {
            match change {
                Accepted::Now(pair) => self.store.put_pairs(std::slice::from_ref(pair)).map(drop)?,
                Accepted::NoLonger(pair) => self.store.retract(pair).map(drop)?,
            }
        }
        Ok(())
    }
}
