//! `satzpaar review`: a page to work on in a browser, and what was decided elsewhere back into the bilingual file.

mod apply;
mod asker;
mod browser;
mod opened;
mod serve;

use super::Exit;

/// Shows bilingual files side by side in a browser; every decision is kept at once, in the file and in the memory
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    serve: serve::Serve,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Puts decisions that were made elsewhere into the bilingual file: those of a page of one file, or of a review sheet. What no
    /// longer fits is refused, listed, and makes the exit code 1; to apply them again changes nothing
    Apply(apply::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    match &args.action {
        Some(Action::Apply(args)) => apply::run(args),
        None => serve::run(&args.serve),
    }
}
