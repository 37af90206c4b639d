//! Small texts whose alignment a reader can see.

use super::*;

/// A text as lists of sentences, a `#` before a heading, an empty line between paragraphs.
fn sentences(text: &'static str) -> Vec<Sentence<'static>> {
    let mut opens = true;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() {
            let is_heading = line.starts_with('#');
            found.push(Sentence { text: line.trim_start_matches(['#', ' ']), opens, is_heading });
        }
        opens = line.is_empty();
    }
    found
}

fn pairs(source: &'static str, target: &'static str) -> Vec<(Range<usize>, Range<usize>)> {
    let links = align(&sentences(source), &sentences(target), &Tongues::german_to_english(), None);
    assert!(links.iter().all(|link| (0.0..=1.0).contains(&link.confidence)), "{links:?}");
    links.into_iter().map(|link| (link.source, link.target)).collect()
}

const SOURCE: &str = "# Die alte Brücke wird gesperrt

    Die Stadt Erfurt sperrt am Montag die alte Brücke über die Gera, über die täglich 9000 Autos fahren.
    Grund sind Risse, die Ingenieure im März entdeckt hatten.

    Die Arbeiten dauern nach Angaben der Verwaltung 18 Monate.
    Sie kosten 4,2 Millionen Euro.
    Das Land übernimmt die Hälfte.

    Der Wirt Paul Kern fürchtet um sein Geschäft.";

#[test]
fn an_edition_sentence_by_sentence_is_aligned_one_to_one() {
    let target = "# The old bridge is to be closed

        On Monday the city of Erfurt will close the old bridge over the Gera, which 9,000 cars cross every day.
        The reason is cracks that engineers discovered in March.

        According to the administration, the work will take 18 months.
        It will cost 4.2 million euros.
        The state will bear half of it.

        The innkeeper Paul Kern fears for his business.";
    assert_eq!(pairs(SOURCE, target), (0..7).map(|at| (at..at + 1, at..at + 1)).collect::<Vec<_>>());
}

#[test]
fn merged_split_left_out_and_added_sentences_are_found() {
    let target = "# The old bridge is to be closed

        On Monday the city of Erfurt will close the old bridge over the Gera.
        Some 9,000 cars cross it every day.
        The reason is cracks that engineers discovered in March.

        Our correspondent has visited the place twice and taken many photographs of it.

        According to the administration, the work will take 18 months and cost 4.2 million euros.
        The state will bear half of it.";
    assert_eq!(
        pairs(SOURCE, target),
        [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4), (3..3, 4..5), (3..5, 5..6), (5..6, 6..7), (6..7, 7..7)]
    );
}

#[test]
fn every_sentence_is_in_one_link_whatever_the_texts() {
    for (source, target) in
        [("", ""), ("Nur das.", ""), ("", "Only that."), ("Ja.", "Nothing of the kind was ever said by her, 7 times.")]
    {
        let links = align(&sentences(source), &sentences(target), &Tongues::german_to_english(), None);
        let (one, other): (Vec<_>, Vec<_>) = links.into_iter().map(|link| (link.source, link.target)).unzip();
        assert_eq!(one.into_iter().flatten().count(), sentences(source).len());
        assert_eq!(other.into_iter().flatten().count(), sentences(target).len());
    }
}

#[test]
fn another_pair_of_languages_is_aligned_by_lengths_numbers_and_names() {
    let pair = crate::lang::LangPair::new("fr".parse().unwrap(), "nl".parse().unwrap());
    let source = sentences("Paul habite à Lyon depuis 1998.\nIl est content.\nSa sœur Julie est à Gand.");
    let target = sentences("Paul woont sinds 1998 in Lyon.\nZijn zus Julie zit in Gent.");
    let links = align(&source, &target, &Tongues::of(&pair), None);
    let pairs: Vec<_> = links.into_iter().filter(Link::is_pair).map(|link| (link.source, link.target)).collect();
    assert_eq!(pairs, [(0..1, 0..1), (2..3, 1..2)]);
}
