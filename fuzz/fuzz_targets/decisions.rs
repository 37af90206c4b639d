//! Fuzz target: Decisions of a reader: what is taken over twice changes nothing the second time.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::decisions(bytes));
