//! What all services over HTTP share: the connection, the table of refusals, keys that cannot be printed, a meter.

mod fault;
mod key;
mod meter;
mod reply;
mod service;
mod shape;

pub(super) use fault::refusal;
pub use key::Secret;
pub(super) use key::{Key, key};
pub(super) use meter::Meter;
pub(super) use reply::Reply;
pub(super) use service::{Service, now};
pub(super) use shape::{in_order, tag};

/// Length of `text` in characters, as services charge for it.
pub(super) fn characters(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Length of `text` as a JSON string in bytes, quotation marks included.
pub(super) fn json_len(text: &str) -> usize {
    serde_json::to_string(text).map_or(text.len(), |json| json.len())
}

/// An error and its causes: reqwest keeps the reason in them.
pub(super) fn chain(error: &reqwest::Error) -> String {
    let first: &dyn std::error::Error = error;
    let causes = std::iter::successors(Some(first), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// True for a host of this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
