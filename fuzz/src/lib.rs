//! What holds of every parser whatever the bytes, as functions: the fuzz targets call them under libFuzzer, and
//! `cargo test --test fuzz` over the corpus and inputs made of it.
//!
//! Each takes the bytes of a file or of an answer and panics where a promise is broken.

pub mod answers;
pub mod articles;
pub mod bilingual;
pub mod glossaries;
pub mod hostile;
pub mod models;
pub mod office;
pub mod promise;
pub mod rules;
mod server;

/// The name of a target and what holds of its input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target; each has a file in `fuzz_targets` and a folder in `corpus`.
pub const TARGETS: &[Target] = &[
    ("text", articles::text),
    ("html", articles::html),
    ("markdown", articles::markdown),
    ("docx", articles::docx),
    ("srt", articles::srt),
    ("vtt", articles::vtt),
    ("fluent", articles::fluent),
    ("xliff", bilingual::xliff),
    ("xliff12", bilingual::xliff12),
    ("tmx", bilingual::tmx),
    ("po", bilingual::po),
    ("tsv", bilingual::tsv),
    ("csv", bilingual::csv),
    ("jsonl", bilingual::jsonl),
    ("stream", bilingual::stream),
    ("labelled", bilingual::labelled),
    ("decisions", bilingual::decisions),
    ("sheet", bilingual::sheet),
    ("glossary_toml", glossaries::toml),
    ("glossary_table", glossaries::table),
    ("tbx", glossaries::tbx),
    ("srx", rules::srx),
    ("config", rules::config),
    ("amazon", answers::amazon),
    ("anthropic", answers::anthropic),
    ("apertium", answers::apertium),
    ("azure", answers::azure),
    ("command", answers::command),
    ("deepl", answers::deepl),
    ("google", answers::google),
    ("libretranslate", answers::libretranslate),
    ("modernmt", answers::modernmt),
    ("openai", answers::openai),
    ("replay", answers::replay),
    ("model_records", models::records),
    ("model_files", models::files),
];
