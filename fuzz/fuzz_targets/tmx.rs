//! Fuzz target: TMX, as a document and as a memory.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::bilingual::tmx(bytes));
