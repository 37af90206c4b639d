//! Fuzz target: XLIFF 2.0 to 2.2.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::xliff(bytes));
