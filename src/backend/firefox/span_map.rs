//! Spans of a text before and after a few places in it were replaced.

use crate::text::Span;

/// A text with places replaced, and which place came from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rewritten {
    pub(super) text: String,
    pub(super) map: SpanMap,
}

/// The replaced places: span in the text before, span in the text after, in order and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SpanMap(Vec<(Span, Span)>);

impl Rewritten {
    /// Replaces `places` of `text`, which are in order and do not overlap.
    pub(super) fn new(text: &str, places: &[(Span, String)]) -> Self {
        let mut rewritten = Self::default();
        let mut at = 0;
        for (span, replacement) in places {
            rewritten.text.push_str(&text[at..span.start]);
            let start = rewritten.text.len();
            rewritten.text.push_str(replacement);
            rewritten.map.0.push((*span, Span::new(start, rewritten.text.len())));
            at = span.end;
        }
        rewritten.text.push_str(&text[at..]);
        rewritten
    }
}

impl SpanMap {
    /// The span of the text after that holds what `span` of the text before held; half a replaced place becomes the
    /// whole of it.
    pub(super) fn forth(&self, span: Span) -> Span {
        map(self.0.iter().copied(), span)
    }

    /// The other way round.
    pub(super) fn back(&self, span: Span) -> Span {
        map(self.0.iter().map(|&(before, after)| (after, before)), span)
    }
}

fn map(places: impl Iterator<Item = (Span, Span)> + Clone, span: Span) -> Span {
    let start = shift(places.clone(), span.start, |from, to, at| (from.start..from.end).contains(&at).then_some(to.start));
    let end = shift(places, span.end, |from, to, at| (from.start + 1..=from.end).contains(&at).then_some(to.end));
    Span::new(start, end.max(start))
}

/// `inside` says where a position in a replaced place goes; others move with the last place before them.
fn shift(places: impl Iterator<Item = (Span, Span)>, at: usize, inside: impl Fn(Span, Span, usize) -> Option<usize>) -> usize {
    let mut moved = at;
    for (from, to) in places.take_while(|(from, _)| from.start <= at) {
        if let Some(target) = inside(from, to, at) {
            return target;
        }
        if from.end <= at {
            moved = at - from.end + to.end;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_go_there_and_back_around_replaced_places() {
        let text = "„Wir“ gehen 14 € weit";
        let places =
            [(Span::new(0, 3), "\"".to_owned()), (Span::new(6, 9), "\"".to_owned()), (Span::new(19, 22), "Euro".to_owned())];
        let rewritten = Rewritten::new(text, &places);
        assert_eq!(rewritten.text, "\"Wir\" gehen 14 Euro weit");
        for (before, after) in [("Wir", "Wir"), ("gehen", "gehen"), ("€", "Euro"), ("weit", "weit"), ("„", "\"")] {
            let from = Span::new(text.find(before).unwrap(), text.find(before).unwrap() + before.len());
            let to = rewritten.map.forth(from);
            assert_eq!(to.of(&rewritten.text), after);
            assert_eq!(rewritten.map.back(to), from);
        }
    }

    #[test]
    fn part_of_a_replaced_place_becomes_the_whole() {
        let rewritten = Rewritten::new("a Zyqor b", &[(Span::new(2, 7), "Лавров Сергей".to_owned())]);
        assert_eq!(rewritten.map.forth(Span::new(3, 5)).of(&rewritten.text), "Лавров Сергей");
    }

    #[test]
    fn deleted_place_maps_to_an_empty_span() {
        let rewritten = Rewritten::new("ab-cd", &[(Span::new(2, 3), String::new())]);
        assert_eq!(rewritten.map.forth(Span::new(2, 3)), Span::new(2, 2));
        assert_eq!(rewritten.map.forth(Span::new(0, 5)), Span::new(0, 4));
        assert_eq!(rewritten.map.back(Span::new(2, 4)).of("ab-cd"), "cd");
    }
}
