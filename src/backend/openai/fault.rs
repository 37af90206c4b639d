//! What a server of this interface means by a refusal.

use crate::backend::Error;
use crate::backend::remote::{Reply, refusal};
use serde_json::Value;

/// How servers say that a parameter is of no use to the model, rather than its value.
const UNSUPPORTED: &[&str] = &["unsupported", "not support", "only the default"];

/// How servers say that prompt and answer do not fit together.
const TOO_LONG: &[&str] = &["context_length", "context length", "exceed_context", "context size", "context window"];

/// What servers say; each writes it a little differently.
struct Said {
    message: String,
    /// Code and type, the words that programs are to go by.
    words: String,
}

impl Said {
    /// `{"error":{"message","type","code"}}`, `{"error":"…"}`, or the fields without `error`.
    fn of(reply: &Reply) -> Option<Self> {
        let body: Value = reply.json().ok()?;
        let error = body.get("error").unwrap_or(&body);
        let message = error.as_str().or_else(|| error.get("message")?.as_str())?.to_owned();
        let words = ["code", "type", "param"].iter().filter_map(|field| error.get(field)?.as_str());
        Some(Self { message, words: words.collect::<Vec<_>>().join(" ") })
    }

    fn names(&self, wanted: &[&str]) -> bool {
        let text = format!("{} {}", self.words, self.message).to_lowercase();
        wanted.iter().any(|wanted| text.contains(wanted))
    }
}

/// True if the model takes no temperature, or only its own.
pub(super) fn rejects_temperature(reply: &Reply) -> bool {
    let is_rejected = |said: Said| said.names(&["temperature"]) && said.names(UNSUPPORTED);
    matches!(reply.status.as_u16(), 400 | 422) && Said::of(reply).is_some_and(is_rejected)
}

/// The error for a reply that is no success.
pub(super) fn refused(reply: &Reply) -> Error {
    let Some(said) = Said::of(reply) else { return refusal(reply, None) };
    let unusable = |hint: &str| Error::Unusable { message: format!("the server refuses: {}", said.message), hint: hint.into() };
    match reply.status.as_u16() {
        429 if said.names(&["insufficient_quota", "billing"]) => Error::Quota(said.message),
        404 => unusable("check `url` and `model` in the configuration"),
        400 | 422 | 500 if said.names(TOO_LONG) => Error::TooLarge(said.message),
        400 | 422 if said.names(&["max_tokens", "max_completion_tokens"]) && said.names(UNSUPPORTED) => {
            unusable("set `max_tokens_field` in the configuration to `max_tokens` or `max_completion_tokens`")
        }
        400 | 422 if said.names(&["response_format", "json_schema"]) => {
            unusable("set `format` in the configuration to `json_object` or `none`")
        }
        _ => refusal(reply, Some(said.message)),
    }
}
