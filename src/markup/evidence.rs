//! What says which words of the target belong to which of the source.

use crate::text::Span;
use std::collections::HashMap;
use std::ops::Range;

/// Where a code goes, and whether that is more than a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) sure: bool,
}

fn sure(start: usize, end: usize) -> Found {
    Found { span: Span::new(start, end), sure: true }
}

fn guess(start: usize, end: usize) -> Found {
    Found { span: Span::new(start, end), sure: false }
}

/// The two texts and what ties them.
pub(super) struct Evidence<'a> {
    source: &'a str,
    target: &'a str,
    /// Source and target bytes that belong together, by the source.
    pairs: Vec<(Span, Span)>,
    /// The words of the target.
    words: Vec<Span>,
    /// For each of them what belongs to it in the source.
    ties: Vec<Vec<Span>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a str, target: &'a str, pairs: &[(Span, Span)]) -> Self {
        let fits = |text: &str, span: Span| text.get(span.start..span.end).is_some_and(|part| !part.is_empty());
        let mut pairs: Vec<(Span, Span)> =
            pairs.iter().copied().filter(|(from, to)| fits(source, *from) && fits(target, *to)).collect();
        let words = words(target);
        pairs.extend(same_words(source, target, &words, &pairs));
        pairs.sort();
        let mut ties = vec![Vec::new(); words.len()];
        for (from, to) in &pairs {
            ties[touched(&words, *to)].iter_mut().for_each(|ties| ties.push(*from));
        }
        Self { source, target, pairs, words, ties }
    }

    /// The range of the target for `span` of the source.
    pub(super) fn range(&self, span: Span) -> Found {
        let (before, behind) = (&self.source[..span.start], &self.source[span.end..]);
        if is_blank(before) && is_blank(behind) {
            let end = if behind.trim().is_empty() { self.target.len() } else { self.ink_end() };
            return sure(0, end);
        }
        self.same_text(span).or_else(|| self.aligned(span)).unwrap_or_else(|| self.in_proportion(span))
    }

    /// The point of the target for byte `at` of the source.
    pub(super) fn point(&self, at: usize) -> Found {
        if is_blank(&self.source[..at]) {
            return sure(0, 0);
        }
        if is_blank(&self.source[at..]) {
            let at = if self.source[at..].trim().is_empty() { self.target.len() } else { self.ink_end() };
            return sure(at, at);
        }
        let left = self.pairs.iter().filter(|(from, _)| from.end <= at).map(|(_, to)| to.end).max();
        let right = self.pairs.iter().filter(|(from, _)| from.start >= at).map(|(_, to)| to.start).min();
        match (left, right) {
            // Nothing of the left side stands behind what is right of it: the edge is between them.
            (Some(left), Some(right)) if left <= right && self.words_between(left, right) == 0 => sure(left, left),
            _ => {
                let at = self.snapped(self.proportion(at));
                guess(at, at)
            }
        }
    }

    /// The target holds the very words of the code once, or as often as the source: then the same one of them.
    fn same_text(&self, span: Span) -> Option<Found> {
        let form = span.of(self.source);
        let (here, there) = (places_of(self.source, form), places_of(self.target, form));
        let at = here.iter().position(|found| found.start == span.start)?;
        (here.len() == there.len() || there.len() == 1 && here.len() == 1)
            .then(|| there.get(at).map(|found| sure(found.start, found.end)))?
    }

    /// The run of target words in which most belong to the code and fewest to something else.
    fn aligned(&self, span: Span) -> Option<Found> {
        let weights: Vec<i32> = self.ties.iter().map(|ties| weight(ties, span)).collect();
        let (first, last) = best_run(&weights)?;
        let (start, end) = (self.words[first].start, self.words[last].end);
        // Several words with evidence for few of them may have lost some at the edges.
        let inside = words(span.of(self.source)).len();
        let tied = weights[first..=last].iter().filter(|&&weight| weight > 0).count();
        let found = if tied * 2 >= inside { sure(start, end) } else { guess(start, end) };
        Some(found)
    }

    fn in_proportion(&self, span: Span) -> Found {
        let start = if is_blank(&self.source[..span.start]) { 0 } else { self.word_start(self.proportion(span.start)) };
        let end = if is_blank(&self.source[span.end..]) { self.ink_end() } else { self.snapped(self.proportion(span.end)) };
        guess(start.min(end.max(start)), end.max(start))
    }

    /// The same share of the target as `at` is of the source, in bytes; may lie inside a word.
    fn proportion(&self, at: usize) -> usize {
        self.target.len() * at / self.source.len().max(1)
    }

    /// The end of the word that `at` lies in or behind.
    fn snapped(&self, at: usize) -> usize {
        let before = self.words.partition_point(|word| word.start < at);
        before.checked_sub(1).map_or(0, |last| self.words[last].end)
    }

    /// The start of the word that `at` lies in or before.
    fn word_start(&self, at: usize) -> usize {
        let next = self.words.partition_point(|word| word.end <= at);
        self.words.get(next).map_or(self.target.len(), |word| word.start)
    }

    /// One past the last word of the target.
    fn ink_end(&self) -> usize {
        self.words.last().map_or(self.target.len(), |word| word.end)
    }

    fn words_between(&self, start: usize, end: usize) -> usize {
        let from = self.words.partition_point(|word| word.start < start);
        self.words.partition_point(|word| word.end <= end).saturating_sub(from)
    }
}

