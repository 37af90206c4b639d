//! What a server of this interface means by a refusal.

use crate::backend::Error;
use crate::backend::remote::{Reply, refusal};
use serde::Deserialize;

#[derive(Deserialize)]
struct Refusal {
    error: Fault,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(rename = "type", default)]
    kind: String,
    message: String,
}

/// The error for a reply that is no success; the words for an account without money come with different statuses.
pub(super) fn refused(reply: &Reply) -> Error {
    let Ok(Refusal { error: Fault { kind, message } }) = reply.json::<Refusal>() else { return refusal(reply, None) };
    let says = |wanted: &[&str]| wanted.iter().any(|wanted| message.to_lowercase().contains(wanted));
    let unusable = |hint: &str| Error::Unusable { message: format!("the server refuses: {message}"), hint: hint.into() };
    match (kind.as_str(), reply.status.as_u16()) {
        ("billing_error", _) => Error::Quota(message),
        ("invalid_request_error", 400) if says(&["credit balance"]) => Error::Quota(message),
        ("not_found_error", _) | (_, 404) => unusable("check `url` and `model` in the configuration"),
        (_, 400) if says(&["prompt is too long", "context window", "context size", "context length"]) => Error::TooLarge(message),
        (_, 400) if says(&["output_config", "output_format", "json_schema"]) => {
            unusable("set `format = \"none\"` in the configuration")
        }
        _ => refusal(reply, Some(message)),
    }
}
