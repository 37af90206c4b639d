//! What a service answered: status, headers, body.

use crate::backend::Error;
use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;
use std::time::{Duration, SystemTime};

/// Characters of a body that an error quotes.
const QUOTED: usize = 160;

/// A whole answer.
#[derive(Debug, Clone)]
pub(in crate::backend) struct Reply {
    /// The status.
    pub(in crate::backend) status: StatusCode,
    /// The headers.
    pub(in crate::backend) headers: HeaderMap,
    /// The body, without a byte order mark.
    pub(in crate::backend) body: Vec<u8>,
    /// When it came, for a `Retry-After` that is a date.
    pub(in crate::backend) at: SystemTime,
}

impl Reply {
    /// The body as JSON.
    ///
    /// # Errors
    /// [`Error::Protocol`] quotes the beginning of a body that is none.
    pub(in crate::backend) fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Error::Protocol(format!("not the JSON that was expected ({error}): `{}`", self.quoted())))
    }

    /// The beginning of the body on one line.
    pub(in crate::backend) fn quoted(&self) -> String {
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(4 * QUOTED)]).into_owned();
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED).collect()
    }

    /// A header as text.
    pub(in crate::backend) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// How long the service wants us to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date, which is held against the
    /// service's own clock where it tells it.
    pub(in crate::backend) fn retry_after(&self) -> Option<Duration> {
        if let Some(milliseconds) = self.header("retry-after-ms").and_then(|text| text.trim().parse().ok()) {
            return Some(Duration::from_millis(milliseconds));
        }
        let text = self.header(RETRY_AFTER.as_str())?.trim();
        let seconds = || text.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let at = || self.header(DATE.as_str()).and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or(self.at);
        let date = || Some(httpdate::parse_http_date(text).ok()?.duration_since(at()).unwrap_or_default());
        seconds().or_else(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(header: Option<(&'static str, &str)>, body: &str) -> Reply {
        let mut headers = HeaderMap::new();
        if let Some((name, value)) = header {
            headers.insert(name, value.parse().unwrap());
        }
        let at = httpdate::parse_http_date("Wed, 25 Nov 2026 10:00:00 GMT").unwrap();
        Reply { status: StatusCode::OK, headers, body: body.into(), at }
    }

    #[test]
    fn the_wait_is_read_in_all_its_forms() {
        let wait = |name, value: &str| reply(Some((name, value)), "").retry_after();
        assert_eq!(wait("retry-after", "7"), Some(Duration::from_secs(7)));
        assert_eq!(wait("retry-after", "0.5"), Some(Duration::from_millis(500)));
        assert_eq!(wait("retry-after-ms", "250"), Some(Duration::from_millis(250)));
        assert_eq!(wait("retry-after", "Wed, 25 Nov 2026 10:00:30 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(wait("retry-after", "Wed, 25 Nov 2026 09:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!([wait("retry-after", "soon"), wait("retry-after", "-1"), wait("x", "7")], [None; 3]);
    }

    #[test]
    fn a_date_is_held_against_the_clock_of_the_service() {
        let mut reply = reply(Some(("retry-after", "Thu, 01 Jan 1970 00:00:20 GMT")), "");
        assert_eq!(reply.retry_after(), Some(Duration::ZERO));
        reply.headers.insert("date", "Thu, 01 Jan 1970 00:00:13 GMT".parse().unwrap());
        assert_eq!(reply.retry_after(), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_body_that_is_no_json_is_quoted_in_short() {
        let error = reply(None, &format!("<html>\n{}", "x".repeat(900))).json::<serde_json::Value>().unwrap_err().to_string();
        assert!(error.contains("`<html> xxx") && error.len() < 400, "{error}");
    }
}
