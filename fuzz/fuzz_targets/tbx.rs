//! Fuzz target: TBX 2 and 3.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::glossaries::tbx(bytes));
