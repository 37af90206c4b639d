//! The embedded engine beside the crate it stands on: the same hundred Portuguese sentences, words a second and peak memory.
//!
//! `SATZPAAR_TEST_PTEN=FOLDER cargo bench --bench engine`; without a model there it says so and ends. The two take turns in
//! one process; for the memory each runs alone in a process of its own. What was measured is in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;
use satzpaar::backend::Backend;
use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{ModelFiles, ModelSources, find_local};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;
use support::{kit, pair, translated};

mod support;

const NEWS: &str = include_str!("support/news.pt.txt");
/// What the crate is fastest at, by its own measurements and ours.
const BATCH: usize = 16;
const THREADS: usize = 2;

/// One way to translate: its name, and what makes it ready.
type Way = (&'static str, fn(&ModelFiles) -> Box<dyn Fn() -> usize>);

const WAYS: [Way; 3] = [("crate", bare), ("crate-listed", bare_with_shortlist), ("satzpaar", ours)];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let Some(folder) = std::env::var_os("SATZPAAR_TEST_PTEN") else {
        return println!("skipped: no model in `SATZPAAR_TEST_PTEN`");
    };
    let sources = ModelSources { model_dir: Some(folder.into()), ..ModelSources::default() };
    let files = find_local(&sources, &pair("pt", "en")).unwrap().expect("a model");
    if let Some(at) = arguments.iter().position(|argument| argument == "--only") {
        let (_, make) = WAYS.into_iter().find(|(name, _)| *name == arguments[at + 1]).expect("a way by this name");
        let run = make(&files);
        let loaded = peak();
        run();
        return println!("{}, loading {loaded}", peak());
    }
    // `cargo test` runs it too, to see that it runs.
    let rounds = if arguments.iter().any(|argument| argument == "--bench") { 11 } else { 1 };
    speed(&files, rounds);
    for (name, _) in WAYS {
        let output = Command::new(&arguments[0]).args(["--only", name]).output().unwrap();
        println!("{name} alone: at most {}", String::from_utf8_lossy(&output.stdout).trim());
    }
}

/// In each round every way has its turn, so that a busy machine slows all of them.
fn speed(files: &ModelFiles, rounds: usize) {
    let words = NEWS.split_whitespace().count() as f64;
    let ready = WAYS.map(|(_, make)| make(files));
    let mut times = vec![Vec::new(); WAYS.len()];
    for _ in 0..rounds {
        for (run, times) in ready.iter().zip(&mut times) {
            let begin = Instant::now();
            assert_eq!(run(), NEWS.lines().count());
            times.push(begin.elapsed().as_secs_f64());
        }
    }
    let ours = times.last().unwrap().clone();
    for ((name, _), times) in WAYS.iter().zip(&times) {
        let ratios = times.iter().zip(&ours).map(|(theirs, ours)| theirs / ours).collect();
        println!("{name}: {:.0} words a second; satzpaar is {:.2} times as fast", words / median(times.clone()), median(ratios));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The most memory this process had.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("not known").trim().to_owned()
}

fn engine(files: &ModelFiles) -> Engine {
    Engine::load(&files.model, &files.source_vocab, &files.target_vocab).unwrap().with_threads(THREADS)
}

fn bare(files: &ModelFiles) -> Box<dyn Fn() -> usize> {
    let engine = engine(files);
    Box::new(move || in_batches(&engine))
}

fn bare_with_shortlist(files: &ModelFiles) -> Box<dyn Fn() -> usize> {
    let listed = Shortlist::load(files.shortlist.as_ref().expect("a shortlist")).unwrap();
    let engine = engine(files).with_shortlist(listed);
    Box::new(move || in_batches(&engine))
}

fn in_batches(engine: &Engine) -> usize {
    let mut sentences: Vec<&str> = NEWS.lines().collect();
    sentences.sort_by_key(|sentence| sentence.len());
    sentences.chunks(BATCH).map(|batch| engine.translate_batch(batch).len()).sum()
}

fn ours(files: &ModelFiles) -> Box<dyn Fn() -> usize> {
    let kit = kit("pt", "en");
    let backend: Arc<dyn Backend> = Arc::new(FirefoxBackend::open(files, &kit.pair).unwrap());
    Box::new(move || {
        let outcome = translated(NEWS, &kit, &backend);
        assert!(outcome.error.is_none());
        outcome.bitext.translatable().filter(|(_, segment)| segment.target.is_some()).count()
    })
}
