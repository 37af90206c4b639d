//! The summary at the end of a run: how many segments came from where, what is right, what is missing.

use crate::bitext::{Bitext, MatchKind, Origin, Repair, Segment, TermStatus, TermTally, term_tallies};
use crate::diagnostic::Level;
use crate::messages::Messages;
use std::collections::BTreeMap;

/// Counts of one article's run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Segments to translate.
    pub segments: usize,
    /// Segments whose target came from the memory, for the same source.
    pub from_memory: usize,
    /// Segments whose target came from the memory and got the figures of the source.
    pub substituted: usize,
    /// Segments whose target belongs to a source that is only like theirs: they are not done.
    pub similar: usize,
    /// Segments with a draft for which the memory knows similar sources.
    pub proposals: usize,
    /// Segments by backend.
    pub by_machine: BTreeMap<String, usize>,
    /// Segments a person wrote.
    pub by_people: usize,
    /// Segments whose target stood in the file, which does not say who wrote it.
    pub found: usize,
    /// Segments copied from the source.
    pub copied: usize,
    /// Segments without a target.
    pub without_draft: usize,
    /// Occurrences of terms in segments that have a target.
    pub terms: usize,
    /// Those with an accepted form in the target.
    pub right_terms: usize,
    /// Terms by the way they were repaired.
    pub repaired: BTreeMap<Repair, usize>,
    /// The terms that were not all right at once, the worst first.
    pub troubled: Vec<TermTally>,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Requests that went to the backend in this run.
    pub requests: u64,
    /// Segments the backend was asked for in this run.
    pub asked: u64,
    /// What the backend charged for in this run, in words.
    pub costs: Option<String>,
    /// Seconds that requests waited because the service wanted it.
    pub waited_s: u64,
    /// Files written.
    pub written: Vec<String>,
    /// Why segments have no draft, if the backend failed.
    pub unavailable: Option<String>,
    /// The reason is that there is no engine at all: the ways to one are named.
    pub no_engine: bool,
}

impl Summary {
    /// Counts what is in the document.
    pub fn of(bitext: &Bitext) -> Self {
        let troubled = term_tallies(bitext).into_iter().filter(|tally| tally.at_once < tally.occurrences).collect();
        let mut summary = Self { troubled, ..Self::default() };
        for (_, segment) in bitext.translatable() {
            summary.segments += 1;
            summary.count_origin(segment);
            summary.proposals += usize::from(segment.target.is_some() && has_similar(segment));
            summary.count_terms(segment);
            let level = |level: Level| segment.findings.iter().filter(|finding| finding.level == level).count();
            summary.errors += level(Level::Error);
            summary.warnings += level(Level::Warning);
        }
        summary
    }

    fn count_origin(&mut self, segment: &Segment) {
        match segment.origin.as_ref().filter(|_| segment.target.is_some()) {
            None if segment.target.is_some() => self.found += 1,
            None => self.without_draft += 1,
            Some(Origin::Memory { score }) => match MatchKind::of(*score) {
                MatchKind::Context | MatchKind::Exact => self.from_memory += 1,
                MatchKind::Substituted => self.substituted += 1,
                MatchKind::Fuzzy if segment.is_protected() => self.by_people += 1,
                MatchKind::Fuzzy => self.similar += 1,
            },
            Some(Origin::Machine(machine)) => *self.by_machine.entry(machine.backend.clone()).or_default() += 1,
            Some(Origin::Human) => self.by_people += 1,
            Some(Origin::Copied) => self.copied += 1,
        }
    }

    fn count_terms(&mut self, segment: &Segment) {
        for term in &segment.terms {
            match term.status {
                TermStatus::Open => continue,
                TermStatus::Preferred | TermStatus::Admitted => self.right_terms += 1,
                TermStatus::Missing | TermStatus::Forbidden => {}
            }
            self.terms += 1;
            if term.repair != Repair::None {
                *self.repaired.entry(term.repair).or_default() += 1;
            }
        }
    }
}

/// True if a person can choose a translation of a similar sentence.
fn has_similar(segment: &Segment) -> bool {
    let is_similar = |origin: &Origin| origin.match_kind() == Some(MatchKind::Fuzzy);
    !segment.is_protected() && segment.candidates.iter().any(|candidate| is_similar(&candidate.origin))
}

/// The summary as lines for a terminal, in the reader's language.
pub fn summary_text(summary: &Summary, ui: &Messages) -> String {
    let mut lines = vec![ui.format("summary-segments", &[("count", summary.segments.into())])];
    lines.extend(origins(summary, ui).into_iter().map(|(count, name)| format!("{count:>6} {name}")));
    let proposals = || ui.format("summary-proposals", &[("count", summary.proposals.into())]);
    lines.extend((summary.proposals > 0).then(proposals));
    if summary.terms > 0 {
        lines.push(ui.format("summary-terms", &[("right", summary.right_terms.into()), ("total", summary.terms.into())]));
    }
    lines.extend(repairs(summary, ui));
    lines.extend(troubled(summary, ui));
    lines.push(ui.format("summary-findings", &[("errors", summary.errors.into()), ("warnings", summary.warnings.into())]));
    lines.push(ui.format("summary-asked", &[("segments", summary.asked.into()), ("requests", summary.requests.into())]));
    lines.extend(summary.costs.as_ref().map(|costs| ui.format("summary-costs", &[("costs", costs.as_str().into())])));
    let waited = (summary.waited_s > 0).then(|| ui.format("summary-waited", &[("seconds", summary.waited_s.into())]));
    lines.extend(waited);
    lines.extend(ways_out(summary, ui));
    lines.push(format!("{}: {}", ui.text("summary-written"), summary.written.join(", ")));
    lines.join("\n") + "\n"
}

