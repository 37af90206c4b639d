//! Decorator: cuts a request into batches the backend can take and puts the answers back in order.

use super::delegate::describe_inner;
use super::question::Question;
use super::{Backend, Capabilities, ContextUse, Error, Output, Request, SegmentRequest};
use async_trait::async_trait;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks in batches of [`Capabilities::max_texts`] and [`Capabilities::max_bytes`], each question once, several batches at a
/// time.
///
/// The batches depend on the request alone, and the outputs come in its order. A batch that is too large is halved down
/// to single segments. When a batch fails the others still run, unless every one would fail the same way; their
/// answers are in the cache below. The first error in the order of the batches is returned.
pub struct Batcher {
    inner: Arc<dyn Backend>,
}

impl Batcher {
    /// Asks `inner` in batches.
    pub fn new(inner: Arc<dyn Backend>) -> Self {
        Self { inner }
    }

    /// Asks one batch, in halves where it is too large.
    async fn ask(&self, batch: Request, stopped: &AtomicBool) -> Result<Vec<Output>, Error> {
        let (mut outputs, mut failed) = (Vec::new(), None);
        let mut pending = vec![batch];
        while let Some(mut part) = pending.pop() {
            if stopped.load(Ordering::Relaxed) {
                break;
            }
            match self.inner.translate(&part).await {
                Ok(answers) => outputs.extend(answers),
                Err(Error::TooLarge(_)) if part.segments.len() > 1 => {
                    let second = part.segments.split_off(part.segments.len().div_ceil(2));
                    pending.push(Request { pair: part.pair.clone(), segments: second });
                    pending.push(part);
                }
                Err(error) => {
                    stopped.fetch_or(!error.is_about_one_request(), Ordering::Relaxed);
                    failed.get_or_insert(error);
                }
            }
        }
        failed.map_or(Ok(outputs), Err)
    }

    async fn ask_all(&self, batches: Vec<Request>) -> Result<Vec<Output>, Error> {
        let stopped = AtomicBool::new(false);
        let runs: Vec<BoxFuture<'_, _>> =
            batches.into_iter().map(|batch| Box::pin(self.ask(batch, &stopped)) as BoxFuture<'_, _>).collect();
        // All are collected before any error is looked at: a request under way is paid for.
        let width = self.capabilities().max_concurrency.max(1);
        let results: Vec<Result<Vec<Output>, Error>> = stream::iter(runs).buffered(width).collect().await;
        Ok(results.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }
}

#[async_trait]
impl Backend for Batcher {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let (unique, asked_as) = unique_questions(self.capabilities(), &request.segments);
        let batches = batches(self.inner.as_ref(), unique);
        let batches = batches.into_iter().map(|segments| Request { pair: request.pair.clone(), segments }).collect();
        let mut answers: HashMap<String, Vec<Output>> = HashMap::new();
        for output in self.ask_all(batches).await? {
            answers.entry(output.id.clone()).or_default().push(output);
        }
        let in_order = request.segments.iter().zip(asked_as).flat_map(|(segment, asked)| {
            let outputs = answers.get(asked).map_or(&[][..], Vec::as_slice);
            outputs.iter().map(|output| Output { id: segment.id.clone(), ..output.clone() })
        });
        Ok(in_order.collect())
    }
}

/// The segments without those that ask what an earlier one asks, and for every segment the id that asks for it.
fn unique_questions<'a>(capabilities: &Capabilities, segments: &'a [SegmentRequest]) -> (Vec<&'a SegmentRequest>, Vec<&'a str>) {
    let mut first: HashMap<Question<'_>, &str> = HashMap::new();
    let mut unique = Vec::new();
    let mut asked_as = Vec::new();
    for segment in segments {
        asked_as.push(*first.entry(Question::new(capabilities, segment)).or_insert_with(|| {
            unique.push(segment);
            &segment.id
        }));
    }
    (unique, asked_as)
}

/// Fills batches in order; a segment larger than a batch goes alone. Where a request has one context, segments with
/// another one go in another batch.
pub(super) fn batches(backend: &dyn Backend, mut segments: Vec<&SegmentRequest>) -> Vec<Vec<SegmentRequest>> {
    let capabilities = backend.capabilities();
    if capabilities.sort_by_length {
        segments.sort_by_key(|segment| segment.text.len());
    }
    let shares_context = |batch: &[SegmentRequest], segment: &SegmentRequest| {
        capabilities.context != ContextUse::Request || batch.first().is_none_or(|first| first.context == segment.context)
    };
    let mut batches: Vec<Vec<SegmentRequest>> = Vec::new();
    let mut bytes = 0;
    for segment in segments {
        let size = backend.size_of(segment);
        bytes += size;
        let fits = |batch: &&mut Vec<SegmentRequest>| {
            batch.len() < capabilities.max_texts && bytes <= capabilities.max_bytes && shares_context(batch, segment)
        };
        match batches.last_mut().filter(fits) {
            Some(batch) => batch.push(segment.clone()),
            None => {
                bytes = size;
                batches.push(vec![segment.clone()]);
            }
        }
    }
    batches
}

#[cfg(test)]
mod tests;
