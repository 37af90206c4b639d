//! The metrics against each other and at their limits; sacrebleu's own scores are in tests/score.rs.

use super::*;

fn corpus(metric: &dyn Metric, hypothesis: &[&str], references: &[&[&str]]) -> f64 {
    metric.score(&Figures::of(metric, &[hypothesis], references)[0].total())
}

#[test]
fn the_same_text_is_perfect_and_nothing_is_worth_nothing() {
    let text = ["Der Minister reiste nach Peking.", "Kein Wort dazu."];
    for metric in [&Bleu::default() as &dyn Metric, &Chrf::default(), &Chrf { word_order: 2, ..Chrf::default() }] {
        assert!((corpus(metric, &text, &[&text]) - 100.0).abs() < 1e-9, "{}", metric.name());
        assert_eq!(corpus(metric, &["", ""], &[&text]), 0.0, "{}", metric.name());
    }
    assert_eq!(corpus(&Ter::default(), &text, &[&text]), 0.0);
    assert_eq!(corpus(&Ter::default(), &["", ""], &[&text]), 100.0);
}

#[test]
fn a_group_of_words_at_another_place_is_one_edit() {
    let edits = |hypothesis: &str, reference: &str| Ter::default().references(&[reference]).figures(hypothesis)[0];
    assert_eq!(edits("on friday the ministers met in kyiv", "the ministers met in kyiv on friday"), 1.0);
    assert_eq!(edits("a b c", "c b a"), 2.0);
    assert_eq!(edits("a b c d", ""), 4.0);
    assert_eq!(edits("", "a b"), 2.0);
}

#[test]
fn of_two_references_the_nearer_one_counts() {
    let (first, second) = (["Kyiv was shelled again on Monday."], ["Once more Kyiv was hit."]);
    for metric in [&Bleu::default() as &dyn Metric, &Chrf::default(), &Ter::default()] {
        let both = corpus(metric, &second, &[&first, &second]);
        let alone = corpus(metric, &second, &[&first]);
        assert!(if metric.less_is_better() { both < alone } else { both > alone }, "{}", metric.name());
    }
}

#[test]
fn a_system_is_not_better_than_itself() {
    let (text, reference) = (["a b c d e", "x y z"], ["a b c d f", "x y"]);
    let figures = Figures::of(&Bleu::default(), &[&text], &[&reference]).remove(0);
    for test in [Test::Bootstrap, Test::Randomisation] {
        let sampling = Sampling { test, samples: 100, seed: 1 };
        let p = p_value(&Bleu::default(), &figures, &figures, &sampling);
        assert!(p <= 1.0 / 101.0 + 1e-9, "no sample differs by more than nothing: {p}");
    }
}
