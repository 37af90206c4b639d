//! Speed of every check over real pairs, their terms of the shipped glossary verified first.
//!
//! `cargo bench --bench checks`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{Criterion, criterion_group, criterion_main};
use satzpaar::pipeline::{inspect, inspect_segment};
use support::{kit, measure, real_bitext};

mod support;

fn checks(criterion: &mut Criterion) {
    let terms = kit("de", "en-GB").terms;
    let (mut bitext, bytes) = real_bitext();
    measure(criterion, "checks", "segments", bytes, || {
        bitext.translatable_mut().for_each(|segment| inspect_segment(segment, &terms, None));
    });
    measure(criterion, "checks", "document", bytes, || inspect(&mut bitext, &terms, None));
}

criterion_group!(benches, checks);
criterion_main!(benches);
