//! What a backend can do and what its limits are.

use crate::lang::LangPair;
use crate::words::words;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

words! {
    /// How a service takes a glossary.
    NativeGlossary {
        /// Not at all: terms are repaired afterwards.
        None = "none",
        /// The terms of each segment go along with the request.
        InRequest = "in-request",
        /// The whole glossary is kept by the service.
        ServerSide = "server-side",
        /// Terms are marked up inside the text.
        Inline = "inline",
        /// The terms of each segment stand in the prompt of a language model, which can be asked to mend its draft
        /// ([`SegmentRequest::revise`]).
        Prompt = "prompt",
    }
}

impl NativeGlossary {
    /// True if terms reach the service at all, so that they belong to the question.
    pub fn takes_terms(self) -> bool {
        match self {
            Self::None => false,
            Self::InRequest | Self::ServerSide | Self::Inline | Self::Prompt => true,
        }
    }
}

words! {
    /// What a service does with the text around a segment.
    ContextUse {
        /// Nothing.
        None = "none",
        /// Each segment has its own.
        Segment = "segment",
        /// All segments of a request share one: segments with different ones go in different requests.
        Request = "request",
    }
}

/// What a backend can do and what its limits are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capabilities {
    /// Segments a request may hold.
    pub max_texts: usize,
    /// Bytes a request may hold, each segment counted as [`Backend::size_of`] says.
    pub max_bytes: usize,
    /// Requests that may run at the same time.
    pub max_concurrency: usize,
    /// Requests that may be begun within a minute.
    pub requests_per_minute: Option<NonZeroU32>,
    /// Batches are made of segments of like length (an engine that pads).
    pub sort_by_length: bool,
    /// How terms reach it.
    pub glossary: NativeGlossary,
    /// How it uses the text around a segment.
    pub context: ContextUse,
    /// Earlier translations of like texts that it takes with each segment ([`SegmentRequest::examples`]).
    pub examples: usize,
    /// It can say which words belong together ([`SegmentRequest::align`]).
    pub alignments: bool,
    /// It can be made to use terms ([`SegmentRequest::wanted`]): how many texts it follows at the same time to find the best.
    pub constrained: Option<usize>,
    /// The pairs it translates by primary subtag; `None`: not known before asking.
    pub pairs: Option<Vec<(String, String)>>,
    /// Somebody may be paid for its answers, so that they are counted.
    pub charged: bool,
    /// Answers are the segment's own text, changed or not: a dry run, where echo is no surprise.
    pub dry_run: bool,
}

impl Default for Capabilities {
    fn default() -> Self {
        Self {
            max_texts: 32,
            max_bytes: 32 * 1024,
            max_concurrency: 1,
            requests_per_minute: None,
            sort_by_length: false,
            glossary: NativeGlossary::None,
            context: ContextUse::None,
            examples: 0,
            alignments: false,
            constrained: None,
            pairs: None,
            charged: true,
            dry_run: false,
        }
    }
}

impl Capabilities {
    /// False if the backend is known not to translate this pair.
    pub fn takes(&self, pair: &LangPair) -> bool {
        let fits = |(source, target): &(String, String)| source == pair.source.primary() && target == pair.target.primary();
        self.pairs.as_ref().is_none_or(|pairs| pairs.iter().any(fits))
    }
}
