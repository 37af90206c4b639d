//! What the service means by a refusal: quotas, rates and keys share the status 403.

use crate::backend::Error;
use crate::backend::remote::{Reply, refusal};
use serde::Deserialize;

#[derive(Deserialize)]
struct Refused {
    error: Fault,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Vec<Cause>,
    #[serde(default)]
    details: Vec<Cause>,
}

#[derive(Deserialize)]
struct Cause {
    #[serde(default)]
    reason: String,
}

impl Fault {
    /// True if the message or a reason holds these words, however they are written: `Daily Limit Exceeded`,
    /// `dailyLimitExceeded`, `DAILY_LIMIT_EXCEEDED`.
    fn says(&self, words: &str) -> bool {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let reasons = self.errors.iter().chain(&self.details).map(|cause| cause.reason.as_str());
        reasons.chain([self.message.as_str()]).any(|text| plain(text).contains(&plain(words)))
    }
}

/// The error for a reply that is no success.
pub(super) fn refused(reply: &Reply) -> Error {
    let Ok(Refused { error: fault }) = reply.json() else { return refusal(reply, None) };
    let text = || format!("{}: {}", reply.status.as_u16(), fault.message);
    match reply.status.as_u16() {
        403 if fault.says("daily limit exceeded") || fault.says("quota exceeded") => Error::Quota(text()),
        403 if fault.says("rate limit exceeded") => Error::RateLimited { message: text(), retry_after: reply.retry_after() },
        400 if fault.says("api key invalid") || fault.says("api key not valid") => Error::Auth(text()),
        400 if fault.says("codepoints") || fault.says("too long") || fault.says("too many text segments") => {
            Error::TooLarge(text())
        }
        400 if fault.says("bad language pair") || fault.says("language is invalid") => Error::Unsupported(text()),
        _ => refusal(reply, Some(fault.message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use std::time::SystemTime;

    fn error(status: u16, message: &str, reason: &str) -> Error {
        let body = serde_json::json!({ "error": { "code": status, "message": message, "errors": [{ "reason": reason }] } });
        let status = StatusCode::from_u16(status).unwrap();
        refused(&Reply { status, headers: HeaderMap::new(), body: body.to_string().into(), at: SystemTime::UNIX_EPOCH })
    }

    #[test]
    fn quota_rate_and_key_are_told_apart_under_one_status() {
        for (message, reason) in [("Daily Limit Exceeded", ""), ("no more", "dailyLimitExceeded"), ("", "quotaExceeded")] {
            assert!(matches!(error(403, message, reason), Error::Quota(_)), "{message}{reason}");
        }
        let rates = ["rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"];
        assert!(rates.iter().all(|reason| matches!(error(403, "slow", reason), Error::RateLimited { .. })));
        assert!(matches!(error(403, "User Rate Limit Exceeded", ""), Error::RateLimited { .. }));
        assert!(matches!(error(403, "The caller does not have permission", "forbidden"), Error::Auth(_)));
        assert!(matches!(error(429, "Resource has been exhausted", ""), Error::RateLimited { .. }));
    }

    #[test]
    fn a_bad_request_says_what_is_bad() {
        assert!(matches!(error(400, "API key not valid. Please pass a valid API key.", "badRequest"), Error::Auth(_)));
        assert!(matches!(error(400, "The total codepoints in the request must be less than 30720", ""), Error::TooLarge(_)));
        assert!(matches!(error(400, "Too many text segments", "invalid"), Error::TooLarge(_)));
        assert!(matches!(error(400, "Bad language pair: de|xx", ""), Error::Unsupported(_)));
        assert!(matches!(error(400, "Invalid JSON payload received", ""), Error::BadRequest(_)));
    }
}
