//! What a change of the glossary does to a translated segment.

use super::{Termbase, Wording};
use crate::bitext::{Origin, Segment, TermStatus};
use crate::glossary::{EntryChange, Glossary, changes};
use crate::words::words;
use std::collections::{BTreeSet, HashMap};

words! {
    /// What a segment needs after a change of the glossary.
    Work {
        /// Nothing: its target fits the new glossary.
        None = "none",
        /// Its target lacks a wanted form or holds a forbidden one.
        Repair = "repair",
        /// Its terms are part of the question to its backend: it is asked again.
        AskAgain = "ask-again",
        /// It has no target: it is asked in any case.
        Untranslated = "untranslated",
        /// A person has read it: it is never overwritten.
        Reviewed = "reviewed",
    }
}

/// A segment that holds a changed term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The changes whose terms it holds, as indices into [`Impact::changes`].
    pub changes: Vec<usize>,
    /// What is to be done.
    pub work: Work,
    /// Its target fits the new glossary.
    pub fits: bool,
}

/// Two versions of a glossary, made ready to judge segments.
pub struct Impact {
    old: Termbase,
    new: Termbase,
    changes: Vec<EntryChange>,
    by_source: HashMap<String, usize>,
}

impl Impact {
    /// Compares the versions.
    pub fn new(old: Glossary, new: Glossary) -> Self {
        let changes = changes(&old.entries, &new.entries);
        let by_source = changes.iter().enumerate().map(|(index, change)| (change.source.clone(), index)).collect();
        Self { old: Termbase::new(old), new: Termbase::new(new), changes, by_source }
    }

    /// The entries that differ.
    pub fn changes(&self) -> &[EntryChange] {
        &self.changes
    }

    /// What the changes do to the segment; `None` if it holds none of the terms.
    ///
    /// `takes_terms` says whether the backend of this name gets the terms with its question.
    pub fn of(&self, segment: &Segment, takes_terms: &mut dyn FnMut(&str) -> bool) -> Option<Touched> {
        let kept = segment.kept_spans();
        let wording = Wording { text: &segment.source, kept: &kept };
        let changes = self.touching(wording);
        if changes.is_empty() {
            return None;
        }
        let fits = self.fits(wording, segment.target.as_deref(), &changes);
        let work = if segment.is_protected() {
            Work::Reviewed
        } else if segment.target.is_none() {
            Work::Untranslated
        } else if self.asks_anew(wording, segment.origin.as_ref(), takes_terms) {
            Work::AskAgain
        } else if fits {
            Work::None
        } else {
            Work::Repair
        };
        Some(Touched { changes: changes.into_iter().collect(), work, fits })
    }

    /// The changes whose terms stand in the text, by the old glossary or the new one.
    fn touching(&self, wording: Wording<'_>) -> BTreeSet<usize> {
        let sources = [&self.old, &self.new].into_iter().flat_map(|terms| {
            let hits = terms.hits(wording);
            hits.iter().map(|hit| terms.entry(hit).source.as_str()).collect::<Vec<_>>()
        });
        sources.filter_map(|source| self.by_source.get(source).copied()).collect()
    }

    /// True if the changed terms are right in the target, by the new glossary.
    fn fits(&self, wording: Wording<'_>, target: Option<&str>, changes: &BTreeSet<usize>) -> bool {
        let is_changed = |source: &str| self.by_source.get(source).is_some_and(|index| changes.contains(index));
        let uses = self.new.verify(wording, target);
        uses.iter().filter(|term| is_changed(&term.source_term)).all(|term| match term.status {
            TermStatus::Preferred | TermStatus::Admitted => true,
            TermStatus::Open | TermStatus::Missing | TermStatus::Forbidden => false,
        })
    }

    /// True if the backend that made the target would get another question now.
    fn asks_anew(&self, wording: Wording<'_>, origin: Option<&Origin>, takes_terms: &mut dyn FnMut(&str) -> bool) -> bool {
        let Some(Origin::Machine(machine)) = origin else { return false };
        self.old.requests(wording) != self.new.requests(wording) && takes_terms(&machine.backend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{MachineOrigin, State};
    use crate::glossary::{GlossaryFormat, read};
    use crate::lang::LangPair;

    fn glossary(rows: &str) -> Glossary {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let text = format!("source\ttarget\tforbidden\tnote\n{rows}");
        Glossary { pair, entries: read("g", &text, GlossaryFormat::Tsv).0 }
    }

    fn segment(source: &str, target: Option<&str>, backend: &str) -> Segment {
        let machine = MachineOrigin { backend: backend.into(), model: "m".into(), fingerprint: "f".into() };
        let origin = target.map(|_| Origin::Machine(machine));
        let state = if target.is_some() { State::Translated } else { State::Initial };
        Segment { target: target.map(str::to_owned), origin, state, ..Segment::new("s", source, "") }
    }

    fn work(impact: &Impact, segment: &Segment) -> Option<(Work, bool)> {
        impact.of(segment, &mut |backend| backend == "native").map(|touched| (touched.work, touched.fits))
    }

    #[test]
    fn target_decides_what_is_to_be_done() {
        let impact = Impact::new(glossary("Kiew\tKiev\n"), glossary("Kiew\tKyiv\tKiev\n"));
        let cases = [
            ("Kiew schweigt.", Some("Kyiv is silent."), "plain", Some((Work::None, true))),
            ("Kiew schweigt.", Some("Kiev is silent."), "plain", Some((Work::Repair, false))),
            ("Kiews Rat.", Some("The capital's council."), "plain", Some((Work::Repair, false))),
            ("Kiew schweigt.", Some("Kyiv is silent."), "native", Some((Work::AskAgain, true))),
            ("Kiew schweigt.", None, "native", Some((Work::Untranslated, false))),
            ("Minsk schweigt.", Some("Minsk is silent."), "native", None),
        ];
        for (source, target, backend, wanted) in cases {
            assert_eq!(work(&impact, &segment(source, target, backend)), wanted, "{source} {target:?} {backend}");
        }
        let mut reviewed = segment("Kiew schweigt.", Some("Kiev is silent."), "native");
        reviewed.state = State::Reviewed;
        assert_eq!(work(&impact, &reviewed), Some((Work::Reviewed, false)));
    }

    #[test]
    fn a_note_asks_nothing_anew() {
        let impact = Impact::new(glossary("Kiew\tKyiv\n"), glossary("Kiew\tKyiv\t\tsince 2014\n"));
        assert_eq!(work(&impact, &segment("Kiew.", Some("Kyiv."), "native")), Some((Work::None, true)));
    }

    #[test]
    fn removed_and_longer_new_terms_touch_what_they_stood_in() {
        let impact = Impact::new(glossary("Rat\tcouncil\nZoll\ttariff\n"), glossary("Rat\tcouncil\nRat der EU\tCouncil\n"));
        let touched = impact.of(&segment("Der Rat der EU.", Some("The council."), "plain"), &mut |_| false).unwrap();
        assert_eq!(impact.changes()[touched.changes[0]].source, "Rat der EU");
        assert_eq!(work(&impact, &segment("Der Zoll.", Some("The duty."), "plain")), Some((Work::None, true)));
        assert_eq!(work(&impact, &segment("Der Rat.", Some("The board."), "plain")), None);
    }
}
