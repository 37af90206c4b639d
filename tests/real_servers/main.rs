//! The whole binary against real servers: some started here, some that a variable names.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault, prepares files, starts servers")]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

mod apertium;
mod libretranslate;
mod project;
#[path = "../support/mod.rs"]
mod support;
