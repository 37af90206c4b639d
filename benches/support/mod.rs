//! Real text for the benchmarks, and the run that they measure.
#![allow(dead_code, reason = "each benchmark is a crate of its own and uses a part of this module")]

use criterion::{Criterion, Throughput};
use satzpaar::backend::{Backend, BuildError, Enforcer, stack};
use satzpaar::bitext::{Bitext, IdMaker, Segment, State, Unit};
use satzpaar::document::{Disposition, Role, read_lines};
use satzpaar::glossary::{Glossary, shipped};
use satzpaar::lang::LangPair;
use satzpaar::pipeline::{EngineSource, Job, Kit, Outcome, Progress, Start, block_on, run};
use satzpaar::text::SourceText;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The scored paragraphs if they lie beside the project, else the articles of the example.
pub(crate) fn real_text() -> String {
    let scored = files(&root().join("../shared/data/segmentation"), "jsonl");
    if scored.is_empty() {
        return articles().repeat(100);
    }
    let lines = scored.iter().flat_map(|path| std::fs::read_to_string(path).unwrap().lines().map(paragraph).collect::<Vec<_>>());
    lines.collect()
}

/// German sentences and their English references: news beside the project, else the memory of the example.
pub(crate) fn real_pairs() -> Vec<(String, String)> {
    let set = root().join("../shared/data/eval/wmt22news/segs.tsv");
    let Ok(table) = std::fs::read_to_string(set) else {
        return example_pairs().into_iter().cycle().take(1000).collect();
    };
    let row = |line: &str| {
        let mut cells = line.split('\t').skip(2).map(str::to_owned);
        Some((cells.next()?, cells.next()?))
    };
    table.lines().skip(1).filter_map(row).collect()
}

fn example_pairs() -> Vec<(String, String)> {
    let memory = std::fs::read_to_string(root().join("examples/newsroom/memory.tmx")).unwrap();
    let texts: Vec<&str> = memory.split("<seg>").skip(1).map(|rest| rest.split("</seg>").next().unwrap_or_default()).collect();
    texts.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

fn articles() -> String {
    files(&root().join("examples/newsroom"), "txt").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn paragraph(line: &str) -> String {
    let item: serde_json::Value = serde_json::from_str(line).unwrap();
    item["text"].as_str().unwrap().replace('\n', " ") + "\n"
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
    found.sort();
    found
}

/// A pair of two tags.
pub(crate) fn pair(source: &str, target: &str) -> LangPair {
    LangPair::new(source.parse().unwrap(), target.parse().unwrap())
}

/// What a run from `source` into `target` knows: the shipped glossary and rules.
pub(crate) fn kit(source: &str, target: &str) -> Kit {
    let pair = pair(source, target);
    Kit::new(Glossary { entries: shipped(&pair), pair })
}

/// The real pairs as a bilingual document, a unit each; and the bytes of both sides.
pub(crate) fn real_bitext() -> (Bitext, usize) {
    let pairs = real_pairs();
    let bytes = pairs.iter().map(|(source, target)| source.len() + target.len()).sum();
    let mut ids = IdMaker::default();
    let unit = |(source, target): (String, String)| {
        let segment = Segment { target: Some(target), state: State::Translated, ..Segment::new("s1", source.clone(), "\n") };
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        Unit { id: ids.id("u", &source), role, disposition, before: String::new(), segments: vec![segment] }
    };
    let units = pairs.into_iter().map(unit).collect();
    (Bitext { original: "pairs.tsv".into(), pair: pair("de", "en-GB"), units }, bytes)
}

/// Measures `work` in bytes a second, ten times.
pub(crate) fn measure<T>(criterion: &mut Criterion, group: &str, name: &str, bytes: usize, mut work: impl FnMut() -> T) {
    let mut group = criterion.benchmark_group(group);
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(name, |bencher| bencher.iter(&mut work));
    group.finish();
}

/// Runs every stage over a plain text with this backend and a fresh memory: what `satzpaar translate` does before it writes.
pub(crate) fn translated(text: &str, kit: &Kit, backend: &Arc<dyn Backend>) -> Outcome {
    let store = satzpaar::store::in_memory().unwrap();
    let enforcer = Enforcer::new(stack(Arc::clone(backend), Arc::clone(&store)), Arc::clone(&kit.terms));
    let document = read_lines(SourceText::new("text.txt", text));
    let job = Job { start: Start::Article(document), original: "text.txt".into(), last: None };
    let mut engine = Made(Arc::new(enforcer));
    block_on(run(job, kit, &*store, &mut engine, &Silent)).unwrap().expect("nobody interrupts").unwrap()
}

struct Made(Arc<Enforcer>);

#[async_trait::async_trait]
impl EngineSource for Made {
    async fn engine(&mut self) -> Result<Arc<Enforcer>, BuildError> {
        Ok(Arc::clone(&self.0))
    }
}

struct Silent;

impl Progress for Silent {
    fn drafted(&self, _done: usize, _total: usize) {}
}
