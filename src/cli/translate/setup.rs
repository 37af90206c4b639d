//! From what was typed to what is used: languages, terms, memory, store, engine.

use super::Args;
pub(super) use super::engine::Engine;
use crate::backend::TermMode;
use crate::cli::segment::segmenter;
use crate::config::Project;
use crate::files;
use crate::format::tmx;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin};
use crate::messages::Messages;
use crate::pipeline::{Examples, Kit};
use crate::store::Store;
use anyhow::Context;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything a run needs besides the articles.
pub(super) struct Setup {
    pub(super) project: Arc<Project>,
    pub(super) kit: Kit,
    pub(super) store: Arc<Store>,
    pub(super) engine: Engine,
    pub(super) ui: Arc<Messages>,
}

impl Setup {
    pub(super) fn new(args: &Args, project: Project) -> anyhow::Result<Self> {
        let pair = args.languages.pair(&project);
        let project = Arc::new(project);
        let mut kit = Kit::new(args.terms.load(&pair, &project)?);
        kit.context = project.config.translate.context.unwrap_or(kit.context);
        if args.srx.is_some() {
            kit.segmenter = segmenter(args.srx.as_deref(), &pair.source)?;
        }
        let store = Arc::new(open_store(project.folder.as_deref().unwrap_or(&args.output))?);
        import_memories(args, &project, &pair, &store)?;
        kit.examples = Examples::of(Arc::clone(&store), pair);
        let ui = Arc::new(args.common.messages(&project));
        let engine = Engine::new(args, &project, &kit, Arc::clone(&store))?;
        Ok(Self { project, kit, store, engine, ui })
    }
}

/// The store of a project: `.satzpaar/satzpaar.db` in its folder.
pub(crate) fn open_store(folder: &Path) -> anyhow::Result<Store> {
    let folder = folder.join(".satzpaar");
    files::ensure_writable(&folder, "memory and answers of the project are kept there; make its folder writable")?;
    Ok(Store::open(&folder.join("satzpaar.db"))?)
}

/// Takes the pairs of every TMX file into the memory; what an earlier version of the same file held is replaced.
fn import_memories(args: &Args, project: &Project, pair: &LangPair, store: &Store) -> anyhow::Result<()> {
    let configured = project.config.memory.files.iter().map(|path| project.resolve(path));
    let files: Vec<PathBuf> = configured.chain(args.memory.iter().map(|path| Ok(path.clone()))).collect::<Result<_, _>>()?;
    for path in files {
        import_memory(&path, pair, store)?;
    }
    Ok(())
}

/// Takes the pairs of one TMX file into the memory; gives back how many there are.
pub(crate) fn import_memory(path: &Path, pair: &LangPair, store: &Store) -> anyhow::Result<usize> {
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let pairs = read_memory(path, pair, &PairOrigin::Imported { file: file.clone() })?;
    store.replace_import(&file, &pairs)?;
    Ok(pairs.len())
}

fn read_memory(path: &Path, pair: &LangPair, origin: &PairOrigin) -> anyhow::Result<Vec<MemoryPair>> {
    let shown = path.display().to_string();
    let text = crate::text::decode(&files::read(path)?, None).with_context(|| format!("cannot read the memory `{shown}`"))?;
    let pairs = tmx::read(&shown, &text, pair)?;
    let entry = |found: tmx::TmxPair| MemoryPair {
        note: found.note,
        ..MemoryPair::new(pair.clone(), found.source, found.target, origin.clone())
    };
    Ok(pairs.into_iter().map(entry).collect())
}

/// The words of the modes; any other is refused with a list of them.
pub(super) fn term_mode_parser() -> impl TypedValueParser<Value = TermMode> {
    PossibleValuesParser::new(TermMode::ALL.iter().map(|mode| mode.as_str())).try_map(|word| word.parse::<TermMode>())
}
