//! Layer 5: what a run says.

pub mod evaluation;
pub mod findings;
mod glossary;
mod impact;
mod summary;

pub use glossary::{GlossaryReport, glossary_json};
pub use impact::{ImpactReport, TouchedSegment, impact_json, impact_text};
pub use summary::{Summary, summary_text};
