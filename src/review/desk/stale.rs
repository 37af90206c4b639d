//! Segments whose source no longer stands in the article, and what stands there instead.

use super::paper::Paper;
use crate::check::check_article;
use crate::memory::Near;
use crate::segment::Segmenter;
use std::collections::HashSet;

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
        let near = Near::new(new.iter().map(String::as_str));
        for (at, finding) in found {
            let instead = near.to(&self.segment(at).source).map(str::to_owned);
            self.stale.insert(at, finding);
            self.extras.entry(at).or_default().stale = instead;
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
}
