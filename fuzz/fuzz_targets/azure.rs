//! Fuzz target: Azure Translator, both versions.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::azure(bytes));
