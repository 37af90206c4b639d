//! The decorators in their order around a backend.

use super::delegate::describe_inner;
use super::shared::Gated;
use super::{
    Backend, Batcher, Budget, Cache, Capabilities, Cassette, Claims, Counters, Error, Gate, Guard, Hosts, Limit, Limiter, Output,
    Purse, Recorder, Request, Retry, Spent,
};
use crate::store::Store;
use async_trait::async_trait;
use std::sync::Arc;

/// Guard → recorder → batcher → cache, claims → budget → retry → gate → limiter → backend.
///
/// The cache sits inside the batcher so that every batch is committed by itself, and outside of retry so that an answer
/// found costs no waiting; the limiter is innermost so that a waiting retry holds no place. The recorder is outside of the
/// cache, for a cassette holds the whole run, and the budget inside, for an answer on record costs nothing.
pub struct Stack {
    outer: Guard,
    /// What pays: the limits of the run and of the account.
    purse: Arc<dyn Backend>,
    budget: Option<Arc<Budget>>,
    cache: Arc<Cache>,
    counters: Arc<Counters>,
}

/// What not every run has around its backend.
#[derive(Default)]
pub struct StackOptions {
    /// The doors of the servers, where several backends are asked.
    pub hosts: Arc<Hosts>,
    /// Times that a request is asked again, if not as often as usual.
    pub retries: Option<u8>,
    /// The most that may be spent.
    pub limit: Option<Limit>,
    /// What the run is recorded on.
    pub cassette: Option<Arc<Cassette>>,
    /// What others are asking.
    pub claims: Option<Arc<dyn Claims>>,
    /// What every request passes.
    pub gate: Option<Arc<dyn Gate>>,
    /// Where more comes from when the limit is reached.
    pub purse: Option<Arc<dyn Purse>>,
}

/// Puts the decorators around `backend`, its answers kept in `store`.
pub fn stack(backend: Arc<dyn Backend>, store: Arc<dyn Store>) -> Arc<Stack> {
    stack_with(backend, store, StackOptions::default())
}

/// The same with more around it.
pub fn stack_with(backend: Arc<dyn Backend>, store: Arc<dyn Store>, options: StackOptions) -> Arc<Stack> {
    let counters = Arc::new(Counters::default());
    let limiter: Arc<dyn Backend> = Arc::new(Limiter::new(backend.clone(), &options.hosts, counters.clone()));
    let gated = match options.gate {
        Some(gate) => Arc::new(Gated::new(limiter, gate)),
        None => limiter,
    };
    let retry: Arc<dyn Backend> = Arc::new(Retry::new(gated, counters.clone(), options.retries));
    let mut budget = None;
    let (asked, purse) = match options.limit {
        Some(limit) => {
            let own = Arc::new(Budget::new(retry, limit, backend).with_purse(options.purse));
            budget = Some(own.clone());
            (own.clone() as Arc<dyn Backend>, own as Arc<dyn Backend>)
        }
        None => (retry, backend),
    };
    let cache = Arc::new(Cache::new(asked, store, counters.clone()).with_claims(options.claims));
    let batcher: Arc<dyn Backend> = Arc::new(Batcher::new(cache.clone()));
    let outer = Guard::new(match options.cassette {
        Some(cassette) => Arc::new(Recorder::new(batcher, cassette)),
        None => batcher,
    });
    Arc::new(Stack { outer, purse, budget, cache, counters })
}

impl Stack {
    /// Puts back what was taken out of the purse and not spent; to be called when nothing is under way.
    pub async fn give_back(&self) {
        if let Some(budget) = &self.budget {
            budget.give_back().await;
        }
    }

    /// What was asked so far.
    pub fn counters(&self) -> &Arc<Counters> {
        &self.counters
    }
}

#[async_trait]
impl Backend for Stack {
    describe_inner!(outer);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        self.outer.translate(request).await
    }

    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        self.purse.afford(expected).await
    }

    /// The answers in the store, in the order of the request.
    fn recorded(&self, request: &Request) -> Result<Vec<Output>, Error> {
        self.cache.recorded(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Frozen;
    use crate::backend::testing::{Fake, request};

    fn store() -> Arc<dyn Store> {
        crate::store::in_memory().unwrap()
    }

    fn singly(fake: Arc<Fake>) -> Arc<Fake> {
        fake.with(|capabilities| capabilities.max_texts = 1)
    }

    #[tokio::test]
    async fn a_second_run_asks_nothing_and_gives_the_same() {
        let (fake, store) = (Fake::upper_case(), store());
        let request = request(&["eins", "zwei", "eins", ""]);
        let first = stack(fake.clone(), store.clone()).translate(&request).await.unwrap();
        let again = stack(Arc::new(Frozen::new(fake)), store);
        assert_eq!(again.translate(&request).await.unwrap(), first);
        let counts = again.counters().counts();
        assert_eq!((counts.asked, counts.requests), (0, 0));
    }

    #[tokio::test]
    async fn frozen_names_the_segment_it_would_have_asked() {
        let frozen = stack(Arc::new(Frozen::new(Fake::upper_case())), store());
        let error = frozen.translate(&request(&["Guten Tag"])).await.unwrap_err();
        assert!(matches!(&error, Error::Missing(message) if message.contains("Guten Tag")), "{error}");
    }

    #[tokio::test]
    async fn answers_that_came_before_a_failure_are_not_asked_again() {
        let store = store();
        let broken = singly(Fake::scripted(|request, number| match number {
            0 | 1 => Ok(Fake::upper(request)),
            _ => Err(Error::Quota("used up".into())),
        }));
        let request = request(&["eins", "zwei", "drei", "vier"]);
        let first = stack(broken, store.clone());
        assert!(matches!(first.translate(&request).await, Err(Error::Quota(_))));
        assert_eq!(first.recorded(&request).unwrap().len(), 2);
        let second = stack(singly(Fake::upper_case()), store);
        assert_eq!(second.translate(&request).await.unwrap().len(), 4);
        assert_eq!(second.counters().counts().asked, 2);
    }

    #[tokio::test]
    async fn a_faulty_draft_is_asked_twice_in_the_first_run_and_never_again() {
        let (fake, store) = (Fake::scripted(|request, _| Ok(Fake::same(request))), store());
        let request = request(&["Das ist ganz neu."]);
        for asked in [2, 0] {
            let stack = stack(fake.clone(), store.clone());
            stack.translate(&request).await.unwrap();
            assert_eq!(stack.counters().counts().asked, asked);
        }
    }
}
