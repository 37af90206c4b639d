//! Several who ask the same at the same time: one asks, the others wait for its answer.

use super::Cache;
use crate::backend::{Claims, Error, Output, Request, SegmentRequest};
use std::collections::HashSet;
use std::time::Duration;

/// Milliseconds between tries to keep what is paid for: a server that was started again is there within them.
const PAUSES_MS: [u64; 7] = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000];

/// Claims that are let go of whatever happens, a panic of what asks included: others wait for them.
struct Held<'a> {
    claims: &'a dyn Claims,
    keys: Vec<String>,
}

impl Held<'_> {
    /// Lets go of them at once, for nobody has answered.
    async fn give_up(mut self) {
        let keys = std::mem::take(&mut self.keys);
        self.claims.give_up(&keys).await;
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.claims.answered(&self.keys);
    }
}

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
            let held = Held { claims, keys: claims.claim(&self.keys(&open)?).await? };
            let (claimed, others) = self.parted(open, &held.keys)?;
            if claimed.segments.is_empty() {
                claims.wait().await;
            } else {
                outputs.extend(self.ask_claimed(&claimed, held).await?);
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
    async fn ask_claimed(&self, claimed: &Request, held: Held<'_>) -> Result<Vec<Output>, Error> {
        let (mut outputs, missing) = self.known(claimed)?;
        if !missing.segments.is_empty() {
            match self.ask(&missing).await {
                Ok(answers) => outputs.extend(answers),
                Err(error) => {
                    held.give_up().await;
                    return Err(error);
                }
            }
        }
        Ok(outputs)
    }

    fn keys(&self, request: &Request) -> Result<Vec<String>, Error> {
        request.segments.iter().map(|segment| self.key(request, segment)).collect()
    }

    /// What is claimed, and the rest.
    fn parted(&self, open: Request, mine: &[String]) -> Result<(Request, Request), Error> {
        let mine: HashSet<&String> = mine.iter().collect();
        let keys = self.keys(&open)?;
        let keyed = open.segments.into_iter().zip(keys);
        let (claimed, others): (Vec<_>, Vec<_>) = keyed.partition(|(_, key)| mine.contains(&key));
        let request = |some: Vec<(SegmentRequest, String)>| Request {
            pair: open.pair.clone(),
            segments: some.into_iter().map(|(segment, _)| segment).collect(),
        };
        Ok((request(claimed), request(others)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Backend;
    use crate::backend::testing::{Fake, request};
    use crate::store;
    use async_trait::async_trait;
    use std::sync::{Arc, Mutex};

    /// The claims of two who share a store.
    #[derive(Default)]
    struct Shared(Mutex<HashSet<String>>);

    #[async_trait]
    impl Claims for Shared {
        async fn claim(&self, keys: &[String]) -> Result<Vec<String>, Error> {
            let mut held = self.0.lock().unwrap();
            Ok(keys.iter().filter(|key| held.insert((*key).clone())).cloned().collect())
        }

        fn answered(&self, keys: &[String]) {
            self.0.lock().unwrap().retain(|key| !keys.contains(key));
        }

        async fn give_up(&self, keys: &[String]) {
            self.answered(keys);
        }

        async fn wait(&self) {
            tokio::task::yield_now().await;
        }
    }

    fn two(fakes: [Arc<Fake>; 2]) -> ([Cache; 2], Arc<Shared>) {
        let (store, claims) = (store::in_memory().unwrap(), Arc::new(Shared::default()));
        let caches = fakes.map(|fake| Cache::new(fake, Arc::clone(&store), Arc::default()).with_claims(Some(claims.clone())));
        (caches, claims)
    }

    #[tokio::test]
    async fn what_two_want_at_the_same_time_is_asked_by_one() {
        let fakes = [Fake::upper_case(), Fake::upper_case()];
        let ([one, other], claims) = two(fakes.clone());
        let (first, second) = (request(&["eins", "zwei"]), request(&["drei", "zwei", "eins"]));
        let (first, second) = futures_util::future::join(one.translate(&first), other.translate(&second)).await;
        assert_eq!((first.unwrap().len(), second.unwrap().len()), (2, 3));
        let asked: usize = fakes.iter().flat_map(|fake| fake.requests()).map(|request| request.segments.len()).sum();
        assert!(asked == 3 && claims.0.lock().unwrap().is_empty(), "{asked}");
    }

    #[tokio::test]
    async fn where_one_fails_the_other_asks_in_its_place() {
        let fakes = [Fake::failing_at_first(vec![Error::Quota("used up".into())]), Fake::upper_case()];
        let ([one, other], claims) = two(fakes);
        let request = request(&["eins"]);
        let (first, second) = futures_util::future::join(one.translate(&request), other.translate(&request)).await;
        assert!(matches!(first, Err(Error::Quota(_))) && second.unwrap()[0].text == "EINS");
        assert!(claims.0.lock().unwrap().is_empty());
    }
}
