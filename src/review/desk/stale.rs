//! Segments whose source no longer stands in the article, and what stands there instead.

use super::paper::Paper;
use super::places::At;
use crate::check::check_article;
use crate::memory::Likeness;
use crate::segment::Segmenter;
use std::collections::HashSet;

/// A sentence that is less like the old one than this many percent is another one.
const LEAST: u8 = 50;

impl Paper {
    /// Finds the segments whose source left the article, and the sentence that may have taken the place of each.
    pub(super) fn find_stale(&mut self) {
        self.extras.values_mut().for_each(|extra| extra.stale = None);
        self.stale.clear();
        let Some(article) = &self.article else { return };
        let blocks: Vec<&str> = article.iter().map(String::as_str).collect();
        let found = check_article(&self.bitext, &blocks);
        if found.is_empty() {
            return;
        }
        let new = self.new_sentences(&blocks);
        for (at, finding) in found {
            self.stale.insert(at, finding);
            self.extras.entry(at).or_default().stale = self.nearest(at, &new);
        }
    }

    /// Sentences of the article that the document does not hold.
    fn new_sentences(&self, blocks: &[&str]) -> Vec<String> {
        let known: HashSet<&str> = self.places.all().iter().map(|at| self.segment(*at).source.as_str()).collect();
        let segmenter = Segmenter::for_language(&self.bitext.pair.source);
        let sentences =
            |block: &&str| segmenter.split(block).into_iter().map(|span| span.of(block).to_owned()).collect::<Vec<_>>();
        blocks.iter().flat_map(sentences).filter(|sentence| !known.contains(sentence.as_str())).collect()
    }

    fn nearest(&self, at: At, sentences: &[String]) -> Option<String> {
        let likeness = Likeness::to(&self.segment(at).source);
        let scored = sentences.iter().filter_map(|sentence| Some((likeness.percent(sentence, LEAST)?, sentence)));
        scored.max_by_key(|(score, _)| *score).map(|(_, sentence)| sentence.clone())
    }
}
