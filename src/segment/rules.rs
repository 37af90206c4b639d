//! The rules of one language in order, and where they break a text.

use super::matcher::Matcher;
use super::parse::{self, RuleText};
use crate::lang::Lang;
use std::collections::BTreeMap;
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
    #[error("SRX rule at line {line} is not a regular expression: `{pattern}`: {reason}\nhint: correct or remove this rule")]
    Pattern {
        /// Line of the rule, from 1.
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
}

#[derive(Debug)]
struct Rule {
    breaks: bool,
    matcher: Matcher,
}

/// The rules that hold for one language, in the order in which they are asked.
#[derive(Debug)]
pub(super) struct RuleSet {
    rules: Vec<Rule>,
}

impl RuleSet {
    pub(super) fn from_srx(xml: &str, lang: &Lang) -> Result<Self, SrxError> {
        let rules = parse::rules_for(xml, &lang.to_string())?.iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Self { rules })
    }

    /// Byte positions inside `text` where a segment ends, in order.
    ///
    /// SRX: at each position the first rule that matches decides; a position that no rule matches is no break.
    pub(super) fn breaks(&self, text: &str) -> Vec<usize> {
        let mut deciders: BTreeMap<usize, usize> = BTreeMap::new();
        for (order, rule) in self.rules.iter().enumerate().filter(|(_, rule)| rule.breaks) {
            rule.matcher.each_position(text, |at| {
                deciders.entry(at).or_insert(order);
            });
        }
        let mut exceptions = Exceptions::new(&self.rules, text);
        deciders
            .into_iter()
            .filter(|&(at, order)| at > 0 && at < text.len() && !exceptions.any(at, order))
            .map(|(at, _)| at)
            .collect()
    }
}

/// The no-break rules over one text; rules that can only be searched for are searched once, and only if asked.
struct Exceptions<'a> {
    rules: Vec<(usize, &'a Matcher, Option<Vec<usize>>)>,
    text: &'a str,
}

impl<'a> Exceptions<'a> {
    fn new(rules: &'a [Rule], text: &'a str) -> Self {
        let rules = rules.iter().enumerate().filter(|(_, rule)| !rule.breaks).map(|(order, rule)| (order, &rule.matcher, None));
        Self { rules: rules.collect(), text }
    }

    /// True if a no-break rule that is asked before rule `order` matches at byte `at`.
    fn any(&mut self, at: usize, order: usize) -> bool {
        let text = self.text;
        self.rules.iter_mut().take_while(|(index, _, _)| *index < order).any(|(_, matcher, found)| {
            match matcher.matches_at(text, at) {
                Some(matches) => matches,
                None => found.get_or_insert_with(|| positions(matcher, text)).binary_search(&at).is_ok(),
            }
        })
    }
}

fn positions(matcher: &Matcher, text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    matcher.each_position(text, |at| found.push(at));
    found.sort_unstable();
    found
}

fn compile(rule: &RuleText) -> Result<Rule, SrxError> {
    let matcher = Matcher::new(&rule.before, &rule.after).map_err(|reason| SrxError::Pattern {
        line: rule.line,
        pattern: format!("{}|{}", rule.before, rule.after),
        reason,
    })?;
    Ok(Rule { breaks: rule.breaks, matcher })
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
