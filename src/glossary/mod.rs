//! Layer 1: concepts, terms, statuses; load, validate, format.

mod build;
mod bytes;
mod diff;
mod entry;
mod exchange;
mod fault;
mod format;
mod merge;
mod read;
mod shipped;
mod table;
mod toml;
mod verify;

pub use bytes::{decode_glossary, drop_damaged};
pub use diff::{ChangeKind, EntryChange, KeyChange, changes};
pub use entry::{CaseRule, Entry, Gender, Glossary, PartOfSpeech, TargetTerm, TermClass, UsageStatus};
pub use exchange::{Reading, Written};
pub use fault::{Fault, FaultKind, Place};
pub use format::{format_toml, sorted, write_toml};
pub use merge::UnknownTerm;
pub use read::{GlossaryFormat, read};
pub use shipped::shipped;
pub use table::{Separator, TableDialect, read_table, write_table};
pub use verify::verify;
