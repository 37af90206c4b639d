//! `satzpaar memory gc`: takes out what has had its day.

use super::listed::line;
use super::place::Place;
use crate::check::is_day;
use crate::cli::{Exit, print};
use crate::store::GcRules;
use anyhow::ensure;
use std::collections::BTreeSet;

/// Takes out old drafts of machines and pairs of memory files that are gone, and gives the room back to the disk. A person's pairs
/// and paid answers always stay.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Takes out drafts of machines that were made before this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = date)]
    machine_before: Option<String>,
    /// Takes out the pairs of this memory file; may be repeated
    #[arg(long, value_name = "NAME")]
    file: Vec<String>,
    /// Takes out the pairs of all memory files but those that `[memory]` of satzpaar.toml names
    #[arg(long, conflicts_with = "file")]
    unlisted: bool,
    /// Lists what would go, and takes nothing out
    #[arg(long)]
    dry_run: bool,
}

fn date(text: &str) -> Result<String, String> {
    if is_day(text) { Ok(text.to_owned()) } else { Err(format!("not a date: `{text}`; write it as YYYY-MM-DD")) }
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let is_some = args.machine_before.is_some() || args.unlisted || !args.file.is_empty();
    ensure!(is_some, "nothing to take out\nhint: name it with `--machine-before DATE`, `--file NAME` or `--unlisted`");
    let store = if args.dry_run { place.to_read()? } else { place.to_write()? };
    let imported = store.imported_files()?;
    if let Some(unknown) = args.file.iter().find(|file| !imported.contains(*file)) {
        let known: Vec<String> = imported.iter().map(|file| format!("`{file}`")).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        anyhow::bail!("no pairs from a file of this name: `{unknown}`\nhint: files that pairs came from: {known}");
    }
    let kept =
        if args.unlisted { listed(place) } else { imported.iter().filter(|file| !args.file.contains(file)).cloned().collect() };
    let files = (args.unlisted || !args.file.is_empty()).then_some(kept);
    let rules = GcRules { machine_before: args.machine_before.clone(), files };
    if args.dry_run {
        let going = store.expired(&rules)?;
        print(&going.iter().map(|pair| line(pair.origin.kind(), [&pair.source, &pair.target])).collect::<String>())?;
        print(&format!("pairs that would go: {}\n", going.len()))?;
    } else {
        let removed = store.gc(&rules)?;
        store.vacuum()?;
        print(&format!("pairs taken out: {removed}\n"))?;
    }
    Ok(Exit::Clean)
}

/// The names under which the memory files of satzpaar.toml are imported.
fn listed(place: &Place) -> BTreeSet<String> {
    let names = place.project.config.memory.files.iter().filter_map(|path| path.file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}
