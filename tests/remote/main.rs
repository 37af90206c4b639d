//! Backends over HTTP, each against a double of its service: the contract, and what services do wrong.
#![expect(clippy::unwrap_used, reason = "an unexpected error fails the test")]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

mod amazon;
mod anthropic;
mod apertium;
mod azure;
mod chat;
#[path = "../support/contract.rs"]
mod contract;
mod deepl;
mod double;
mod faults;
mod google;
mod injection;
mod libretranslate;
mod modernmt;
mod openai;
