//! Fuzz target: A language model behind Anthropic's interface.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::answers::anthropic(bytes));
