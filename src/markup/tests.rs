//! Places of codes: from evidence, by guess, always nested.

use super::*;
use crate::document::{CodeKind, Piece, pieces};

/// `[1:Text]` is a code around a text, `[2]` a standalone one.
fn marked(text: &str) -> (String, Vec<Code>) {
    let (mut plain, mut codes, mut open): (String, Vec<Code>, Vec<usize>) = (String::new(), Vec::new(), Vec::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => {
                let id = letters.next().and_then(|digit| digit.to_digit(10)).expect("a number");
                let is_standalone = letters.next() == Some(']');
                let close = (!is_standalone).then(|| "]".to_owned());
                let span = Span::new(plain.len(), plain.len());
                let markup = if is_standalone { format!("[{id}]") } else { format!("[{id}:") };
                codes.push(Code { id, kind: CodeKind::Other, span, open: markup, close, link: None });
                if !is_standalone {
                    open.push(codes.len() - 1);
                }
            }
            ']' => codes[open.pop().expect("an open code")].span.end = plain.len(),
            letter => plain.push(letter),
        }
    }
    (plain, codes)
}

fn shown(text: &str, codes: &[Code], placement: &Placement) -> String {
    let placed = |place: &CodePlace| {
        let code = codes.iter().find(|code| code.id == place.id).expect("a code of the source");
        Code { span: place.span, ..code.clone() }
    };
    let codes: Vec<Code> = placement.places.iter().map(placed).collect();
    let write = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
        Piece::Close(code) => code.end().to_owned(),
    };
    pieces(text, &codes).into_iter().map(write).collect()
}

/// Words of source and target tied by the words themselves.
fn ties(source: &str, target: &str, words: &[(&str, &str)]) -> Vec<(Span, Span)> {
    let span = |text: &str, word: &str| text.find(word).map(|at| Span::new(at, at + word.len())).expect("the word is there");
    words.iter().map(|(from, to)| (span(source, from), span(target, to))).collect()
}

fn placed(source: &str, target: &str, words: &[(&str, &str)]) -> (String, Vec<u32>) {
    let (source, codes) = marked(source);
    let placement = place(&source, &codes, target, &ties(&source, target, words));
    (shown(target, &codes, &placement), placement.guessed)
}

#[test]
fn evidence_decides_the_place() {
    /// Source, target, words that belong together, and where the codes should go.
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 7] = [
        ("[1:Er kam am Montag.]", "He came on Monday.", &[], "[1:He came on Monday.]"),
        ("[1:Er kam am Montag].", "He came on Monday.", &[], "[1:He came on Monday]."),
        ("Wie [1:Reuters] schreibt, kam er.", "He came, writes Reuters.", &[], "He came, writes [1:Reuters]."),
        (
            "Am Montag traf er [1:den Minister].",
            "On Monday he met the minister.",
            &[("den", "the"), ("Minister", "minister"), ("traf", "met")],
            "On Monday he met [1:the minister].",
        ),
        ("Er kam.[1]", "He came.", &[], "He came.[1]"),
        ("[1:Berlin: [2:Er] kam]", "Berlin: He came", &[("Er", "He")], "[1:Berlin: [2:He] came]"),
        (
            "[1:Zwölf] von [2:Zwanzig] kamen",
            "Of twenty, twelve came",
            &[("Zwölf", "twelve"), ("Zwanzig", "twenty")],
            "Of [2:twenty], [1:twelve] came",
        ),
    ];
    for (source, target, words, wanted) in cases {
        let (found, guessed) = placed(source, target, words);
        assert_eq!((found.as_str(), guessed), (wanted, vec![]), "{source}");
    }
}

#[test]
fn a_run_of_words_leaves_out_what_belongs_elsewhere() {
    // The engine tied a word far away to the code, too; the run with the most evidence wins.
    let words = [("neue", "new"), ("Regierung", "government"), ("stellte", "presented")];
    let (found, _) = placed("Die [1:neue Regierung] stellte sich vor.", "The new government presented itself.", &words);
    assert_eq!(found, "The [1:new government] presented itself.");
}

#[test]
fn without_evidence_the_place_is_a_guess_at_the_edge_of_a_word() {
    let (found, guessed) = placed("Er hat [1:gestern] gesprochen.", "He spoke about it yesterday.", &[]);
    assert_eq!((guessed, found.replace(['[', '1', ':', ']'], "")), (vec![1], "He spoke about it yesterday.".to_owned()));
    assert!(found.contains(" [1:") && !found.contains("[1:]"), "{found}");
}

proptest::proptest! {
    #[test]
    fn every_code_has_one_place_and_places_nest(
        source in "[a-zäß ,.]{0,20}",
        target in "[a-zäß ,.]{0,20}",
        ends in proptest::collection::vec((0..20usize, 0..20usize, proptest::bool::weighted(0.2)), 0..5),
        pairs in proptest::collection::vec((0..20usize, 0..20usize, 0..20usize, 0..20usize), 0..5),
    ) {
        let span = |text: &str, a: usize, b: usize| {
            let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (edges[a % edges.len()], edges[b % edges.len()]);
            Span::new(a.min(b), a.max(b))
        };
        let mut codes: Vec<Code> = Vec::new();
        for (id, (a, b, is_standalone)) in ends.into_iter().enumerate() {
            let range = span(&source, a, b);
            let range = if is_standalone { Span::new(range.start, range.start) } else { range };
            let crosses = |code: &Code| code.span.overlaps(range) && !code.span.contains(range) && !range.contains(code.span);
            if !codes.iter().any(crosses) {
                let close = (!is_standalone).then(String::new);
                codes.push(Code { id: id as u32, kind: CodeKind::Other, span: range, open: String::new(), close, link: None });
            }
        }
        codes.sort_by_key(|code| (code.span.start, std::cmp::Reverse(code.span.end)));
        let pairs: Vec<_> = pairs.into_iter().map(|(a, b, c, d)| (span(&source, a, b), span(&target, c, d))).collect();
        let placement = place(&source, &codes, &target, &pairs);
        proptest::prop_assert_eq!(placement.places.len(), codes.len());
        for (at, place) in placement.places.iter().enumerate() {
            proptest::prop_assert!(target.get(place.span.start..place.span.end).is_some());
            for other in &placement.places[..at] {
                let (a, b) = (other.span, place.span);
                proptest::prop_assert!(!a.overlaps(b) || a.contains(b) || b.contains(a), "{:?}", placement.places);
            }
        }
    }
}
