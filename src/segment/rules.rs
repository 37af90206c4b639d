//! The rules of one language in order, and where they break a text.

use super::automata::{Direction, RuleBits, Side};
use super::matcher::Matcher;
use super::parse::{self, RuleText};
use super::pattern;
use crate::lang::Lang;
use std::sync::{Arc, OnceLock};

const GERMAN: &str = include_str!("rules/de.srx");
const ENGLISH: &str = include_str!("rules/en.srx");
const DEFAULT: &str = include_str!("rules/default.srx");

/// Why an SRX document could not be used.
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
    /// A rule or a language pattern is no regular expression we can run.
    #[error(
        "SRX rule {rule} of `{group}` at line {line} is not a regular expression: `{pattern}`: {reason}\nhint: correct or remove this rule"
    )]
    Pattern {
        /// Line of the rule, from 1.
        line: usize,
        /// Number of the rule in its `languagerule`, from 1; 0 for a pattern of a `languagemap`.
        rule: usize,
        /// Name of the `languagerule`.
        group: String,
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
}

/// The rules that hold for one language, in the order in which they are asked.
#[derive(Debug)]
pub(super) struct RuleSet {
    /// True for each rule that breaks.
    breaks: Vec<bool>,
    /// What ends at a position, and what begins there; a rule that is not regular has a pattern there that never matches.
    before: Side,
    after: Side,
    /// Number and matcher of each rule that is not regular.
    irregular: Vec<(usize, Matcher)>,
    candidates: Candidates,
}

impl RuleSet {
    pub(super) fn from_srx(xml: &str, lang: &Lang) -> Result<Self, SrxError> {
        let texts = parse::rules_for(xml, &lang.to_string())?;
        let mut sides: Vec<[String; 2]> =
            texts.iter().map(|rule| [pattern::from_icu(&rule.before), pattern::from_icu(&rule.after)]).collect();
        let mut irregular = Vec::new();
        let (before, after) = match both_sides(&sides) {
            Some(both) => both,
            None => {
                for (number, patterns) in sides.iter_mut().enumerate().filter(|(_, patterns)| !is_regular(patterns)) {
                    irregular.push((number, matcher(&texts[number])?));
                    *patterns = [NEVER.to_owned(), NEVER.to_owned()];
                }
                both_sides(&sides).expect("each pattern compiles by itself")
            }
        };
        let breaks: Vec<bool> = texts.iter().map(|rule| rule.breaks).collect();
        let breaking = sides.iter().zip(&breaks).filter(|(_, breaks)| **breaks).map(|(patterns, _)| patterns);
        Ok(Self { candidates: Candidates::new(breaking), breaks, before, after, irregular })
    }

    /// Byte positions inside `text` where a segment ends, in order.
    ///
    /// SRX: at each position the first rule that matches decides; a position that no rule matches is no break.
    pub(super) fn breaks(&self, text: &str) -> Vec<usize> {
        let irregular = Positions::new(&self.irregular, text);
        let mut positions = irregular.of_breaks(&self.breaks);
        positions.extend(self.candidates.of(text));
        if !self.irregular.is_empty() {
            positions.sort_unstable();
            positions.dedup();
        }
        let mut decider = Decider { rules: self, text, before: RuleBits::default(), after: RuleBits::default() };
        positions.retain(|&at| at > 0 && at < text.len() && decider.breaks_at(at, &irregular));
        positions
    }

    /// True if every rule is run by the automata: then work is linear in the text.
    #[cfg(test)]
    pub(super) fn is_regular(&self) -> bool {
        self.irregular.is_empty()
    }
}

/// A pattern that matches nothing, as the place of a rule that is matched otherwise.
const NEVER: &str = r"[^\s\S]";

fn both_sides(rules: &[[String; 2]]) -> Option<(Side, Side)> {
    let side = |side: usize, direction| {
        let patterns: Vec<&str> = rules.iter().map(|patterns| patterns[side].as_str()).collect();
        Side::new(&patterns, direction)
    };
    Some((side(0, Direction::Backward)?, side(1, Direction::Forward)?))
}

