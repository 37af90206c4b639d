//! Pairs whose faults are known, and what the checks made of them: how well each check does.
//!
//! A labelled pair names the checks that must fire; one that names none is correct. A check counts once a pair, however
//! often it fires. A pair that expects [`ANY`] has a fault that belongs to no check yet: whatever is found there is right.

use crate::bitext::content_hash;
use crate::diagnostic::Finding;
use crate::lang::LangPair;
use crate::words::words;
use std::collections::BTreeMap;

/// Stands in `expect` for a fault that no check is made for.
pub const ANY: &str = "any";

words! {
    /// The two parts of a labelled set: rules are tuned on one and judged by the other.
    Half {
        /// Everybody may look at it.
        Open = "open",
        /// Nobody tunes a rule on it.
        HeldOut = "held-out",
    }
}

/// A pair whose faults are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledPair {
    /// Its name in reports; decides its half.
    pub id: String,
    /// The languages.
    pub pair: LangPair,
    /// The source.
    pub source: String,
    /// The target; empty for none.
    pub target: String,
    /// The checks that must fire; none for a correct pair.
    pub expect: Vec<String>,
    /// Further checks that may fire.
    pub allow: Vec<String>,
    /// What is wrong with it, or what is hard about it.
    pub kind: Option<String>,
}

impl LabelledPair {
    /// True if nothing is wrong with it.
    pub fn is_correct(&self) -> bool {
        self.expect.is_empty()
    }

    /// Its half: the last digit of the id's hash is even for the open one.
    pub fn half(&self) -> Half {
        let last = content_hash(&[&self.id]).chars().last().and_then(|digit| digit.to_digit(16));
        if last.is_some_and(|digit| digit % 2 == 0) { Half::Open } else { Half::HeldOut }
    }
}

/// A labelled pair with what was found in it.
#[derive(Debug, Clone)]
pub struct JudgedPair {
    /// The pair.
    pub labelled: LabelledPair,
    /// The most serious finding of each check that fired, by the check's name.
    pub found: Vec<Finding>,
}

impl JudgedPair {
    /// The pair with its findings, of which one a check is kept.
    pub fn new(labelled: LabelledPair, findings: impl IntoIterator<Item = Finding>) -> Self {
        let mut worst: BTreeMap<String, Finding> = BTreeMap::new();
        for finding in findings {
            let is_worse = worst.get(&finding.check).is_none_or(|known| known.level < finding.level);
            if is_worse {
                worst.insert(finding.check.clone(), finding);
            }
        }
        Self { labelled, found: worst.into_values().collect() }
    }

    /// True if the check fired; [`ANY`] is true of every finding.
    pub fn fired(&self, check: &str) -> bool {
        self.found.iter().any(|finding| finding.check == check) || (check == ANY && !self.found.is_empty())
    }

    /// The expected checks that did not fire.
    pub fn missed(&self) -> impl Iterator<Item = &str> {
        self.labelled.expect.iter().map(String::as_str).filter(|check| !self.fired(check))
    }

    /// True if a check fired that had to.
    pub fn is_caught(&self) -> bool {
        self.labelled.expect.iter().any(|check| self.fired(check))
    }

    /// Findings that are neither expected nor allowed.
    pub fn false_alarms(&self) -> impl Iterator<Item = &Finding> {
        let named = |check: &String| self.labelled.expect.contains(check) || self.labelled.allow.contains(check);
        let is_open = self.labelled.expect.iter().any(|check| check == ANY);
        self.found.iter().filter(move |finding| !is_open && !named(&finding.check))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;

    fn judged(expect: &[&str], allow: &[&str], found: &[(&str, Level)]) -> JudgedPair {
        let [expect, allow] = [expect, allow].map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let (source, target) = ("Er kam.".to_owned(), "He came.".to_owned());
        let labelled = LabelledPair { id: "a".into(), pair, source, target, expect, allow, kind: None };
        JudgedPair::new(labelled, found.iter().map(|(check, level)| Finding::new(check, *level, "")))
    }

    fn names(pair: &JudgedPair) -> (Vec<&str>, Vec<&str>) {
        (pair.missed().collect(), pair.false_alarms().map(|finding| finding.check.as_str()).collect())
    }

    #[test]
    fn what_is_neither_expected_nor_allowed_is_a_false_alarm() {
        let found = [("loop", Level::Warning), ("loop", Level::Error), ("cut-off", Level::Error), ("edge-space", Level::Info)];
        let pair = judged(&["loop", "refusal"], &["cut-off"], &found);
        assert_eq!(names(&pair), (vec!["refusal"], vec!["edge-space"]));
        assert_eq!(pair.found.iter().map(|finding| finding.level).collect::<Vec<_>>(), [Level::Error, Level::Info, Level::Error]);
        assert!(pair.is_caught() && !judged(&["refusal"], &[], &found).is_caught());
        assert_eq!(names(&judged(&[], &[], &found)).1.len(), 3);
    }

    #[test]
    fn a_fault_of_no_check_is_found_by_any() {
        assert_eq!(names(&judged(&[ANY], &[], &[("loop", Level::Error)])), (vec![], vec![]));
        assert_eq!(names(&judged(&[ANY], &[], &[])), (vec![ANY], vec![]));
    }

    #[test]
    fn about_half_of_the_ids_are_held_out() {
        let pairs = (0..200).map(|number| {
            let mut pair = judged(&[], &[], &[]).labelled;
            pair.id = format!("pair-{number}");
            pair
        });
        let held = pairs.filter(|pair| pair.half() == Half::HeldOut).count();
        assert!((80..=120).contains(&held), "{held}");
    }
}
