//! Fuzz target: XLIFF 1.0 to 1.2.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::xliff12(bytes));