/// 1 for a word that belongs to the code by its ties, −1 for one that belongs elsewhere, 0 for one that nothing is known of.
fn weight(ties: &[Span], code: Span) -> i32 {
    match (ties.iter().any(|from| from.overlaps(code)), ties.is_empty()) {
        (true, _) => 1,
        (false, false) => -1,
        (false, true) => 0,
    }
}

/// Which of `words`, which are in order, `span` has a part of.
fn touched(words: &[Span], span: Span) -> Range<usize> {
    let start = words.partition_point(|word| word.end <= span.start);
    start..words.partition_point(|word| word.start < span.end).max(start)
}

/// No word in it: white space, stops, quotation marks.
fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// The runs of letters and digits (bytes).
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end = end,
            None => words.push(Span::new(at, end)),
        }
    }
    words
}

/// Where `form` stands in `text` as words of its own.
fn places_of(text: &str, form: &str) -> Vec<Span> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let places = text.match_indices(form).map(|(at, found)| Span::new(at, at + found.len()));
    places
        .filter(|span| !is_letter(text[..span.start].chars().next_back()) && !is_letter(text[span.end..].chars().next()))
        .collect()
}

/// Words that are the same on both sides and stand once on each: names, numbers. What `pairs` tie already is left out.
fn same_words(source: &str, target: &str, target_words: &[Span], pairs: &[(Span, Span)]) -> Vec<(Span, Span)> {
    let source_words = words(source);
    let mut is_known = vec![false; source_words.len()];
    for (from, _) in pairs {
        is_known[touched(&source_words, *from)].fill(true);
    }
    let (here, there) = (once(source, &source_words), once(target, target_words));
    let unknown = source_words.iter().zip(is_known).filter(|(_, is_known)| !is_known).map(|(word, _)| *word);
    let pair = |from: Span| {
        let form = from.of(source);
        here.get(form).copied().flatten().and(there.get(form).copied().flatten()).map(|to| (from, to))
    };
    unknown.filter_map(pair).collect()
}

/// Each different word, with its place where that is the only one.
fn once<'t>(text: &'t str, words: &[Span]) -> HashMap<&'t str, Option<Span>> {
    let mut places = HashMap::new();
    for word in words {
        places.entry(word.of(text)).and_modify(|place| *place = None).or_insert(Some(*word));
    }
    places
}

/// First and last index of the run with the greatest sum above 0, without zeros at its edges.
fn best_run(weights: &[i32]) -> Option<(usize, usize)> {
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut start) = (0, 0);
    for (at, &weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += weight;
        if sum > 0 && weight > 0 && best.is_none_or(|(top, ..)| sum > top) {
            best = Some((sum, start, at));
        }
    }
    best.map(|(_, start, end)| (start, end))
}
