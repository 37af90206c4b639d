//! What is written for an input and where, known before anything is asked.

use super::Args;
use super::inputs::{Bilingual, Input};
use super::outputs::Emit;
use super::setup::Setup;
use crate::cli::article::{edition_name, extension, stem};
use crate::document::SourceFormat;
use crate::lang::LangPair;
use anyhow::ensure;
use std::path::{Path, PathBuf};

impl Emit {
    /// What is written where nobody says what.
    fn defaults(format: SourceFormat) -> Vec<Emit> {
        let both = [Emit::Xliff, Emit::Html, Emit::Tsv];
        let editions: &[Emit] = match format {
            SourceFormat::Text => &[Emit::Md],
            SourceFormat::Html | SourceFormat::Docx => &[Emit::Md, Emit::Native],
            SourceFormat::Markdown | SourceFormat::Srt | SourceFormat::Vtt | SourceFormat::Fluent => &[Emit::Native],
        };
        [&both, editions].concat()
    }

    fn file(self, name: &str, pair: &LangPair, format: SourceFormat) -> String {
        let target = pair.target.primary();
        match self {
            Emit::Xliff => format!("{name}.xlf"),
            Emit::Xliff22 => format!("{name}.xliff22.xlf"),
            Emit::Html => format!("{name}.side-by-side.html"),
            Emit::Tsv => format!("{name}.tsv"),
            Emit::Csv => format!("{name}.csv"),
            Emit::Jsonl => format!("{name}.jsonl"),
            Emit::Md => format!("{name}.{target}.md"),
            Emit::Native => format!("{name}.{target}.{}", extension(format)),
            Emit::Tmx => format!("{name}.tmx"),
            Emit::Po => format!("{name}.po"),
            Emit::Xliff12 => format!("{name}.xliff12.xlf"),
            Emit::Docx => format!("{name}.side-by-side.docx"),
            Emit::Txt => edition_name(name, extension(format), &pair.target, "txt"),
            Emit::Xlsx => format!("{name}.review.xlsx"),
        }
    }
}

/// A file to be written, and what it is.
pub(super) type Plan = Vec<(Emit, PathBuf)>;

/// Where a bilingual file goes.
pub(super) fn own_path(file: &Bilingual, name: &str, args: &Args, setup: &Setup) -> PathBuf {
    if args.in_place {
        return file.path.clone();
    }
    let stem = stem(&file.original, &setup.kit.pair.source);
    let before = name.strip_suffix(stem.as_str()).unwrap_or_default();
    args.output.join(format!("{before}{}", file.original))
}

/// What is written for an input, known before anything is asked.
///
/// # Errors
/// A bilingual file would be overwritten.
pub(super) fn plan(input: &Input, name: &str, args: &Args, setup: &Setup) -> anyhow::Result<Plan> {
    let pair = &setup.kit.pair;
    let mut plan: Plan = match input {
        Input::Article(article) => {
            let format = article.document.format;
            let path = |kind: Emit| (kind, args.output.join(kind.file(name, pair, format)));
            kinds(args, format).into_iter().map(path).collect()
        }
        Input::Bilingual(file) => {
            let chosen = if args.emit.is_empty() { vec![Emit::Html, Emit::Native] } else { args.emit.clone() };
            let own = own_path(file, name, args, setup);
            let path = |kind: Emit| {
                let other = || args.output.join(kind.file(name, pair, SourceFormat::Text));
                (kind, if kind == Emit::Native { own.clone() } else { other() })
            };
            let mut plan: Plan = chosen.into_iter().map(path).collect();
            // What has the name of the file is the file.
            plan.iter_mut().filter(|(_, path)| *path == own).for_each(|(kind, _)| *kind = Emit::Native);
            plan
        }
    };
    plan.sort();
    plan.dedup();
    if let Input::Bilingual(file) = input {
        let is_same = |path: &Path| path.canonicalize().ok().is_some_and(|full| file.path.canonicalize().ok() == Some(full));
        let hint = "hint: choose another folder with `-o DIR`, or say `--in-place`";
        let overwritten = plan.iter().any(|(kind, path)| is_same(path) && !(args.in_place && *kind == Emit::Native));
        ensure!(!overwritten, "the output would overwrite `{}`\n{hint}", file.path.display());
    }
    Ok(plan)
}

fn kinds(args: &Args, format: SourceFormat) -> Vec<Emit> {
    let mut kinds = if args.emit.is_empty() { Emit::defaults(format) } else { args.emit.clone() };
    // The edition of a Markdown file is the file itself, translated.
    let is_markdown = format == SourceFormat::Markdown;
    kinds.iter_mut().filter(|kind| is_markdown && **kind == Emit::Md).for_each(|kind| *kind = Emit::Native);
    kinds
}
