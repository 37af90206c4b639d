//! What can go wrong when a service is asked; decides retry and exit code.

use super::SegmentRequest;
use std::time::Duration;

/// Why a request failed as a whole. A bad answer to one segment is no error: see [`super::Output`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The key is missing, wrong or not allowed to do this.
    #[error("authentication failed: {0}")]
    Auth(String),
    /// The quota is used up.
    #[error("quota exhausted: {0}")]
    Quota(String),
    /// What the run may cost is used up.
    #[error("the limit of costs is reached: {0}")]
    Budget(String),
    /// Too many requests for now.
    #[error("rate limited: {message}")]
    RateLimited {
        /// What the service said.
        message: String,
        /// How long it wants us to wait.
        retry_after: Option<Duration>,
    },
    /// The request is too large; it may pass in halves.
    #[error("request too large: {0}")]
    TooLarge(String),
    /// The service cannot do this (pair, option).
    #[error("not supported: {0}")]
    Unsupported(String),
    /// The service refused the request for good.
    #[error("request refused: {0}")]
    BadRequest(String),
    /// A fault that may pass: connection, time-out, 5xx, a child that died.
    #[error("service unreachable: {0}")]
    Transient(String),
    /// The answer breaks the contract: not JSON, wrong ids, wrong count.
    #[error("answer breaks the protocol: {0}")]
    Protocol(String),
    /// A recorded answer is missing, or asking is not allowed (`--frozen`).
    #[error("no recorded answer: {0}")]
    Missing(String),
    /// The engine is not there and cannot be had: model missing, broken, not downloadable.
    #[error("{message}\nhint: {hint}")]
    Unavailable {
        /// What is missing.
        message: String,
        /// What to do about it.
        hint: String,
    },
    /// What was configured or named cannot be used: a damaged model, a wrong hash, a program that does not start.
    #[error("{message}\nhint: {hint}")]
    Unusable {
        /// What is wrong.
        message: String,
        /// How to mend it.
        hint: String,
    },
    /// The service is gone for good: trying again has not helped.
    #[error("{message}\nhint: {hint}")]
    Unreachable {
        /// What happened.
        message: String,
        /// What to do about it.
        hint: String,
    },
    /// The answer cache could not be read or written.
    #[error("answer cache: {0}")]
    Cache(String),
    /// Whoever asks was told to end: what was asked is answered, nothing more is asked.
    #[error("told to end")]
    Interrupted,
}

impl Error {
    /// True if another request may well succeed: the fault lies in what was asked, not in the service or the account.
    pub fn is_about_one_request(&self) -> bool {
        match self {
            Error::TooLarge(_) | Error::BadRequest(_) | Error::Protocol(_) | Error::Missing(_) => true,
            Error::Auth(_)
            | Error::Quota(_)
            | Error::Budget(_)
            | Error::RateLimited { .. }
            | Error::Unsupported(_)
            | Error::Transient(_)
            | Error::Unavailable { .. }
            | Error::Unusable { .. }
            | Error::Unreachable { .. }
            | Error::Cache(_)
            | Error::Interrupted => false,
        }
    }

    /// Message and remedy, where the error knows one; the remedy begins with `hint: ` on a line of its own.
    pub fn with_hint(&self) -> String {
        let hint = match self {
            Error::Auth(_) => "check the key in the environment, and what it is allowed to do",
            Error::Quota(_) => "run again when the account has quota; what is answered is kept",
            Error::RateLimited { .. } => "run again later, or ask less at a time: `[backend.NAME.limits]`",
            Error::Transient(_) => "see that the service can be reached and run again; what is answered is kept",
            Error::Protocol(_) => "see what answers there: `satzpaar backends probe NAME`",
            Error::Budget(_) => "run again with a higher `--max-cost`; what is answered is kept",
            Error::Missing(_) => "run without `--frozen` to have it asked",
            Error::TooLarge(_)
            | Error::Unsupported(_)
            | Error::BadRequest(_)
            | Error::Unavailable { .. }
            | Error::Unusable { .. }
            | Error::Unreachable { .. }
            | Error::Cache(_)
            | Error::Interrupted => return self.to_string(),
        };
        format!("{self}\nhint: {hint}")
    }

    /// The error for a segment without a recorded answer; names it and quotes the start of its text.
    pub fn missing(segment: &SegmentRequest) -> Self {
        const QUOTED: usize = 60;
        let mut start: String = segment.text.chars().take(QUOTED).collect();
        if start.len() < segment.text.len() {
            start.push('…');
        }
        Error::Missing(format!("segment `{}`: `{start}`", segment.id))
    }
}
