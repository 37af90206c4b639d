//! What a request brings along: so much at most, and all of it in time.

use super::guard::refusal;
use super::routes::senseless;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use std::time::Duration;
use tokio::time::timeout;

/// Bytes of a request; no segment comes near.
const LIMIT: usize = 1024 * 1024;

/// How long they may take to come; the page is on the same machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// The bytes that a request brought.
pub(super) struct Sent(pub(super) Bytes);

/// Keeps requests to their limit.
pub(super) fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LIMIT)
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match timeout(PATIENCE, Bytes::from_request(request, state)).await {
            Ok(Ok(bytes)) => Ok(Self(bytes)),
            Ok(Err(fault)) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, "the request is larger than 1 MiB", "send less at once"))
            }
            Ok(Err(fault)) => Err(senseless(&fault.body_text())),
            Err(_) => Err(refusal(StatusCode::REQUEST_TIMEOUT, "the request did not come to its end in time", "send it again")),
        }
    }
}
