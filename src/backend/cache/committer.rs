//! Commits answers off the threads that ask, as many at a time as have come in.
//!
//! A commit waits for the disk. While one is under way further answers gather, and the next commit takes them all: many
//! requests at the same time do not queue for the disk one by one.

use crate::backend::{Error, Output};
use crate::store::{Store, StoreError};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Mutex as Turn, oneshot};

type Rows = Vec<(String, Output)>;

/// Answers to commit, and who waits for it.
type Waiting = (Rows, oneshot::Sender<Result<(), Arc<StoreError>>>);

/// The way into the store.
pub(super) struct Committer {
    store: Arc<dyn Store>,
    queue: Mutex<Vec<Waiting>>,
    turn: Turn<()>,
}

impl Committer {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self { store, queue: Mutex::default(), turn: Turn::default() }
    }

    /// Returns when the rows are in the store.
    pub(super) async fn commit(&self, rows: Rows) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let (sender, receiver) = oneshot::channel();
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).push((rows, sender));
        let _turn = self.turn.lock().await;
        let gathered = std::mem::take(&mut *self.queue.lock().unwrap_or_else(PoisonError::into_inner));
        if !gathered.is_empty() {
            self.write(gathered).await?;
        }
        // Whoever had the turn before has answered for what it took.
        let committed = receiver.await.map_err(|_| Error::Cache("a commit was broken off".into()))?;
        committed.map_err(|error| super::fault(&error))
    }

    async fn write(&self, gathered: Vec<Waiting>) -> Result<(), Error> {
        let (rows, senders): (Vec<Rows>, Vec<_>) = gathered.into_iter().unzip();
        let store = Arc::clone(&self.store);
        let work = move || store.put_answers(&rows.concat()).map_err(Arc::new);
        let result = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Cache(error.to_string()))?;
        for sender in senders {
            // Who no longer waits was interrupted; the answer is kept all the same.
            let _ = sender.send(result.clone());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;

    #[tokio::test]
    async fn every_commit_is_in_the_store_when_it_returns() {
        let store = crate::store::in_memory().unwrap();
        let committer = Committer::new(Arc::clone(&store));
        let commits = (0..50).map(|number| {
            let (committer, store) = (&committer, &store);
            async move {
                let key = format!("key {number}");
                committer.commit(vec![(key.clone(), Output::new("", format!("draft {number}")))]).await.unwrap();
                store.answer::<Output>(&key).unwrap().is_some_and(|output| output.text == format!("draft {number}"))
            }
        });
        assert!(join_all(commits).await.into_iter().all(|found| found));
    }
}
