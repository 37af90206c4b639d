//! `satzpaar backends probe`: asks a backend the sentences that show which placeholders it keeps.

use super::{configured, place};
use crate::backend::{Survival, stack, survivals};
use crate::cli::common::Languages;
use crate::cli::models::{SourceArgs, with_bar};
use crate::cli::translate::open_store;
use crate::cli::{Exit, print};
use crate::config::Project;
use crate::glossary::Glossary;
use crate::pipeline::{block_on, wait};
use crate::store::Store;
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
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR")]
    project: PathBuf,
}

/// Answers are kept where the project keeps its own, so that a run need not ask again.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(&args.project)?;
    let store = Arc::new(project.folder.as_deref().map_or_else(|| Ok(Store::in_memory()?), open_store)?);
    let Some(text) = block_on(probed(args, &project, store))? else { return Ok(Exit::Interrupted) };
    print(&text?)?;
    Ok(Exit::Clean)
}

async fn probed(args: &Args, project: &Project, store: Arc<Store>) -> anyhow::Result<String> {
    let pair = args.languages.pair(project);
    let config = configured(&args.name, project)?;
    let (sources, glossary) = (args.models.resolve(project), Glossary { pair: pair.clone(), entries: Vec::new() });
    let place = place(project, &sources, &glossary);
    let backend = with_bar(|progress| wait(config.build(&args.name, &place, progress)))?;
    let heading = format!("{} ({}), {} to {}\n", backend.name(), backend.model(), pair.source, pair.target);
    let survivals = survivals(stack(backend, store).as_ref(), &pair).await;
    anyhow::ensure!(
        !survivals.is_empty(),
        "cannot probe `{}`: it does not answer, or there are no sentences in `{}`\nhint: translate a text to see its own error",
        args.name,
        pair.source
    );
    Ok(heading + &survivals.iter().map(line).collect::<String>())
}

/// Kind, an example, the share that came back.
fn line(survival: &Survival) -> String {
    format!("{:<11} {:<12} {:>3.0} %\n", survival.family, survival.family.example(), 100.0 * survival.kept)
}
