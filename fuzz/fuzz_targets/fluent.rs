//! Fuzz target: The messages of a program.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::articles::fluent(bytes));
