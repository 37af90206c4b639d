//! Why an SRX document could not be used.

/// A fault of an SRX document, with its line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SrxError {
    /// The document is not well-formed XML.
    #[error("SRX file is not well-formed XML at line {line}: {reason}\nhint: check the file with an XML editor")]
    Xml {
        /// Line, from 1.
        line: usize,
        /// What the XML parser said.
        reason: String,
    },
    /// The document is XML, but breaks the rules of SRX 2.0.
    #[error("SRX file has a fault at line {line}: {reason}\nhint: the file must follow SRX 2.0 (`srx/header`, `srx/body`)")]
    Structure {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A rule is no regular expression we can run.
    #[error(
        "rule {number} of the SRX language rule `{group}`, line {line}, is not a regular expression: `{pattern}`: {reason}\n\
         hint: correct or remove this rule"
    )]
    Pattern {
        /// Line of the rule, from 1.
        line: usize,
        /// Number of the rule in its `languagerule`, from 1.
        number: usize,
        /// Name of that `languagerule`.
        group: String,
        /// The pattern as it stands in the file.
        pattern: String,
        /// What the regular-expression compiler said.
        reason: String,
    },
    /// A language pattern is no regular expression we can run.
    #[error(
        "`languagepattern` at line {line} of the SRX file is not a regular expression: `{pattern}`: {reason}\nhint: correct it"
    )]
    LanguagePattern {
        /// Line of the `languagemap`, from 1.
        line: usize,
        /// The pattern as it stands in the file.
        pattern: String,
        /// What the regular-expression compiler said.
        reason: String,
    },
    /// No `languagemap` fits the language.
    #[error("SRX file has no rules for the language: `{lang}`\nhint: add a `languagemap` whose `languagepattern` matches it")]
    NoRules {
        /// The language that was asked for.
        lang: String,
    },
    /// A rule with look-around or back references took too long on a text.
    #[error(
        "rule {number} of the SRX language rule `{group}`, line {line}, takes too many steps on this text\n\
         hint: write it without nested repetition, look-around and back references"
    )]
    TooManySteps {
        /// Line of the rule, from 1.
        line: usize,
        /// Number of the rule in its `languagerule`, from 1.
        number: usize,
        /// Name of that `languagerule`.
        group: String,
    },
}
