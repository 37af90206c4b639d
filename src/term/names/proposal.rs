//! What is proposed for a name, and on what evidence.

use crate::words::words;

words! {
    /// The languages whose rules of transcription a name follows.
    NameFamily {
        /// Russian, Belarusian and what is written by way of Russian.
        EastSlavic = "east-slavic",
        /// Ukrainian.
        Ukrainian = "ukrainian",
        /// Bulgarian, Serbian, Macedonian.
        SouthSlavic = "south-slavic",
        /// Georgian, Armenian, Azerbaijani.
        Caucasian = "caucasian",
        /// Arabic and Persian, and what is written by way of them.
        Arabic = "arabic",
        /// Any other; only established forms have it.
        Other = "none",
    }
}

words! {
    /// Why a form is proposed.
    Basis {
        /// Newsrooms agree on it.
        Established = "established",
        /// The rules of transcription lead to it.
        Rule = "rule",
    }
}

/// The English form of a name in German transcription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The form to write.
    pub target: String,
    /// Other forms in use, the commoner first.
    pub alternatives: Vec<String>,
    /// Where the name comes from.
    pub family: NameFamily,
    /// Why this form.
    pub basis: Basis,
}

impl Proposal {
    /// The proposed form and the others.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.target).chain(&self.alternatives).map(String::as_str)
    }
}
