//! Speed of writing and reading XLIFF 2.1 with the terms and findings of real pairs in it, in bytes of the file.
//!
//! `cargo bench --bench xliff`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{Criterion, criterion_group, criterion_main};
use satzpaar::format::xliff::{self, XliffInfo};
use satzpaar::pipeline::inspect;
use support::{kit, measure, real_bitext};

mod support;

fn xliff(criterion: &mut Criterion) {
    let (mut bitext, _) = real_bitext();
    inspect(&mut bitext, &kit("de", "en-GB").terms, None);
    let info = XliffInfo::default();
    let file = xliff::write(&bitext, &info);
    measure(criterion, "xliff", "write", file.len(), || xliff::write(&bitext, &info));
    measure(criterion, "xliff", "read", file.len(), || xliff::read("pairs.xlf", &file).unwrap());
}

criterion_group!(benches, xliff);
criterion_main!(benches);
