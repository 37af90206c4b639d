//! Decorator: a run costs no more than it may.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Price, Request, Spent};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, PoisonError};

/// What a run may cost at most, and what things cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The most, in the currency of the price.
    pub most: f64,
    /// What the backend charges.
    pub price: Price,
}

/// Refuses a request that would take the costs over the limit: what was spent, what is under way and what this one is
/// expected to cost are added up.
///
/// Of a language model the length of the answer is not known before, so the limit can be passed by what a request costs
/// more than expected.
pub struct Budget {
    inner: Arc<dyn Backend>,
    /// The service itself, which may have a limit of its own.
    service: Arc<dyn Backend>,
    limit: Limit,
    /// Expected costs of the requests under way.
    under_way: Mutex<f64>,
}

impl Budget {
    /// Lets `inner`, around `service`, spend up to the limit.
    pub fn new(inner: Arc<dyn Backend>, limit: Limit, service: Arc<dyn Backend>) -> Self {
        Self { inner, service, limit, under_way: Mutex::new(0.0) }
    }

    /// Sets the costs aside, or says why not.
    fn reserve(&self, expected: &Spent) -> Result<Reserved<'_>, Error> {
        let (cost, spent) = (self.limit.price.of(expected), self.limit.price.of(&self.inner.spent()));
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        // A hundredth of a millionth is the rounding of the sums, no money.
        if spent + *under_way + cost > self.limit.most + 1e-8 {
            let shown = |amount: f64| self.limit.price.shown(amount);
            let (more, most) = (shown(cost), shown(self.limit.most));
            return Err(Error::Budget(format!(
                "{} spent, {more} more expected, at most {most} allowed",
                shown(spent + *under_way)
            )));
        }
        *under_way += cost;
        Ok(Reserved { budget: self, cost })
    }
}

/// Costs set aside for a request; given back when it is over, for then they are spent.
struct Reserved<'a> {
    budget: &'a Budget,
    cost: f64,
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        *self.budget.under_way.lock().unwrap_or_else(PoisonError::into_inner) -= self.cost;
    }
}

#[async_trait]
impl Backend for Budget {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let _reserved = self.reserve(&self.inner.expected(request))?;
        self.inner.translate(request).await
    }

    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        self.reserve(expected)?;
        self.service.afford(expected).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, request};

    fn budget(most: f64) -> (Arc<Fake>, Budget) {
        let price = Price { million_characters: 1e6, ..Price::default() };
        let fake = Fake::upper_case();
        (fake.clone(), Budget::new(fake.clone(), Limit { most, price }, fake))
    }

    #[tokio::test]
    async fn what_would_pass_the_limit_is_not_asked() {
        let (fake, budget) = budget(9.0);
        budget.translate(&request(&["vier"])).await.unwrap();
        budget.translate(&request(&["fünf!"])).await.unwrap();
        let error = budget.translate(&request(&["x"])).await.unwrap_err().to_string();
        assert_eq!(error, "the limit of costs is reached: 9.00 spent, 1.00 more expected, at most 9.00 allowed");
        assert_eq!(fake.requests().len(), 2);
    }

    #[tokio::test]
    async fn requests_under_way_count() {
        let (fake, budget) = budget(5.0);
        let request = request(&["vier"]);
        let (one, other) = futures_util::future::join(budget.translate(&request), budget.translate(&request)).await;
        assert!(one.is_ok() && matches!(other, Err(Error::Budget(_))));
        assert_eq!(fake.requests().len(), 1);
    }

    #[tokio::test]
    async fn a_whole_article_is_refused_before_its_first_question() {
        let (_, budget) = budget(5.0);
        let expected = |characters| Spent { characters, ..Spent::default() };
        assert!(budget.afford(&expected(5)).await.is_ok());
        assert!(matches!(budget.afford(&expected(6)).await, Err(Error::Budget(_))));
    }
}
