//! `satzpaar memory import`: pairs of other files into the memory.

use super::place::Place;
use crate::bitext::{MatchKind, Origin, Segment, State};
use crate::cli::{Exit, exit, print};
use crate::files;
use crate::format::{located, tmx};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin};
use crate::pipeline::{Placed, in_context};
use crate::store::{Imported, Store};
use crate::text::Decoding;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// Takes the pairs of files into the memory; an earlier version of the same file is replaced.
///
/// Of a bilingual file every pair that a person or a memory vouches for is taken; drafts of machines that nobody has reviewed
/// are not.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// TMX files in UTF-8 or UTF-16, or bilingual files: XLIFF, TSV, CSV, JSONL, PO
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What the files are about, where a pair does not say it itself
    #[arg(long, value_name = "NAME")]
    domain: Option<String>,
}

pub(super) fn run(args: &Args, place: &Place) -> anyhow::Result<Exit> {
    let store = place.to_write()?;
    let mut worst = Exit::Clean;
    for path in &args.paths {
        let imported = import_file(path, &place.pair, args.domain.as_deref(), &*store);
        let told = imported.and_then(|(imported, faults)| {
            let Imported { pairs, added, removed } = imported;
            print(&format!("{}: pairs: {pairs}, new: {added}, gone: {removed}\n", path.display()))?;
            for fault in &faults {
                exit::say(&format!("error: {fault}"));
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
    store: &dyn Store,
) -> anyhow::Result<(Imported, Vec<String>)> {
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let shown = path.display().to_string();
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let from = Incoming { shown: &shown, file: &file, pair, domain };
    if extension == "tmx" || !located::EXTENSIONS.contains(&extension.as_str()) {
        let imported =
            from.memory(BufReader::new(Decoding::new(files::open(path)?).map_err(|fault| from.unreadable(fault))?), store)?;
        return Ok((imported, Vec::new()));
    }
    let (pairs, faults) = from.bilingual(&files::read(path)?)?;
    Ok((store.replace_import(&file, &pairs)?, faults))
}

/// Where pairs come from.
struct Incoming<'a> {
    /// What messages call the file.
    shown: &'a str,
    /// The name under which its pairs are kept.
    file: &'a str,
    pair: &'a LangPair,
    domain: Option<&'a str>,
}

/// Pairs on their way from the reader of a long file into the store.
const ON_THE_WAY: usize = 1_000;

impl Incoming<'_> {
    fn unreadable(&self, fault: std::io::Error) -> anyhow::Error {
        anyhow::Error::new(fault).context(format!("cannot read the memory `{}`", self.shown))
    }

    /// The pairs of a TMX file, pair by pair: it may be longer than the memory of the machine. A fault anywhere leaves the store
    /// as it was.
    fn memory(&self, input: impl BufRead + Send, store: &dyn Store) -> anyhow::Result<Imported> {
        let (give, take) = mpsc::sync_channel::<anyhow::Result<MemoryPair>>(ON_THE_WAY);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A store that takes no more has said why.
                let read = tmx::each_pair(self.shown, input, self.pair, |found| drop(give.send(Ok(self.remembered(found)))));
                read.err().into_iter().for_each(|fault| drop(give.send(Err(fault.into()))));
            });
            store.import(self.file, take)
        })
    }

    fn remembered(&self, found: tmx::TmxPair) -> MemoryPair {
        MemoryPair {
            note: found.note,
            changed: found.date.as_deref().and_then(day),
            domain: found.subject.or_else(|| self.domain.map(str::to_owned)),
            ..MemoryPair::new(self.pair.clone(), found.source, found.target, self.origin())
        }
    }

    fn origin(&self) -> PairOrigin {
        PairOrigin::Imported { file: self.file.to_owned() }
    }

    /// The pairs of a bilingual file that somebody vouches for, with what stands around each, and the rows that could not be read.
    fn bilingual(&self, bytes: &[u8]) -> anyhow::Result<(Vec<MemoryPair>, Vec<String>)> {
        let located = located::read(self.shown, bytes, self.pair)?;
        let (shown, wanted) = (self.shown, &located.bitext.pair);
        anyhow::ensure!(
            wanted.primary() == self.pair.primary(),
            "`{shown}` holds another language pair: {wanted}\nhint: name its languages with `--from` and `--to`"
        );
        let vouched = in_context(&located.bitext).into_iter().filter(|placed| is_vouched_for(placed.segment));
        let pair = |placed: Placed<'_>| {
            let segment = placed.segment;
            let made = MemoryPair::new(wanted.clone(), &segment.source, segment.target.as_deref()?, self.origin());
            Some(MemoryPair { context: Some(placed.context()), domain: self.domain.map(str::to_owned), ..made })
        };
        Ok((vouched.filter_map(pair).collect(), located.faults))
    }
}

/// The day of a date as TMX writes it: `20261123T160000Z`.
fn day(date: &str) -> Option<String> {
    let digits = date.get(..8).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

/// A person's, or one of which the file says nothing else.
fn is_vouched_for(segment: &Segment) -> bool {
    let is_whole = |score: u8| MatchKind::of(score) <= MatchKind::Exact;
    let is_claimed = !segment.is_only_aligned();
    segment.state >= State::Reviewed
        || is_claimed
            && match &segment.origin {
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
