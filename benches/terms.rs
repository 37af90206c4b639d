//! Time to load glossaries of many sizes, and speed of looking for their terms in real text.
//!
//! `cargo bench --bench terms`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md. Leaves the largest glossary as
//! `target/glossary-100000.tsv`, for measuring the program.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use satzpaar::glossary::{Entry, Glossary};
use satzpaar::lang::LangPair;
use satzpaar::term::{TargetMatcher, TermMatcher};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use support::real_text;

mod support;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// `count` terms made of the capitalised words of the text: compounds, hyphenated ones, adjective and noun.
fn glossary(text: &str, count: usize) -> Glossary {
    const ADJECTIVES: [&str; 4] = ["Europäische", "Große", "Neue", "Internationale"];
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| is_noun(word)).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let mut terms: BTreeSet<String> = BTreeSet::new();
    let mut state = 1_u64;
    while terms.len() < count {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (first, second) = (words[(state >> 40) as usize % words.len()], words[(state >> 20) as usize % words.len()]);
        terms.insert(match (state >> 60) % 8 {
            0 => format!("{first}-{second}"),
            1 => format!("{} {first}{}", ADJECTIVES[(state >> 50) as usize % ADJECTIVES.len()], second.to_lowercase()),
            _ => format!("{first}{}", second.to_lowercase()),
        });
    }
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    Glossary { pair, entries: terms.into_iter().map(|term| Entry::new(term, "common term")).collect() }
}

fn is_noun(word: &str) -> bool {
    (4..12).contains(&word.chars().count())
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
}

fn write(glossary: &Glossary) {
    let rows: String = glossary.entries.iter().map(|entry| format!("{}\t{}\n", entry.source, entry.preferred())).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/glossary-{}.tsv", glossary.entries.len()));
    std::fs::write(path, format!("source\ttarget\n{rows}")).unwrap();
}

fn load(criterion: &mut Criterion) {
    let text = real_text();
    let mut group = criterion.benchmark_group("terms-load");
    group.sample_size(10);
    for size in SIZES {
        let glossary = glossary(&text, size);
        write(&glossary);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("source", size), |bencher| {
            bencher.iter(|| TermMatcher::new(black_box(&glossary)));
        });
        group.bench_function(BenchmarkId::new("target", size), |bencher| {
            bencher.iter(|| TargetMatcher::new(black_box(&glossary)));
        });
    }
    group.finish();
}

fn scan(criterion: &mut Criterion) {
    let text = real_text();
    let mut group = criterion.benchmark_group("terms-scan");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    for size in SIZES {
        let glossary = glossary(&text, size);
        let words = TermMatcher::new(&glossary).without_compounds();
        group.bench_function(BenchmarkId::new("terms", size), |bencher| {
            bencher.iter(|| text.lines().map(|line| words.recognise(black_box(line)).len()).sum::<usize>());
        });
        let compounds = TermMatcher::new(&glossary);
        group.bench_function(BenchmarkId::new("compounds", size), |bencher| {
            bencher.iter(|| text.lines().map(|line| compounds.recognise(black_box(line)).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, load, scan);
criterion_main!(benches);
