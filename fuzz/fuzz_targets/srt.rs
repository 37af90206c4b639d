//! Fuzz target: SubRip subtitles.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| satzpaar_fuzz::articles::srt(bytes));
