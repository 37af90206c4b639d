//! Several who ask the same at the same time: one asks, the others wait for its answer.

use super::Cache;
use crate::backend::{Claims, Error, Output, Request, SegmentRequest};
use std::collections::HashSet;
use std::time::Duration;

/// Milliseconds between tries to keep what is paid for: a server that was started again is there within them.
const PAUSES_MS: [u64; 7] = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000];

impl Cache {
    /// Commits; where the store is away for a moment, as often as it takes, for the answers are paid for and all who work on
    /// the same store lose theirs at the same time.
    pub(super) async fn commit_patiently(&self, rows: Vec<(String, Output)>) -> Result<(), Error> {
        for pause in PAUSES_MS {
            match self.committer.commit(rows.clone()).await {
                Err(Error::Unreachable { .. } | Error::Cache(_)) => tokio::time::sleep(Duration::from_millis(pause)).await,
                done => return done,
            }
        }
        self.committer.commit(rows).await
    }

    /// Asks what nobody else asks, and waits for the answers of the others; where one of them gives up or dies, asks in its
    /// place.
    ///
    /// What is one's own is asked before anything is waited for, so that two who want the same never wait for each other.
    pub(super) async fn ask_in_turn(&self, mut open: Request, claims: &dyn Claims) -> Result<Vec<Output>, Error> {
        let mut outputs = Vec::new();
        loop {
            let mine: HashSet<String> = claims.claim(&self.keys(&open)?).await?.into_iter().collect();
            let (claimed, others) = self.parted(open, &mine)?;
            if claimed.segments.is_empty() {
                claims.wait().await;
            } else {
                outputs.extend(self.ask_claimed(&claimed, claims).await?);
            }
            let (found, missing) = self.known(&others)?;
            outputs.extend(found);
            if missing.segments.is_empty() {
                return Ok(outputs);
            }
            open = missing;
        }
    }

    /// Asks what is claimed, but what was answered just before.
    async fn ask_claimed(&self, claimed: &Request, claims: &dyn Claims) -> Result<Vec<Output>, Error> {
        let (mut outputs, missing) = self.known(claimed)?;
        let keys = self.keys(claimed)?;
        if !missing.segments.is_empty() {
            match self.ask(&missing).await {
                Ok(answers) => outputs.extend(answers),
                Err(error) => {
                    claims.give_up(&keys).await;
                    return Err(error);
                }
            }
        }
        claims.answered(&keys);
        Ok(outputs)
    }

    fn keys(&self, request: &Request) -> Result<Vec<String>, Error> {
        request.segments.iter().map(|segment| self.key(request, segment)).collect()
    }

    /// What is claimed, and the rest.
    fn parted(&self, open: Request, mine: &HashSet<String>) -> Result<(Request, Request), Error> {
        let keys = self.keys(&open)?;
        let keyed = open.segments.into_iter().zip(keys);
        let (claimed, others): (Vec<_>, Vec<_>) = keyed.partition(|(_, key)| mine.contains(key));
        let request = |some: Vec<(SegmentRequest, String)>| Request {
            pair: open.pair.clone(),
            segments: some.into_iter().map(|(segment, _)| segment).collect(),
        };
        Ok((request(claimed), request(others)))
    }
}
