//! Speed of sentence segmentation in bytes of text a second: real text once, ten times, and as one huge paragraph.
//!
//! `cargo bench --bench segment`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use satzpaar::segment::Segmenter;
use std::hint::black_box;
use support::real_text;

mod support;

fn segmentation(criterion: &mut Criterion) {
    let german = Segmenter::for_language(&"de".parse().unwrap());
    let text = real_text();
    let mut group = criterion.benchmark_group("segment");
    group.sample_size(10);
    for (name, text) in [("lines-1x", text.clone()), ("lines-10x", text.repeat(10))] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| text.lines().map(|line| german.split(black_box(line)).len()).sum::<usize>());
        });
    }
    for (name, text) in [("paragraph-1x", text.replace('\n', " ")), ("paragraph-10x", text.replace('\n', " ").repeat(10))] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| german.split(black_box(&text)).len());
        });
    }
    group.finish();
}

criterion_group!(benches, segmentation);
criterion_main!(benches);
