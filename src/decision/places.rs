//! The places of inline codes while their text is edited.

use crate::bitext::CodePlace;
use crate::text::Span;

/// The places in `new` of codes that stood in `old`; `None` where one began or ended among the words that changed.
///
/// The two texts differ in one stretch, between what they begin with and what they end with.
pub(super) fn moved(places: &[CodePlace], old: &str, new: &str) -> Option<Vec<CodePlace>> {
    let front = common_front(old, new);
    let back = common_back(&old[front..], &new[front..]);
    let shift = |at: usize| {
        if at <= front { Some(at) } else { (at >= old.len() - back).then(|| at + new.len() - old.len()) }
    };
    let place =
        |place: &CodePlace| Some(CodePlace { id: place.id, span: Span::new(shift(place.span.start)?, shift(place.span.end)?) });
    (!places.is_empty()).then_some(())?;
    places.iter().map(place).collect()
}

/// Bytes that both texts begin with.
fn common_front(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Bytes that both texts end with.
fn common_back(one: &str, other: &str) -> usize {
    one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(old: &str, new: &str, span: (usize, usize)) -> Option<String> {
        let places = [CodePlace { id: 1, span: Span::new(span.0, span.1) }];
        moved(&places, old, new).map(|places| places[0].span.of(new).to_owned())
    }

    #[test]
    fn a_code_stays_around_its_words_whatever_is_typed_elsewhere() {
        let old = "He met Lavrov today.";
        for (new, held) in [
            ("Yesterday he met Lavrov today.", "Lavrov"),
            ("He met Lavrov.", "Lavrov"),
            ("He met Mr Lavrov today.", "Mr Lavrov"),
            ("He met Sergei today.", "Sergei"),
            ("He had met Lavrov today.", "Lavrov"),
        ] {
            assert_eq!(after(old, new, (7, 13)).as_deref(), Some(held), "{new}");
        }
    }

    #[test]
    fn a_code_whose_edge_was_rewritten_has_no_sure_place() {
        assert_eq!(after("He met Lavrov today.", "He saw Minister Lavrow now.", (7, 13)), None);
        assert_eq!(moved(&[], "a", "b"), None);
    }
}
