//! What is wrong with a glossary, where, and what to do.

/// One fault of a glossary file; the rest of the file is used all the same.
#[derive(Debug, thiserror::Error)]
#[error("{location}: {kind}")]
pub struct Fault {
    /// `file:line:column` (both from 1, the column in Unicode characters) or `file:line`.
    pub location: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The kinds of fault.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// Not TOML.
    #[error("not valid TOML: {0}\nhint: entries look like `[[entry]]`, `source = \"…\"`, `target = \"…\"`, one a line")]
    Syntax(String),
    /// Not a table row.
    #[error("cannot read the row: {0}\nhint: quote a field that holds the separator, a quotation mark or a line break")]
    Row(String),
    /// A key or column that does not exist.
    #[error("unknown key: `{key}`\nhint: the allowed keys are {allowed}")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are, in backticks.
        allowed: String,
    },
    /// A value of the wrong type.
    #[error("`{key}` must be {expected}: found {found}\nhint: write `{example}`")]
    WrongType {
        /// The key.
        key: String,
        /// The wanted type.
        expected: &'static str,
        /// The type found.
        found: String,
        /// A right value.
        example: String,
    },
    /// A word that an enumeration does not know.
    #[error("unknown value of `{key}`: `{word}`\nhint: the allowed values are {allowed}")]
    UnknownWord {
        /// The key.
        key: String,
        /// The word.
        word: String,
        /// The words there are, in backticks.
        allowed: String,
    },
    /// A required key is not there.
    #[error("entry has no `{0}`\nhint: add `{0}`, or `class = \"do-not-translate\"` for a term that stays as it is")]
    Missing(&'static str),
    /// A row with more or fewer fields than the table has columns.
    #[error(
        "row has {found} fields: the table has {expected} columns\nhint: separate fields with {separator}, lists inside a field with `;`"
    )]
    Fields {
        /// Fields in the row.
        found: usize,
        /// Columns of the table.
        expected: usize,
        /// Name of the separator.
        separator: &'static str,
    },
    /// A term without characters.
    #[error("empty term in `{0}`\nhint: remove it or write the term")]
    Empty(&'static str),
    /// White space at an edge, or two spaces in a row.
    #[error("stray space in `{key}`: `{text}`\nhint: write `{better}`")]
    Spaces {
        /// The key.
        key: &'static str,
        /// The term.
        text: String,
        /// The term without.
        better: String,
    },
    /// A control character.
    #[error("control character U+{code:04X} in `{key}`\nhint: remove it; a term is one line of text")]
    Control {
        /// The key.
        key: &'static str,
        /// Its number.
        code: u32,
    },
    /// Two entries claim the same source form.
    #[error("`{form}` belongs to two entries: also at {other}\nhint: merge the entries, or give each only its own forms")]
    Duplicate {
        /// The form.
        form: String,
        /// Where the other entry is.
        other: String,
    },
    /// A form both accepted and forbidden.
    #[error("`{0}` is both accepted and forbidden\nhint: remove it from one of the two")]
    Contradiction(String),
    /// A name in lower case.
    #[error("{class} without a capital: `{text}`\nhint: write the name with a capital or choose another `class`")]
    NoCapital {
        /// The class.
        class: &'static str,
        /// The name.
        text: String,
    },
    /// A comment that formatting would lose.
    #[error("comment among the entries would be lost\nhint: move it to the head of the file or into the entry's `note`")]
    Comment,
}
