//! `satzpaar queue`: many articles by many machines, over a store that they share.

mod bundle;
mod collect;
mod jsonl;
mod place;
mod remove;
mod status;
mod submit;
mod translator;
mod work;

use super::Exit;

/// Has many articles translated by workers on any number of machines that share a PostgreSQL.
///
/// `submit` takes articles in, `work` translates them wherever it runs, `status` tells how far they are, `collect` writes what
/// `translate` would have written.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Takes articles in, with the configuration and the glossaries of their project
    Submit(Box<submit::Args>),
    /// Translates what is there, until it is told to end
    Work(work::Args),
    /// Tells how far the runs are
    Status(status::Args),
    /// Writes the files of a run
    Collect(collect::Args),
    /// Takes a run back, with its articles and results
    Remove(remove::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    match &args.action {
        Action::Submit(args) => submit::run(args),
        Action::Work(args) => work::run(args),
        Action::Status(args) => status::run(args),
        Action::Collect(args) => collect::run(args),
        Action::Remove(args) => remove::run(args),
    }
}
