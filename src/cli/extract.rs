//! `satzpaar extract`: what is translated, kept and dropped of an article, and why.

use super::article::{self, Reading};
use super::{Exit, print, print_json};
use crate::extract::classify;
use crate::lang::Lang;
use clap::ValueEnum;
use std::path::PathBuf;

/// Shows the blocks of an article: role, what happens to each and why.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The article: a file, an address of a web page, or `-` for standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Language of the article
    #[arg(long, default_value = "de", value_name = "TAG")]
    from: Lang,
    #[command(flatten)]
    reading: Reading,
    /// How the blocks are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One block a line
    Text,
    /// One JSON array; offsets are Unicode characters, end exclusive
    Json,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let document = classify(article::read(&args.path, &args.reading)?.document, &args.from);
    match args.format {
        Format::Text => print(&as_text(&document))?,
        Format::Json => print_json(&as_json(&document)?)?,
    }
    Ok(Exit::Clean)
}

fn as_text(document: &crate::document::Document) -> String {
    let line = |block: &crate::document::Block| {
        let reason = block.disposition.reason().map_or(String::new(), |reason| format!("({reason})"));
        let action = format!("{}{reason}", block.disposition.action());
        format!("{:<12} {action:<24} {}\n", block.role, document.content(block).replace(['\n', '\r'], " "))
    };
    document.blocks.iter().map(line).collect()
}

/// Offsets in characters of the block's text.
fn codes(document: &crate::document::Document, block: &crate::document::Block) -> Vec<serde_json::Value> {
    let offsets = crate::text::CharOffsets::new(document.content(block));
    let object = |code: &crate::document::Code| {
        serde_json::json!({
            "id": code.id,
            "kind": code.kind,
            "start": offsets.at(code.span.start),
            "end": offsets.at(code.span.end),
            "link": code.link,
        })
    };
    document.codes(block).iter().map(object).collect()
}

fn as_json(document: &crate::document::Document) -> anyhow::Result<String> {
    let offsets = crate::text::CharOffsets::new(document.source.text());
    let object = |block: &crate::document::Block| {
        serde_json::json!({
            "role": block.role,
            "action": block.disposition.action(),
            "reason": block.disposition.reason(),
            "line": document.source.line_column(block.content.start).line,
            "start": offsets.at(block.content.start),
            "end": offsets.at(block.content.end),
            "text": document.content(block),
            "codes": codes(document, block),
        })
    };
    let blocks: Vec<_> = document.blocks.iter().map(object).collect();
    Ok(serde_json::to_string_pretty(&blocks)? + "\n")
}
