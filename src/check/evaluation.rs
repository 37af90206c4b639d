//! Counts over labelled pairs: by check, by kind of fault, in all.

use super::labelled::JudgedPair;
use crate::diagnostic::Level;
use std::collections::BTreeMap;

/// The judged pairs of a labelled set.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// In the order of the files.
    pub pairs: Vec<JudgedPair>,
}

/// How often a check fired where it had to and where it had not, in pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CheckCounts {
    /// Pairs that expect it.
    pub expected: usize,
    /// Of these, where it fired.
    pub found: usize,
    /// Pairs where it fired and neither had to nor might.
    pub false_alarms: usize,
}

impl CheckCounts {
    /// Pairs that expect it and where it kept silent.
    pub fn missed(&self) -> usize {
        self.expected - self.found
    }

    /// The share of its findings that are right; none where it never fired.
    pub fn precision(&self) -> Option<f64> {
        share(self.found, self.found + self.false_alarms)
    }

    /// The share of the pairs that expect it where it fired; none where none does.
    pub fn recall(&self) -> Option<f64> {
        share(self.found, self.expected)
    }

    /// The harmonic mean of both; none where no pair expects it.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.found, self.found + self.false_alarms + self.expected).filter(|_| self.expected > 0)
    }
}

/// `part` of `all`, from 0 to 1.
fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

/// What became of the pairs of a kind, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Pairs with a planted fault.
    pub planted: usize,
    /// Of these, where an expected check fired.
    pub caught: usize,
    /// Of these, where any check fired.
    pub noticed: usize,
    /// Correct pairs.
    pub correct: usize,
    /// Of these, with an error.
    pub with_error: usize,
    /// Of these, with a finding of any level.
    pub flagged: usize,
}

impl PairCounts {
    fn add(&mut self, pair: &JudgedPair) {
        if !pair.labelled.is_correct() {
            self.planted += 1;
            self.caught += usize::from(pair.is_caught());
            self.noticed += usize::from(!pair.found.is_empty());
            return;
        }
        self.correct += 1;
        self.with_error += usize::from(pair.false_alarms().any(|finding| finding.level == Level::Error));
        self.flagged += usize::from(pair.false_alarms().next().is_some());
    }
}

impl Evaluation {
    /// The counts of every check that had to fire or did, by name.
    pub fn checks(&self) -> BTreeMap<&str, CheckCounts> {
        let mut counts: BTreeMap<&str, CheckCounts> = BTreeMap::new();
        for pair in &self.pairs {
            for check in &pair.labelled.expect {
                let count = counts.entry(check).or_default();
                count.expected += 1;
                count.found += usize::from(pair.fired(check));
            }
            pair.false_alarms().for_each(|finding| counts.entry(&finding.check).or_default().false_alarms += 1);
        }
        counts
    }

    /// The counts of every kind, in the order in which they first occur; pairs without a kind count under an empty name.
    pub fn kinds(&self) -> Vec<(&str, PairCounts)> {
        let mut counts: Vec<(&str, PairCounts)> = Vec::new();
        for pair in &self.pairs {
            let kind = pair.labelled.kind.as_deref().unwrap_or_default();
            let at = counts.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
                counts.push((kind, PairCounts::default()));
                counts.len() - 1
            });
            counts[at].1.add(pair);
        }
        counts
    }

    /// The counts of all pairs.
    pub fn totals(&self) -> PairCounts {
        let mut counts = PairCounts::default();
        self.pairs.iter().for_each(|pair| counts.add(pair));
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::LabelledPair;
    use crate::diagnostic::Finding;
    use crate::lang::LangPair;

    fn pair(expect: &[&str], found: &[&str], kind: &str) -> JudgedPair {
        let languages = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let labelled = LabelledPair {
            id: "a".into(),
            pair: languages,
            source: "Er kam.".into(),
            target: "He came.".into(),
            expect: expect.iter().map(|check| (*check).to_owned()).collect(),
            allow: Vec::new(),
            kind: Some(kind.to_owned()),
        };
        JudgedPair::new(labelled, found.iter().map(|check| Finding::new(check, Level::Warning, "")))
    }

    #[test]
    fn precision_and_recall_follow_from_the_counts() {
        let pairs = vec![
            pair(&["loop"], &["loop"], "loop"),
            pair(&["loop"], &["cut-off"], "loop"),
            pair(&[], &["loop"], "sport"),
            pair(&[], &[], "sport"),
        ];
        let evaluation = Evaluation { pairs };
        let checks = evaluation.checks();
        assert_eq!(checks["loop"], CheckCounts { expected: 2, found: 1, false_alarms: 1 });
        assert_eq!((checks["loop"].precision(), checks["loop"].recall(), checks["loop"].f1()), (Some(0.5), Some(0.5), Some(0.5)));
        assert_eq!((checks["cut-off"].precision(), checks["cut-off"].recall(), checks["cut-off"].f1()), (Some(0.0), None, None));
        let totals = PairCounts { planted: 2, caught: 1, noticed: 2, correct: 2, with_error: 0, flagged: 1 };
        assert_eq!(evaluation.totals(), totals);
        assert_eq!(evaluation.kinds().iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["loop", "sport"]);
    }
}
