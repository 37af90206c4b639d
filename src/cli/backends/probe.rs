//! `satzpaar backends probe`: how a backend is, and which placeholders it keeps.

use super::{configured, place};
use crate::backend::{Backend, Error, Health, Survival, stack, survivals};
use crate::cli::common::Languages;
use crate::cli::memory::open_store;
use crate::cli::models::{SourceArgs, with_bar};
use crate::cli::{Exit, print};
use crate::config::Project;
use crate::glossary::Glossary;
use crate::lang::LangPair;
use crate::pipeline::{block_on, wait};
use crate::store::Store;
use anyhow::Context;
use std::path::PathBuf;
use std::sync::Arc;

/// Which backend, which languages.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A backend of satzpaar.toml, or a kind that needs no configuration
    #[arg(default_value = "firefox", value_name = "NAME")]
    name: String,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    models: SourceArgs,
    /// Asks only how it is, and no sentences: nothing is charged
    #[arg(long)]
    no_placeholders: bool,
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR")]
    project: PathBuf,
}

/// Answers are kept where the project keeps its own, so that a run need not ask again.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(&args.project)?;
    Ok(block_on(probe(args, &project))?.transpose()?.map_or(Exit::Interrupted, |()| Exit::Clean))
}

async fn probe(args: &Args, project: &Project) -> anyhow::Result<()> {
    let pair = args.languages.pair(project);
    let config = configured(&args.name, project)?;
    let (sources, glossary) = (args.models.resolve(project), Glossary { pair: pair.clone(), entries: Vec::new() });
    let place = place(project, &sources, &glossary);
    let backend = with_bar(|progress| wait(config.build(&args.name, &place, progress)))?;
    print(&format!("{} ({}), {} to {}\n", backend.name(), backend.model(), pair.source, pair.target))?;
    let health = backend.health(&pair).await.with_context(|| advice(&args.name))?;
    print(&health_lines(&health))?;
    if health.takes_pair == Some(false) {
        let what = format!("`{}` does not translate from {} to {}", args.name, pair.source, pair.target);
        return Err(Error::Unsupported(what))
            .context("no sentences are asked\nhint: choose the languages with `--from` and `--to`");
    }
    if args.no_placeholders {
        return Ok(());
    }
    let store = project.folder.as_deref().map_or_else(|| Ok(crate::store::in_memory()?), |folder| open_store(project, folder))?;
    print(&placeholders(&args.name, backend, store, &pair).await?)?;
    Ok(())
}

fn advice(name: &str) -> String {
    format!("cannot probe `{name}`\nhint: check `[backend.{name}]` in satzpaar.toml; `satzpaar backends list` tells its key")
}

/// What it says about itself, a line each.
fn health_lines(health: &Health) -> String {
    let pair = match health.takes_pair {
        Some(true) => "taken",
        Some(false) => "not taken",
        None => "it does not say",
    };
    let quota = health.quota.map(|(used, limit)| format!("quota: {used} of {limit} characters used"));
    let lines = std::iter::once(format!("pair: {pair}")).chain(quota).chain(health.facts.iter().cloned());
    lines.map(|line| line + "\n").collect()
}

async fn placeholders(name: &str, backend: Arc<dyn Backend>, store: Arc<dyn Store>, pair: &LangPair) -> anyhow::Result<String> {
    let survivals = survivals(stack(backend, store).as_ref(), pair).await.with_context(|| advice(name))?;
    if survivals.is_empty() {
        return Ok(format!("placeholders: there are no sentences in `{}` to ask\n", pair.source));
    }
    Ok(String::from("placeholders kept:\n") + &survivals.iter().map(line).collect::<String>())
}

/// Kind, an example, the share that came back.
fn line(survival: &Survival) -> String {
    format!("{:<11} {:<12} {:>3.0} %\n", survival.family, survival.family.example(), 100.0 * survival.kept)
}
