//! The embedded neural engine: Firefox Translations models on this machine's processor, nothing leaves it.
//!
//! A segment is prepared for the vocabulary (`prepare`), split where it is too long (`clauses`), translated in small
//! batches (`engine`, `network`, `greedy`), joined and given back what the engine cannot write (`restore`); alignments follow every step
//! back to the segment's own bytes (`align`, `span_map`). Loops and cut-off drafts are looked for elsewhere.

mod align;
mod clauses;
mod constrained;
mod draft;
mod engine;
mod greedy;
mod network;
mod phrases;
mod prepare;
mod repertoire;
mod restore;
mod search;
mod settings;
mod span_map;
mod substitutes;
mod vocabulary;
mod weights_header;
mod worker;

use super::models::ModelFiles;
use super::{Backend, Capabilities, Error, NativeGlossary, Output, Request};
use crate::lang::LangPair;
use crate::text::{hex, visible};
use async_trait::async_trait;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::Arc;
use worker::{OnMissing, Worker};

/// Texts that are followed at the same time where terms must be used.
const BEAM: usize = 8;

/// Drafts from a model in memory.
#[derive(Clone)]
pub struct FirefoxBackend {
    name: String,
    pair: LangPair,
    label: String,
    worker: Worker,
    capabilities: Capabilities,
    on_missing: OnMissing,
}

impl FirefoxBackend {
    /// Loads the model of `pair`: reads and hashes some 20 to 60 MB, so not for async code.
    ///
    /// # Errors
    /// [`Error::Unusable`] if a file is missing, unreadable, damaged or no model.
    pub fn open(files: &ModelFiles, pair: &LangPair) -> Result<Self, Error> {
        let worker = Worker::start(files)?;
        let capabilities = Capabilities {
            max_texts: 32,
            max_concurrency: 1,
            sort_by_length: true,
            glossary: NativeGlossary::None,
            alignments: true,
            constrained: Some(BEAM),
            charged: false,
            pairs: Some(vec![(pair.source.primary().to_owned(), pair.target.primary().to_owned())]),
            ..Capabilities::default()
        };
        let on_missing: OnMissing = Arc::new(warn);
        Ok(Self { name: "firefox".to_owned(), pair: pair.clone(), label: files.label.clone(), worker, capabilities, on_missing })
    }

    /// The same engine under its name in the configuration.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = name.to_owned();
        self
    }

    /// Follows `beam` texts at the same time where terms must be used: more are slower and better.
    #[must_use]
    pub fn with_beam(mut self, beam: usize) -> Self {
        self.capabilities.constrained = Some(beam.max(1));
        self
    }

    /// Calls `hear` instead of writing a line to stderr when characters of a segment are in its draft in no form.
    #[must_use]
    pub fn on_missing(mut self, hear: impl Fn(&str, &[String]) + Send + Sync + 'static) -> Self {
        self.on_missing = Arc::new(hear);
        self
    }
}

fn warn(id: &str, missing: &[String]) {
    // A closed stderr is no reason to lose the draft.
    let _ = writeln!(
        std::io::stderr(),
        "warning: engine cannot write `{}`: missing in the draft of segment {}",
        visible(&missing.join("`, `")),
        visible(id)
    );
}

#[async_trait]
impl Backend for FirefoxBackend {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        format!("{} {}", self.pair.primary(), self.label)
    }

    fn fingerprint(&self) -> String {
        let parts = format!("{} {} {} {}", engine::CRATE, prepare::VERSION, self.pair.primary(), self.worker.hash);
        hex(&Sha256::digest(parts))
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.pair.primary() != self.pair.primary() {
            return Err(Error::Unsupported(format!(
                "this model translates {}, not {}",
                self.pair.primary(),
                request.pair.primary()
            )));
        }
        let beam = self.capabilities.constrained.unwrap_or(BEAM);
        self.worker.translate(request.clone(), beam, Arc::clone(&self.on_missing)).await
    }
}
