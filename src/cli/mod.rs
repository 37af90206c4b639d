//! Layer 6: the command line, one file a command.
//!
//! Each command file has an `Args` and a `run(args) -> anyhow::Result<Exit>`; this file only lists them.

mod exit;
mod glossary;
mod models;
mod segment;
mod terms;

pub use exit::Exit;

use clap::{Parser, Subcommand};

/// Turns a German article into an English edition and keeps the pair.
#[derive(Debug, Parser)]
#[command(name = "satzpaar", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Models(models::Args),
    Segment(segment::Args),
    /// Checks and formats glossary files.
    Glossary(glossary::Args),
    /// Finds the glossary's terms in a text.
    Terms(terms::Args),
}

/// Parses the command line, runs the command and reports its error, once, with its causes.
pub fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    exit::report(run(cli.command))
}

fn run(command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Models(args) => models::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Glossary(args) => glossary::run(args),
        Command::Terms(args) => terms::run(args),
    }
}
