//! `satzpaar memory`: what the translation memory of a project holds; one file an action.

mod dedupe;
mod export;
mod gc;
mod import;
mod listed;
mod place;
mod search;
mod stats;

pub(super) use import::{import_file, is_store};
pub(super) use place::{open_store, store_path};

use super::Exit;
use super::common::Languages;
use place::Place;
use std::path::PathBuf;

/// Looks after the translation memory beside satzpaar.toml.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR", global = true)]
    project: PathBuf,
    /// Another store than the project's own, such as one that a team shares
    #[arg(long, value_name = "PATH", global = true)]
    memory: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    Import(import::Args),
    Export(export::Args),
    Search(search::Args),
    Stats(stats::Args),
    Dedupe(dedupe::Args),
    Gc(gc::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let place = Place::find(&args.project, args.memory.clone(), &args.languages)?;
    match &args.action {
        Action::Import(args) => import::run(args, &place),
        Action::Export(args) => export::run(args, &place),
        Action::Search(args) => search::run(args, &place),
        Action::Stats(args) => stats::run(args, &place),
        Action::Dedupe(args) => dedupe::run(args, &place),
        Action::Gc(args) => gc::run(args, &place),
    }
}
