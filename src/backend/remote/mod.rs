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
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |error| error.source())
}

/// True where the two do not come to trust each other: the certificate is refused, or there is no TLS at the other end.
pub(super) fn is_distrust(error: &reqwest::Error) -> bool {
    let lasting = |tls: &rustls::Error| matches!(tls, rustls::Error::InvalidCertificate(_) | rustls::Error::InvalidMessage(_));
    causes(error).any(|cause| of_tls(cause).is_some_and(lasting))
}

/// Errors of the system hold others, which are not among their causes.
fn of_tls<'a>(cause: &'a (dyn std::error::Error + 'static)) -> Option<&'a rustls::Error> {
    match cause.downcast_ref::<std::io::Error>() {
        Some(error) => of_tls(error.get_ref()?),
        None => cause.downcast_ref(),
    }
}

/// True for a host of this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
