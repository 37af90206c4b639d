//! Faults of a glossary that only recognition shows: entries that never match, forms forbidden here and accepted there.

use super::{TermHit, TermHitKind, TermMatcher};
use crate::glossary::{Entry, Fault, FaultKind, Glossary, UsageStatus};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Entries that never match in any form they list, and target forms that one entry of a form family forbids and another
/// accepts; in the order of the entries.
///
/// Each listed form is looked up alone, as a text of its own, so that forms generated from other entries count too: all
/// entries that match there are a family. Every distinct form is looked up once.
pub fn verify_forms(glossary: &Glossary) -> Vec<Fault> {
    let matcher = TermMatcher::new(glossary).without_compounds();
    let entries = &glossary.entries;
    let mut found = Found { entries, winners: HashMap::new(), faults: BTreeMap::new() };
    for form in entries.iter().flat_map(forms).collect::<BTreeSet<_>>() {
        let whole = |hit: &TermHit| hit.kind == TermHitKind::Term && hit.span.len() == form.len();
        let winner = matcher.recognise(form).into_iter().find(whole).map(|hit| hit.entry);
        found.winners.insert(form, winner);
        let family: Vec<usize> = matcher.recognise_all(form).into_iter().filter(whole).map(|hit| hit.entry).collect();
        found.contradictions(&family);
    }
    for index in 0..entries.len() {
        found.reachability(index);
    }
    let fault = |(index, kind): (usize, FaultKind)| Fault { location: entries[index].location.clone(), kind };
    found.faults.into_iter().flat_map(|(index, kinds)| kinds.into_values().map(move |kind| (index, kind))).map(fault).collect()
}

fn forms(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms).map(String::as_str)
}

struct Found<'a> {
    entries: &'a [Entry],
    /// The entry that a listed form belongs to when it stands in a text.
    winners: HashMap<&'a str, Option<usize>>,
    /// By entry; of one kind and form only one.
    faults: BTreeMap<usize, BTreeMap<(&'static str, String), FaultKind>>,
}

impl Found<'_> {
    fn push(&mut self, index: usize, form: &str, kind: FaultKind) {
        self.faults.entry(index).or_default().insert((kind.name(), form.to_owned()), kind);
    }

    /// Forms that one of the family forbids and another accepts.
    fn contradictions(&mut self, family: &[usize]) {
        if family.len() < 2 {
            return;
        }
        let entries = self.entries;
        let mut accepted: HashMap<&str, usize> = HashMap::new();
        for &index in family {
            for form in entries[index].accepted() {
                accepted.entry(form).or_insert(index);
            }
        }
        for &index in family {
            let own: HashSet<&str> = entries[index].accepted().collect();
            for form in entries[index].with_status(UsageStatus::Forbidden).filter(|form| !own.contains(form)) {
                if let Some(&other) = accepted.get(form) {
                    let other = entries[other].location.clone();
                    self.push(index, form, FaultKind::ForbiddenElsewhere { form: form.to_owned(), other });
                }
            }
        }
    }

    /// Can the entry ever match?
    fn reachability(&mut self, index: usize) {
        let entry = &self.entries[index];
        let winners: Vec<usize> = forms(entry).filter_map(|form| self.winners.get(form).copied().flatten()).collect();
        if winners.contains(&index) {
            return;
        }
        let term = entry.source.clone();
        let kind = match winners.first() {
            Some(&winner) => FaultKind::Shadowed { term, other: self.entries[winner].location.clone() },
            None => FaultKind::Unmatchable(term),
        };
        self.push(index, &entry.source, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{GlossaryFormat, read};
    use crate::lang::LangPair;

    fn said(rows: &str) -> Vec<String> {
        let text = format!("source\ttarget\tvariants\tadmitted\tforbidden\tforms\n{rows}");
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let glossary = Glossary { pair, entries: read("g", &text, GlossaryFormat::Tsv).0 };
        verify_forms(&glossary).iter().map(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn entry_whose_forms_all_go_to_another_never_matches() {
        let faults = said("Weissrussland\tByelorussia\nWeißrussland\tBelarus\n");
        assert_eq!(faults, ["g:2: `Weissrussland` never matches: each of its forms goes to the entry at g:3"]);
        assert_eq!(said("Weissrussland\tByelorussia\tBelorussland\nWeißrussland\tBelarus\n"), [""; 0]);
    }

    #[test]
    fn longer_terms_do_not_hide_a_shorter_one() {
        assert_eq!(said("Rat\tcouncil\nRat der EU\tCouncil of the EU\nEU\tEU\n"), [""; 0]);
    }

    #[test]
    fn term_that_is_no_word_never_matches() {
        let faults = said("\u{200b}\tnothing\nUS-Dollar\tUS dollar\n");
        assert_eq!(faults, ["g:2: `\u{200b}` never matches: no text is recognised as one of its forms"]);
    }

    #[test]
    fn form_forbidden_here_and_accepted_in_an_entry_of_the_same_forms_is_told() {
        let faults = said("Gesetz\tlaw\t\t\tact\nGesetze\tlaws\t\tact\n");
        assert_eq!(faults, ["g:2: `act` is forbidden here and accepted for the same source form at g:3"]);
        assert_eq!(said("Gesetz\tlaw\t\t\tact\nAkt\tact\n"), [""; 0]);
    }
}
