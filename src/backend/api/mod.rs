//! The backend trait and what goes through it.

mod capabilities;
mod request;

use super::Error;
use crate::lang::LangPair;
use async_trait::async_trait;
pub use capabilities::{Capabilities, ContextUse, NativeGlossary};
pub use request::{Alignment, Context, Output, Request, Revision, SegmentRequest, TermRequest, WantedTerm};
use serde::{Deserialize, Serialize};

/// What a backend has used up of what is paid for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// Characters, as the service counts them.
    pub characters: u64,
    /// Tokens of prompts.
    pub input_tokens: u64,
    /// Tokens of answers.
    pub output_tokens: u64,
}

impl std::ops::Add for Spent {
    type Output = Self;

    /// The counts are a service's word: never beyond the largest.
    fn add(self, other: Self) -> Self {
        Self {
            characters: self.characters.saturating_add(other.characters),
            input_tokens: self.input_tokens.saturating_add(other.input_tokens),
            output_tokens: self.output_tokens.saturating_add(other.output_tokens),
        }
    }
}

impl std::ops::Sub for Spent {
    type Output = Self;

    /// What came in between; never below zero.
    fn sub(self, before: Self) -> Self {
        Self {
            characters: self.characters.saturating_sub(before.characters),
            input_tokens: self.input_tokens.saturating_sub(before.input_tokens),
            output_tokens: self.output_tokens.saturating_sub(before.output_tokens),
        }
    }
}

/// What a backend says about itself when it is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Whether it translates the pair, as far as it says.
    pub takes_pair: Option<bool>,
    /// Characters used and allowed in the present period.
    pub quota: Option<(u64, u64)>,
    /// Further facts, a line each: version, models, limits.
    pub facts: Vec<String>,
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

    /// The server it asks, with port: requests are limited by it. `None` if it asks nobody.
    fn host(&self) -> Option<String> {
        None
    }

    /// How many bytes of a request the segment takes up; a service's is that of its serialised form.
    fn size_of(&self, segment: &SegmentRequest) -> usize {
        segment.text.len()
    }

    /// What answering the request will use up, as far as can be said before: shown by estimates and held against limits.
    fn expected(&self, request: &Request) -> Spent {
        let characters = |segment: &SegmentRequest| segment.text.chars().count() as u64;
        let charged = request.segments.iter().filter(|_| self.capabilities().charged);
        Spent { characters: charged.map(characters).sum(), ..Spent::default() }
    }

    /// What it has used up since it was made; failed requests count where the service charges for them.
    fn spent(&self) -> Spent {
        Spent::default()
    }

    /// Fails if the account, or the run, cannot pay for so much more: better before the first question than half-way.
    ///
    /// # Errors
    /// [`Error::Quota`] or [`Error::Budget`]; or the service could not be asked.
    async fn afford(&self, _expected: &Spent) -> Result<(), Error> {
        Ok(())
    }

    /// Asks the service how it is, without translating anything.
    ///
    /// # Errors
    /// It cannot be reached, or does not accept the key.
    async fn health(&self, _pair: &LangPair) -> Result<Health, Error> {
        Ok(Health::default())
    }

    /// Answers that need no asking because they are on record; after a failed request, those that came before it failed.
    ///
    /// # Errors
    /// The record cannot be read.
    fn recorded(&self, _request: &Request) -> Result<Vec<Output>, Error> {
        Ok(Vec::new())
    }
}
