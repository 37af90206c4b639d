//! What a status means, for services that mean by it what most do.

use super::Reply;
use crate::backend::Error;
use std::time::Duration;

/// The error for a reply that is no success; `message` is what the service said, if it said anything.
///
/// 401 and 403 are the key's fault, 402 and 456 the quota's, 413 and 414 the size's; 408, 409, 425, 429, 529 and 5xx may
/// pass; everything else will not. A service that means something else by one of them looks before it asks here.
pub(in crate::backend) fn refusal(reply: &Reply, message: Option<String>) -> Error {
    let said = message.filter(|message| !message.trim().is_empty());
    let quoted = || Some(reply.quoted()).filter(|body| !body.is_empty());
    let text = format!("{}: {}", reply.status.as_u16(), said.or_else(quoted).unwrap_or_else(|| "no explanation".into()));
    match reply.status.as_u16() {
        401 | 403 => Error::Auth(text),
        402 | 456 => Error::Quota(text),
        413 | 414 => Error::TooLarge(text),
        429 | 529 => Error::RateLimited { message: text, retry_after: reply.retry_after() },
        408 | 409 | 425 => Error::Transient(text),
        500.. => after_a_wait(text, reply.retry_after()),
        300..=399 => {
            let place = reply.header("location").unwrap_or("another address");
            Error::BadRequest(format!("{text}; redirected to `{place}`, which `url` in the configuration should name"))
        }
        _ => Error::BadRequest(text),
    }
}

/// A fault that may pass; a service that says when is obeyed.
fn after_a_wait(message: String, wait: Option<Duration>) -> Error {
    match wait {
        Some(wait) => Error::RateLimited { message, retry_after: Some(wait) },
        None => Error::Transient(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use std::time::SystemTime;

    fn error(status: u16, headers: HeaderMap, body: &str) -> Error {
        let status = StatusCode::from_u16(status).unwrap();
        refusal(&Reply { status, headers, body: body.into(), at: SystemTime::UNIX_EPOCH }, None)
    }

    #[test]
    fn every_status_has_its_meaning() {
        let of = |status| error(status, HeaderMap::new(), "");
        for status in [401, 403] {
            assert!(matches!(of(status), Error::Auth(_)), "{status}");
        }
        for status in [402, 456] {
            assert!(matches!(of(status), Error::Quota(_)), "{status}");
        }
        for status in [413, 414] {
            assert!(matches!(of(status), Error::TooLarge(_)), "{status}");
        }
        for status in [429, 529] {
            assert!(matches!(of(status), Error::RateLimited { retry_after: None, .. }), "{status}");
        }
        for status in [408, 409, 425, 500, 502, 503, 504] {
            assert!(matches!(of(status), Error::Transient(_)), "{status}");
        }
        for status in [301, 400, 404, 422] {
            assert!(matches!(of(status), Error::BadRequest(_)), "{status}");
        }
    }

    #[test]
    fn an_empty_body_and_a_wait_are_no_surprise() {
        assert_eq!(error(403, HeaderMap::new(), "").to_string(), "authentication failed: 403: no explanation");
        let headers = HeaderMap::from_iter([(reqwest::header::RETRY_AFTER, "3".parse().unwrap())]);
        let waiting = error(503, headers, "busy");
        assert!(matches!(waiting, Error::RateLimited { retry_after: Some(wait), .. } if wait.as_secs() == 3));
    }
}
