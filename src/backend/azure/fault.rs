//! What the service means by a refusal: its codes say more than its statuses.

use crate::backend::Error;
use crate::backend::remote::{Reply, refusal};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Refused {
    error: Fault,
}

/// The code is a number in the older version and a string in the newer.
#[derive(Deserialize)]
struct Fault {
    #[serde(default)]
    code: Value,
    #[serde(default)]
    message: String,
}

/// The error for a reply that is no success; a wrong key may get no body at all.
pub(super) fn refused(reply: &Reply) -> Error {
    let Ok(Refused { error: fault }) = reply.json() else { return refusal(reply, None) };
    let code = fault.code.as_u64().or_else(|| fault.code.as_str()?.parse().ok());
    let mut text = code.map_or_else(|| fault.message.clone(), |code| format!("{code}: {}", fault.message));
    if let Some(id) = reply.header("x-requestid") {
        // Support finds the request by it.
        text.push_str(&format!(" (request {id})"));
    }
    match code {
        Some(403_001) => Error::Quota(text),
        // A text, the texts, or the whole request.
        Some(400_050 | 400_072 | 400_077) => Error::TooLarge(text),
        // A language, a pair, a pair in this category, a custom model for the pair.
        Some(400_019 | 400_023 | 400_035 | 400_036 | 400_075 | 400_079) => Error::Unsupported(text),
        _ => refusal(reply, Some(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use std::time::SystemTime;

    fn error(code: Value) -> Error {
        let number = code.as_u64().or_else(|| code.as_str()?.parse().ok()).unwrap();
        let status = StatusCode::from_u16((number / 1000) as u16).unwrap();
        let headers = HeaderMap::from_iter([("x-requestid".parse().unwrap(), "a1b2".parse().unwrap())]);
        let body = serde_json::json!({ "error": { "code": code, "message": "so it is" } }).to_string();
        refused(&Reply { status, headers, body: body.into(), at: SystemTime::UNIX_EPOCH })
    }

    #[test]
    fn codes_are_told_apart_as_numbers_and_as_strings() {
        for number in [403_001u64, 400_077, 400_036, 403_000, 429_002, 401_000, 400_074, 408_001] {
            for code in [Value::from(number), Value::from(number.to_string())] {
                let error = error(code);
                let fits = match number {
                    403_001 => matches!(error, Error::Quota(_)),
                    400_077 => matches!(error, Error::TooLarge(_)),
                    400_036 => matches!(error, Error::Unsupported(_)),
                    429_002 => matches!(error, Error::RateLimited { .. }),
                    400_074 => matches!(error, Error::BadRequest(_)),
                    408_001 => matches!(error, Error::Transient(_)),
                    _ => matches!(error, Error::Auth(_)),
                };
                assert!(fits && error.to_string().contains("so it is (request a1b2)"), "{error}");
            }
        }
    }
}