/// Count and name of each origin that occurs.
fn origins(summary: &Summary, ui: &Messages) -> Vec<(usize, String)> {
    let by = |backend: &String| ui.format("summary-origin-machine", &[("backend", backend.as_str().into())]);
    let mut origins = vec![(summary.from_memory, ui.text("summary-origin-memory"))];
    origins.push((summary.substituted, ui.text("summary-origin-substituted")));
    origins.extend(summary.by_machine.iter().map(|(backend, count)| (*count, by(backend))));
    origins.push((summary.by_people, ui.text("summary-origin-human")));
    origins.push((summary.found, ui.text("summary-origin-found")));
    origins.push((summary.copied, ui.text("summary-origin-copied")));
    origins.push((summary.similar, ui.text("summary-origin-similar")));
    origins.push((summary.without_draft, ui.text("summary-origin-none")));
    origins.retain(|(count, _)| *count > 0);
    origins
}

fn repairs(summary: &Summary, ui: &Messages) -> Option<String> {
    let count: usize = summary.repaired.values().sum();
    let list = || ways(&summary.repaired, ui).collect::<Vec<_>>().join(", ");
    (count > 0).then(|| ui.format("summary-repaired", &[("count", count.into()), ("ways", list().into())]))
}

/// How many were repaired in each way, in words.
fn ways<'a>(repaired: &'a BTreeMap<Repair, usize>, ui: &'a Messages) -> impl Iterator<Item = String> + 'a {
    repaired.iter().map(|(way, count)| format!("{count} {}", ui.text(&format!("summary-repair-{way}"))))
}

/// The terms that were not all right at once: how often each occurs and what became of it.
fn troubled(summary: &Summary, ui: &Messages) -> Vec<String> {
    const SHOWN: usize = 10;
    let mut lines: Vec<String> = summary.troubled.iter().take(SHOWN).map(|tally| format!("  {}", fates(tally, ui))).collect();
    let more = summary.troubled.len().saturating_sub(SHOWN);
    lines.extend((more > 0).then(|| format!("  {}", ui.format("summary-term-more", &[("count", more.into())]))));
    lines
}

fn fates(tally: &TermTally, ui: &Messages) -> String {
    let count = |id: &str, count: usize| (count > 0).then(|| ui.format(id, &[("count", count.into())]));
    let fates = count("summary-term-at-once", tally.at_once).into_iter().chain(ways(&tally.repaired, ui));
    let fates: Vec<String> = fates.chain(count("summary-term-failed", tally.failed)).collect();
    let values = [
        ("source", tally.source.as_str().into()),
        ("target", tally.target.as_str().into()),
        ("occurrences", tally.occurrences.into()),
        ("fates", fates.join(", ").into()),
    ];
    ui.format("summary-term", &values)
}

/// Where segments have no draft: why, and the three ways on where there is no engine.
fn ways_out(summary: &Summary, ui: &Messages) -> Vec<String> {
    let count = summary.without_draft + summary.similar;
    let Some(reason) = summary.unavailable.as_deref().filter(|_| count > 0) else { return Vec::new() };
    let reason = reason.lines().next().unwrap_or(reason);
    let mut lines = vec![ui.format("summary-unavailable", &[("count", count.into()), ("reason", reason.into())])];
    if summary.no_engine {
        lines.push(ui.text("summary-ways"));
        let ways = ["summary-way-model", "summary-way-backend", "summary-way-memory"];
        lines.extend(ways.iter().map(|way| format!("  - {}", ui.text(way))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_origin_that_occurs_has_a_line_and_the_ways_out_are_named() {
        let summary = Summary {
            segments: 5,
            from_memory: 2,
            by_machine: [("firefox".to_owned(), 1)].into(),
            without_draft: 2,
            unavailable: Some("no model for de-en\nhint: x".into()),
            no_engine: true,
            ..Summary::default()
        };
        let text = summary_text(&summary, &Messages::negotiate(&[]));
        for needle in [
            "5 segments",
            "     2 from memory",
            "     1 by firefox",
            "     2 without a draft",
            "no model for de-en",
            "--model-dir",
        ] {
            assert!(text.contains(needle), "{needle}: {text}");
        }
        assert!(!text.contains("by a person"), "{text}");
    }

    #[test]
    fn each_term_that_was_not_right_at_once_has_a_line_with_what_became_of_it() {
        let tally = TermTally {
            source: "Sonntag".into(),
            target: "Sunday".into(),
            occurrences: 4,
            at_once: 1,
            repaired: [(Repair::AlignmentEdit, 2)].into(),
            failed: 1,
        };
        let text = summary_text(&Summary { troubled: vec![tally; 12], ..Summary::default() }, &Messages::negotiate(&[]));
        let line = "  Sonntag → Sunday: 4 in the text, 1 right at once, 2 aligned words replaced, 1 missing\n";
        assert_eq!(text.matches(line).count(), 10, "{text}");
        assert!(text.contains("… and 2 more terms"), "{text}");
    }
}
