//! Decorator: one sound answer a segment, and a second chance for a faulty draft.

use super::delegate::describe_inner;
use super::ids::{no_answer, sound_outputs};
use super::{Backend, Capabilities, Error, Output, Request, SegmentRequest};
use crate::check::{DraftFault, fault_in};
use crate::lang::LangPair;
use async_trait::async_trait;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream;
use std::collections::HashMap;
use std::sync::Arc;

/// Sees to it that every segment has exactly one answer, and asks a faulty one again, alone, once.
///
/// A pair that the backend is known not to translate is refused before anything is asked.
///
/// A segment without a single answer is asked alone; if that fails too the request ends in [`Error::Protocol`]. Of two
/// drafts the better one stays; it may still be faulty, which a check reports.
pub struct Guard {
    inner: Arc<dyn Backend>,
}

impl Guard {
    /// Watches over the answers of `inner`.
    pub fn new(inner: Arc<dyn Backend>) -> Self {
        Self { inner }
    }

    async fn ask_alone(&self, pair: &LangPair, segment: SegmentRequest) -> Result<Output, Error> {
        let id = segment.id.clone();
        let request = Request { pair: pair.clone(), segments: vec![segment] };
        let outputs = self.inner.translate(&request).await?;
        sound_outputs(&request, outputs).remove(&id).ok_or_else(|| no_answer(&id))
    }

    /// The first answer to every segment. One by one where the batch's ids are wrong: the first segment without an
    /// answer even alone ends it, before a broken service is asked for all the others.
    async fn first_drafts(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let mut sound = match self.inner.translate(request).await {
            Ok(outputs) => sound_outputs(request, outputs),
            Err(Error::Protocol(_)) if request.segments.len() > 1 => HashMap::new(),
            Err(error) => return Err(error),
        };
        let mut drafts = Vec::with_capacity(request.segments.len());
        for segment in &request.segments {
            drafts.push(match sound.remove(&segment.id) {
                Some(output) => output,
                None => self.ask_alone(&request.pair, segment.clone()).await?,
            });
        }
        Ok(drafts)
    }

    /// The draft, or a better one.
    async fn improve(&self, pair: &LangPair, segment: &SegmentRequest, draft: Output) -> Result<Output, Error> {
        let Some(fault) = self.fault_worth_asking(pair, segment, &draft) else { return Ok(draft) };
        let again = SegmentRequest { attempt: segment.attempt + 1, ..segment.clone() };
        match self.ask_alone(pair, again).await {
            Ok(second) if fault_in(&pair.target, &segment.text, &second.text) < Some(fault) => Ok(second),
            // The first draft stays, and with it its fault, which is reported.
            Ok(_) | Err(Error::Protocol(_) | Error::BadRequest(_) | Error::TooLarge(_) | Error::Budget(_)) => Ok(draft),
            Err(error) => Err(error),
        }
    }

    /// A dry run gives the source back by design.
    fn fault_worth_asking(&self, pair: &LangPair, segment: &SegmentRequest, draft: &Output) -> Option<DraftFault> {
        let by_design = |fault: &DraftFault| matches!(fault, DraftFault::Echo | DraftFault::WrongLanguage);
        let dry_run = self.capabilities().dry_run;
        fault_in(&pair.target, &segment.text, &draft.text).filter(|fault| !(dry_run && by_design(fault)))
    }
}

#[async_trait]
impl Backend for Guard {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if !self.capabilities().takes(&request.pair) {
            return Err(Error::Unsupported(format!("`{}` does not translate {}", self.name(), request.pair)));
        }
        let drafts = self.first_drafts(request).await?;
        let improved: Vec<BoxFuture<'_, _>> = request
            .segments
            .iter()
            .zip(drafts)
            .map(|(segment, draft)| Box::pin(self.improve(&request.pair, segment, draft)) as BoxFuture<'_, _>)
            .collect();
        // All are collected before any error is looked at: a request under way is paid for.
        let width = self.capabilities().max_concurrency.max(1);
        let results: Vec<Result<Output, Error>> = stream::iter(improved).buffered(width).collect().await;
        results.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
