//! Fuzz target: An Apertium server.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::apertium(bytes));
