//! `satzpaar memory stats`: how much the store holds, and of what.

use super::place::Place;
use super::search::Format;
use crate::cli::{Exit, print, print_json};
use crate::store::{MemoryCount, MemoryGroup, Spending, StoreStats};
use serde::Serialize;
use std::collections::BTreeMap;

/// Counts the pairs by languages and origin, by file, domain and year; the recorded answers; and what each backend has charged for.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How the numbers are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What programs read.
#[derive(Serialize)]
struct Numbers {
    version: u8,
    pairs: Vec<Pairs>,
    answers: i64,
    spent: Vec<Spent>,
}

#[derive(Serialize)]
struct Pairs {
    source_lang: String,
    target_lang: String,
    origin: String,
    /// The memory file of imported pairs.
    file: Option<String>,
    domain: Option<String>,
    /// The year they were last changed.
    year: Option<String>,
    count: i64,
}

#[derive(Serialize)]
struct Spent {
    backend: String,
    requests: u64,
    characters: u64,
    input_tokens: u64,
    output_tokens: u64,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_read()?;
    let (stats, groups, spent) = (store.stats()?, store.groups()?, store.spending()?);
    match args.format {
        Format::Text => print(&(counts(&stats) + &parts(&groups) + &answers(&stats) + &spending(&spent)))?,
        Format::Json => {
            let numbers = Numbers {
                version: 1,
                pairs: groups.into_iter().map(pairs).collect(),
                answers: stats.answers,
                spent: spent.into_iter().map(used).collect(),
            };
            print_json(&(serde_json::to_string_pretty(&numbers)? + "\n"))?;
        }
    }
    Ok(Exit::Clean)
}

fn pairs(group: MemoryGroup) -> Pairs {
    Pairs {
        source_lang: group.pair.source.to_string(),
        target_lang: group.pair.target.to_string(),
        origin: group.kind,
        file: group.file,
        domain: group.domain,
        year: group.year,
        count: group.count,
    }
}

fn used(row: Spending) -> Spent {
    let Spending { backend, requests, characters, input_tokens, output_tokens, .. } = row;
    Spent { backend, requests, characters, input_tokens, output_tokens }
}

fn counts(stats: &StoreStats) -> String {
    let line = |count: &MemoryCount| {
        format!("{}: {} imported, {} by people, {} by machines\n", count.pair, count.imported, count.human, count.machine)
    };
    stats.memory.iter().map(line).collect()
}

/// The pairs by file, domain and year, each kind where there is one.
fn parts(groups: &[MemoryGroup]) -> String {
    let sums = |name: fn(&MemoryGroup) -> Option<&str>| {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for group in groups {
            if let Some(name) = name(group) {
                *sums.entry(name).or_default() += group.count;
            }
        }
        sums
    };
    let lines = |what: &str, sums: BTreeMap<&str, i64>| -> String {
        sums.iter().map(|(name, count)| format!("{what} {name}: {count}\n")).collect()
    };
    let files = lines("from", sums(|group| group.file.as_deref()));
    let domains = lines("domain", sums(|group| group.domain.as_deref()));
    files + &domains + &lines("of the year", sums(|group| group.year.as_deref()))
}

fn answers(stats: &StoreStats) -> String {
    format!("recorded answers: {}\n", stats.answers)
}

/// A line for each backend that was paid, all runs together.
fn spending(rows: &[Spending]) -> String {
    let line = |row: &Spending| {
        let counts = [(row.characters, "characters"), (row.input_tokens, "tokens asked"), (row.output_tokens, "tokens answered")];
        let used = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        format!("used up by {}: {} in {} requests\n", row.backend, used.collect::<Vec<_>>().join(", "), row.requests)
    };
    rows.iter().map(line).collect()
}
