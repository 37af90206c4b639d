//! `satzpaar memory export`: the memory as a TMX file.

use super::place::Place;
use crate::cli::{Exit, print_data};
use crate::files;
use crate::format::tmx::{self, TmxPair};
use crate::memory::MemoryPair;
use crate::text::Charset;
use clap::ValueEnum;
use std::path::PathBuf;

/// Writes the pairs as TMX 1.4.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Writes drafts of machines too, not only what people made
    #[arg(long)]
    machine: bool,
    /// Writes only the pairs of this domain
    #[arg(long, value_name = "NAME")]
    domain: Option<String>,
    /// The encoding of the file
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Encoding {
    /// UTF-8
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-16 with a byte order mark, as older programs ask for
    #[value(name = "utf-16")]
    Utf16,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_read()?;
    let mut pairs: Vec<TmxPair> = Vec::new();
    for pair in store.pairs(&place.pair) {
        let pair = pair?;
        if (args.machine || !pair.origin.is_machine()) && (args.domain.is_none() || pair.domain == args.domain) {
            pairs.push(entry(pair));
        }
    }
    let charset = match args.encoding {
        Encoding::Utf8 => Charset::Utf8,
        Encoding::Utf16 => Charset::Utf16,
    };
    let text = tmx::write_as(charset, &pairs, &place.pair);
    match &args.output {
        Some(path) => files::write_atomic(path, &charset.encode(&text))?,
        None if charset == Charset::Utf8 => print_data(&text)?,
        None => anyhow::bail!("standard output is UTF-8\nhint: name a file with `-o FILE`"),
    }
    Ok(Exit::Clean)
}

fn entry(pair: MemoryPair) -> TmxPair {
    let date = pair.changed.map(|day| day.replace('-', "") + "T000000Z");
    TmxPair { source: pair.source, target: pair.target, note: pair.note, date, author: None, subject: pair.domain }
}
