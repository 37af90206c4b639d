//! Fuzz target: SRX: the sentences and the white space between them add up to the text, also by the same rules written and read again.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::rules::srx(bytes));
