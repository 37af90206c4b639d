//! The rules of one language in order, and where they break a text.

use super::error::SrxError;
use super::matcher::{BadPattern, Matcher};
use super::parse::{self, RuleText};
use super::pattern;
use super::scan::{self, Decision, Scan};
use crate::lang::Lang;
use regex_syntax::hir::Hir;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

const GERMAN: &str = include_str!("rules/de.srx");
const ENGLISH: &str = include_str!("rules/en.srx");
const DEFAULT: &str = include_str!("rules/default.srx");

/// Bytes of the patterns of a language: each class of letters in them takes kilobytes of memory.
const ALL_RULES: usize = 250_000;

/// Rules that are tried one by one; the largest known file has 800 for a language.
const MOST_OTHERS: usize = 2000;
/// Bytes of the longest of them and of all together: the time that one takes grows with the square of its length.
const LONGEST_OTHER: usize = 4000;
const ALL_OTHERS: usize = 100_000;
const OTHERS: &str = "rules with look-around, word boundaries or back references";

/// The rules that hold for one language, in the order in which they are asked.
#[derive(Debug)]
pub(super) struct RuleSet {
    rules: Vec<RuleText>,
    /// The rules that an automaton can read: all of the shipped ones.
    scan: Scan,
    /// The number and matcher of each other rule, in order.
    others: Vec<(usize, Matcher)>,
}

/// The first rule that took too many steps on a text.
type Fault = Option<SrxError>;

impl RuleSet {
    pub(super) fn from_srx(xml: &str, lang: &Lang) -> Result<Self, SrxError> {
        let rules = parse::rules_for(xml, &lang.to_string())?;
        has_room(&rules)?;
        let (mut regular, mut others, mut bytes) = (Vec::new(), Vec::new(), 0);
        for (order, rule) in rules.iter().enumerate() {
            let (before, after) = (pattern::from_icu(&rule.before), pattern::from_icu(&rule.after));
            let both_empty = before.is_empty() && after.is_empty();
            let (before, after) = (side(&before), side(&after));
            if let (Some(before), Some(after), false) = (before, after, both_empty) {
                regular.push((order, before, after));
            } else {
                bytes += rule.before.len() + rule.after.len();
                is_bounded(rule, others.len(), bytes)?;
                others.push((order, Matcher::new(&rule.before, &rule.after).map_err(|bad| bad_pattern(rule, bad))?));
            }
        }
        let too_large = |reason| SrxError::Structure { line: 1, reason };
        Ok(Self { scan: Scan::new(&regular).map_err(too_large)?, rules, others })
    }

    /// The rules as their file has them.
    pub(super) fn texts(&self) -> &[RuleText] {
        &self.rules
    }

    /// Byte positions inside `text` where a segment ends, in order; and the fault if a rule was given up on the way.
    ///
    /// SRX: at each position the first rule that matches decides; a position that no rule matches is no break.
    pub(super) fn breaks(&self, text: &str) -> (Vec<usize>, Fault) {
        let decisions = self.scan.decisions(text);
        let (decisions, fault) = if self.others.is_empty() { (decisions, None) } else { self.overruled(text, decisions) };
        let inside = |decision: &Decision| self.rules[decision.rule].breaks && decision.at > 0 && decision.at < text.len();
        (decisions.into_iter().filter(inside).map(|decision| decision.at).collect(), fault)
    }

