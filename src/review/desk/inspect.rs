//! Terms and findings of what was changed.

use super::paper::Paper;
use super::places::{At, segment_mut};
use crate::bitext::Bitext;
use crate::check::check_whole;
use crate::diagnostic::Finding;
use crate::pipeline::{inspect_segment, inspect_segments};
use crate::term::Termbase;
use std::collections::BTreeMap;

impl Paper {
    /// Verifies the terms of one segment and checks it; what was found of the document as a whole stays as it was.
    pub(super) fn inspect(&mut self, at: At, terms: &Termbase) {
        inspect_segment(segment_mut(&mut self.bitext, at), terms, None);
        self.add_wider(at);
    }

    /// The same for all segments, and the document as a whole.
    pub(super) fn inspect_all(&mut self, terms: &Termbase) {
        inspect_segments(&mut self.bitext, terms, None);
        self.find_stale();
        self.wider = self.with_stale(wider(&self.bitext, terms));
        let places: Vec<At> = self.wider.keys().copied().collect();
        places.into_iter().for_each(|at| self.add_wider(at));
    }

    /// Takes what was found of the document as a whole, and notes the segments where that is something else now.
    pub(super) fn set_wider(&mut self, found: BTreeMap<At, Vec<Finding>>) {
        let found = self.with_stale(found);
        let old = std::mem::replace(&mut self.wider, found);
        let differs: Vec<At> = self.places.all().iter().copied().filter(|at| old.get(at) != self.wider.get(at)).collect();
        for at in differs {
            let before = old.get(&at).map_or(&[][..], Vec::as_slice);
            segment_mut(&mut self.bitext, at).findings.retain(|finding| !before.contains(finding));
            self.add_wider(at);
            self.touch(at);
        }
    }

    /// Which sources left the article is known since the document was read: no decision changes it.
    fn with_stale(&self, mut found: BTreeMap<At, Vec<Finding>>) -> BTreeMap<At, Vec<Finding>> {
        for (at, finding) in &self.stale {
            found.entry(*at).or_default().push(finding.clone());
        }
        found
    }

    fn add_wider(&mut self, at: At) {
        if let Some(found) = self.wider.get(&at) {
            segment_mut(&mut self.bitext, at).findings.extend(found.iter().cloned());
        }
    }
}

/// What is found of the document as a whole, by segment.
pub(super) fn wider(bitext: &Bitext, terms: &Termbase) -> BTreeMap<At, Vec<Finding>> {
    let mut found: BTreeMap<At, Vec<Finding>> = BTreeMap::new();
    for (at, finding) in check_whole(bitext, terms.glossary()) {
        found.entry(at).or_default().push(finding);
    }
    found
}
