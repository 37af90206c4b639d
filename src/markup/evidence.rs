//! What says which words of the target belong to which of the source.

use crate::text::Span;

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
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a str, target: &'a str, pairs: &[(Span, Span)]) -> Self {
        let fits = |text: &str, span: Span| text.get(span.start..span.end).is_some_and(|part| !part.is_empty());
        let mut pairs: Vec<(Span, Span)> =
            pairs.iter().copied().filter(|(from, to)| fits(source, *from) && fits(target, *to)).collect();
        let words = words(target);
        pairs.extend(same_words(source, target, &words, &pairs));
        pairs.sort();
        Self { source, target, pairs, words }
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
        let weights: Vec<i32> = self.words.iter().map(|word| self.weight(*word, span)).collect();
        let (first, last) = best_run(&weights)?;
        let (start, end) = (self.words[first].start, self.words[last].end);
        // Several words with evidence for few of them may have lost some at the edges.
        let inside = words(span.of(self.source)).len();
        let tied = weights[first..=last].iter().filter(|&&weight| weight > 0).count();
        let found = if tied * 2 >= inside { sure(start, end) } else { guess(start, end) };
        Some(found)
    }

    /// 1 for a word that belongs to the code, −1 for one that belongs elsewhere, 0 for one that nothing is known of.
    fn weight(&self, word: Span, code: Span) -> i32 {
        let (mut inside, mut outside) = (false, false);
        for (from, _) in self.pairs.iter().filter(|(_, to)| to.overlaps(word)) {
            let belongs = from.overlaps(code);
            inside |= belongs;
            outside |= !belongs;
        }
        i32::from(inside) - i32::from(outside && !inside)
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
        self.words.iter().rev().find(|word| word.start < at).map_or(0, |word| word.end)
    }

    /// The start of the word that `at` lies in or before.
    fn word_start(&self, at: usize) -> usize {
        self.words.iter().find(|word| word.end > at).map_or(self.target.len(), |word| word.start)
    }

    /// One past the last word of the target.
    fn ink_end(&self) -> usize {
        self.words.last().map_or(self.target.len(), |word| word.end)
    }

    fn words_between(&self, start: usize, end: usize) -> usize {
        self.words.iter().filter(|word| word.start >= start && word.end <= end).count()
    }
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
    let once = |words: &[Span], text: &str, form: &str| words.iter().filter(|word| word.of(text) == form).count() == 1;
    let mut found = Vec::new();
    for from in &source_words {
        let form = from.of(source);
        let known = pairs.iter().any(|(span, _)| span.overlaps(*from));
        if known || !once(&source_words, source, form) || !once(target_words, target, form) {
            continue;
        }
        found.extend(target_words.iter().find(|word| word.of(target) == form).map(|to| (*from, *to)));
    }
    found
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
