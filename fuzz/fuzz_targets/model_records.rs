//! Fuzz target: The list of a mirror, and behind a form feed each the files it sends.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::models::records(bytes));
