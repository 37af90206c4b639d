//! `satzpaar memory export`: the memory as a TMX file.

use super::place::Place;
use crate::cli::{Exit, print};
use crate::files;
use crate::format::tmx::{self, TmxPair};
use crate::memory::MemoryPair;
use crate::text::encode_like;
use anyhow::Context;
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

/// The byte order mark of UTF-16, little endian.
const MARK: [u8; 2] = [0xff, 0xfe];

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_read()?;
    let mut pairs: Vec<TmxPair> = Vec::new();
    for pair in store.pairs(&place.pair) {
        let pair = pair?;
        if (args.machine || !pair.origin.is_machine()) && (args.domain.is_none() || pair.domain == args.domain) {
            pairs.push(entry(pair));
        }
    }
    let text = tmx::write(&pairs, &place.pair);
    match (&args.output, args.encoding) {
        (Some(path), Encoding::Utf8) => files::write_atomic(path, text.as_bytes())?,
        (Some(path), Encoding::Utf16) => {
            let text = text.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1);
            let bytes = encode_like(&MARK, &text).context("UTF-16 holds every text")?;
            files::write_atomic(path, &bytes)?;
        }
        (None, Encoding::Utf8) => print(&text)?,
        (None, Encoding::Utf16) => anyhow::bail!("standard output is UTF-8\nhint: name a file with `-o FILE`"),
    }
    Ok(Exit::Clean)
}

fn entry(pair: MemoryPair) -> TmxPair {
    let date = pair.changed.map(|day| day.replace('-', "") + "T000000Z");
    TmxPair { source: pair.source, target: pair.target, note: pair.note, date, author: None }
}
