//! `satzpaar glossary`: one file a subcommand; loading glossaries for other commands.

mod export;
mod format;
mod impact;
mod import;
mod options;
mod source;
mod verify;

use super::Exit;
use clap::Subcommand;

pub(super) use source::{load, read};

/// What to do with the files.
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
}

pub(super) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.action {
        Action::Verify(args) => verify::run(&args),
        Action::Format(args) => format::run(&args),
        Action::Import(args) => import::run(&args),
        Action::Export(args) => export::run(&args),
        Action::Impact(args) => impact::run(&args),
    }
}
