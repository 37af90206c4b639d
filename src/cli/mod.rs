//! Layer 6: the command line, one file a command.
//!
//! Each command file has an `Args` and a `run(args) -> anyhow::Result<Exit>`; this file only lists them.

mod align;
mod article;
mod backends;
mod bilingual;
mod check;
mod common;
mod compare;
mod completions;
mod config;
mod convert;
mod edition;
mod exit;
mod explain;
mod extract;
mod glossary;
mod man;
mod memory;
mod models;
mod out;
mod queue;
mod review;
mod score;
mod segment;
mod stdout;
mod terms;
mod today;
mod translate;
mod version;

pub use exit::Exit;
#[doc(hidden)]
pub use translate::stream_line_fault;

use clap::{Parser, Subcommand};
use out::{data, deliver, print, print_data, print_json, print_painted};

/// Turns a German article into an English edition and keeps the pair.
#[derive(Debug, Parser)]
#[command(
    name = "satzpaar",
    arg_required_else_help = true,
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = true
)]
struct Cli {
    /// Prints the version
    #[arg(short = 'V', long)]
    version: bool,
    /// With `--version`: also when it was built, from what, and what it can do
    #[arg(long, requires = "version")]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Translate(Box<translate::Args>),
    Align(Box<align::Args>),
    Check(check::Args),
    Compare(Box<compare::Args>),
    Convert(convert::Args),
    Edition(edition::Args),
    Explain(explain::Args),
    Extract(extract::Args),
    Queue(queue::Args),
    Review(Box<review::Args>),
    Score(Box<score::Args>),
    Segment(segment::Args),
    Terms(terms::Args),
    Glossary(glossary::Args),
    Memory(memory::Args),
    Models(models::Args),
    Backends(backends::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Parses the command line, runs the command and reports its error, once, with its causes.
pub fn main() -> Exit {
    exit::show_panics();
    exit::survive_full_disks();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    exit::report(answer(cli))
}

/// Without a command there is `--version`, for clap refuses the rest.
fn answer(cli: Cli) -> anyhow::Result<Exit> {
    match cli.command {
        Some(command) => run(command),
        None => {
            print(&if cli.verbose { version::long() } else { version::short() })?;
            Ok(Exit::Clean)
        }
    }
}

fn run(command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Translate(args) => translate::run(*args),
        Command::Align(args) => align::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Edition(args) => edition::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Queue(args) => queue::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Terms(args) => terms::run(args),
        Command::Glossary(args) => glossary::run(args),
        Command::Memory(args) => memory::run(&args),
        Command::Models(args) => models::run(&args),
        Command::Backends(args) => backends::run(&args),
        Command::Config(args) => config::run(args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
