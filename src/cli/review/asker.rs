//! The backends of the project, asked for another draft of one segment.

use crate::backend::models::ModelSources;
use crate::backend::{Backend, Enforcer, Stack, StackOptions, TermMode, stack_with};
use crate::bitext::{Bitext, Candidate};
use crate::cli::backends::{configured, place};
use crate::cli::exit;
use crate::cli::translate::{Tally, keep_spending};
use crate::config::Project;
use crate::pipeline::{ContextMode, Examples, Kit, draft_one, wait};
use crate::review::desk::Asker;
use crate::segment::Segmenter;
use crate::store::Store;
use crate::term::Termbase;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The configured backends, each made when it is first asked.
pub(super) struct Backends {
    project: Arc<Project>,
    sources: ModelSources,
    store: Arc<dyn Store>,
    made: Mutex<BTreeMap<String, Made>>,
}

struct Made {
    stack: Arc<Stack>,
    /// What was used up when it was last kept in the store.
    kept: Tally,
}

impl Backends {
    pub(super) fn new(project: Arc<Project>, sources: ModelSources, store: Arc<dyn Store>) -> Self {
        Self { project, sources, store, made: Mutex::default() }
    }

    fn stack(&self, name: &str, terms: &Termbase) -> anyhow::Result<Arc<Stack>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(name) {
            return Ok(Arc::clone(&known.stack));
        }
        let config = configured(name, &self.project)?;
        let place = place(&self.project, &self.sources, terms.glossary());
        let backend = wait(config.build(name, &place, &|_| ()))?;
        let options = StackOptions { retries: config.limits.retries, ..StackOptions::default() };
        let stack = stack_with(backend, Arc::clone(&self.store), options);
        made.insert(name.to_owned(), Made { stack: Arc::clone(&stack), kept: Tally::default() });
        Ok(stack)
    }

    fn drafted(&self, name: &str, bitext: &Bitext, at: (usize, usize), terms: &Arc<Termbase>) -> anyhow::Result<Candidate> {
        let stack = self.stack(name, terms)?;
        let mode = self.project.config.translate.term_mode.unwrap_or(TermMode::Repair);
        let enforcer = Enforcer::new(Arc::clone(&stack) as Arc<dyn Backend>, Arc::clone(terms)).with_mode(mode);
        let drafted = wait(draft_one(bitext, at, &self.kit(bitext, terms), &enforcer));
        self.keep_spending(name, &bitext.original)?;
        drafted?.ok_or_else(|| anyhow::anyhow!("`{name}` has no draft for this segment"))
    }

    fn kit(&self, bitext: &Bitext, terms: &Arc<Termbase>) -> Kit {
        let pair = bitext.pair.clone();
        Kit {
            segmenter: Segmenter::for_language(&pair.source),
            terms: Arc::clone(terms),
            context: self.project.config.translate.context.unwrap_or(ContextMode::Neighbours),
            examples: Examples::of(Arc::clone(&self.store), pair.clone()),
            recall: Default::default(),
            pair,
        }
    }

    fn keep_spending(&self, name: &str, original: &str) -> anyhow::Result<()> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Made { stack, kept }) = made.get_mut(name) else { return Ok(()) };
        let now = Tally::of(stack);
        let since = now.since(kept);
        *kept = now;
        keep_spending(&*self.store, (stack.name(), &stack.model()), original, &since)
    }
}

impl Asker for Backends {
    fn names(&self) -> Vec<String> {
        self.project.config.backend.keys().cloned().collect()
    }

    fn ask(&self, backend: &str, bitext: &Bitext, at: (usize, usize), terms: &Arc<Termbase>) -> Result<Candidate, String> {
        self.drafted(backend, bitext, at, terms).map_err(|fault| exit::message(&fault))
    }
}
