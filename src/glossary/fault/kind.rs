//! Every kind of fault with its message and its hint.

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
    /// Two entries claim the same source form and translate it differently.
    #[error(
        "`{form}` belongs to two entries with different targets: `{target}` here, `{other_target}` at {other}\n\
         hint: keep one of the entries, or make one target `admitted`; verify files one by one where the later is meant to override"
    )]
    Conflict {
        /// The form.
        form: String,
        /// The preferred target here.
        target: String,
        /// Where the other entry is.
        other: String,
        /// The preferred target there.
        other_target: String,
    },
    /// An entry of another file says the same.
    #[error("`{form}` stands in another file too, with the same target: at {other}\nhint: keep it in one of the files")]
    Repeated {
        /// The form.
        form: String,
        /// Where the other entry is.
        other: String,
    },
    /// A target is the source of another entry with another target.
    #[error(
        "target is itself a source term: `{target}` becomes `{other_target}` at {other}\n\
         hint: write the final form as `target`, or remove the other entry"
    )]
    Chain {
        /// The target here.
        target: String,
        /// Where the other entry is.
        other: String,
        /// What it makes of the target.
        other_target: String,
    },
    /// A form that this entry forbids and another entry of the same source form accepts.
    #[error("`{form}` is forbidden here and accepted for the same source form at {other}\nhint: decide in one of the entries")]
    ForbiddenElsewhere {
        /// The target form.
        form: String,
        /// Where it is accepted.
        other: String,
    },
    /// Other entries take every form.
    #[error("`{term}` never matches: each of its forms goes to the entry at {other}\nhint: merge the two entries")]
    Shadowed {
        /// The citation form.
        term: String,
        /// The entry that matches instead.
        other: String,
    },
    /// Not even its own forms are recognised.
    #[error(
        "`{0}` never matches: no text is recognised as one of its forms\nhint: a term begins and ends with a letter or digit"
    )]
    Unmatchable(String),
    /// A common term that stays as it is.
    #[error(
        "target equals the source: `{0}`\nhint: write `class = \"do-not-translate\"`, or the class of a name, if it stays as it is"
    )]
    SameAsSource(String),
    /// Nobody writes such a term.
    #[error(
        "term of {bytes} bytes in `{key}`: at most {limit} are allowed\nhint: a term is a word or a few words; text goes into `note`"
    )]
    TooLong {
        /// The key.
        key: &'static str,
        /// Its length.
        bytes: usize,
        /// The greatest length.
        limit: usize,
    },
    /// Bytes that are no text.
    #[error(
        "not valid UTF-8: byte 0x{byte:02X}, lines like this: {lines}\nhint: save the file as UTF-8; the other entries are read"
    )]
    NotUtf8 {
        /// The first bad byte.
        byte: u8,
        /// Lines with such bytes.
        lines: usize,
    },
    /// Characters that no text has.
    #[error(
        "NUL character, lines like this: {lines}\nhint: remove it, or save the file as UTF-8 text; the other entries are read"
    )]
    Nul {
        /// Lines with such characters.
        lines: usize,
    },
    /// The bytes are not what their byte order mark says.
    #[error("cannot read the text: {0}\nhint: save the file as UTF-8")]
    Encoding(String),
    /// Not the XML or not the vocabulary that is read.
    #[error("{message}\nhint: {hint}")]
    Markup {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The first row names no column of one of the languages.
    #[error(
        "no column for the language `{lang}`: the columns are {found}\nhint: name the languages of the file with `--from` and `--to`"
    )]
    NoLanguage {
        /// The language looked for.
        lang: String,
        /// The columns there are, in backticks.
        found: String,
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
