//! Fuzz target: A program of one's own, which answers every line with the whole input.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::command(bytes));
