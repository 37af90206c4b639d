//! Draft faults against real news: a person's translation and a good engine's must hardly ever be called faulty, and a
//! spoilt one nearly always.

use satzpaar::check::{DraftFault, fault_in};
use std::path::{Path, PathBuf};

type Pairs = Vec<(String, String)>;

const REFERENCE: &str = "ref.A.en";

/// The sources of all sets under the shared data with the translations in `file`, or nothing with a message where it is
/// absent.
#[expect(clippy::disallowed_methods, reason = "tests read their data as it is")]
fn translations(file: &str) -> Pairs {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/eval");
    let sets = ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt23news"].map(|set| data.join(set));
    let lines = |path: PathBuf| std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let pairs = sets.iter().flat_map(|set| lines(set.join("src.de")).into_iter().zip(lines(set.join(file))));
    let pairs: Pairs = pairs.collect();
    if pairs.is_empty() {
        eprintln!("skipped: no data in {}", data.display());
    }
    pairs
}

/// Share of the pairs with a fault, in tenths of a percent.
fn faulty(pairs: &Pairs, mut report: impl FnMut(DraftFault, &str, &str)) -> usize {
    let english = "en-GB".parse().expect("a constant tag");
    let faults = pairs.iter().filter_map(|(source, draft)| Some((fault_in(&english, source, draft)?, source, draft)));
    faults.map(|(fault, source, draft)| report(fault, source, draft)).count() * 1000 / pairs.len().max(1)
}

/// Long sentences with a draft that `spoil` makes of source and reference.
fn spoilt(pairs: &Pairs, spoil: impl Fn(&str, &str) -> String) -> Pairs {
    let long = pairs.iter().filter(|(source, _)| source.split_whitespace().count() >= 8 && source.ends_with('.'));
    long.map(|(source, draft)| (source.clone(), spoil(source, draft))).collect()
}

/// Each long sentence with the next one, still in German, as its draft: as a model answers that forgot what it was to do.
fn shifted(pairs: &Pairs) -> Pairs {
    let same = spoilt(pairs, |source, _| source.to_owned());
    let next = same.iter().skip(1).chain(same.first()).map(|(source, _)| source.clone());
    same.iter().zip(next).map(|((source, _), next)| (source.clone(), next)).collect()
}

#[test]
fn good_translations_are_hardly_ever_called_faulty() {
    let pairs = translations(REFERENCE);
    let share = faulty(&pairs, |fault, source, draft| println!("{fault}\n  {source}\n  {draft}"));
    println!("{} pairs, {share} ‰ faulty", pairs.len());
    // Most of them are references that really lost the full stop.
    assert!(share <= 6, "{share} ‰ of {} good pairs are called faulty", pairs.len());
}

#[test]
fn spoilt_translations_are_nearly_always_caught() {
    let pairs = translations(REFERENCE);
    if pairs.is_empty() {
        return;
    }
    let words = |text: &str, count: usize| text.split(' ').take(count).collect::<Vec<_>>().join(" ");
    // A draft cut where a sentence happens to end cannot be told from a short one.
    let kinds = [
        ("echo", 999, spoilt(&pairs, |source, _| source.to_owned())),
        ("cut in the middle", 985, spoilt(&pairs, |_, draft| words(draft, draft.split(' ').count() / 2))),
        ("loop", 999, spoilt(&pairs, |_, draft| format!("{} {}", words(draft, 4), "of the state ".repeat(5)))),
        ("another sentence in German", 950, shifted(&pairs)),
        ("empty", 1000, spoilt(&pairs, |_, _| " ".to_owned())),
    ];
    for (kind, bar, pairs) in kinds {
        let caught = faulty(&pairs, |_, _, _| ());
        println!("{kind}: {caught} ‰ of {}", pairs.len());
        assert!(caught >= bar, "{kind}: only {caught} ‰ caught");
    }
}

#[test]
fn drafts_of_a_real_engine_are_rarely_called_faulty() {
    let pairs = translations("systems/moz-bergamot-base.en");
    let share = faulty(&pairs, |fault, source, draft| println!("{fault}\n  {source}\n  {draft}"));
    println!("{} drafts, {share} ‰ faulty", pairs.len());
    assert!(share <= 2, "{share} ‰ of {} drafts are called faulty", pairs.len());
}
