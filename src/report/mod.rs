//! Layer 5: what a run says.

mod alignment;
pub mod comparison;
mod conversion;
pub mod evaluation;
pub mod findings;
mod glossary;
mod impact;
pub mod scoring;
mod sheet;
mod summary;
mod table;

pub use alignment::{AlignReport, align_text};
pub use conversion::{Conversion, conversion_json, conversion_text};
pub use glossary::{GlossaryReport, glossary_json};
pub use impact::{ImpactReport, TouchedSegment, impact_json, impact_text};
pub use summary::{Summary, summary_text};
