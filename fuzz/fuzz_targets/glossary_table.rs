//! Fuzz target: Tables of ours and of others; the first byte says whose.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::glossaries::table(bytes));
