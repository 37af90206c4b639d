//! The backend of a run with everything around it, made when the first segment needs it.

use super::Args;
use super::cost::{Tally, keep_spending};
use super::elsewhere::Sharing;
use crate::backend::models::ModelSources;
use crate::backend::{
    Backend, BackendConfig, BuildError, Cassette, Enforcer, Error, Frozen, Limit, Price, Stack, StackOptions, TermMode, kinds,
    stack, stack_with,
};
use crate::cli::backends::{configured, place};
use crate::cli::exit;
use crate::cli::models::{SourceArgs, with_bar};
use crate::config::Project;
use crate::pipeline::{EngineSource, Kit, wait};
use crate::store::Store;
use crate::term::Termbase;
use async_trait::async_trait;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// How a backend is asked.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Asking {
    /// What is done about a term that a draft lacks: `repair` replaces the words in its place, `constrained` has the engine
    /// search for the best draft that holds it; default `repair`
    #[arg(long, env = "SATZPAAR_TERM_MODE", value_name = "MODE", value_parser = term_mode_parser())]
    term_mode: Option<TermMode>,
    /// Asks no backend: a segment whose answer is not recorded fails the run
    #[arg(long)]
    frozen: bool,
    #[command(flatten)]
    models: SourceArgs,
}

/// The words of the modes; any other is refused with a list of them.
pub(in crate::cli) fn term_mode_parser() -> impl TypedValueParser<Value = TermMode> {
    PossibleValuesParser::new(TermMode::ALL.iter().map(|mode| mode.as_str())).try_map(|word| word.parse::<TermMode>())
}

/// The backend, made when the first segment needs it and then kept.
pub(in crate::cli) struct Engine {
    name: String,
    config: BackendConfig,
    project: Arc<Project>,
    sources: ModelSources,
    frozen: bool,
    limit: Option<Limit>,
    record: Option<PathBuf>,
    sharing: Option<Sharing>,
    mode: TermMode,
    terms: Arc<Termbase>,
    store: Arc<dyn Store>,
    enforcer: Option<Arc<Enforcer>>,
    /// What was used up when it was last kept in the store.
    kept: Tally,
    /// Shared with the progress bar, which is there before.
    stack: Arc<OnceLock<Arc<Stack>>>,
}

impl Engine {
    /// The one that a run of `translate` asks.
    ///
    /// # Errors
    /// There is no such backend, or no price to hold a limit against.
    pub(super) fn of_run(args: &Args, project: &Arc<Project>, kit: &Kit, store: Arc<dyn Store>) -> anyhow::Result<Self> {
        let asked = args.backend.clone().or_else(|| project.config.translate.backend.clone());
        let name = asked.filter(|name| name != "auto").unwrap_or_else(|| "firefox".into());
        let engine = Self::new(name, &args.asking, project, kit, store)?;
        let limit = args.cost.limit(&engine.name, project, engine.price())?;
        Ok(Self { limit, record: args.record.clone(), ..engine })
    }

    /// The backend of this name.
    ///
    /// # Errors
    /// There is no such backend.
    pub(in crate::cli) fn new(
        name: String,
        asking: &Asking,
        project: &Arc<Project>,
        kit: &Kit,
        store: Arc<dyn Store>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            config: configured(&name, project)?,
            name,
            project: Arc::clone(project),
            sources: asking.models.resolve(project),
            frozen: asking.frozen,
            limit: None,
            record: None,
            sharing: None,
            mode: asking.term_mode.or(project.config.translate.term_mode).unwrap_or(TermMode::Repair),
            terms: Arc::clone(&kit.terms),
            store,
            enforcer: None,
            kept: Tally::default(),
            stack: Arc::default(),
        })
    }

    /// Asked by others at the same time, who are told and heard.
    pub(super) fn shared_by(self, sharing: Sharing) -> Self {
        // Nothing is its own: what it spends comes out of the purse.
        let limit = self.price().filter(|_| sharing.purse.is_some()).map(|price| Limit { most: 0.0, price: price.clone() });
        Self { limit, sharing: Some(sharing), ..self }
    }

    /// Puts back what was taken out of the purse and not spent.
    pub(super) async fn give_back(&self) {
        if let Some(stack) = self.stack.get() {
            stack.give_back().await;
        }
    }

    /// As it was asked for.
    pub(in crate::cli) fn name(&self) -> &str {
        &self.name
    }

    /// What it charges.
    pub(in crate::cli) fn price(&self) -> Option<&Price> {
        self.config.price.as_ref()
    }

    /// Name and model, once it is made.
    pub(in crate::cli) fn origin(&self) -> Option<(String, String)> {
        self.stack.get().map(|stack| (stack.name().to_owned(), stack.model()))
    }

    /// The place where the stack will be.
    pub(super) fn stack(&self) -> Arc<OnceLock<Arc<Stack>>> {
        Arc::clone(&self.stack)
    }

    /// What it was asked and used up so far.
    pub(in crate::cli) fn tally(&self) -> Tally {
        tally(self.stack.get())
    }

    /// Keeps in the store what was used up since this was last called, as spent on `original`.
    pub(in crate::cli) fn keep(&mut self, original: &str) -> anyhow::Result<Tally> {
        let now = self.tally();
        let since = now.since(&std::mem::replace(&mut self.kept, now));
        let Some((backend, model)) = self.origin() else { return Ok(since) };
        keep_spending(&*self.store, (&backend, &model), original, &since)?;
        Ok(since)
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
        let (claims, gate) = self.sharing.clone().map(|sharing| (sharing.claims, sharing.gate)).unzip();
        let purse = self.sharing.as_ref().and_then(|sharing| sharing.purse.clone());
        let (limit, retries) = (self.limit.clone(), self.config.limits.retries);
        let options = StackOptions { limit, retries, cassette, claims, gate, purse, ..StackOptions::default() };
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