    /// `decisions` with the word of the rules that no automaton can read. Break rules are searched for; of the others
    /// it is enough to ask where a break is due.
    fn overruled(&self, text: &str, decisions: Vec<Decision>) -> (Vec<Decision>, Fault) {
        let mut fault = None;
        let mut first: BTreeMap<usize, usize> = decisions.into_iter().map(|decision| (decision.at, decision.rule)).collect();
        for (order, matcher) in self.others.iter().filter(|(order, _)| self.rules[*order].breaks) {
            for at in self.positions(*order, matcher, text, &mut fault) {
                first.entry(at).and_modify(|rule| *rule = (*rule).min(*order)).or_insert(*order);
            }
        }
        for (order, matcher) in self.others.iter().filter(|(order, _)| !self.rules[*order].breaks) {
            let mut found = None;
            for (at, rule) in first.iter_mut().filter(|(_, rule)| *order < **rule && self.rules[**rule].breaks) {
                let matches = matcher.matches_at(text, *at).unwrap_or_else(|| {
                    let found = found.get_or_insert_with(|| self.positions(*order, matcher, text, &mut fault));
                    found.binary_search(at).is_ok()
                });
                if matches {
                    *rule = *order;
                }
            }
        }
        (first.into_iter().map(|(at, rule)| Decision { at, rule }).collect(), fault)
    }

    fn positions(&self, order: usize, matcher: &Matcher, text: &str, fault: &mut Fault) -> Vec<usize> {
        let (found, given_up) = matcher.positions(text);
        if given_up.is_some() && fault.is_none() {
            let RuleText { line, number, group, .. } = &self.rules[order];
            *fault = Some(SrxError::TooManySteps { line: *line, number: *number, group: group.to_string() });
        }
        found
    }

    /// True if every rule is read by the automata, whose time is linear in the text.
    #[cfg(test)]
    pub(super) fn is_linear(&self) -> bool {
        self.others.is_empty()
    }
}

/// Refuses rules that are too much together.
fn has_room(rules: &[RuleText]) -> Result<(), SrxError> {
    let mut bytes = 0;
    for rule in rules {
        bytes += rule.before.len() + rule.after.len();
        if bytes > ALL_RULES {
            let reason = format!("more than {ALL_RULES} bytes of rules for one language");
            return Err(SrxError::Structure { line: rule.line, reason });
        }
    }
    Ok(())
}

/// Refuses a rule that no automaton reads where it, or it with the `before` it, which have `bytes` together, is too much.
fn is_bounded(rule: &RuleText, before: usize, bytes: usize) -> Result<(), SrxError> {
    let reason = match () {
        () if before == MOST_OTHERS => format!("more than {MOST_OTHERS} {OTHERS}"),
        () if rule.before.len() + rule.after.len() > LONGEST_OTHER => {
            format!("more than {LONGEST_OTHER} bytes in one of the {OTHERS}")
        }
        () if bytes > ALL_OTHERS => format!("more than {ALL_OTHERS} bytes of {OTHERS}"),
        () => return Ok(()),
    };
    Err(SrxError::Structure { line: rule.line, reason })
}

/// A side as an automaton reads it, `Some(None)` if it is empty; `None` if no automaton can.
fn side(pattern: &str) -> Option<Option<Hir>> {
    if pattern.is_empty() { Some(None) } else { scan::regular(pattern).map(Some) }
}

fn bad_pattern(rule: &RuleText, bad: BadPattern) -> SrxError {
    let RuleText { line, number, group, .. } = rule;
    let BadPattern { pattern, reason } = bad;
    SrxError::Pattern { line: *line, number: *number, group: group.to_string(), pattern, reason }
}

/// The shipped rules, compiled once a process.
pub(super) fn shipped(lang: &Lang) -> Arc<RuleSet> {
    static GERMAN_RULES: OnceLock<Arc<RuleSet>> = OnceLock::new();
    static ENGLISH_RULES: OnceLock<Arc<RuleSet>> = OnceLock::new();
    static DEFAULT_RULES: OnceLock<Arc<RuleSet>> = OnceLock::new();
    let (cell, xml, tag) = match lang.primary() {
        "de" => (&GERMAN_RULES, GERMAN, "de"),
        "en" => (&ENGLISH_RULES, ENGLISH, "en"),
        _ => (&DEFAULT_RULES, DEFAULT, "und"),
    };
    let compiled = || Arc::new(RuleSet::from_srx(xml, &tag.parse().expect("constant tag")).expect("shipped rules are valid"));
    Arc::clone(cell.get_or_init(compiled))
}
