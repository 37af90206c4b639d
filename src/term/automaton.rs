//! Many forms of many entries in one Aho-Corasick automaton.

use super::fold::{Folded, fold};
use crate::glossary::CaseRule;
use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::HashMap;

/// One form to look for and what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Pattern<T> {
    /// The form with its capitals.
    pub(super) form: String,
    /// How case counts.
    pub(super) case: CaseRule,
    /// What the form stands for.
    pub(super) meaning: T,
}

/// Finds every pattern at every place, folded; edges and case are the caller's business.
#[derive(Debug)]
pub(super) struct Automaton<T> {
    automaton: AhoCorasick,
    /// For each folded form the patterns that fold to it.
    patterns: Vec<Vec<Pattern<T>>>,
}

impl<T> Automaton<T> {
    pub(super) fn new(patterns: impl IntoIterator<Item = Pattern<T>>) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut folded: Vec<String> = Vec::new();
        let mut grouped: Vec<Vec<Pattern<T>>> = Vec::new();
        for pattern in patterns {
            let key = fold(&pattern.form);
            if key.trim().is_empty() {
                continue;
            }
            let place = *places.entry(key).or_insert_with_key(|key| {
                folded.push(key.clone());
                grouped.push(Vec::new());
                grouped.len() - 1
            });
            grouped[place].push(pattern);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(&folded)
            .expect("a glossary stays far below the automaton's limit of 2^31 states");
        Self { automaton, patterns: grouped }
    }

    /// Every place of every pattern in `text`, overlapping ones too.
    pub(super) fn find<'a>(&'a self, text: &str) -> Vec<(Span, &'a [Pattern<T>])> {
        let folded = Folded::new(text);
        self.automaton
            .find_overlapping_iter(folded.text())
            .filter_map(|found| Some((folded.original(found.start(), found.end())?, found.pattern().as_usize())))
            .map(|(span, place)| (span, self.patterns[place].as_slice()))
            .collect()
    }
}
