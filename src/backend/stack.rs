//! The decorators in their order around a backend.

use super::delegate::describe_inner;
use super::{Backend, Batcher, Cache, Capabilities, Counters, Error, Guard, Limiter, Output, Request, Retry};
use crate::store::Store;
use async_trait::async_trait;
use std::sync::Arc;

/// Guard → batcher → cache → retry → limiter → backend.
///
/// The cache sits inside the batcher so that every batch is committed by itself, and outside of retry so that an answer
/// found costs no waiting; the limiter is innermost so that a waiting retry holds no place.
pub struct Stack {
    outer: Guard,
    cache: Arc<Cache>,
    counters: Arc<Counters>,
}

/// Puts the decorators around `backend`, its answers kept in `store`.
pub fn stack(backend: Arc<dyn Backend>, store: Arc<Store>) -> Arc<Stack> {
    let counters = Arc::new(Counters::default());
    let limiter = Arc::new(Limiter::new(backend, counters.clone()));
    let cache = Arc::new(Cache::new(Arc::new(Retry::new(limiter)), store, counters.clone()));
    let outer = Guard::new(Arc::new(Batcher::new(cache.clone())));
    Arc::new(Stack { outer, cache, counters })
}

impl Stack {
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

    fn store() -> Arc<Store> {
        Arc::new(Store::in_memory().unwrap())
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
