//! Fuzz target: Weights, vocabulary and shortlist, the first two with their lengths before them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::models::files(bytes));
