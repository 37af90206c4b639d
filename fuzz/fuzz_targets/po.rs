//! Fuzz target: PO.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::po(bytes));
