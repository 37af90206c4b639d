//! Layer 0: what a finding is. A finding is data; an error means the tool could not do its work.

use crate::text::Span;
use crate::words::words;
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

words! {
    /// How far a fix may be trusted; only safe ones are applied unasked.
    Safety {
        /// Shown to a person, never applied.
        DisplayOnly = "display-only",
        /// Right most of the time: applied when asked for.
        Unsafe = "unsafe",
        /// Changes no meaning.
        Safe = "safe",
    }
}

/// An edit of the target that makes the finding fall silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What is replaced in the segment's target, in bytes.
    pub span: Span,
    /// What stands there instead; empty to delete.
    pub text: String,
    /// How far it may be trusted.
    pub safety: Safety,
}

impl Fix {
    /// A fix that may be applied unasked.
    pub fn safe(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), safety: Safety::Safe }
    }

    /// The target with the fix applied; `None` if the span is not in it.
    pub fn apply(&self, target: &str) -> Option<String> {
        target.get(self.span.start..self.span.end)?;
        Some(format!("{}{}{}", &target[..self.span.start], self.text, &target[self.span.end..]))
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
    /// The edit that mends it, if a machine can know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with neither position nor hint.
    pub fn new(check: &str, level: Level, message: impl Into<String>) -> Self {
        Self { check: check.to_owned(), level, message: message.into(), hint: None, source: None, target: None, fix: None }
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
    /// The same finding with the edit that mends it.
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_replaces_its_span_and_one_of_another_text_is_not_applied() {
        let fix = Fix::safe(Span::new(2, 4), " ");
        assert_eq!(fix.apply("He  came").as_deref(), Some("He came"));
        assert_eq!((fix.apply("He"), fix.apply("Häß")), (None, None));
    }
}
