//! Layer 0: what a finding is. A finding is data; an error means the tool could not do its work.

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Level {
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong: the pair is not done.
    Error,
}

impl Level {
    /// The word used in every report.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One fault of one segment, as a check found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's name in kebab-case, which is the fault: `term-missing`.
    pub check: String,
    /// How much it matters.
    pub level: Level,
    /// One sentence without a full stop, the value after a colon, literals in backticks.
    pub message: String,
    /// What to do about it, if the check knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where in the segment's source, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
    /// Where in the segment's target, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Span>,
}

impl Finding {
    /// A finding with neither position nor hint.
    pub fn new(check: &str, level: Level, message: impl Into<String>) -> Self {
        Self { check: check.to_owned(), level, message: message.into(), hint: None, source: None, target: None }
    }

    /// The same finding with a hint.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same finding at a place in the source (bytes into the segment).
    pub fn at_source(mut self, span: Span) -> Self {
        self.source = Some(span);
        self
    }

    /// The same finding at a place in the target (bytes into the segment).
    pub fn at_target(mut self, span: Span) -> Self {
        self.target = Some(span);
        self
    }
}
