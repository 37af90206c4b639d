//! The loaded engine, with every panic of the crate turned into an error.

use super::constrained;
use super::greedy::{self, Question, Written};
use super::network::{Decoder, Network, Output};
use super::repertoire::Repertoire;
use super::search::Wanted;
use super::weights_header;
use crate::backend::Error;
use crate::backend::models::{self, ModelFiles};
use crate::contain::contain;
use crate::files;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;
use fxtranslate::weights::Weights;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
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
    target: SpmVocab,
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
        let read = |path: &PathBuf| files::read(path).map_err(|error| unusable(error.to_string()));
        let weights = read(&files.model)?;
        let (source, target) = (read(&files.source_vocab)?, read(&files.target_vocab)?);
        let shortlist = files.shortlist.as_ref().map(read).transpose()?;
        let broken =
            |path: &PathBuf, fault: &str| unusable(format!("cannot load the model: `{}`: {}", path.display(), one_line(fault)));
        if let (Some(bytes), Some(path)) = (&shortlist, &files.shortlist)
            && !is_shortlist(bytes)
        {
            return Err(broken(path, "no shortlist, or cut off"));
        }
        let rows = weights_header::check(&weights).map_err(|fault| broken(&files.model, fault))?;
        let vocabulary = load_vocabulary(&source, rows.source).map_err(|fault| broken(&files.source_vocab, &fault))?;
        let written = load_vocabulary(&target, rows.target).map_err(|fault| broken(&files.target_vocab, &fault))?;
        let network = contain(|| Weights::from_bytes(&weights)).and_then(|loaded| loaded);
        let network = Network::new(network.map_err(|fault| broken(&files.folder, &fault))?);
        let listed = shortlist.as_deref().map(Shortlist::from_bytes);
        let mut hash = Sha256::new();
        for content in [Some(&weights), Some(&source), Some(&target), shortlist.as_ref()].into_iter().flatten() {
            hash.update(Sha256::digest(content));
        }
        let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let (repertoire, is_shared) = (Repertoire::new(vocabulary), source == target);
        let model = Self { network, repertoire, target: written, shortlist: listed, is_shared, hash };
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

    /// Translates `texts`, in order: sorted by length and in small batches, which is what the engine is fast at.
    fn translate(&self, texts: &[&str]) -> Result<Vec<Written>, String> {
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| texts[at].len());
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

/// A vocabulary that fits a table of `rows`; some tables are padded by a few rows.
fn load_vocabulary(bytes: &[u8], rows: usize) -> Result<SpmVocab, String> {
    const PADDING: usize = 64;
    if !is_whole_message(bytes) {
        return Err("no vocabulary, or cut off".into());
    }
    let vocabulary = contain(|| SpmVocab::from_bytes(bytes))?;
    let size = vocabulary.len();
    match rows.checked_sub(size) {
        Some(0..PADDING) => Ok(vocabulary),
        Some(_) | None => Err(format!("{size} pieces for a model of {rows}: cut off, or of another model")),
    }
}

/// True if `bytes` end where a field of the vocabulary's message ends; the crate reads what is there of a cut file.
fn is_whole_message(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some((tag, rest)) = varint(bytes) else { return false };
        let rest = match (tag & 7, varint(rest)) {
            (0, Some((_, rest))) => Some(rest),
            (2, Some((length, rest))) => usize::try_from(length).ok().and_then(|length| rest.get(length..)),
            (5, _) => rest.get(4..),
            (1, _) => rest.get(8..),
            _ => None,
        };
        let Some(rest) = rest else { return false };
        bytes = rest;
    }
    true
}

/// A number of at most 63 bits in base 128, least digit first, and what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let value = bytes[..=end].iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7F));
    Some((value, &bytes[end + 1..]))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True if the sizes in the header add up to the file; the crate would ask for the memory they claim before it looks.
fn is_shortlist(bytes: &[u8]) -> bool {
    const HEADER: u64 = 48;
    let field = |at: usize| bytes.get(at * 8..at * 8 + 8).and_then(|word| word.try_into().ok()).map(u64::from_le_bytes);
    let (Some(words), Some(entries)) = (field(4), field(5)) else { return false };
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
        assert!(is_shortlist(&[header(1, 2), vec![0; 16]].concat()));
        for (words, entries) in [(1, 3), (u64::MAX, 1), (1 << 61, 0), (1 << 40, 1 << 40)] {
            assert!(!is_shortlist(&[header(words, entries), vec![0; 16]].concat()));
        }
        assert!(!is_shortlist(b"<html>"));
    }

    #[test]
    fn message_that_ends_within_a_field_is_not_whole() {
        let message = [&[0x0A, 0x81, 0x01][..], &[7; 129], &[0x10, 0x96, 0x01, 0x1D, 1, 2, 3, 4]].concat();
        let whole: Vec<usize> = (0..=message.len()).filter(|&end| is_whole_message(&message[..end])).collect();
        assert_eq!(whole, [0, 132, 135, 140]);
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
