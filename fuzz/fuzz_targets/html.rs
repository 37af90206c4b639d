//! Fuzz target: A web page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::articles::html(bytes));
