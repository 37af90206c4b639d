//! `satzpaar config`: what a run in a folder would go by.

use super::common::Languages;
use super::{Exit, deliver, print};
use crate::backend::TermMode;
use crate::config::{ConfigFile, Project, schema};
use crate::pipeline::{ContextMode, RecallRules};
use std::path::{Path, PathBuf};

/// Shows the configuration, or the rules it is written by.
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
    /// Prints the JSON Schema of satzpaar.toml, by which an editor completes and judges what is typed
    Schema {
        /// File to write; default: standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
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
    match args.action {
        Action::Show(args) => show(&args),
        Action::Schema { output } => write_schema(output.as_deref()),
    }
}

fn write_schema(output: Option<&Path>) -> anyhow::Result<Exit> {
    deliver(&(serde_json::to_string_pretty(&schema())? + "\n"), output)?;
    Ok(Exit::Clean)
}

fn show(show: &Show) -> anyhow::Result<Exit> {
    let project = Project::find(&show.folder)?;
    let from = project.folder.as_ref().map(|folder| format!("# from {}\n", folder.join("satzpaar.toml").display()));
    let from = from.unwrap_or_else(|| "# no satzpaar.toml: defaults\n".into());
    let resolved = resolved(show, project);
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
