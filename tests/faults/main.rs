//! What goes wrong around the program: disks, folders, clocks, other processes, signals, networks. In each case nothing is lost,
//! nothing half-written, the exit code right, and the next run ends as if nothing had happened.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

mod clock;
mod disk;
mod locked;
mod network;
mod output;
mod page;
mod project;
mod protected;
mod service;
mod signals;
#[path = "../support/mod.rs"]
mod support;
mod tls;
mod together;
