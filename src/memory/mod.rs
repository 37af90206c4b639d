//! Layer 2: what a remembered pair is, when it answers a question, and how like two texts are.

mod differences;
mod hits;
mod likeness;
mod near;
mod penalty;
mod rewrite;
mod similar;
mod substitute;
mod tokens;

pub use differences::{Change, Stretch, differences, shown_differences};
pub use hits::hits;
pub use likeness::Likeness;
pub use near::Near;
pub use penalty::{Fit, Penalties, Place};
pub use similar::Similar;
pub use substitute::{Substitution, substitute};
pub(crate) use tokens::{index_tokens, letter_pairs, word_token, words};

use crate::bitext::{MachineOrigin, content_hash};
use crate::lang::LangPair;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
    /// What stood before and after the source, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<PairContext>,
    /// The field of knowledge, as the editor or the memory file calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The day of the decision as `YYYY-MM-DD`, set by the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
}

impl MemoryPair {
    /// A pair of which no more is known.
    pub fn new(pair: LangPair, source: impl Into<String>, target: impl Into<String>, origin: PairOrigin) -> Self {
        let (source, target) = (source.into(), target.into());
        Self { pair, source, target, origin, note: None, context: None, domain: None, changed: None }
    }
}

/// The neighbours of a source segment in its document, as hashes: enough to tell that a pair comes from the same place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PairContext {
    /// Of the segment before; empty at the beginning.
    pub before: String,
    /// Of the segment after; empty at the end.
    pub after: String,
}

impl PairContext {
    /// The context of a segment between the source texts `previous` and `next`; an empty text is an edge.
    ///
    /// Neighbours that are alike by [`look_up_form`] give the same context.
    ///
    /// ```
    /// let context = satzpaar::memory::PairContext::between("", "Der  Regen hielt an.");
    /// assert_eq!(context, satzpaar::memory::PairContext::between(" ", "Der Regen hielt an."));
    /// assert_eq!((context.before.len(), context.after.len()), (0, 16));
    /// ```
    pub fn between(previous: &str, next: &str) -> Self {
        let hash = |text: &str| match look_up_form(text) {
            form if form.is_empty() => form,
            form => content_hash(&[&form]).chars().take(CONTEXT_DIGITS).collect(),
        };
        Self { before: hash(previous), after: hash(next) }
    }
}

/// Hexadecimal digits of a neighbour's hash: 64 bits, as the rows are many and a clash only costs a percent.
const CONTEXT_DIGITS: usize = 16;

/// The form under which a source text is looked up: white space at the ends cut, every run of it one space.
///
/// White space is Unicode's, so U+00A0 and U+202F count as a space. Nothing else is made equal: a quotation mark, a
/// dash or a capital may change the translation.
///
/// ```
/// assert_eq!(satzpaar::memory::look_up_form(" 10\u{a0}Uhr\n früh "), "10 Uhr früh");
/// ```
pub fn look_up_form(source: &str) -> String {
    look_up_form_of(source).into_owned()
}

/// [`look_up_form`], borrowed where the text has that form already, as nearly all have.
pub(crate) fn look_up_form_of(source: &str) -> Cow<'_, str> {
    let mut was_space = true;
    let is_even = source.chars().all(|letter| {
        let is_fine = if letter == ' ' { !was_space } else { !letter.is_whitespace() };
        was_space = letter == ' ';
        is_fine
    });
    match is_even && (source.is_empty() || !was_space) {
        true => Cow::Borrowed(source),
        false => Cow::Owned(source.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
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
