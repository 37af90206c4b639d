//! `term-inconsistent`: one term of the glossary is said in two of its accepted ways within a file.
//!
//! Why: the glossary allows both, but a reader takes two words for two things.
//! Example: `Ausschuss` → `committee`, and later in the article → `panel`. Instead: `committee` both times.
//!
//! Forms of one word (`committees`) and a part for the whole are one way. Names are left alone: `the UK` and `British` are the
//! same country, and `ECB` follows `European Central Bank`.

use super::Location;
use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::{Finding, Level};
use std::collections::HashMap;

/// Letters at the beginning that forms of one word share.
const SAME_BEGINNING: usize = 4;

/// Each term with the ways it was said so far and where.
#[derive(Debug, Default)]
pub(super) struct Seen {
    ways: HashMap<String, Vec<(String, Location)>>,
}

impl Seen {
    /// One finding for each term that is said in a way of its own here.
    pub(super) fn read(&mut self, segment: &Segment, here: &Location) -> Vec<Finding> {
        segment.terms.iter().filter_map(|term| self.term(segment, term, here)).collect()
    }

    fn term(&mut self, segment: &Segment, term: &TermUse, here: &Location) -> Option<Finding> {
        match term.status {
            TermStatus::Preferred | TermStatus::Admitted => {}
            TermStatus::Open | TermStatus::Missing | TermStatus::Forbidden => return None,
        }
        let (span, target) = (term.target?, segment.target.as_deref()?);
        let form = target.get(span.start..span.end)?;
        if form.starts_with(char::is_uppercase) {
            return None;
        }
        let ways = self.ways.entry(term.source_term.clone()).or_default();
        if ways.iter().any(|(way, _)| is_same(way, form)) {
            return None;
        }
        ways.push((form.to_owned(), here.clone()));
        let (_, first) = ways.first().filter(|_| ways.len() > 1)?;
        let message = format!("the term is said in other words elsewhere in the file: `{form}`");
        let finding = Finding::new("term-inconsistent", Level::Info, message).at_source(term.source).at_target(span);
        Some(finding.with_hint(format!("write both alike; the other: {first}")))
    }
}

/// True for forms of one word, and for a name and a part of it.
fn is_same(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    common >= SAME_BEGINNING || one.contains(other) || other.contains(one)
}
