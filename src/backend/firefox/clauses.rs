//! Splits a text that is too long for the engine's window where a clause ends, and joins the answers.

use super::span_map::Rewritten;
use crate::text::Span;

/// Source tokens that one piece may have; the window is 127, and quality falls before it is full.
pub(super) const LIMIT: usize = 100;

/// Words that begin a clause, by source language.
const CONJUNCTIONS: [(&str, &[&str]); 3] = [
    ("de", &["und", "oder", "aber", "sondern", "denn", "weil", "dass", "wenn", "als", "während", "obwohl", "wobei", "sowie"]),
    ("en", &["and", "or", "but", "because", "that", "when", "while", "although", "which", "who"]),
    ("pt", &["e", "ou", "mas", "porque", "que", "quando", "enquanto", "embora"]),
];

/// How good a place is for a cut; the greatest is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Space,
    Conjunction,
    Comma,
    Clause,
}

/// The pieces of `text` in order, apart only by the white space between them; each has at most [`LIMIT`] `tokens`.
pub(super) fn split(text: &str, language: &str, tokens: &dyn Fn(&str) -> usize) -> Vec<Span> {
    let mut pieces = Vec::new();
    split_into(Span::new(0, text.len()), text, language, tokens, &mut pieces);
    pieces
}

fn split_into(span: Span, text: &str, language: &str, tokens: &dyn Fn(&str) -> usize, pieces: &mut Vec<Span>) {
    let part = span.of(text);
    if tokens(part) <= LIMIT || part.chars().nth(1).is_none() {
        pieces.push(span);
        return;
    }
    let (first, second) = halves(part, language);
    split_into(first.shifted(span.start), text, language, tokens, pieces);
    split_into(second.shifted(span.start), text, language, tokens, pieces);
}

/// Cuts at the best place in the middle half; without any space, in the middle of the word.
fn halves(part: &str, language: &str) -> (Span, Span) {
    let middle = part.len() / 2;
    let off_centre = |at: usize| at.abs_diff(middle);
    let cuts = part.match_indices(' ').map(|(at, _)| (at, kind(part, at, language)));
    let is_central = |at: usize| off_centre(at) <= part.len() / 4;
    let best = cuts.max_by_key(|&(at, kind)| {
        (is_central(at), if is_central(at) { kind } else { Cut::Space }, std::cmp::Reverse(off_centre(at)))
    });
    match best {
        Some((at, _)) => (Span::new(0, at), Span::new(at + 1, part.len())),
        None => {
            let at = part.ceil_char_boundary_at(middle);
            (Span::new(0, at), Span::new(at, part.len()))
        }
    }
}

/// What kind of place the space at `at` is.
fn kind(part: &str, at: usize, language: &str) -> Cut {
    let (before, after) = (&part[..at], &part[at + 1..]);
    let next = after.split(' ').next().unwrap_or_default();
    let conjunctions = CONJUNCTIONS.iter().find(|(code, _)| *code == language).map_or(&[][..], |(_, words)| words);
    if before.ends_with([';', ':', '.', '!', '?']) || before.ends_with(" -") || before.ends_with(" –") {
        Cut::Clause
    } else if before.ends_with(',') {
        Cut::Comma
    } else if conjunctions.contains(&next) {
        Cut::Conjunction
    } else {
        Cut::Space
    }
}

/// `str::ceil_char_boundary` is not stable in the oldest compiler supported.
trait CeilCharBoundary {
    fn ceil_char_boundary_at(&self, at: usize) -> usize;
}

impl CeilCharBoundary for str {
    fn ceil_char_boundary_at(&self, at: usize) -> usize {
        (at..=self.len()).find(|&at| self.is_char_boundary(at)).unwrap_or(self.len())
    }
}

/// Makes the answer to a piece fit between its neighbours: the engine takes every piece for a sentence, capitalises it
/// and ends it with a full stop.
pub(super) fn tidy(piece: &str, answer: &str, is_first: bool, is_last: bool) -> Rewritten {
    let mut places = Vec::new();
    if !is_first && let Some(place) = lowered(piece, answer) {
        places.push(place);
    }
    let closing = |c: char| ",;:.!?-–".contains(c);
    if !is_last && let Some(mark) = piece.chars().last().filter(|&c| closing(c) || c.is_alphanumeric()) {
        let body = answer.trim_end_matches([',', ';', ':', '.']);
        let wanted = if mark.is_alphanumeric() { String::new() } else { mark.to_string() };
        if body.len() > places.last().map_or(0, |(span, _): &(Span, String)| span.end) && answer[body.len()..] != wanted {
            places.push((
                Span::new(body.len(), answer.len()),
                if body.ends_with(['!', '?', '-', '–', '"']) { String::new() } else { wanted },
            ));
        }
    }
    Rewritten::new(answer, &places)
}

/// The first letter in lower case, if the piece began so and the word is no name, no acronym and not `I`.
fn lowered(piece: &str, answer: &str) -> Option<(Span, String)> {
    let word = answer.split(|c: char| !c.is_alphanumeric()).next().filter(|word| word.chars().count() > 1)?;
    let mut letters = word.chars();
    let first = letters.next().filter(|c| c.is_uppercase())?;
    let is_capitalised = letters.all(|c| !c.is_uppercase());
    let is_name = piece.split(|c: char| !c.is_alphanumeric()).any(|source| source == word);
    let begins_low = piece.starts_with(char::is_lowercase);
    (begins_low && is_capitalised && !is_name).then(|| (Span::new(0, first.len_utf8()), first.to_lowercase().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> usize {
        text.split(' ').count()
    }

    #[test]
    fn pieces_fit_the_limit_and_lose_nothing() {
        let text = format!("{} Ende.", "der Mann ging, und die Frau blieb; das Kind schlief".repeat(40));
        let pieces = split(&text, "de", &words);
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| words(piece.of(&text)) <= LIMIT));
        let joined: Vec<&str> = pieces.iter().map(|piece| piece.of(&text)).collect();
        assert_eq!(joined.join(" "), text);
    }

    #[test]
    fn the_best_cut_near_the_middle_wins() {
        let cut = |text: &str| halves(text, "de").0.of(text).to_owned();
        assert_eq!(cut("aaa, bbb ccc; ddd, eee fff"), "aaa, bbb ccc;");
        assert_eq!(cut("aaa; bbb ccc ddd und eee fff ggg hhh"), "aaa; bbb ccc ddd");
        assert_eq!(cut("ääää"), "ää");
    }

    #[test]
    fn text_without_a_space_is_split_between_characters() {
        let text = "ä".repeat(500);
        let pieces = split(&text, "de", &|text| text.chars().count());
        assert_eq!(pieces.iter().map(|piece| piece.of(&text)).collect::<String>(), text);
    }

    #[test]
    fn answers_are_made_to_fit_between_their_neighbours() {
        assert_eq!(tidy("und er ging,", "And he left.", false, false).text, "and he left,");
        assert_eq!(tidy("sagte Merkel;", "Merkel said.", false, false).text, "Merkel said;");
        assert_eq!(tidy("die EU sagt", "EU says.", false, false).text, "EU says");
        assert_eq!(tidy("und ich auch.", "I too.", false, true).text, "I too.");
        assert_eq!(tidy("Er kam", "He came.", true, false).text, "He came");
    }
}
