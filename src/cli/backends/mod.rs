//! `satzpaar backends`: which kinds of backend there are, which a project has configured, and what one can do.

mod columns;
mod list;
mod probe;

use super::Exit;
use crate::backend::models::ModelSources;
use crate::backend::{BackendConfig, Place, kinds};
use crate::config::{Project, environment};
use crate::glossary::Glossary;
use anyhow::Context;
use std::path::Path;

/// Shows the backends.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Lists the kinds and the configured backends: how terms and context reach each, limits, charges, keys
    List(list::Args),
    /// Asks a backend how it is, then a few sentences: which placeholders for terms does it keep?
    Probe(Box<probe::Args>),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    match &args.action {
        Action::List(args) => list::run(args),
        Action::Probe(args) => probe::run(args),
    }
}

/// What backends of a project are made from.
pub(super) fn place<'a>(project: &'a Project, sources: &'a ModelSources, glossary: &'a Glossary) -> Place<'a> {
    let folder = project.folder.as_deref().unwrap_or(Path::new("."));
    let style = project.config.translate.style.as_deref().unwrap_or_default();
    Place { folder, sources, glossary, style, environment: &environment }
}

/// The configuration of a backend by the name of its table, or by a kind that needs none.
///
/// # Errors
/// There is no such backend.
pub(super) fn configured(name: &str, project: &Project) -> anyhow::Result<BackendConfig> {
    let config = project.config.backend.get(name).cloned();
    config.or_else(|| BackendConfig::of_bare_kind(name)).with_context(|| unknown(name, project))
}

fn unknown(name: &str, project: &Project) -> String {
    let bare = kinds().iter().filter(|kind| kind.bare).map(|kind| kind.name.to_owned());
    let known: Vec<String> = project.config.backend.keys().cloned().chain(bare).map(|name| format!("`{name}`")).collect();
    format!(
        "unknown backend: `{name}`\nhint: use one of {}, or configure `[backend.{name}]` in satzpaar.toml; `satzpaar backends list` tells more",
        known.join(", ")
    )
}
