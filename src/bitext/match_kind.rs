//! How well a remembered translation fits, as its score says.

use super::Origin;
use crate::words::words;

words! {
    /// What a remembered source has in common with a new one. The score of [`Origin::Memory`] says it: each kind but the last
    /// has one of its own, and penalties take a pair down to the last.
    MatchKind {
        /// The same text between the same neighbours: 101.
        Context = "context",
        /// The same text: 100.
        Exact = "exact",
        /// The same text but for figures, which were put into the target: 99.
        Substituted = "substituted",
        /// A text that is like it, 98 at most.
        Fuzzy = "fuzzy",
    }
}

impl MatchKind {
    /// The kind of a score.
    pub fn of(score: u8) -> Self {
        let kinds = [MatchKind::Context, MatchKind::Exact, MatchKind::Substituted];
        kinds.into_iter().find(|kind| score >= kind.best_score()).unwrap_or(MatchKind::Fuzzy)
    }

    /// The highest score of the kind.
    pub fn best_score(self) -> u8 {
        match self {
            MatchKind::Context => 101,
            MatchKind::Exact => 100,
            MatchKind::Substituted => 99,
            MatchKind::Fuzzy => 98,
        }
    }
}

impl Origin {
    /// How well the remembered source fits; `None` for what is not from a memory.
    pub fn match_kind(&self) -> Option<MatchKind> {
        match self {
            Origin::Memory { score } => Some(MatchKind::of(*score)),
            Origin::Machine(_) | Origin::Human | Origin::Copied => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_scores() {
        assert!(MatchKind::ALL.iter().all(|kind| MatchKind::of(kind.best_score()) == *kind));
        assert_eq!(
            (MatchKind::of(98), MatchKind::of(0), MatchKind::of(255)),
            (MatchKind::Fuzzy, MatchKind::Fuzzy, MatchKind::Context)
        );
    }
}
