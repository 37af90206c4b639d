//! The texts that are scored: plain files with a segment a line, or the targets of bilingual files.

use super::Args;
use crate::files;
use crate::format::located::{self, EXTENSIONS};
use crate::lang::LangPair;
use crate::score::{Texts, lines};
use crate::text::{DecodeError, decode};
use anyhow::{Context, bail, ensure};
use std::io::Read;
use std::path::Path;

/// One file.
struct Text {
    name: String,
    lines: Vec<String>,
    /// What a bilingual file holds besides.
    sources: Option<Vec<String>>,
}

/// Reads every file of the command line and holds their numbers of segments against each other.
///
/// # Errors
/// A file cannot be read, has another number of segments, or one that is needed is not given.
pub(super) fn read(args: &Args, pair: &LangPair, needs_references: bool, needs_source: bool) -> anyhow::Result<Texts> {
    let hypothesis = read_text(&args.hypothesis, args, pair)?;
    ensure!(!hypothesis.lines.is_empty(), "`{}` holds no segment\nhint: give a translation, one segment a line", hypothesis.name);
    if needs_references && args.references.is_empty() {
        bail!(
            "no reference is given\nhint: name one behind the translation, or measure terms only: `--metrics terms --source FILE`"
        );
    }
    let same = |path: &Path| same_length(read_text(path, args, pair)?, &hypothesis);
    let references = args.references.iter().map(|path| Ok(same(path)?.lines)).collect::<anyhow::Result<_>>()?;
    let systems = args.system.iter().map(|path| same(path)).collect::<anyhow::Result<Vec<Text>>>()?;
    let documents = args.documents.as_deref().map(|path| Ok::<_, anyhow::Error>(same(path)?.lines)).transpose()?;
    let sources = match args.source.as_deref() {
        Some(path) => Some(same(path)?.lines),
        None => hypothesis.sources.clone(),
    };
    if needs_source && sources.is_none() {
        bail!("terms are measured against what was translated, and that is not given\nhint: name it with `--source FILE`");
    }
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for system in std::iter::once(hypothesis).chain(systems) {
        let is_new = all.iter().all(|(name, _)| *name != system.name);
        ensure!(is_new, "`{}` is given twice\nhint: name each system's translation once", system.name);
        all.push((system.name, system.lines));
    }
    Ok(Texts { systems: short(all), references, sources, documents })
}

/// The systems by the names of their files alone, where these differ.
fn short(systems: Vec<(String, Vec<String>)>) -> Vec<(String, Vec<String>)> {
    let name = |path: &str| Path::new(path).file_name().map_or(path.to_owned(), |name| name.to_string_lossy().into_owned());
    let names: std::collections::BTreeSet<String> = systems.iter().map(|(path, _)| name(path)).collect();
    if names.len() < systems.len() {
        return systems;
    }
    systems.into_iter().map(|(path, lines)| (name(&path), lines)).collect()
}

fn same_length(text: Text, hypothesis: &Text) -> anyhow::Result<Text> {
    let (own, other) = (text.lines.len(), hypothesis.lines.len());
    ensure!(
        own == other,
        "`{}` has {own} segments, `{}` has {other}\nhint: both need one line for each segment, an empty one where there is none",
        text.name,
        hypothesis.name
    );
    Ok(text)
}

fn read_text(path: &Path, args: &Args, pair: &LangPair) -> anyhow::Result<Text> {
    let encoding = args.encoding.as_deref();
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return plain("<stdin>".to_owned(), &bytes, encoding);
    }
    let (name, bytes) = (path.display().to_string(), files::read(path)?);
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    if extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) {
        return bilingual(name, &bytes, pair);
    }
    plain(name, &bytes, encoding)
}

/// Segments may all be empty.
fn plain(name: String, bytes: &[u8], encoding: Option<&str>) -> anyhow::Result<Text> {
    let text = match decode(bytes, encoding) {
        Err(DecodeError::Empty) => String::from_utf8_lossy(bytes).into_owned(),
        decoded => decoded.with_context(|| format!("cannot read `{name}`"))?,
    };
    Ok(Text { lines: lines(&text).into_iter().map(str::to_owned).collect(), name, sources: None })
}

/// A line for each segment that is translated, empty where it is not yet.
fn bilingual(name: String, bytes: &[u8], pair: &LangPair) -> anyhow::Result<Text> {
    let bitext = located::read(&name, bytes, pair)?.bitext;
    let segments = || bitext.translatable().map(|(_, segment)| segment);
    let lines = segments().map(|segment| segment.target.clone().unwrap_or_default()).collect();
    Ok(Text { lines, sources: Some(segments().map(|segment| segment.source.clone()).collect()), name })
}
