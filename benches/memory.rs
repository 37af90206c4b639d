//! Speed, size and hit rate of the translation memory, on German-like sentences of our own.
//!
//! `SATZPAAR_BENCH_PAIRS=1000000 cargo bench --bench memory`: how many pairs (10,000 without it). The file is made in
//! `SATZPAAR_BENCH_FOLDER`, else in a temporary folder, and is gone afterwards.
//! `SATZPAAR_BENCH_STORE=postgres://…` names an empty database that takes the file's place. Every look-up is held against a
//! comparison with all sentences, unless `SATZPAAR_BENCH_TRUTH=0`. What was measured is in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use satzpaar::lang::LangPair;
use satzpaar::memory::{Likeness, MemoryPair, PairOrigin};
use satzpaar::store::{PostgresStore, Side, Store, StoreError};
use sentences::{Dice, sentence, with_every_word_edited, with_words_edited};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

#[path = "../tests/support/sentences.rs"]
mod sentences;

const LEAST: u8 = 70;
const COUNT: usize = 5;

/// Pairs kept just before the last questions: a server has not put them into its index yet.
const FRESH: u64 = 1_900;

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn main() {
    // `cargo test` runs it too, to see that it runs.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let pairs = setting("SATZPAAR_BENCH_PAIRS").map_or(if is_bench { 10_000 } else { 300 }, |count| count.parse().unwrap());
    let queries = setting("SATZPAAR_BENCH_QUERIES").map_or(if is_bench { 100 } else { 3 }, |count| count.parse().unwrap());
    let folder = match setting("SATZPAAR_BENCH_FOLDER") {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    let path = folder.path().join("memory.db");
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    println!("pairs: {pairs}, queries a kind: {queries}");
    import(&path, &pair, pairs);
    let store = opened(&path);
    exact(&*store, &pair, pairs, queries);
    concordance(&*store, &pair);
    for (kind, texts) in kinds(pairs, queries) {
        similar(&*store, &pair, pairs, kind, &texts);
    }
    let own = |number| MemoryPair::new(pair.clone(), sentence(u64::MAX - number), "x", PairOrigin::Human);
    store.put_pairs(&(0..FRESH).map(own).collect::<Vec<_>>()).unwrap();
    let (kind, texts) = kinds(pairs, queries).swap_remove(0);
    similar(&*store, &pair, pairs, &format!("{kind}, {FRESH} pairs just decided"), &texts);
    println!("memory used at most: {}", kept("VmHWM"));
}

/// The file, or the server that takes its place.
fn opened(path: &Path) -> Arc<dyn Store> {
    match setting("SATZPAAR_BENCH_STORE") {
        Some(url) => Arc::new(PostgresStore::connect(&url).unwrap()),
        None => satzpaar::store::open(path).unwrap(),
    }
}

fn import(path: &Path, pair: &LangPair, pairs: u64) {
    let store = opened(path);
    let origin = PairOrigin::Imported { file: "bench.tmx".into() };
    let made = |number| {
        let source = sentence(number);
        let target: String = source.chars().rev().collect();
        Ok::<_, StoreError>(MemoryPair::new(pair.clone(), source, target, origin.clone()))
    };
    for kind in ["import", "import again"] {
        let begin = Instant::now();
        let imported = store.import("bench.tmx", (0..pairs).map(made)).unwrap();
        println!("{kind}: {:.1} s, {} added, {} different", begin.elapsed().as_secs_f64(), imported.added, imported.pairs);
    }
    drop(store);
    let size = std::fs::metadata(path).map_or(0.0, |file| file.len() as f64 / 1e6);
    println!("file: {size:.0} MB, memory used: {}", kept("VmHWM"));
}

/// What the system says about this process.
fn kept(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':')).unwrap_or("not known").trim().to_owned()
}

fn shown(name: &str, mut times: Vec<f64>, more: &str) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!("{name}: p50 {:.3} ms, p99 {:.3} ms, longest {:.3} ms{more}", at(0.5), at(0.99), at(1.0));
}

fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let result = work();
    times.push(begin.elapsed().as_secs_f64() * 1000.0);
    result
}

fn exact(store: &dyn Store, pair: &LangPair, pairs: u64, queries: usize) {
    let mut times = Vec::new();
    for query in 0..queries as u64 * 20 {
        let text = sentence(Dice::new(2, query).below(pairs as usize) as u64);
        assert!(!timed(&mut times, || store.exact(pair, &text)).unwrap().is_empty());
    }
    shown("exact", times, "");
}

fn concordance(store: &dyn Store, pair: &LangPair) {
    for words in ["Brückenzeitung", "\"wies die Vorwürfe zurück\"", "Ministerin Hafenreform", "Möhrenrath*"] {
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..20 {
            found = timed(&mut times, || store.concordance(pair, words, Side::Both, 20)).unwrap().len();
        }
        shown(&format!("concordance {words}"), times, &format!(", {found} found"));
    }
}

fn kinds(pairs: u64, queries: usize) -> Vec<(&'static str, Vec<String>)> {
    let known = |stream: u64, short: bool| {
        let mut dice = Dice::new(stream, 0);
        let texts = std::iter::repeat_with(move || sentence(dice.below(pairs as usize) as u64));
        texts.filter(move |text| (text.chars().count() <= 32) == short).take(queries)
    };
    let mut dice = Dice::new(9, 0);
    vec![
        ("light edits", known(3, false).map(|text| with_words_edited(&text, 0, &mut dice)).collect()),
        ("heavy edits", known(4, false).map(|text| with_words_edited(&text, 22, &mut dice)).collect()),
        ("every word edited", known(5, false).map(|text| with_every_word_edited(&text, &mut dice)).collect()),
        ("short", known(6, true).map(|text| with_every_word_edited(&text, &mut dice)).collect()),
        ("unseen", (0..queries as u64).map(|number| sentence(u64::MAX / 2 + number)).collect()),
    ]
}

fn similar(store: &dyn Store, pair: &LangPair, pairs: u64, kind: &str, texts: &[String]) {
    let mut times = Vec::new();
    let best: Vec<Option<u8>> = texts
        .iter()
        .map(|text| timed(&mut times, || store.similar(pair, text, LEAST, COUNT)).unwrap().first().map(|best| best.score))
        .collect();
    let found = if setting("SATZPAAR_BENCH_TRUTH").is_some_and(|truth| truth == "0") {
        String::new()
    } else {
        let truth = by_comparison(pairs, texts);
        let there = truth.iter().filter(|best| best.is_some()).count();
        let hit = truth.iter().zip(&best).filter(|(truth, best)| truth.is_some() && truth == best).count();
        let missed = truth.iter().zip(&best).zip(texts).filter(|((truth, best), _)| truth != best);
        missed.for_each(|((truth, best), text)| eprintln!("missed: {truth:?}, not {best:?}: {text}"));
        format!(", best found {hit} of {there}")
    };
    shown(kind, times, &found);
}

/// The score of the sentence that is likest to each text, of all there are.
fn by_comparison(pairs: u64, texts: &[String]) -> Vec<Option<u8>> {
    let wanted: Vec<Likeness> = texts.iter().map(|text| Likeness::to(text)).collect();
    let mut best: Vec<Option<u8>> = vec![None; texts.len()];
    for text in (0..pairs).map(sentence) {
        for (wanted, best) in wanted.iter().zip(&mut best) {
            *best = (*best).max(wanted.percent(&text, best.unwrap_or(LEAST)));
        }
    }
    best
}
