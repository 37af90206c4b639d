//! `satzpaar completions`: what a shell completes behind `satzpaar`.

use super::{Cli, Exit, print_data};
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints a script by which a shell completes commands, options and their values.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "satzpaar", &mut script);
    print_data(&String::from_utf8(script)?)?;
    Ok(Exit::Clean)
}
