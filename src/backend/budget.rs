//! Decorator: a run costs no more than it may.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Price, Purse, Request, Spent};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    /// Where more comes from, if there is more.
    purse: Option<Arc<dyn Purse>>,
    account: Mutex<Account>,
}

/// What is known of the money besides what is spent.
#[derive(Default)]
struct Account {
    /// Expected costs of the requests under way.
    under_way: f64,
    /// Taken out of the purse.
    taken: f64,
}

/// What is lacking, and what to say if nobody has it.
struct Lacking {
    amount: f64,
    error: Error,
}

impl Budget {
    /// Lets `inner`, around `service`, spend up to the limit.
    pub fn new(inner: Arc<dyn Backend>, limit: Limit, service: Arc<dyn Backend>) -> Self {
        Self { inner, service, limit, purse: None, account: Mutex::default() }
    }

    /// Takes more out of the purse where the limit is reached.
    pub fn with_purse(self, purse: Option<Arc<dyn Purse>>) -> Self {
        Self { purse, ..self }
    }

    /// Puts back into the purse what was taken out and not spent; to be called when nothing is under way.
    pub async fn give_back(&self) {
        let unspent = {
            let mut account = self.account();
            // An infinite amount was no part of anything.
            let taken = if account.taken.is_finite() { account.taken } else { 0.0 };
            let unspent = (taken - self.limit.price.of(&self.inner.spent())).clamp(0.0, taken);
            account.taken -= unspent;
            unspent
        };
        if let Some(purse) = self.purse.as_ref().filter(|_| unspent > 0.0) {
            purse.give_back(unspent).await;
        }
    }

    fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the costs aside, or says why not.
    async fn reserve(&self, expected: &Spent) -> Result<Reserved<'_>, Error> {
        loop {
            let Lacking { amount, error } = match self.reserve_own(expected) {
                Ok(reserved) => return Ok(reserved),
                Err(lacking) => lacking,
            };
            let Some(purse) = &self.purse else { return Err(error) };
            match purse.take(amount).await? {
                Some(more) => self.account().taken += more,
                None => return Err(error),
            }
        }
    }

    /// The same with what is there already.
    fn reserve_own(&self, expected: &Spent) -> Result<Reserved<'_>, Lacking> {
        let (cost, spent) = (self.limit.price.of(expected), self.limit.price.of(&self.inner.spent()));
        let mut account = self.account();
        let (wanted, most) = (spent + account.under_way + cost, self.limit.most + account.taken);
        // A hundredth of a millionth is the rounding of the sums, no money.
        if wanted > most + 1e-8 {
            let shown = |amount: f64| self.limit.price.shown(amount);
            let (more, most, spent) = (shown(cost), shown(most), shown(spent + account.under_way));
            let error = Error::Budget(format!("{spent} spent, {more} more expected, at most {most} allowed"));
            return Err(Lacking { amount: wanted - self.limit.most - account.taken, error });
        }
        account.under_way += cost;
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
        self.budget.account().under_way -= self.cost;
    }
}

#[async_trait]
impl Backend for Budget {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let _reserved = self.reserve(&self.inner.expected(request)).await?;
        self.inner.translate(request).await
    }

    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        drop(self.reserve(expected).await?);
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

    /// Gives three at a time, as long as there are any.
    struct Threes(Mutex<f64>);

    #[async_trait]
    impl Purse for Threes {
        async fn take(&self, least: f64) -> Result<Option<f64>, Error> {
            let mut left = self.0.lock().unwrap();
            let part = least.max(3.0).min(*left);
            if part < least {
                return Ok(None);
            }
            *left -= part;
            Ok(Some(part))
        }

        async fn give_back(&self, amount: f64) {
            *self.0.lock().unwrap() += amount;
        }
    }

    #[tokio::test]
    async fn two_who_share_a_purse_spend_no_more_than_is_in_it() {
        let purse = Arc::new(Threes(Mutex::new(8.0)));
        let [(one, first), (other, second)] =
            [budget(0.0), budget(0.0)].map(|(fake, budget)| (fake, budget.with_purse(Some(purse.clone()))));
        let words = [request(&["ab"]), request(&["abc"])];
        first.translate(&words[0]).await.unwrap();
        second.translate(&words[1]).await.unwrap();
        assert_eq!(*purse.0.lock().unwrap(), 2.0);
        assert!(first.translate(&words[1]).await.is_ok(), "one was left over of three, two more are taken");
        assert!(matches!(second.translate(&words[0]).await, Err(Error::Budget(_))));
        assert_eq!((one.requests().len(), other.requests().len()), (2, 1));
        purse.give_back(5.0).await;
        second.translate(&words[0]).await.unwrap();
        second.give_back().await;
        assert_eq!(*purse.0.lock().unwrap(), 3.0, "two of three taken were spent, the third is back");
    }

    #[tokio::test]
    async fn a_whole_article_is_refused_before_its_first_question() {
        let (_, budget) = budget(5.0);
        let expected = |characters| Spent { characters, ..Spent::default() };
        assert!(budget.afford(&expected(5)).await.is_ok());
        assert!(matches!(budget.afford(&expected(6)).await, Err(Error::Budget(_))));
    }
}
