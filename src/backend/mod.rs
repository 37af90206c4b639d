//! Layer 3: drafts from a service. [`Backend`] is the one trait; every service and every decorator implements it.

mod api;
mod error;

pub use api::{Alignment, Backend, Capabilities, NativeGlossary, Output, Request, SegmentRequest, TermRequest};
pub use error::Error;
