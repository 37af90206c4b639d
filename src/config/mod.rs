//! Layer 5: what the user configured.

pub mod paths;
