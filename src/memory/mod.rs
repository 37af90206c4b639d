//! Layer 2: what a remembered pair is, and when it answers a question.

mod differences;
mod rewrite;
mod similar;
mod substitute;

pub use differences::{Change, Stretch, differences, shown_differences};
pub use similar::Similar;
pub use substitute::{Substitution, substitute};

use crate::bitext::MachineOrigin;
use crate::lang::LangPair;
use serde::{Deserialize, Serialize};

/// Where a remembered pair came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PairOrigin {
    /// Read from a memory file.
    Imported {
        /// The file's name, as a reader would look for it.
        file: String,
    },
    /// Written or accepted by a person.
    Human,
    /// A machine's draft that nobody has read.
    Machine(MachineOrigin),
}

impl PairOrigin {
    /// `imported`, `human` or `machine`.
    pub fn kind(&self) -> &'static str {
        match self {
            PairOrigin::Imported { .. } => "imported",
            PairOrigin::Human => "human",
            PairOrigin::Machine(_) => "machine",
        }
    }

    /// True if no person vouches for the pair.
    pub fn is_machine(&self) -> bool {
        match self {
            PairOrigin::Machine(_) => true,
            PairOrigin::Imported { .. } | PairOrigin::Human => false,
        }
    }
}

/// A source text and its translation, to be used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryPair {
    /// The languages, with their regions where known.
    pub pair: LangPair,
    /// The source text as it was.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// Who made it.
    pub origin: PairOrigin,
    /// A remark that came with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The form under which a source text is looked up: white space at the ends cut, every run of it one space.
///
/// White space is Unicode's, so U+00A0 and U+202F count as a space. Nothing else is made equal: a quotation mark, a
/// dash or a capital may change the translation.
///
/// ```
/// assert_eq!(satzpaar::memory::look_up_form(" 10\u{a0}Uhr\n früh "), "10 Uhr früh");
/// ```
pub fn look_up_form(source: &str) -> String {
    source.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True if a pair stored for `stored` may be used where `wanted` is asked.
///
/// The source counts by its primary subtag alone, because equal text is equal in every region. The target must agree in
/// its region too, unless one of the two names none: British spelling is no answer for an American edition.
pub fn is_usable_for(stored: &LangPair, wanted: &LangPair) -> bool {
    let (ours, theirs) = (&stored.target, &wanted.target);
    let region_fits = ours.region().is_none() || theirs.region().is_none() || ours.region() == theirs.region();
    stored.primary() == wanted.primary() && region_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(source: &str, target: &str) -> LangPair {
        LangPair::new(source.parse().unwrap(), target.parse().unwrap())
    }

    #[test]
    fn only_white_space_is_made_equal() {
        assert_eq!(look_up_form("a\u{202f}b \t c"), look_up_form("a b c"));
        assert_ne!(look_up_form("„Ja“"), look_up_form("\"Ja\""));
        assert_ne!(look_up_form("Die"), look_up_form("die"));
    }

    #[test]
    fn regions_of_the_target_must_agree_where_both_are_known() {
        assert!(is_usable_for(&pair("de-DE", "en-GB"), &pair("de", "en-GB")));
        assert!(is_usable_for(&pair("de", "en"), &pair("de-AT", "en-US")));
        assert!(!is_usable_for(&pair("de", "en-US"), &pair("de", "en-GB")));
        assert!(!is_usable_for(&pair("fr", "en"), &pair("de", "en")));
    }
}
