//! Fuzz target: A LibreTranslate server.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::libretranslate(bytes));
