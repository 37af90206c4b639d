//! Fuzz target: satzpaar.toml: what is read is shown, and shown again the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::rules::config(bytes));
