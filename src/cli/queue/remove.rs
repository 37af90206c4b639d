//! `satzpaar queue remove`: a run that was a mistake, or whose editions are written, makes room.

use super::place::{StoreArg, finished};
use crate::cli::{Exit, print};
use crate::config::Project;
use crate::queue::Queue;
use std::path::Path;

/// Which run goes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// The run, as `status` names it
    #[arg(value_name = "RUN")]
    run: String,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let queue = Queue::new(args.store.open(&Project::find(Path::new("."))?)?);
    let Some(removed) = finished(queue.remove(&args.run))? else { return Ok(Exit::Interrupted) };
    let (run, documents, results) = (&args.run, removed.documents, removed.results);
    print(&format!("run {run} removed: articles: {documents}, of these done: {results}\n"))?;
    Ok(Exit::Clean)
}
