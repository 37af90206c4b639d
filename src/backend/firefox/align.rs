//! From the engine's soft alignment of word pieces to pairs of words.

use crate::backend::Alignment;
use crate::text::Span;
use std::collections::BTreeMap;

/// Weight below which a pair of tokens is noise.
const NOISE: f32 = 0.05;
/// A target word belongs to its best source word if that has at least this share of it …
const BEST: f32 = 0.2;
/// … and to every other that has this one.
const FURTHER: f32 = 0.3;

/// Two tokens and how strongly they belong together (0 to 1); spans in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TokenLink {
    pub(super) source: Span,
    pub(super) target: Span,
    pub(super) weight: f32,
}

/// The token pairs of an answer. `sources` and `targets` are where the tokens stand in the question and in the answer,
/// `looks` says for each token of the answer how much it looks at each of the question.
pub(super) fn token_links(text: &str, sources: &[Span], answer: &str, targets: &[Span], looks: &[Vec<f32>]) -> Vec<TokenLink> {
    let mut links = Vec::new();
    for (target, row) in targets.iter().zip(looks) {
        let target = trimmed(answer, *target);
        for (source, &weight) in sources.iter().zip(row) {
            let source = trimmed(text, *source);
            if weight >= NOISE && !source.is_empty() && !target.is_empty() {
                links.push(TokenLink { source, target, weight });
            }
        }
    }
    links
}

/// Pairs of words of `source` and `target`, in the order of the target.
pub(super) fn word_alignment(source: &str, target: &str, links: &[TokenLink]) -> Alignment {
    let (source_words, target_words) = (words(source), words(target));
    let mut alignment = Alignment::new();
    for target_word in target_words {
        let mut weights: BTreeMap<Span, f32> = BTreeMap::new();
        let mut tokens = std::collections::BTreeSet::new();
        for link in links.iter().filter(|link| link.target.overlaps(target_word)) {
            tokens.insert(link.target);
            for word in source_words.iter().filter(|word| word.overlaps(link.source)) {
                *weights.entry(*word).or_default() += link.weight;
            }
        }
        let total = tokens.len() as f32;
        let best = weights.values().copied().fold(0.0, f32::max);
        let belongs = |weight: f32| weight >= FURTHER * total || (weight >= best && weight >= BEST * total);
        alignment.extend(weights.iter().filter(|(_, weight)| belongs(**weight)).map(|(word, _)| (*word, target_word)));
    }
    alignment
}

/// Letters and digits, with apostrophes between letters and marks between digits; hyphens part words.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let joins = (matches!(c, '\'' | '’') && previous.is_alphabetic() && next.is_alphabetic())
            || (matches!(c, '.' | ',' | ':') && previous.is_ascii_digit() && next.is_ascii_digit());
        let is_part = c.is_alphanumeric() || joins || is_mark(c);
        match (is_part, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                spans.push(Span::new(start, at));
                open = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        previous = c;
    }
    spans.extend(open.map(|start| Span::new(start, text.len())));
    spans
}

/// A combining mark belongs to the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn trimmed(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let start = span.start + (body.len() - body.trim_start().len());
    Span::new(start, (span.start + body.trim_end().len()).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_keep_apostrophes_and_numbers_whole() {
        assert_eq!(texts("„Lavrov’s 1.500,5 Kreml-Sprecher sagte:“"), ["Lavrov’s", "1.500,5", "Kreml", "Sprecher", "sagte"]);
        assert_eq!(texts("Ko\u{308}ln, 12:30."), ["Ko\u{308}ln", "12:30"]);
        assert!(texts(" – ").is_empty());
    }

    #[test]
    fn pieces_of_a_word_are_merged() {
        let (source, target) = ("Der Außenminister ging", "The foreign minister left");
        let span = |text: &str, part: &str| {
            let at = text.find(part).unwrap();
            Span::new(at, at + part.len())
        };
        let link = |from, to, weight| TokenLink { source: span(source, from), target: span(target, to), weight };
        let links = [
            link("Der", "The", 0.9),
            link("Außen", "foreign", 0.7),
            link("minister", "foreign", 0.2),
            link("minister", "min", 0.8),
            link("minister", "ister", 0.9),
            link("ging", "left", 0.15),
        ];
        let words: Vec<_> =
            word_alignment(source, target, &links).into_iter().map(|(s, t)| (s.of(source), t.of(target))).collect();
        assert_eq!(words, [("Der", "The"), ("Außenminister", "foreign"), ("Außenminister", "minister")]);
    }

    #[test]
    fn tokens_lead_to_each_other_without_their_spaces() {
        let spans = [Span::new(0, 3), Span::new(3, 8)];
        let links =
            token_links("Der Mann", &spans, "The man", &[Span::new(0, 3), Span::new(3, 7)], &[vec![0.9, 0.0], vec![0.04, 0.9]]);
        let words: Vec<_> = links.iter().map(|link| (link.source.of("Der Mann"), link.target.of("The man"))).collect();
        assert_eq!(words, [("Der", "The"), ("Mann", "man")]);
    }
}
