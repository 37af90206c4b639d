//! Fuzz target: Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::articles::markdown(bytes));
