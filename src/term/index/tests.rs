//! The index against the plain way of trying every form at every place.

use super::builder::WORTH_A_THREAD;
use super::*;
use crate::term::fold::fold;

fn index(forms: &[String]) -> FormIndex<usize> {
    let mut builder = Builder::new();
    forms.iter().enumerate().for_each(|(number, form)| builder.add(form, CaseRule::Guard, number));
    builder.build()
}

fn found(index: &FormIndex<usize>, text: &str, reach: Reach) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    index.find(text, reach, |span, pattern| found.push((span, *pattern.meaning)));
    found.sort();
    found
}

/// Every form at every place where both ends, or with [`Reach::Inside`] one, are edges of words.
fn by_trying(forms: &[String], text: &str, reach: Reach) -> Vec<(Span, usize)> {
    let folded = Folded::new(text);
    let text = folded.text();
    let edge = |at: usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        !(before.is_some_and(is_word) && after.is_some_and(is_word))
    };
    let mut found = Vec::new();
    for (number, form) in forms.iter().enumerate().map(|(number, form)| (number, fold(form))) {
        let places =
            (0..text.len()).filter(|at| text.is_char_boundary(*at) && text[*at..].starts_with(&form) && !form.trim().is_empty());
        for (start, end) in places.map(|at| (at, at + form.len())) {
            let first_word = text[start..].chars().take_while(|c| is_word(*c)).count();
            let left_ok = edge(start) || first_word >= SHORTEST_INSIDE;
            let right_ok = edge(end) || form.chars().count() >= SHORTEST_INSIDE;
            let inside = reach == Reach::Inside && (edge(start) || edge(end)) && left_ok && right_ok;
            if edge(start) && edge(end) || inside {
                found.extend(folded.original(start, end).map(|span| (span, number)));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn forms_of_several_words_are_found_beside_those_they_begin_with() {
    let forms = ["Weißes", "Weißes Haus", "Haus", "Haus des Volkes", "-haus"].map(str::to_owned);
    let found = found(&index(&forms), "Das WEISSES Haus, Bau-Haus", Reach::Words);
    assert_eq!(found.iter().map(|(_, form)| *form).collect::<Vec<_>>(), [0, 1, 2, 4, 2]);
}

#[test]
fn two_threads_make_the_index_that_one_makes() {
    let forms: Vec<String> = (0..WORTH_A_THREAD + 1).map(|number| format!("Wort {}", number % 4000)).collect();
    let both = index_of(&forms, |builder, number, form| builder.add(form, CaseRule::Guard, number));
    for text in ["Wort 7", "Wort 3999 und Wort 0", "Wort 4000"] {
        assert_eq!(found(&both, text, Reach::Words), found(&index(&forms), text, Reach::Words));
    }
}

#[test]
fn exactly_takes_the_whole_text() {
    let forms = ["Import", "Importe"].map(str::to_owned);
    let index = index(&forms);
    assert_eq!(index.exactly("importe").map(|pattern| *pattern.meaning).collect::<Vec<_>>(), [1]);
    assert_eq!(index.exactly("imp").count(), 0);
}

proptest::proptest! {
    #[test]
    fn the_index_finds_what_trying_finds(
        forms in proptest::collection::vec("[abAäß' -]{1,6}", 1..8),
        text in "[abAäßx' .\u{AD}-]{0,40}",
    ) {
        let index = index(&forms);
        for reach in [Reach::Words, Reach::Inside] {
            proptest::prop_assert_eq!(found(&index, &text, reach), by_trying(&forms, &text, reach));
        }
    }
}
