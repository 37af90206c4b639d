//! The kinds of what stands in a placeable.

/// What stands in a placeable, by what it may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expression {
    /// A literal, a variable or a call: good for everything.
    Plain,
    /// A message or a term: cannot be selected by.
    Reference,
    /// The attribute of a term: can only be selected by.
    TermAttribute,
    /// Another placeable.
    Nested,
    /// A choice of variants.
    Select,
}

impl Expression {
    /// What a placeable around it is.
    pub(super) fn nested(self) -> Self {
        if self == Self::Select { self } else { Self::Nested }
    }
}
