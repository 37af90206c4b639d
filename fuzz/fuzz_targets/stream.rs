//! Fuzz target: A line of a stream of documents.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::stream(bytes));
