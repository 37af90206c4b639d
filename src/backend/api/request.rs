//! Questions and answers.

use crate::document::Role;
use crate::lang::LangPair;
use crate::term::Wording;
use crate::text::Span;
use serde::{Deserialize, Serialize};

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

/// What stands around a segment; empty where nothing does or the backend has no use for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// The article's headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The sentence before it; for [`ContextUse::Request`] the paragraph before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The sentence behind it; for [`ContextUse::Request`] the paragraph that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Context {
    /// True if there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.headline.is_none() && self.before.is_none() && self.after.is_none()
    }

    /// Headline, before and after that are there, in this order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        [&self.headline, &self.before, &self.after].into_iter().flatten().map(String::as_str)
    }
}

/// A draft that lacks terms, to be mended by the model that gave it ([`NativeGlossary::Prompt`]).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Revision {
    /// The draft.
    pub draft: String,
    /// The terms it lacks: source form and wanted form.
    pub missing: Vec<(String, String)>,
}

/// One segment to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRequest {
    /// Comes back in [`Output::id`]; unique in the request.
    pub id: String,
    /// The text.
    pub text: String,
    /// What it is in the article.
    pub role: Role,
    /// What stands around it, for backends that use it.
    pub context: Context,
    /// Earlier translations of like texts (source, target), for backends that take them.
    pub examples: Vec<(String, String)>,
    /// The parts of it that stay as they are (bytes): computer text, names marked as not to be translated.
    pub kept: Vec<Span>,
    /// The terms in it, for backends that take them.
    pub terms: Vec<TermRequest>,
    /// Terms that the answer must use (only where [`Capabilities::constrained`]); where no such answer is found it is the
    /// plain one.
    pub wanted: Vec<WantedTerm>,
    /// An earlier draft to mend (only where [`NativeGlossary::Prompt`]).
    pub revise: Option<Revision>,
    /// Wants [`Output::alignment`] (only where [`Capabilities::alignments`]).
    pub align: bool,
    /// 0 for the first question, 1 for asking again alone, and so on: a new question to a cache.
    pub attempt: u32,
}

impl SegmentRequest {
    /// A first question without context or terms.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        let (id, text) = (id.into(), text.into());
        Self {
            id,
            text,
            role: Role::Paragraph,
            context: Context::default(),
            examples: Vec::new(),
            kept: Vec::new(),
            terms: Vec::new(),
            wanted: Vec::new(),
            revise: None,
            align: false,
            attempt: 0,
        }
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
