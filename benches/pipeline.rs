//! Speed of a whole run: text to settled document with the backend `echo` and a memory that is empty and not on the disk.
//!
//! `cargo bench --bench pipeline`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{Criterion, criterion_group, criterion_main};
use satzpaar::backend::{Backend, Echo};
use std::sync::Arc;
use support::{kit, measure, real_text, translated};

mod support;

fn pipeline(criterion: &mut Criterion) {
    let kit = kit("de", "en-GB");
    let text = real_text();
    let echo: Arc<dyn Backend> = Arc::new(Echo::new("echo"));
    measure(criterion, "pipeline", "echo", text.len(), || translated(&text, &kit, &echo));
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
