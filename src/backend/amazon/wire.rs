//! What goes to and comes from the service.

use super::config::AmazonFormality;
use crate::backend::Error;
use crate::backend::remote::{Reply, refusal, tag};
use crate::lang::{Lang, LangPair};
use serde::{Deserialize, Serialize};

/// Variants that the service tells apart.
const VARIANTS: &[&str] = &["es-MX", "fr-CA", "pt-PT", "zh-TW"];

/// Bytes a text may have.
pub(super) const MAX_BYTES: usize = 10_000;

/// A language as the service calls it.
pub(super) fn code(lang: &Lang) -> String {
    tag(lang, VARIANTS)
}

/// The body of a question.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    pub(super) source_language_code: String,
    pub(super) target_language_code: String,
    /// One at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) terminology_names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<Settings>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Settings {
    formality: &'static str,
}

impl Settings {
    pub(super) fn new(formality: AmazonFormality) -> Self {
        Self { formality: formality.word() }
    }
}

/// The body of an answer.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Answer {
    pub(super) translated_text: String,
}

/// The languages, a page of them.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Languages {
    languages: Vec<Language>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Language {
    language_code: String,
}

impl Languages {
    pub(super) fn take(&self, pair: &LangPair) -> bool {
        let knows = |lang: &Lang| self.languages.iter().any(|language| language.language_code == code(lang));
        knows(&pair.source) && knows(&pair.target)
    }
}

/// What a refusal says: the kind of fault stands in the body, the status tells only whose fault it is.
#[derive(Deserialize)]
struct Refused {
    #[serde(rename = "__type", default)]
    kind: String,
    #[serde(alias = "Message", default)]
    message: String,
}

/// The kind of fault, without the name space before it and the address behind it.
pub(super) fn kind(reply: &Reply) -> Option<String> {
    let refused: Refused = reply.json().ok()?;
    let kind = refused.kind.rsplit('#').next()?.split(':').next()?;
    (!kind.is_empty()).then(|| kind.to_owned())
}

/// The error for a reply that is no success.
pub(super) fn refused(reply: &Reply) -> Error {
    let Some(kind) = kind(reply) else { return refusal(reply, None) };
    let said = reply.json::<Refused>().map(|refused| refused.message).unwrap_or_default();
    let text = format!("{kind}: {said}");
    match kind.trim_end_matches("Exception") {
        "Throttling" | "TooManyRequests" | "RequestLimitExceeded" => {
            Error::RateLimited { message: text, retry_after: reply.retry_after() }
        }
        "TextSizeLimitExceeded" => Error::TooLarge(text),
        "UnsupportedLanguagePair" => Error::Unsupported(text),
        // Only importing has a limit that is not one of time.
        "LimitExceeded" => Error::Unusable {
            message: text,
            hint: "remove old terminologies from the account, or set `terminology = false`".into(),
        },
        "UnrecognizedClient"
        | "InvalidSignature"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature"
        | "ExpiredToken"
        | "AccessDenied"
        | "MissingAuthenticationToken"
        | "InvalidClientTokenId"
        | "RequestExpired"
        | "OptInRequired" => Error::Auth(text),
        _ => refusal(reply, Some(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use std::time::SystemTime;

    fn error(status: u16, kind: &str) -> Error {
        let body = serde_json::json!({ "__type": kind, "Message": "so it is" }).to_string();
        let status = StatusCode::from_u16(status).unwrap();
        refused(&Reply { status, headers: HeaderMap::new(), body: body.into(), at: SystemTime::UNIX_EPOCH })
    }

    #[test]
    fn the_kind_of_fault_decides_where_the_status_does_not() {
        for kind in ["ThrottlingException", "com.amazonaws.translate#TooManyRequestsException"] {
            assert!(matches!(error(400, kind), Error::RateLimited { .. }), "{kind}");
        }
        for kind in ["UnrecognizedClientException", "ExpiredTokenException:http://internal/coral/", "AccessDeniedException"] {
            assert!(matches!(error(400, kind), Error::Auth(_)), "{kind}");
        }
        assert!(matches!(error(400, "TextSizeLimitExceededException"), Error::TooLarge(_)));
        assert!(matches!(error(400, "UnsupportedLanguagePairException"), Error::Unsupported(_)));
        assert!(matches!(error(400, "InvalidRequestException"), Error::BadRequest(_)));
        assert!(matches!(error(400, "LimitExceededException"), Error::Unusable { .. }), "the rest of the run is spared");
        assert!(matches!(error(500, "InternalServerException"), Error::Transient(_)));
        assert!(error(400, "x#InvalidRequestException").to_string().contains("InvalidRequestException: so it is"));
    }
}
