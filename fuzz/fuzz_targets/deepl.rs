//! Fuzz target: The DeepL API.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::deepl(bytes));
