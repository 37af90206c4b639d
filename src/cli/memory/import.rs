//! `satzpaar memory import`: pairs of other files into the memory.

use super::place::Place;
use crate::bitext::{Bitext, MatchKind, Origin, Segment, State};
use crate::cli::{Exit, exit, print};
use crate::files;
use crate::format::{located, tmx};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin};
use crate::pipeline::in_context;
use crate::store::{Imported, Store};
use anyhow::Context;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Takes the pairs of files into the memory; an earlier version of the same file is replaced.
///
/// Of a bilingual file every pair that a person or a memory vouches for is taken; drafts of machines that nobody has reviewed
/// are not.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// TMX files in UTF-8 or UTF-16, or bilingual files: XLIFF, TSV, JSONL, PO
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What the files are about
    #[arg(long, value_name = "NAME")]
    domain: Option<String>,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_write()?;
    let mut worst = Exit::Clean;
    for path in &args.paths {
        let imported = import_file(path, &place.pair, args.domain.as_deref(), &store);
        let told = imported.and_then(|(imported, faults)| {
            let Imported { pairs, added, removed } = imported;
            print(&format!("{}: {pairs} pairs, {added} new, {removed} gone\n", path.display()))?;
            for fault in &faults {
                // A closed stream is no reason to fail: there is nobody left to tell.
                let _ = writeln!(std::io::stderr(), "error: {fault}");
            }
            Ok(if faults.is_empty() { Exit::Clean } else { Exit::Usage })
        });
        worst = worst.max(exit::report(told));
    }
    Ok(worst)
}

/// True for the path of a store, by its extension.
pub(in crate::cli) fn is_store(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("db"))
}

/// Takes the pairs of one file into the memory; gives back what changed, and the rows of the file that could not be read.
///
/// # Errors
/// Nothing of the file can be read, or the store cannot be written.
pub(in crate::cli) fn import_file(
    path: &Path,
    pair: &LangPair,
    domain: Option<&str>,
    store: &Store,
) -> anyhow::Result<(Imported, Vec<String>)> {
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let shown = path.display().to_string();
    let bytes = files::read(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_other = located::EXTENSIONS.contains(&extension.as_str()) && extension != "tmx";
    let (mut pairs, faults) =
        if is_other { bilingual(&shown, &bytes, pair, &file)? } else { (memory(&shown, &bytes, pair, &file)?, Vec::new()) };
    pairs.iter_mut().for_each(|pair| pair.domain = pair.domain.take().or(domain.map(str::to_owned)));
    Ok((store.replace_import(&file, &pairs)?, faults))
}

/// The pairs of a TMX file.
fn memory(shown: &str, bytes: &[u8], pair: &LangPair, file: &str) -> anyhow::Result<Vec<MemoryPair>> {
    let text = crate::text::decode(bytes, None).with_context(|| format!("cannot read the memory `{shown}`"))?;
    let origin = PairOrigin::Imported { file: file.to_owned() };
    let entry = |found: tmx::TmxPair| MemoryPair {
        note: found.note,
        changed: found.date.as_deref().and_then(day),
        ..MemoryPair::new(pair.clone(), found.source, found.target, origin.clone())
    };
    Ok(tmx::read(shown, &text, pair)?.into_iter().map(entry).collect())
}

/// The day of a date as TMX writes it: `20261123T160000Z`.
fn day(date: &str) -> Option<String> {
    let digits = date.get(..8).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

/// The pairs of a bilingual file, with what stands around each, and the rows that could not be read.
fn bilingual(shown: &str, bytes: &[u8], pair: &LangPair, file: &str) -> anyhow::Result<(Vec<MemoryPair>, Vec<String>)> {
    let located = located::read(shown, bytes, pair)?;
    let wanted = &located.bitext.pair;
    anyhow::ensure!(
        wanted.primary() == pair.primary(),
        "`{shown}` holds another language pair: {wanted}\nhint: name its languages with `--from` and `--to`"
    );
    Ok((vouched_pairs(&located.bitext, file), located.faults))
}

fn vouched_pairs(bitext: &Bitext, file: &str) -> Vec<MemoryPair> {
    let origin = PairOrigin::Imported { file: file.to_owned() };
    let vouched = in_context(bitext).into_iter().filter(|(segment, _)| is_vouched_for(segment));
    let pair = |(segment, context): (&Segment, _)| {
        let made = MemoryPair::new(bitext.pair.clone(), segment.source.clone(), segment.target.clone()?, origin.clone());
        Some(MemoryPair { context: Some(context), ..made })
    };
    vouched.filter_map(pair).collect()
}

/// A person's, or one of which the file says nothing else.
fn is_vouched_for(segment: &Segment) -> bool {
    let is_whole = |score: u8| MatchKind::of(score) <= MatchKind::Exact;
    segment.state >= State::Reviewed
        || match &segment.origin {
            None | Some(Origin::Human) => true,
            Some(Origin::Memory { score }) => is_whole(*score),
            Some(Origin::Machine(_) | Origin::Copied) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_are_written_whole_are_kept() {
        assert_eq!(day("20261123T160000Z").as_deref(), Some("2026-11-23"));
        assert_eq!((day("2026"), day("gestern morgen")), (None, None));
    }
}
