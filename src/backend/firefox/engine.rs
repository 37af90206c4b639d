//! The loaded engine, with every panic of the crate turned into an error.

use super::constrained;
use super::greedy::{self, Question, Written};
use super::network::{Decoder, Network, Output};
use super::repertoire::Repertoire;
use super::search::Wanted;
use super::{vocabulary, weights_header};
use crate::backend::Error;
use crate::backend::models::{self, ModelFiles};
use crate::contain::contain;
use crate::files;
use crate::text::hex;
use fxtranslate::model::Model as Tensors;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;
use fxtranslate::weights::Weights;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Version of the crate that answers; in the fingerprint, since another version may answer otherwise.
pub(super) const CRATE: &str = "fxtranslate 0.5.0";
/// Splits the independent sentences of a batch; answers do not depend on it.
const THREADS: usize = 2;
/// Sentences that a thread translates together: more is slower and needs more memory.
const BATCH: usize = 8;

/// A text for the engine, and the terms that its translation must hold.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) wanted: Vec<Wanted>,
    /// Wants to know where the written tokens looked.
    pub(super) is_aligned: bool,
}

/// A model in memory.
pub(super) struct Model {
    network: Network,
    pub(super) repertoire: Repertoire,
    target: Arc<SpmVocab>,
    shortlist: Option<Shortlist>,
    /// Source and target have the same vocabulary.
    is_shared: bool,
    /// Hexadecimal SHA-256 over the files' contents.
    pub(super) hash: String,
}

impl Model {
    /// Reads the files, checks them against their manifest and loads them.
    pub(super) fn load(files: &ModelFiles) -> Result<Self, Error> {
        models::verify(files)?;
        let mut hash = Sha256::new();
        let mut read = |path: &PathBuf| {
            let bytes = files::read(path).map_err(|error| unusable(error.to_string()))?;
            hash.update(Sha256::digest(&bytes));
            Ok::<_, Error>(bytes)
        };
        let broken =
            |path: &PathBuf, fault: &str| unusable(format!("cannot load the model: `{}`: {}", path.display(), one_line(fault)));
        let weights = read(&files.model)?;
        let rows = weights_header::check(&weights).map_err(|fault| broken(&files.model, fault))?;
        let network = load_network(weights).map_err(|fault| broken(&files.folder, &fault))?;
        let (source, target) = (read(&files.source_vocab)?, read(&files.target_vocab)?);
        let reading = vocabulary::load(&source, rows.source).map_err(|fault| broken(&files.source_vocab, &fault))?;
        let reading = Arc::new(reading);
        let is_shared = source == target;
        let writing = match is_shared && rows.source == rows.target {
            true => Arc::clone(&reading),
            false => Arc::new(vocabulary::load(&target, rows.target).map_err(|fault| broken(&files.target_vocab, &fault))?),
        };
        let shortlist = match &files.shortlist {
            None => None,
            Some(path) => {
                let shortlist = load_shortlist(&read(path)?, rows.target);
                Some(shortlist.ok_or_else(|| broken(path, "no shortlist of this model, or cut off"))?)
            }
        };
        let hash = hex(&hash.finalize());
        let model = Self { network, repertoire: Repertoire::new(reading), target: writing, shortlist, is_shared, hash };
        // Faults in files that still parse show only when the engine runs.
        model.batch(&["1."]).map_err(|fault| broken(&files.folder, &fault))?;
        Ok(model)
    }

    /// Tokens of `text` as the engine counts them against its window.
    pub(super) fn tokens(&self, text: &str) -> usize {
        self.repertoire.tokens(text).len()
    }

    /// The vocabulary of what is written.
    pub(super) fn target(&self) -> &SpmVocab {
        &self.target
    }

    /// Translates the pieces, in order. A piece for which no text with all its terms is found gets the plain one.
    pub(super) fn write(&self, pieces: &[Piece<'_>], beam: usize) -> Result<Vec<Written>, String> {
        let found = in_threads(pieces, |piece| match piece.wanted.is_empty() {
            true => Ok(None),
            false => contain(|| constrained::write(self, piece, beam)).map_err(|panic| failed(piece.text, &panic)),
        });
        let found = found.into_iter().collect::<Result<Vec<Option<Written>>, String>>()?;
        let open: Vec<&str> =
            pieces.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(piece, _)| piece.text).collect();
        let mut plain = self.translate(&open)?.into_iter();
        Ok(found.into_iter().filter_map(|found| found.or_else(|| plain.next())).collect())
    }

