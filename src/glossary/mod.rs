//! Layer 1: concepts, terms, statuses; load, validate, format.

mod entry;

pub use entry::{CaseRule, Entry, Gender, Glossary, PartOfSpeech, TargetTerm, TermClass, UsageStatus};
