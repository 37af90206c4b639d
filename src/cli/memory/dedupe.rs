//! `satzpaar memory dedupe`: pairs that say the same are kept once.

use super::listed::line;
use super::place::Place;
use crate::cli::{Exit, print};

/// Keeps of pairs with the same languages, source and target the one that is vouched for best: a person's, else a file's, else a
/// machine's, and of these the newest.
///
/// Pairs of the same text in different places of documents go as well, and with them what tells the places apart. What was taken
/// out of a memory file comes back when the file is read again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Lists what would go, and takes nothing out
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    if args.dry_run {
        let doubles = place.to_read()?.doubles(&place.pair)?;
        print(&doubles.iter().map(|pair| line(pair.origin.kind(), [&pair.source, &pair.target])).collect::<String>())?;
        print(&format!("pairs that would go: {}\n", doubles.len()))?;
    } else {
        let removed = place.to_write()?.dedupe(&place.pair)?;
        print(&format!("pairs taken out: {removed}\n"))?;
    }
    Ok(Exit::Clean)
}
