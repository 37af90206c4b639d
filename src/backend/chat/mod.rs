//! What the language models share: the prompt, the shape of the answer, and what is made of an answer.
//!
//! The model gets the segments as JSON with what helps to translate them, and gives back one JSON object with a property
//! for each segment. Where a server enforces a schema nothing can be left out or added; where it does not, an answer of
//! another shape is refused, never guessed at.

mod answer;
mod article;
mod budget;
mod dialect;
mod extra;
mod language;
mod model;
mod models;
mod object;
mod prompt;
mod schema;

use super::{Capabilities, ContextUse, NativeGlossary, Spent};
use answer::outputs;
pub(super) use answer::{Ending, Said};
pub(super) use budget::{THINKING, answer_tokens};
pub(super) use dialect::{Asked, Dialect, Seat};
pub(super) use extra::check_extra;
pub(super) use model::Model;
use models::facts;
pub(super) use prompt::Prompt;
pub(super) use schema::schema;

/// Goes into fingerprints; grows with every change of what a model is told.
const PROMPT: u32 = 1;

/// Bytes of source text that a request holds: answers get worse, and are cut off, when they get long.
const TEXT: usize = 6_000;

/// What a language model can do: it takes terms, the text around a segment, earlier translations, and a draft to mend.
fn capabilities() -> Capabilities {
    Capabilities {
        max_texts: 12,
        max_bytes: TEXT,
        max_concurrency: 4,
        glossary: NativeGlossary::Prompt,
        context: ContextUse::Segment,
        examples: 3,
        ..Capabilities::default()
    }
}

/// Tokens of one question and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usage {
    /// Of the whole prompt, kept parts included.
    pub(super) input: u64,
    /// Of the answer, thoughts included.
    pub(super) output: u64,
}

impl Usage {
    /// What is charged.
    fn spent(self) -> Spent {
        Spent { characters: 0, input_tokens: self.input, output_tokens: self.output }
    }
}
