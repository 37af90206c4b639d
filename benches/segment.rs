//! How fast German text is cut into sentences, and that the time grows with the text and nothing else.
//!
//! `cargo bench --bench segment`; compare two states of the code with `--save-baseline before` and `--baseline before`.
#![expect(clippy::disallowed_methods, reason = "a bench reads the text it measures")]
#![expect(missing_docs, reason = "criterion's macro makes a function without")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use satzpaar::segment::Segmenter;
use std::path::Path;

/// The paragraphs of the shared data where they are, else those of the example articles.
fn paragraphs() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared/data/segmentation");
    let mut files: Vec<_> = std::fs::read_dir(shared).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let scored = files.iter().flat_map(|file| {
        let lines = std::fs::read_to_string(file).expect("a text file");
        let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
        lines.lines().filter_map(text).collect::<Vec<_>>()
    });
    let scored: Vec<String> = scored.collect();
    if !scored.is_empty() {
        return scored;
    }
    let articles = ["lawrow.de.txt", "zentralbank.de.txt"].map(|name| root.join("examples/newsroom").join(name));
    let lines = articles.iter().flat_map(|file| {
        let text = std::fs::read_to_string(file).expect("an example article");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    lines.collect()
}

fn segment(criterion: &mut Criterion) {
    let german = Segmenter::for_language(&"de".parse().expect("a constant tag"));
    let paragraphs = paragraphs();
    let once = paragraphs.join("\n");
    let texts = [("once", once.clone()), ("ten-times", [once.as_str(); 10].join("\n")), ("one-paragraph", paragraphs.join(" "))];
    let mut group = criterion.benchmark_group("segment");
    group.sample_size(10);
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group
            .bench_with_input(BenchmarkId::from_parameter(name), text, |bencher, text| bencher.iter(|| german.split(text).len()));
    }
    group.finish();
}

criterion_group!(benches, segment);
criterion_main!(benches);
