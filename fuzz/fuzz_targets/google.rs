//! Fuzz target: Google Cloud Translation, Basic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::google(bytes));
