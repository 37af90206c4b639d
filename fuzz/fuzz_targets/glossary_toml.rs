//! Fuzz target: Our own form.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::glossaries::toml(bytes));
