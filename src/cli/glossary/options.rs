//! Options that the subcommands share.

use crate::cli::common::{Common, Languages};
use crate::config::Project;
use crate::format::terminology::TermFormat;
use crate::lang::LangPair;
use crate::messages::Messages;
use std::path::PathBuf;

/// Languages, project and reader.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR")]
    project: PathBuf,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    common: Common,
}

/// What the options come to.
pub(super) struct Setting {
    pub(super) project: Project,
    pub(super) pair: LangPair,
    pub(super) messages: Messages,
    pub(super) quiet: bool,
}

impl Options {
    pub(super) fn resolve(&self) -> anyhow::Result<Setting> {
        let project = Project::find(&self.project)?;
        let (pair, messages) = (self.languages.pair(&project), self.common.messages(&project));
        Ok(Setting { project, pair, messages, quiet: self.common.quiet })
    }
}

/// The words of [`TermFormat`] on the command line.
pub(super) fn term_format(word: &str) -> Result<TermFormat, String> {
    word.parse().map_err(|_| {
        let known: Vec<&str> = TermFormat::ALL.iter().map(|format| format.as_str()).collect();
        format!("the formats are {}", known.join(", "))
    })
}

/// Text for people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Answer {
    /// For people
    Text,
    /// One JSON object
    Json,
}
