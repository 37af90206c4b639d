//! Fuzz target: A file of recorded answers: a cassette, JSON lines or a table.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::replay(bytes));
