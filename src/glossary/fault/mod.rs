//! What is wrong with a glossary, where, how bad it is and what to do.

mod kind;

pub use kind::FaultKind;

use crate::diagnostic::Level;

/// One fault of a glossary file; the rest of the file is used all the same.
#[derive(Debug, thiserror::Error)]
#[error("{location}: {kind}")]
pub struct Fault {
    /// `file:line:column` (both from 1, the column in Unicode characters) or `file:line`.
    pub location: String,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// File, line and column of the location, as far as it has them.
    pub fn place(&self) -> Place<'_> {
        Place::parse(&self.location)
    }

    /// An error makes the entry or the file unusable or contradictory; a warning is worth a look.
    pub fn level(&self) -> Level {
        self.kind.level()
    }
}

/// Where a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'a> {
    /// The file as it was named.
    pub file: &'a str,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in Unicode characters, from 1.
    pub column: Option<usize>,
}

impl<'a> Place<'a> {
    /// The parts of `file:line:column`, `file:line` or `file`.
    pub fn parse(location: &'a str) -> Self {
        let number = |text: &str| text.parse().ok();
        let last = location.rsplit_once(':').and_then(|(head, last)| Some((head, number(last)?)));
        let Some((head, last)) = last else { return Self { file: location, line: None, column: None } };
        match head.rsplit_once(':').and_then(|(file, line)| Some((file, number(line)?))) {
            Some((file, line)) => Self { file, line: Some(line), column: Some(last) },
            None => Self { file: head, line: Some(last), column: None },
        }
    }
}

impl FaultKind {
    /// The name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::Row(_) => "row",
            Self::UnknownKey { .. } => "unknown-key",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownWord { .. } => "unknown-word",
            Self::Missing(_) => "missing-key",
            Self::Fields { .. } => "field-count",
            Self::Empty(_) => "empty-term",
            Self::Spaces { .. } => "stray-space",
            Self::Control { .. } => "control-character",
            Self::Duplicate { .. } => "duplicate",
            Self::Conflict { .. } => "conflict",
            Self::Repeated { .. } => "repeated",
            Self::Chain { .. } => "chain",
            Self::ForbiddenElsewhere { .. } => "forbidden-elsewhere",
            Self::Shadowed { .. } => "shadowed",
            Self::Unmatchable(_) => "unmatchable",
            Self::SameAsSource(_) => "same-as-source",
            Self::TooLong { .. } => "term-too-long",
            Self::NotUtf8 { .. } => "not-utf-8",
            Self::Nul { .. } => "nul-character",
            Self::Encoding(_) => "encoding",
            Self::Markup { .. } => "markup",
            Self::NoLanguage { .. } => "no-language",
            Self::Contradiction(_) => "contradiction",
            Self::NoCapital { .. } => "no-capital",
            Self::Comment => "comment",
        }
    }

    /// See [`Fault::level`].
    fn level(&self) -> Level {
        match self {
            Self::Repeated { .. } | Self::Chain { .. } | Self::Shadowed { .. } | Self::Unmatchable(_) | Self::SameAsSource(_) => {
                Level::Warning
            }
            Self::Syntax(_)
            | Self::Row(_)
            | Self::UnknownKey { .. }
            | Self::WrongType { .. }
            | Self::UnknownWord { .. }
            | Self::Missing(_)
            | Self::Fields { .. }
            | Self::Empty(_)
            | Self::Spaces { .. }
            | Self::Control { .. }
            | Self::Duplicate { .. }
            | Self::Conflict { .. }
            | Self::ForbiddenElsewhere { .. }
            | Self::TooLong { .. }
            | Self::NotUtf8 { .. }
            | Self::Nul { .. }
            | Self::Encoding(_)
            | Self::Markup { .. }
            | Self::NoLanguage { .. }
            | Self::Contradiction(_)
            | Self::NoCapital { .. }
            | Self::Comment => Level::Error,
        }
    }
}
