//! From what was typed to what is used: languages, terms, memory, store, engine.

use super::Args;
pub(super) use super::engine::Engine;
use crate::cli::common::TermSources;
use crate::cli::memory::{import_file, is_store, open_store};
use crate::cli::segment::segmenter;
use crate::cli::today::today;
use crate::config::Project;
use crate::lang::LangPair;
use crate::messages::Messages;
use crate::pipeline::{Examples, Kit, RecallRules};
use crate::store::Store;
use anyhow::ensure;
use std::path::PathBuf;
use std::sync::Arc;

/// Everything a run needs besides the articles.
pub(super) struct Setup {
    pub(super) project: Arc<Project>,
    pub(super) kit: Kit,
    pub(super) store: Arc<dyn Store>,
    pub(super) engine: Engine,
    pub(super) ui: Arc<Messages>,
}

impl Setup {
    pub(super) fn new(args: &Args, project: Project) -> anyhow::Result<Self> {
        let store = open_store(&project, project.folder.as_deref().unwrap_or(&args.output))?;
        Self::with_store(args, project, store)
    }

    /// With memory and answers in `store`.
    pub(super) fn with_store(args: &Args, project: Project, store: Arc<dyn Store>) -> anyhow::Result<Self> {
        let pair = args.languages.pair(&project);
        let project = Arc::new(project);
        let mut kit = kit(&pair, &args.terms, &args.cutting, &project)?;
        if !args.cost.estimate {
            // Before anything is asked: an answer that cannot be kept would be paid for again.
            store.put_answers_json(&[])?;
        }
        import_memories(args, &project, &pair, &*store)?;
        kit.recall = recall_rules(args, &project)?;
        kit.examples = Examples::of(Arc::clone(&store), pair);
        let ui = Arc::new(args.common.messages(&project));
        let engine = Engine::of_run(args, &project, &kit, Arc::clone(&store))?;
        Ok(Self { project, kit, store, engine, ui })
    }

    /// A further engine, as that of the run.
    pub(super) fn another_engine(&self, args: &Args) -> anyhow::Result<Engine> {
        Engine::of_run(args, &self.project, &self.kit, Arc::clone(&self.store))
    }
}

/// How sentences are cut.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Cutting {
    /// Cuts sentences by the rules of this SRX 2.0 file instead of the shipped ones
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
}

impl Cutting {
    /// The file of the rules, if they are not the shipped ones.
    pub(in crate::cli) fn srx(&self) -> Option<&std::path::Path> {
        self.srx.as_deref()
    }
}

/// Segmentation, terms and context of a run, its memory aside.
///
/// # Errors
/// A glossary or the rules cannot be used.
pub(in crate::cli) fn kit(pair: &LangPair, terms: &TermSources, cutting: &Cutting, project: &Project) -> anyhow::Result<Kit> {
    let mut kit = Kit::new(terms.load(pair, project)?);
    kit.context = project.config.translate.context.unwrap_or(kit.context);
    if cutting.srx.is_some() {
        kit.segmenter = segmenter(cutting.srx.as_deref(), &pair.source)?;
    }
    Ok(kit)
}

/// Takes the pairs of every memory file into the memory; what an earlier version of the same file held is replaced.
fn import_memories(args: &Args, project: &Project, pair: &LangPair, store: &dyn Store) -> anyhow::Result<()> {
    let configured = project.config.memory.files.iter().map(|path| Ok(project.resolve(path)?));
    let named = args.memory.iter().filter(|path| !is_store(path)).map(|path| Ok(path.clone()));
    for path in configured.chain(named).collect::<anyhow::Result<Vec<PathBuf>>>()? {
        let (_, faults) = import_file(&path, pair, None, store)?;
        let shown = path.display();
        ensure!(faults.is_empty(), "cannot use the memory `{shown}`, faults: {}\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}

/// The memories besides the project's own, and how all of them are used.
fn recall_rules(args: &Args, project: &Project) -> anyhow::Result<RecallRules> {
    let section = &project.config.memory;
    let shared = section.shared.iter().map(|path| Ok(project.resolve(path)?));
    let named = args.memory.iter().filter(|path| is_store(path)).map(|path| Ok(path.clone()));
    let open = |path: anyhow::Result<PathBuf>| Ok(crate::store::open_read_only(&path?)?);
    Ok(RecallRules {
        further: shared.chain(named).map(open).collect::<anyhow::Result<_>>()?,
        threshold: args.fuzzy.or(section.threshold).unwrap_or(RecallRules::THRESHOLD),
        penalties: section.penalty,
        domain: section.domain.clone(),
        today: Some(today()),
    })
}