    /// Translates `texts`, in order: sorted by length and in small batches, which is what the engine is fast at. The longest
    /// go first, so that no thread waits long for the other at the end.
    fn translate(&self, texts: &[&str]) -> Result<Vec<Written>, String> {
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| Reverse(texts[at].len()));
        let batches: Vec<Vec<&str>> = order.chunks(BATCH).map(|batch| batch.iter().map(|&at| texts[at]).collect()).collect();
        let answers = in_threads(&batches, |batch| self.batch_or_singly(batch));
        let mut written = vec![Written::default(); texts.len()];
        for (at, answer) in order.into_iter().zip(answers.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten()) {
            written[at] = answer;
        }
        Ok(written)
    }

    /// Where a batch panics its texts are tried one by one, so that the message names the right one.
    fn batch_or_singly(&self, texts: &[&str]) -> Result<Vec<Written>, String> {
        let singly = |text: &&str| {
            let mut one = self.batch(&[text]).map_err(|panic| failed(text, &panic))?;
            one.pop().ok_or_else(|| format!("the engine gave no answer to `{text}`"))
        };
        self.batch(texts).or_else(|_| texts.iter().map(singly).collect())
    }

    fn batch(&self, texts: &[&str]) -> Result<Vec<Written>, String> {
        contain(|| {
            let questions: Vec<Question<'_>> = texts.iter().map(|text| self.question(text, &[])).collect();
            let sources: Vec<Vec<u32>> = questions.iter().map(|question| question.source.clone()).collect();
            greedy::write(&self.decoder(&sources), &questions, self.target.eos_id())
        })
    }

    /// The decoder over these sources.
    pub(super) fn decoder(&self, sources: &[Vec<u32>]) -> Decoder<'_> {
        Decoder::new(&self.network, sources)
    }

    /// The text's tokens, and what may be written: what the shortlist allows, and the tokens `besides`.
    pub(super) fn question(&self, text: &str, besides: &[u32]) -> Question<'_> {
        let source = self.repertoire.tokens(text);
        let output = match &self.shortlist {
            None => Output::whole(&self.network),
            Some(shortlist) => {
                let mut tokens = shortlist.candidates(&source, self.is_shared);
                tokens.extend(besides);
                tokens.sort_unstable();
                tokens.dedup();
                Output::of(&self.network, tokens)
            }
        };
        Question { source, output }
    }
}

fn failed(text: &str, panic: &str) -> String {
    format!("the engine failed on `{text}`: {panic}")
}

/// The result of `work` for each item, in order; the threads take items as they get done.
fn in_threads<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((at, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
            done.push((at, work(item)));
        }
        done
    };
    let mut results = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..THREADS.min(items.len())).map(|_| scope.spawn(take)).collect();
        let own = take();
        let rest = helpers.into_iter().flat_map(|helper| helper.join().expect("a panic is contained where it happens"));
        own.into_iter().chain(rest).collect::<Vec<_>>()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// The weights as the engine uses them. They are copied twice on the way; each copy goes as soon as the next is there, or the
/// three together would be the most memory of a run.
fn load_network(bytes: Vec<u8>) -> Result<Network, String> {
    let tensors = contain(|| Tensors::from_bytes(&bytes))?.map_err(|fault| fault.to_string())?;
    drop(bytes);
    Ok(Network::new(contain(|| Weights::new(tensors))??))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn load_shortlist(bytes: &[u8], rows: usize) -> Option<Shortlist> {
    is_shortlist(bytes, rows).then(|| Shortlist::from_bytes(bytes))
}

/// True if the sizes in the header add up to the file, and no more tokens are always allowed than there are `rows`; the crate
/// would ask for the memory they claim before it looks.
fn is_shortlist(bytes: &[u8], rows: usize) -> bool {
    const HEADER: u64 = 48;
    let field = |at: usize| bytes.get(at * 8..at * 8 + 8).and_then(|word| word.try_into().ok()).map(u64::from_le_bytes);
    let (Some(always), Some(words), Some(entries)) = (field(2), field(4), field(5)) else { return false };
    if always > rows as u64 {
        return false;
    }
    let size = words.checked_mul(8).zip(entries.checked_mul(4)).and_then(|(words, entries)| words.checked_add(entries));
    size.and_then(|size| size.checked_add(HEADER)) == Some(bytes.len() as u64)
}

fn unusable(text: String) -> Error {
    let (message, hint) = text.split_once("\nhint: ").unwrap_or((
        &text,
        "give another model with `--model-dir DIR`, fetch it again with `satzpaar models add PAIR`, or use another backend",
    ));
    Error::Unusable { message: message.to_owned(), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crate_version_in_the_fingerprint_is_the_one_that_is_linked() {
        let (name, version) = CRATE.split_once(' ').unwrap();
        let lock = include_str!("../../../Cargo.lock").replace("\r\n", "\n");
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")));
    }

    #[test]
    fn shortlist_with_impossible_sizes_is_refused() {
        let header = |words: u64, entries: u64| [1, 2, 100, 100, words, entries].map(u64::to_le_bytes).concat();
        assert!(is_shortlist(&[header(1, 2), vec![0; 16]].concat(), 100));
        assert!(!is_shortlist(&[header(1, 2), vec![0; 16]].concat(), 99), "more tokens than the model has");
        for (words, entries) in [(1, 3), (u64::MAX, 1), (1 << 61, 0), (1 << 40, 1 << 40)] {
            assert!(!is_shortlist(&[header(words, entries), vec![0; 16]].concat(), 100));
        }
        assert!(!is_shortlist(b"<html>", 100));
    }

    #[test]
    fn broken_files_are_an_error_not_a_panic() {
        let folder = tempfile::tempdir().unwrap();
        for (model, vocab) in [(&b""[..], &b""[..]), (b"<html>not found</html>", b"<html>"), (&[0xFF; 4096], &[0x0A; 64])] {
            files::write_atomic(&folder.path().join("model.bin"), model).unwrap();
            files::write_atomic(&folder.path().join("vocab.spm"), vocab).unwrap();
            let pair = crate::lang::LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
            let sources = models::ModelSources { model_dir: Some(folder.path().into()), ..Default::default() };
            let found = models::find_local(&sources, &pair).unwrap().unwrap();
            let Err(Error::Unusable { message, hint }) = Model::load(&found) else { panic!("a broken model was loaded") };
            assert!(message.starts_with("cannot load the model: `") && hint.contains("--model-dir"), "{message}");
        }
    }
}
