//! The backend trait and what goes through it.

use super::Error;
use crate::lang::LangPair;
use crate::term::Wording;
use crate::text::Span;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// How a service takes a glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NativeGlossary {
    /// Not at all: terms are repaired afterwards.
    None,
    /// The terms of each segment go along with the request.
    InRequest,
}

/// What a backend can do and what its limits are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    /// Segments a request may hold.
    pub max_texts: usize,
    /// Bytes of source text a request may hold.
    pub max_bytes: usize,
    /// Requests that may run at the same time.
    pub max_concurrency: usize,
    /// Batches are made of segments of like length (an engine that pads).
    pub sort_by_length: bool,
    /// How terms reach it.
    pub glossary: NativeGlossary,
    /// It uses the text before a segment.
    pub context: bool,
    /// It can say which words belong together ([`SegmentRequest::align`]).
    pub alignments: bool,
    /// It can be made to use terms ([`SegmentRequest::wanted`]): how many texts it follows at the same time to find the best.
    pub constrained: Option<usize>,
    /// The pairs it translates by primary subtag; `None`: not known before asking.
    pub pairs: Option<Vec<(String, String)>>,
    /// Answers are the segment's own text, changed or not: a dry run, where echo is no surprise.
    pub dry_run: bool,
}

impl Default for Capabilities {
    fn default() -> Self {
        Self {
            max_texts: 32,
            max_bytes: 32 * 1024,
            max_concurrency: 1,
            sort_by_length: false,
            glossary: NativeGlossary::None,
            context: false,
            alignments: false,
            constrained: None,
            pairs: None,
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

/// A term that the draft should use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermRequest {
    /// The form in the segment's text.
    pub source: String,
    /// The form wanted in the answer.
    pub target: String,
    /// Where the source form stands in the text, in bytes.
    pub span: Span,
}

/// A term that the answer must use, in any of these forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WantedTerm {
    /// Where the term stands in the text, in bytes.
    pub span: Span,
    /// Each form, and how it is written where it begins a sentence.
    pub forms: Vec<(String, String)>,
}

/// One segment to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRequest {
    /// Comes back in [`Output::id`]; unique in the request.
    pub id: String,
    /// The text.
    pub text: String,
    /// The text before it, for backends that use it.
    pub context: Option<String>,
    /// The parts of it that stay as they are (bytes): computer text, names marked as not to be translated.
    pub kept: Vec<Span>,
    /// The terms in it, for backends that take them.
    pub terms: Vec<TermRequest>,
    /// Terms that the answer must use (only where [`Capabilities::constrained`]); where no such answer is found it is the
    /// plain one.
    pub wanted: Vec<WantedTerm>,
    /// Wants [`Output::alignment`] (only where [`Capabilities::alignments`]).
    pub align: bool,
    /// 0 for the first question, 1 for asking again alone, and so on: a new question to a cache.
    pub attempt: u32,
}

impl SegmentRequest {
    /// A first question without context or terms.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        let (id, text) = (id.into(), text.into());
        Self { id, text, context: None, kept: Vec::new(), terms: Vec::new(), wanted: Vec::new(), align: false, attempt: 0 }
    }

    /// The text with the parts that stay as they are.
    pub fn wording(&self) -> Wording<'_> {
        Wording { text: &self.text, kept: &self.kept }
    }
}

/// Segments of one language pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The languages.
    pub pair: LangPair,
    /// The segments; ids are unique.
    pub segments: Vec<SegmentRequest>,
}

/// Which bytes of the answer belong to which bytes of the text.
pub type Alignment = Vec<(Span, Span)>;

/// The answer to one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Output {
    /// The id of the segment asked.
    pub id: String,
    /// The draft.
    pub text: String,
    /// Source span ↔ target span, where asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Alignment>,
    /// How sure the backend is: the mean over the draft's tokens of the natural logarithm of the chance it gave each;
    /// 0 is certain, all others are below. `None` where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
}

impl Output {
    /// A draft and nothing about it.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), alignment: None, score: None }
    }
}

/// A source of drafts.
///
/// Contract, tested for every implementation: a successful answer holds exactly one [`Output`] for each segment of the
/// request, in any order, each with an id of the request; nothing is padded, merged or dropped.
#[async_trait]
pub trait Backend: Send + Sync {
    /// The name in the configuration: part of the provenance.
    fn name(&self) -> &str;

    /// The model or service, as a reader would name it.
    fn model(&self) -> String;

    /// Changes whenever the same question could get another answer; part of the cache key.
    fn fingerprint(&self) -> String;

    /// Limits and abilities.
    fn capabilities(&self) -> &Capabilities;

    /// Translates the segments.
    ///
    /// # Errors
    /// The request failed as a whole; see [`Error`] for what may be tried again.
    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error>;

    /// Answers that need no asking because they are on record; after a failed request, those that came before it failed.
    ///
    /// # Errors
    /// The record cannot be read.
    fn recorded(&self, _request: &Request) -> Result<Vec<Output>, Error> {
        Ok(Vec::new())
    }
}
