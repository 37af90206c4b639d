//! A scripted backend for the tests of the decorators.

use super::{Backend, Capabilities, Error, Output, Request, SegmentRequest, Spent};
use crate::lang::LangPair;
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Script = dyn Fn(&Request, usize) -> Result<Vec<Output>, Error> + Send + Sync;

/// Answers as its script says and remembers what it was asked.
pub(crate) struct Fake {
    script: Box<Script>,
    capabilities: Capabilities,
    delay: bool,
    requests: Mutex<Vec<Request>>,
    active: AtomicUsize,
    peak: AtomicUsize,
    characters: AtomicU64,
}

/// A request for `texts` with the ids 0, 1, 2 …
pub(crate) fn request(texts: &[&str]) -> Request {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    let segments = texts.iter().enumerate().map(|(at, text)| SegmentRequest::new(at.to_string(), *text)).collect();
    Request { pair, segments }
}

/// An answer without alignment.
pub(crate) fn output(id: &str, text: &str) -> Output {
    Output::new(id, text)
}

impl Fake {
    /// The script gets the request and its number from 0.
    pub(crate) fn scripted(script: impl Fn(&Request, usize) -> Result<Vec<Output>, Error> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            script: Box::new(script),
            capabilities: Capabilities::default(),
            delay: false,
            requests: Mutex::default(),
            active: AtomicUsize::new(0),
            peak: AtomicUsize::new(0),
            characters: AtomicU64::new(0),
        })
    }

    /// Every text in capitals.
    pub(crate) fn upper_case() -> Arc<Self> {
        Self::scripted(|request, _| Ok(Self::upper(request)))
    }

    /// Fails with these errors first, then answers in capitals.
    pub(crate) fn failing_at_first(errors: Vec<Error>) -> Arc<Self> {
        let errors = Mutex::new(VecDeque::from(errors));
        Self::scripted(move |request, _| errors.lock().unwrap().pop_front().map_or_else(|| Ok(Self::upper(request)), Err))
    }

    pub(crate) fn upper(request: &Request) -> Vec<Output> {
        request.segments.iter().map(|segment| output(&segment.id, &segment.text.to_uppercase())).collect()
    }

    pub(crate) fn same(request: &Request) -> Vec<Output> {
        request.segments.iter().map(|segment| output(&segment.id, &segment.text)).collect()
    }

    /// The same with other capabilities; before it is shared.
    pub(crate) fn with(self: Arc<Self>, change: impl FnOnce(&mut Capabilities)) -> Arc<Self> {
        let mut fake = Arc::into_inner(self).expect("not shared yet");
        change(&mut fake.capabilities);
        Arc::new(fake)
    }

    /// Later requests are answered sooner, so that order must be kept by others.
    pub(crate) fn slow(self: Arc<Self>) -> Arc<Self> {
        let mut fake = Arc::into_inner(self).expect("not shared yet");
        fake.delay = true;
        Arc::new(fake)
    }

    /// What it was asked, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The most requests that ran at the same time.
    pub(crate) fn peak(&self) -> usize {
        self.peak.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Backend for Fake {
    fn name(&self) -> &str {
        "fake"
    }

    fn model(&self) -> String {
        "script".into()
    }

    fn fingerprint(&self) -> String {
        "fake-1".into()
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// As many characters as were answered.
    fn spent(&self) -> Spent {
        Spent { characters: self.characters.load(Ordering::SeqCst), ..Spent::default() }
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let number = {
            let mut requests = self.requests.lock().unwrap();
            requests.push(request.clone());
            requests.len() - 1
        };
        let active = self.active.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(active, Ordering::SeqCst);
        if self.delay {
            tokio::time::sleep(Duration::from_millis(20 - (number as u64 % 10))).await;
        }
        self.active.fetch_sub(1, Ordering::SeqCst);
        let answer = (self.script)(request, number);
        if answer.is_ok() {
            self.characters.fetch_add(self.expected(request).characters, Ordering::SeqCst);
        }
        tokio::task::yield_now().await;
        answer
    }
}
