//! One generated form and its number.

/// Grammatical number of a form, as far as the rule that made it is sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::term) enum Number {
    /// Singular.
    Singular,
    /// Plural.
    Plural,
}

/// One inflected form of a source term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::term) struct Form {
    /// The form with its capitals.
    pub(in crate::term) text: String,
    /// Its number.
    pub(in crate::term) number: Number,
}

impl Form {
    pub(in crate::term) fn singular(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: Number::Singular }
    }

    pub(in crate::term) fn plural(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: Number::Plural }
    }

    /// The same form with its text changed.
    pub(in crate::term) fn map(&self, change: impl FnOnce(&str) -> String) -> Self {
        Self { text: change(&self.text), number: self.number }
    }
}
