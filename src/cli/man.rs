//! `satzpaar man`: manual pages, drawn from the same words as `--help`.

use super::{Cli, Exit, deliver};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::path::{Path, PathBuf};

/// Prints the manual page of satzpaar, or writes one for each command into a folder.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder for the pages, `satzpaar.1` and one for each command; it is made where it is missing
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    match &args.output {
        Some(folder) => write_all(&command, folder)?,
        None => deliver(&page(&command)?, None)?,
    }
    Ok(Exit::Clean)
}

/// The page of the command and those of all below it.
fn write_all(command: &Command, folder: &Path) -> anyhow::Result<()> {
    deliver(&page(command)?, Some(&folder.join(format!("{}.1", name(command)))))?;
    command.get_subcommands().filter(|command| !command.is_hide_set()).try_for_each(|command| write_all(command, folder))
}

/// `satzpaar-memory-import`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

fn page(command: &Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    // The empty argument is the date: the same program writes the same pages on any day.
    let (source, date) = (format!("satzpaar {}", env!("CARGO_PKG_VERSION")), "\"\"");
    Man::new(command.clone()).title(name(command)).source(source).date(date).manual("satzpaar").render(&mut page)?;
    let page = String::from_utf8(page)? + &exit_status().to_roff();
    // A blank line is a paragraph already, and no line has to be broken before it.
    Ok(page.replace("\n.br\n\n.br\n", "\n.sp\n"))
}

/// The exit codes, which hold for every command.
fn exit_status() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for exit in Exit::ALL {
        roff.control("TP", []);
        roff.text([bold((*exit as u8).to_string())]);
        roff.text([roman(exit.meaning())]);
    }
    roff
}
