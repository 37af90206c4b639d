//! Fuzz target: A review sheet; see [`package`] for how the input is one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::sheet(bytes));