fn is_regular([before, after]: &[String; 2]) -> bool {
    Side::new(&[before], Direction::Backward).is_some() && Side::new(&[after], Direction::Forward).is_some()
}

fn matcher(rule: &RuleText) -> Result<Matcher, SrxError> {
    Matcher::new(&rule.before, &rule.after).map_err(|reason| SrxError::Pattern {
        line: rule.line,
        rule: rule.number,
        group: rule.group.clone(),
        pattern: format!("{}|{}", rule.before, rule.after),
        reason,
    })
}

/// Asks the rules about one position after another.
struct Decider<'a> {
    rules: &'a RuleSet,
    text: &'a str,
    before: RuleBits,
    after: RuleBits,
}

impl Decider<'_> {
    fn breaks_at(&mut self, at: usize, irregular: &Positions) -> bool {
        let first = self.first_regular(at).into_iter().chain(irregular.first(at)).min();
        first.is_some_and(|rule| self.rules.breaks[rule])
    }

    fn first_regular(&mut self, at: usize) -> Option<usize> {
        let count = self.rules.breaks.len();
        self.after.clear(count);
        self.rules.after.matching(self.text, at, &mut self.after);
        if self.after.is_empty() {
            return None;
        }
        self.before.clear(count);
        self.rules.before.matching(self.text, at, &mut self.before);
        self.before.first_common(&self.after)
    }
}

/// Where the rules that are not regular match one text.
struct Positions {
    /// Number of the rule and the bytes where it matches, in order.
    found: Vec<(usize, Vec<usize>)>,
}

impl Positions {
    fn new(rules: &[(usize, Matcher)], text: &str) -> Self {
        let positions = |(number, matcher): &(usize, Matcher)| {
            let mut found = Vec::new();
            matcher.each_position(text, |at| found.push(at));
            found.sort_unstable();
            (*number, found)
        };
        Self { found: rules.iter().map(positions).collect() }
    }

    fn of_breaks(&self, breaks: &[bool]) -> Vec<usize> {
        self.found.iter().filter(|(rule, _)| breaks[*rule]).flat_map(|(_, found)| found.iter().copied()).collect()
    }

    fn first(&self, at: usize) -> Option<usize> {
        self.found.iter().find(|(_, found)| found.binary_search(&at).is_ok()).map(|(rule, _)| *rule)
    }
}

/// Where a break rule may match, by the two bytes around the position.
#[derive(Debug)]
struct Candidates {
    /// For each byte the break rules (by their number, modulo 64) that can match with it in front of the position.
    before: [u64; 256],
    /// The same behind the position.
    after: [u64; 256],
}

impl Candidates {
    fn new<'a>(breaking: impl Iterator<Item = &'a [String; 2]>) -> Self {
        let mut candidates = Self { before: [0; 256], after: [0; 256] };
        for (number, [before, after]) in breaking.enumerate() {
            let bit = 1 << (number % 64);
            mark(&mut candidates.before, bit, before, Direction::Backward);
            mark(&mut candidates.after, bit, after, Direction::Forward);
        }
        candidates
    }

    fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let pairs = text.as_bytes().windows(2).enumerate();
        let fits = move |pair: &[u8]| self.before[usize::from(pair[0])] & self.after[usize::from(pair[1])] != 0;
        pairs.filter(move |(at, pair)| fits(pair) && text.is_char_boundary(at + 1)).map(|(at, _)| at + 1)
    }
}

fn mark(table: &mut [u64; 256], bit: u64, pattern: &str, direction: Direction) {
    let side = Side::new(&[pattern], direction).expect("the pattern compiled before");
    for (entry, _) in table.iter_mut().zip(side.edge_bytes()).filter(|(_, edge)| *edge) {
        *entry |= bit;
    }
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
