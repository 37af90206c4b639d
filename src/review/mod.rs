//! Layer 5: reviewing side by side, with a page from a server on this machine or as one file to send around.
//!
//! [`desk`] holds the documents and keeps every decision, [`wire`] is what it says to the page, [`start`] what a page begins
//! with, [`server`] lets one browser in, [`file`](mod@file) makes one file of it all. The page itself stands in `page/`: plain
//! modules that run as they are and reach a browser joined by [`join`].

pub mod desk;
pub mod file;
pub mod join;
pub mod server;
pub mod start;
pub mod wire;
