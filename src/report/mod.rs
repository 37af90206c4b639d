//! Layer 5: what a run says.

mod summary;

pub use summary::{Summary, summary_text};
