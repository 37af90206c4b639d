//! Layer 3: drafts from a service. [`Backend`] is the one trait; every service and every decorator implements it.

mod align_edit;
mod api;
mod contain;
mod error;
pub mod firefox;
pub mod models;

pub use align_edit::edit_by_alignment;
pub use api::{Alignment, Backend, Capabilities, NativeGlossary, Output, Request, SegmentRequest, TermRequest};
pub use error::Error;
