//! The backend of a run with everything around it, made when the first segment needs it.

use super::Args;
use super::cost::Tally;
use crate::backend::models::ModelSources;
use crate::backend::{
    Backend, BackendConfig, BuildError, Cassette, Enforcer, Error, Frozen, Limit, Price, Stack, StackOptions, TermMode, kinds,
    stack, stack_with,
};
use crate::cli::backends::{configured, place};
use crate::cli::exit;
use crate::cli::models::with_bar;
use crate::config::Project;
use crate::pipeline::{EngineSource, Kit, wait};
use crate::store::Store;
use crate::term::Termbase;
use async_trait::async_trait;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The backend, made when the first segment needs it and then kept.
pub(in crate::cli) struct Engine {
    name: String,
    config: BackendConfig,
    project: Arc<Project>,
    sources: ModelSources,
    frozen: bool,
    limit: Option<Limit>,
    record: Option<PathBuf>,
    mode: TermMode,
    terms: Arc<Termbase>,
    store: Arc<Store>,
    enforcer: Option<Arc<Enforcer>>,
    /// What was used up when it was last kept in the store.
    kept: Tally,
    /// Shared with the progress bar, which is there before.
    stack: Arc<OnceLock<Arc<Stack>>>,
}

impl Engine {
    pub(super) fn new(args: &Args, project: &Arc<Project>, kit: &Kit, store: Arc<Store>) -> anyhow::Result<Self> {
        let asked = args.backend.clone().or_else(|| project.config.translate.backend.clone());
        let name = asked.filter(|name| name != "auto").unwrap_or_else(|| "firefox".into());
        let config = configured(&name, project)?;
        Ok(Self {
            limit: args.cost.limit(&name, project, config.price.as_ref())?,
            name,
            config,
            project: Arc::clone(project),
            sources: args.models.resolve(project),
            frozen: args.frozen,
            record: args.record.clone(),
            mode: args.term_mode.or(project.config.translate.term_mode).unwrap_or(TermMode::Repair),
            terms: Arc::clone(&kit.terms),
            store,
            enforcer: None,
            kept: Tally::default(),
            stack: Arc::default(),
        })
    }

    /// What it charges.
    pub(super) fn price(&self) -> Option<&Price> {
        self.config.price.as_ref()
    }

    /// Name and model, once it is made.
    pub(super) fn origin(&self) -> Option<(String, String)> {
        self.stack.get().map(|stack| (stack.name().to_owned(), stack.model()))
    }

    /// The place where the stack will be.
    pub(super) fn stack(&self) -> Arc<OnceLock<Arc<Stack>>> {
        Arc::clone(&self.stack)
    }

    /// What it was asked and used up so far.
    pub(super) fn tally(&self) -> Tally {
        tally(self.stack.get())
    }

    /// What was asked and used up since this was last called.
    pub(super) fn since_kept(&mut self) -> Tally {
        let now = self.tally();
        let before = std::mem::replace(&mut self.kept, now);
        now.since(&before)
    }

    /// The backend of the run, then the others of the project that need no program or model started: each with its name, its
    /// price and, where it can be had, itself. Nothing is downloaded, nothing asked.
    ///
    /// # Errors
    /// The backend of the run is configured wrongly.
    pub(super) fn for_estimate(&mut self) -> Result<Vec<Candidate>, BuildError> {
        self.sources.offline = true;
        self.frozen = true;
        let mut candidates = vec![self.candidate(&self.name, &self.config)?];
        let is_cheap = |config: &BackendConfig| kinds().iter().any(|kind| kind.name == config.kind() && !kind.starts);
        let others = self.project.config.backend.iter().filter(|(name, config)| **name != self.name && is_cheap(config));
        // One that is configured wrongly is no matter of this run: `backends list` tells its fault.
        candidates.extend(others.filter_map(|(name, config)| self.candidate(name, config).ok()));
        Ok(candidates)
    }

    /// One that cannot be had says why, and every segment counts as not asked yet.
    fn candidate(&self, name: &str, config: &BackendConfig) -> Result<Candidate, BuildError> {
        let candidate = |stack| Candidate { name: name.to_owned(), price: config.price.clone(), stack };
        match self.made(name, config) {
            Ok(backend) => Ok(candidate(Some(stack(Arc::new(Frozen::new(backend)), Arc::clone(&self.store))))),
            Err(BuildError::Backend { source, .. }) if !matches!(source, Error::Unusable { .. }) => {
                exit::say(&format!("warning: `{name}`: every segment is counted as not asked yet: {source}"));
                Ok(candidate(None))
            }
            Err(error) => Err(error),
        }
    }

    fn made(&self, name: &str, config: &BackendConfig) -> Result<Arc<dyn Backend>, BuildError> {
        let place = place(&self.project, &self.sources, self.terms.glossary());
        with_bar(|progress| wait(config.build(name, &place, progress)))
    }

    fn built(&self) -> Result<Arc<Stack>, BuildError> {
        let backend = self.made(&self.name, &self.config)?;
        let failed = |source| BuildError::Cassette { name: self.name.clone(), source };
        let record = |path: &PathBuf| Cassette::open(path, backend.as_ref()).map(Arc::new).map_err(failed);
        let cassette = self.record.as_ref().map(record).transpose()?;
        let backend = if self.frozen { Arc::new(Frozen::new(backend)) } else { backend };
        let options = StackOptions { limit: self.limit.clone(), cassette, ..StackOptions::default() };
        Ok(stack_with(backend, Arc::clone(&self.store), options))
    }
}

/// A backend that a run is estimated with.
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) price: Option<Price>,
    pub(super) stack: Option<Arc<Stack>>,
}

/// What stands in the stack's counters, or nothing before it is made.
pub(super) fn tally(stack: Option<&Arc<Stack>>) -> Tally {
    stack.map_or_else(Tally::default, |stack| Tally::of(stack))
}

#[async_trait]
impl EngineSource for Engine {
    async fn engine(&mut self) -> Result<Arc<Enforcer>, BuildError> {
        if let Some(enforcer) = &self.enforcer {
            return Ok(Arc::clone(enforcer));
        }
        let stack = self.built()?;
        let enforcer = Enforcer::new(Arc::clone(&stack) as Arc<dyn Backend>, Arc::clone(&self.terms));
        let enforcer = Arc::new(enforcer.with_mode(self.mode));
        self.stack.get_or_init(|| stack);
        self.enforcer = Some(Arc::clone(&enforcer));
        Ok(enforcer)
    }
}
