//! Whether the same thing is said in the same way, within a file and from file to file.
//!
//! Of each text only a hash of 64 bits and its first place are kept, so that an archive can be checked.

mod key;
mod source;
mod target;
mod term;

use crate::bitext::Segment;
use crate::diagnostic::Finding;
use key::key;
use std::sync::Arc;

/// A segment by its file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Location {
    file: Arc<str>,
    /// From 1.
    line: usize,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What the segments read so far said. Segments are read in order, file after file.
#[derive(Debug, Default)]
pub struct Consistency {
    file: Arc<str>,
    targets: target::Seen,
    sources: source::Seen,
    terms: term::Seen,
}

impl Consistency {
    /// Begins with the segments of a file, as reports name it.
    pub fn open(&mut self, file: &str) {
        self.file = file.into();
        self.terms = term::Seen::default();
    }

    /// What is said otherwise than before; the segment begins at `line` of its file, counted from 1.
    pub fn read(&mut self, segment: &Segment, line: usize) -> Vec<Finding> {
        let Some(target) = segment.target.as_deref().filter(|_| !super::form::is_disguised(segment)) else { return Vec::new() };
        let (Some(source), Some(target)) = (key(&segment.source), key(target)) else { return Vec::new() };
        let here = Location { file: Arc::clone(&self.file), line };
        let mut found: Vec<Finding> = self.targets.read(source, target, &here).into_iter().collect();
        found.extend(self.sources.read(segment, target, &here));
        found.extend(self.terms.read(segment, &here));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Repair, TermStatus, TermUse};
    use crate::text::Span;

    fn segment(source: &str, target: &str) -> Segment {
        let mut segment = Segment::new("s", source, "");
        segment.target = Some(target.to_owned());
        segment
    }

    /// The findings of pairs, each `file source target`.
    fn said(pairs: &[(&str, &str, &str)]) -> Vec<String> {
        let mut seen = Consistency::default();
        let mut found = Vec::new();
        for (at, (file, source, target)) in pairs.iter().enumerate() {
            if at == 0 || pairs[at - 1].0 != *file {
                seen.open(file);
            }
            found.extend(seen.read(&segment(source, target), at + 1));
        }
        found.into_iter().map(|finding| format!("{} {}", finding.check, finding.hint.unwrap_or_default())).collect()
    }

    #[test]
    fn another_target_for_the_same_source_is_found_once_within_and_across_files() {
        let other = "write both alike; the other: a.tsv:1";
        let pairs = [
            ("a.tsv", "Weitere Meldungen", "More news"),
            ("a.tsv", "Weitere Meldungen:", "more  news"),
            ("b.tsv", "Weitere Meldungen", "Further reports"),
            ("b.tsv", "Weitere Meldungen", "Further reports"),
        ];
        assert_eq!(said(&pairs), [format!("inconsistent-target {other}")]);
    }

    #[test]
    fn the_same_target_for_another_source_is_found_and_inflection_is_none() {
        let (one, other) = ("Der Hafen von Emden ist gesperrt.", "Die Fähre nach Borkum fällt heute aus.");
        let target = "The port of Emden is closed.";
        let wanted = ["inconsistent-source see whether one of them has the target of another segment: a.tsv:1"];
        assert_eq!(said(&[("a.tsv", one, target), ("a.tsv", other, target)]), wanted);
        assert!(said(&[("a.tsv", one, target), ("a.tsv", "Der Hafen in Emden ist gesperrt!", target)]).is_empty());
        assert!(said(&[("a.tsv", "Gut so.", "All right."), ("a.tsv", "In Ordnung.", "All right.")]).is_empty());
    }

    #[test]
    fn a_term_said_in_two_words_within_a_file_is_found_and_its_inflection_is_not() {
        let with_term = |target: &str, length: usize| {
            let mut segment = segment("Der Ausschuss tagt", target);
            segment.source = format!("Der Ausschuss tagt {length}");
            let (source_term, target_term) = ("Ausschuss".into(), "committee".into());
            let (source, target) = (Span::new(4, 13), Some(Span::new(4, 4 + length)));
            segment.terms =
                vec![TermUse { source_term, target_term, source, target, status: TermStatus::Admitted, repair: Repair::None }];
            segment
        };
        let mut seen = Consistency::default();
        seen.open("a.tsv");
        assert!(seen.read(&with_term("The committee meets", 9), 1).is_empty());
        assert!(seen.read(&with_term("The committees meet", 10), 2).is_empty());
        let found = seen.read(&with_term("The panel meets", 5), 3);
        assert_eq!((found.len(), found[0].check.as_str()), (1, "term-inconsistent"));
        assert!(found[0].hint.as_deref().unwrap().ends_with("a.tsv:1"));
        seen.open("b.tsv");
        let found = seen.read(&with_term("The panel meets", 5), 1);
        assert!(found.iter().all(|finding| finding.check != "term-inconsistent"));
    }
}
