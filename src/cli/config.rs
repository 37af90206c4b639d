//! `satzpaar config`: what a run in a folder would go by.

use super::common::Languages;
use super::{Exit, print};
use crate::backend::TermMode;
use crate::config::{ConfigFile, Project};
use crate::pipeline::{ContextMode, RecallRules};
use std::path::PathBuf;

/// Shows the configuration.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Prints what holds for a folder as a satzpaar.toml: the file, the environment and the defaults. Keys of services are
    /// in neither, so none is shown
    Show(Show),
}

#[derive(Debug, clap::Args)]
struct Show {
    /// The folder; satzpaar.toml is looked for in it and above
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    languages: Languages,
    /// Backend by its name in satzpaar.toml, or a kind that needs no configuration
    #[arg(long, env = "SATZPAAR_BACKEND", value_name = "NAME")]
    backend: Option<String>,
}

/// Runs the command.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let Action::Show(show) = args.action;
    let project = Project::find(&show.folder)?;
    let from = project.folder.as_ref().map(|folder| format!("# from {}\n", folder.join("satzpaar.toml").display()));
    let from = from.unwrap_or_else(|| "# no satzpaar.toml: defaults\n".into());
    let resolved = resolved(&show, project);
    print(&(from + &toml::to_string(&resolved)?))?;
    Ok(Exit::Clean)
}

/// The file's configuration with flags, environment and defaults filled in.
fn resolved(show: &Show, project: Project) -> ConfigFile {
    let pair = show.languages.pair(&project);
    let mut config = project.config;
    let translate = &mut config.translate;
    (translate.from, translate.to) = (Some(pair.source), Some(pair.target));
    translate.backend = show.backend.clone().or(translate.backend.take()).or_else(|| Some("auto".into()));
    translate.term_mode.get_or_insert(TermMode::Repair);
    translate.context.get_or_insert(ContextMode::Neighbours);
    config.glossary.shipped.get_or_insert(true);
    config.memory.threshold.get_or_insert(RecallRules::THRESHOLD);
    config
}
