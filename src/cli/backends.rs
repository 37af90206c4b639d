//! `satzpaar backends`: which kinds of backend there are, and which a project has configured.

use super::{Exit, print};
use crate::backend::kinds;
use crate::config::Project;
use std::path::PathBuf;

/// Shows the backends.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Lists the kinds and the configured backends
    List {
        /// Folder of the project
        #[arg(long, default_value = ".", value_name = "DIR")]
        project: PathBuf,
    },
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let Action::List { project } = &args.action;
    let project = Project::find(project)?;
    let mut text: String = kinds().iter().map(|kind| format!("{:<10} {}\n", kind.name, kind.summary)).collect();
    for (name, config) in &project.config.backend {
        text.push_str(&format!("{name:<10} configured in satzpaar.toml, kind {}\n", config.kind()));
    }
    print(&text)?;
    Ok(Exit::Clean)
}
