//! Layer 1: concepts, terms, statuses; load, validate, format.

mod build;
mod entry;
mod fault;
mod format;
mod merge;
mod read;
mod shipped;
mod table;
mod toml;
mod verify;

pub use entry::{CaseRule, Entry, Gender, Glossary, PartOfSpeech, TargetTerm, TermClass, UsageStatus};
pub use fault::{Fault, FaultKind};
pub use format::{format_toml, write_toml};
pub use merge::UnknownTerm;
pub use read::{GlossaryFormat, read};
pub use shipped::shipped;
pub use verify::verify;
