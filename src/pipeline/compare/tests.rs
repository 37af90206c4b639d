//! What a comparison counts, on the article of the fixture.

use super::fixture::comparison;
use crate::diagnostic::Level;
use crate::score::{Rate, chrf2};

#[test]
fn drafts_and_terms_are_counted_before_and_after_enforcement() {
    let comparison = comparison();
    let of = |at: usize| &comparison.columns[at];
    assert_eq!([0, 1, 2].map(|at| of(at).drafted), [4, 4, 1]);
    assert_eq!([0, 1, 2].map(|at| of(at).unfit), [0, 1, 0], "the source itself");
    assert_eq!(of(0).terms_before, Rate { met: 1, of: 2 });
    assert_eq!(of(0).terms_after, Rate { met: 2, of: 2 });
    assert_eq!(of(1).terms_after, Rate { met: 0, of: 2 });
    assert_eq!(of(2).terms_after, Rate { met: 1, of: 1 }, "where there is no draft no term is counted");
    assert!(of(1).findings_of(Level::Error) >= 3 && of(1).with_errors >= 3, "{:?}", of(1).findings);
    assert_eq!(of(0).cost().map(|cost| (cost * 1e6).round()), Some(1600.0));
    assert_eq!(of(1).cost(), None);
}

#[test]
fn agreement_is_the_mean_over_what_both_drafted_and_the_same_in_both_orders() {
    let comparison = comparison();
    let both = (chrf2("Port of Kyiv remains closed", "Kyiv port remains closed")
        + chrf2("Kyiv port remains closed", "Port of Kyiv remains closed"))
        / 2.0;
    assert_eq!(comparison.agreement(0, 2), Some(both));
    assert_eq!(comparison.agreement(2, 0), Some(both));
    assert_eq!(comparison.agreements.iter().map(|pair| pair.segments).collect::<Vec<_>>(), [4, 1, 1]);
    assert_eq!(comparison.segments[2].disagreement, Some(0.0), "the same draft twice; the one that is missing counts as none");
}

#[test]
fn the_segment_with_the_most_different_drafts_comes_first() {
    let comparison = comparison();
    let ranked: Vec<usize> = comparison.ranked().iter().map(|segment| segment.number).collect();
    assert_eq!((ranked[0], ranked[3]), (4, 3), "{ranked:?}");
    let disagreements: Vec<_> = comparison.ranked().iter().map(|segment| segment.disagreement).collect();
    assert!(disagreements.is_sorted_by(|one, two| one >= two), "{disagreements:?}");
}

#[test]
fn fewer_than_two_drafts_disagree_in_nothing_and_come_last() {
    let mut comparison = comparison();
    comparison.segments[3].disagreement = None;
    assert_eq!(comparison.ranked().last().unwrap().number, 4);
}
