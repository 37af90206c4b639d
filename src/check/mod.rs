//! Layer 2: what is wrong with a pair. Pure: a fault is data.

mod draft;

pub use draft::{DraftFault, fault_of};
