//! `satzpaar glossary`: one file a subcommand; loading glossaries for other commands.

mod candidates;
mod export;
mod format;
mod impact;
mod import;
mod options;
mod propose;
mod source;
mod verify;

use super::Exit;
use clap::Subcommand;

pub(super) use source::{load, read};

/// Verifies, formats, converts and compares glossaries, and proposes entries.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Verify(verify::Args),
    Format(format::Args),
    Import(import::Args),
    Export(export::Args),
    Impact(impact::Args),
    /// Mines articles and aligned pairs for names and terms that no glossary knows; prints entries to accept.
    Candidates(candidates::Args),
    /// Prints the English form of names in German transcription; applies nothing.
    Propose(propose::Args),
}

pub(super) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.action {
        Action::Verify(args) => verify::run(&args),
        Action::Format(args) => format::run(&args),
        Action::Import(args) => import::run(&args),
        Action::Export(args) => export::run(&args),
        Action::Impact(args) => impact::run(&args),
        Action::Candidates(args) => candidates::run(&args),
        Action::Propose(args) => propose::run(&args),
    }
}
