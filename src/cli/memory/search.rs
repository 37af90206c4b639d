//! `satzpaar memory search`: where words occur, and which sentences are like one.

use super::listed::{Listed, line, marked};
use super::place::Place;
use crate::cli::{Exit, print, print_json};
use crate::memory::{MemoryPair, shown_differences};
use crate::pipeline::RecallRules;
use crate::store::{Side, Similarity};
use clap::ValueEnum;
use serde::Serialize;

/// Lists the pairs that hold all of some words, whatever their case and order, the newest first; each with its origin, its
/// source and its target.
///
/// Words in quotation marks must follow each other; a `*` at the end stands for any ending of the last word.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The words; with `--fuzzy` the sentence
    text: String,
    /// Where the words must stand
    #[arg(long, value_enum, default_value_t = Where::Both, conflicts_with = "fuzzy")]
    side: Where,
    /// Lists the pairs whose sources are like the text instead, the likest first, with the likeness in percent and the words
    /// in which they differ
    #[arg(long)]
    fuzzy: bool,
    /// The likeness in percent from which on a pair is listed; default `threshold` of `[memory]` in satzpaar.toml, else 70
    #[arg(long, requires = "fuzzy", value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: Option<u8>,
    /// The most pairs to list
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How the pairs are listed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Where {
    Source,
    Target,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A line a pair
    Text,
    /// One JSON object
    Json,
}

/// What programs read.
#[derive(Serialize)]
struct Listing {
    version: u8,
    pairs: Vec<Listed>,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_read()?;
    if args.fuzzy {
        let configured = place.project.config.memory.threshold;
        let least = args.threshold.or(configured).unwrap_or(RecallRules::THRESHOLD);
        let found = store.similar(&place.pair, &args.text, least, args.limit)?;
        return tell(
            args.format,
            &found,
            |one| similar_line(&args.text, one),
            |one| Listed::of(&one.pair).with_score(&args.text, one.score),
        );
    }
    let (side, sides) = match args.side {
        Where::Source => (Side::Source, (true, false)),
        Where::Target => (Side::Target, (false, true)),
        Where::Both => (Side::Both, (true, true)),
    };
    let found = store.concordance(&place.pair, &args.text, side, args.limit)?;
    let shown = |text: &str, is_wanted: bool| if is_wanted { marked(text, &args.text) } else { text.to_owned() };
    let text = |pair: &MemoryPair| line(pair.origin.kind(), [&shown(&pair.source, sides.0), &shown(&pair.target, sides.1)]);
    tell(args.format, &found, text, |pair| Listed::of(pair).with_hits(&args.text, sides))
}

/// The likeness, the origin, the source with the words that differ, and the target.
fn similar_line(wanted: &str, found: &Similarity) -> String {
    let head = format!("{} %\t{}", found.score, found.pair.origin.kind());
    line(&head, [&shown_differences(wanted, &found.pair.source), &found.pair.target])
}

/// Prints what was found in one of the two formats.
fn tell<T>(format: Format, found: &[T], as_text: impl Fn(&T) -> String, as_json: impl Fn(&T) -> Listed) -> anyhow::Result<Exit> {
    match format {
        Format::Text => print(&found.iter().map(as_text).collect::<String>())?,
        Format::Json => {
            let listing = Listing { version: 1, pairs: found.iter().map(as_json).collect() };
            print_json(&(serde_json::to_string_pretty(&listing)? + "\n"))?;
        }
    }
    Ok(Exit::Clean)
}
