//! Like texts and words.

use super::sentences::{Dice, sentence, with_every_word_edited, with_words_edited};
use super::{Place, langs, machine, pair, targets};
use satzpaar::memory::{Likeness, MemoryPair, PairContext, PairOrigin};
use satzpaar::store::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn filled(place: &dyn Place, sources: &[String]) -> Arc<dyn Store> {
    let store = place.store();
    let pairs: Vec<_> = sources.iter().map(|source| pair(source, "x", PairOrigin::Human)).collect();
    store.put_pairs(&pairs).unwrap();
    // Puts every row into the lists of the index.
    store.vacuum().unwrap();
    store
}

pub fn the_likest_of_all_is_found(place: &dyn Place) {
    let sources: Vec<String> = (0..4_000).map(sentence).collect();
    let store = filled(place, &sources);
    let mut dice = Dice::new(7, 0);
    let mut there = 0;
    for round in 0..80 {
        let known = &sources[dice.below(sources.len())];
        let text = match round % 4 {
            0 => with_words_edited(known, 0, &mut dice),
            1 => with_words_edited(known, 22, &mut dice),
            2 => with_every_word_edited(known, &mut dice),
            _ => sentence(u64::MAX / 2 + round),
        };
        let likeness = Likeness::to(&text);
        let truth = sources.iter().filter_map(|source| likeness.percent(source, 70)).max();
        let found = store.similar(&langs("de", "en-GB"), &text, 70, 1).unwrap();
        assert_eq!(found.first().map(|like| like.score), truth, "{text}");
        there += usize::from(truth.is_some());
    }
    assert!(there > 50, "{there}");
}

/// Sentences of a few stock phrases: every part of them is frequent.
pub fn the_likest_is_found_where_only_frequent_words_are_shared(place: &dyn Place) {
    let phrases = [
        ["Der Rat tagt", "Das Eis bricht", "Ein Zug hält", "Kein Arzt kommt", "Die Kosten steigen", "Alle warten"],
        ["der Betrieb läuft", "das Lager brennt", "die Ernte leidet", "viele gehen", "der Strom fehlt", "zwei bleiben"],
        [
            "weil Ersatz ausbleibt",
            "weil Regen droht",
            "weil Geld reicht",
            "weil Helfer streiken",
            "weil Zeit drängt",
            "weil sie müssen",
        ],
        ["sagt Berta", "meint Otto", "glaubt Ida", "hofft Emil", "schreibt Hanna", "weiß Karl"],
    ];
    let made = |number: usize| {
        let parts = phrases.iter().zip([1, 6, 36, 216]).map(|(phrases, place)| phrases[number / place % 6]);
        parts.collect::<Vec<_>>().join(", ")
    };
    let sources: Vec<String> = (0..1_296).filter(|number| number % 3 > 0).map(made).collect();
    let store = filled(place, &sources);
    for text in (0..1_296).step_by(93).map(made) {
        let likeness = Likeness::to(&text);
        let truth = sources.iter().filter_map(|source| likeness.percent(source, 70)).max();
        let found = store.similar(&langs("de", "en-GB"), &text, 70, 1).unwrap();
        assert_eq!(found.first().map(|like| like.score), truth, "{text}");
    }
}

pub fn of_equally_like_pairs_a_persons_and_then_the_newest_comes_first(place: &dyn Place) {
    let store = place.store();
    let context = Some(PairContext::between("Guten Tag.", ""));
    let again = MemoryPair { context, ..pair("Der Zug fährt um 8 Uhr.", "b", PairOrigin::Human) };
    let made = ["a", "b"].map(|target| pair("Der Zug fährt um 8 Uhr.", target, PairOrigin::Human));
    store.put_pairs(&[made[0].clone(), made[1].clone(), pair("Der Zug fährt um 8 Uhr.", "c", machine()), again]).unwrap();
    let found = store.similar(&langs("de", "en-GB"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap();
    let found: Vec<(&str, u8)> = found.iter().map(|like| (like.pair.target.as_str(), like.score)).collect();
    assert_eq!(found, [("b", 95), ("a", 95), ("c", 95)]);
    assert!(store.similar(&langs("de", "en-US"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap().is_empty());
}

pub fn words_are_found_on_their_side_whatever_their_case(place: &dyn Place) {
    let store = place.store();
    let pairs = [("Die Brücke ist neu.", "The bridge is new."), ("Neu ist die Lage.", "The situation is new.")];
    store.put_pairs(&pairs.map(|(source, target)| pair(source, target, PairOrigin::Human))).unwrap();
    let found = |words: &str, side| {
        let found = store.concordance(&langs("de", "en-GB"), words, side, 9).unwrap();
        found.into_iter().map(|pair| pair.source).collect::<Vec<_>>()
    };
    assert_eq!(found("NEU", Side::Source), ["Neu ist die Lage.", "Die Brücke ist neu."]);
    assert_eq!(found("\"ist neu\"", Side::Both), ["Die Brücke ist neu."]);
    assert_eq!(found("brück*", Side::Source), ["Die Brücke ist neu."]);
    assert_eq!(found("situation", Side::Target), ["Neu ist die Lage."]);
    assert!(found("situation", Side::Source).is_empty() && found("…", Side::Both).is_empty());
}

pub fn of_pairs_that_say_the_same_the_best_stays_and_old_drafts_and_lost_files_go(place: &dyn Place) {
    let store = place.store();
    let dated = |day: &str| MemoryPair { changed: Some(day.into()), ..pair(day, "x", machine()) };
    store
        .put_pairs(&[
            pair("Ja.", "Yes.", machine()),
            pair("Ja.", "Yes.", PairOrigin::Human),
            dated("2024-01-31"),
            dated("2025-01-31"),
        ])
        .unwrap();
    store.replace_import("old.tmx", &[pair("Ja.", "Yes.", machine()), pair("Ja.", "Aye.", machine())]).unwrap();
    assert_eq!(store.dedupe(&langs("de", "en-GB")).unwrap(), 2);
    assert_eq!(targets(&store, "Ja."), ["Aye.", "Yes."]);
    let rules = GcRules { machine_before: Some("2025-01-01".into()), files: Some(BTreeSet::new()) };
    assert_eq!(store.gc(&rules).unwrap(), 2);
    store.vacuum().unwrap();
    assert_eq!(targets(&store, "Ja."), ["Yes."]);
    assert!(targets(&store, "2024-01-31").is_empty() && !targets(&store, "2025-01-31").is_empty());
}
