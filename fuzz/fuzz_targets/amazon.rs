//! Fuzz target: Amazon Translate.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::amazon(bytes));
