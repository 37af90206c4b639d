//! `satzpaar extract`: what is translated, kept and dropped of an article, and why.

use super::{Exit, print};
use crate::document::read_lines;
use crate::extract::classify;
use crate::files;
use crate::lang::Lang;
use crate::text::{SourceText, decode};
use anyhow::Context;
use clap::ValueEnum;
use std::path::PathBuf;

/// Shows the blocks of an article: role, what happens to each and why.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The article
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Language of the article
    #[arg(long, default_value = "de", value_name = "TAG")]
    from: Lang,
    /// Encoding of an article without a byte order mark (WHATWG name); default UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
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
    let shown = args.path.display().to_string();
    let text = decode(&files::read(&args.path)?, args.encoding.as_deref()).with_context(|| format!("cannot read `{shown}`"))?;
    let document = classify(read_lines(SourceText::new(shown, text)), &args.from);
    match args.format {
        Format::Text => print(&as_text(&document))?,
        Format::Json => print(&as_json(&document)?)?,
    }
    Ok(Exit::Clean)
}

fn as_text(document: &crate::document::Document) -> String {
    let line = |block: &crate::document::Block| {
        let reason = block.disposition.reason().map_or(String::new(), |reason| format!("({reason})"));
        let action = format!("{}{reason}", block.disposition.action());
        format!("{:<12} {action:<24} {}\n", block.role, document.content(block))
    };
    document.blocks.iter().map(line).collect()
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
        })
    };
    let blocks: Vec<_> = document.blocks.iter().map(object).collect();
    Ok(serde_json::to_string_pretty(&blocks)? + "\n")
}
