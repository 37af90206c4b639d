//! What is mined: samples in, candidates out.

use crate::glossary::TermClass;
use std::cmp::Reverse;

/// One sentence, with its translation if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The file it stands in.
    pub place: String,
    /// The sentence.
    pub source: String,
    /// Its translation.
    pub target: Option<String>,
}

/// In how many of the pairs that have the candidate the translation has the proposed target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Pairs with both.
    pub with_target: usize,
    /// Pairs with the candidate.
    pub pairs: usize,
}

/// A name or term that no glossary knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The form to enter: for names the nominative, for terms the commonest form.
    pub source: String,
    /// Other spellings of a name, and other forms of a term as they were met.
    pub variants: Vec<String>,
    /// The proposed target and the other forms; empty where nothing is known.
    pub targets: Vec<String>,
    /// What kind it is.
    pub class: TermClass,
    /// How often it was met.
    pub count: usize,
    /// What the pairs say of the target.
    pub support: Option<Support>,
    /// Numbers of the samples that have it, in order.
    pub samples: Vec<usize>,
}

impl Candidate {
    /// The form to enter and the other spellings.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.source).chain(&self.variants).map(String::as_str)
    }

    /// What decides the order: names first, then the commoner, then the alphabet.
    pub(super) fn rank(&self) -> (bool, Reverse<usize>, &str) {
        (self.class == TermClass::Term, Reverse(self.count), &self.source)
    }
}

/// One place where a name or term was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    /// The candidate as it will be entered.
    pub(super) text: String,
    /// Its number among the samples.
    pub(super) sample: usize,
    /// What its surroundings say that it is.
    pub(super) class: TermClass,
}
