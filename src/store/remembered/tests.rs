//! What the memory promises: likeness, occurrences, tidiness, reading only, older files.

use crate::memory::{Likeness, MemoryPair, PairContext, PairOrigin};
use crate::store::tests::{langs, machine, pair, targets};
use crate::store::*;
use std::collections::BTreeSet;

#[path = "../../../tests/support/sentences.rs"]
mod sentences;
use sentences::{Dice, sentence, with_every_word_edited, with_words_edited};

fn filled(sources: &[String]) -> Store {
    let store = Store::in_memory().unwrap();
    let pairs: Vec<_> = sources.iter().map(|source| pair(source, "x", PairOrigin::Human)).collect();
    store.put_pairs(&pairs).unwrap();
    store
}

#[test]
fn the_likest_of_all_is_found() {
    let sources: Vec<String> = (0..2_000).map(sentence).collect();
    let store = filled(&sources);
    let mut dice = Dice::new(7, 0);
    for round in 0..60 {
        let known = &sources[dice.below(sources.len())];
        let text = match round % 3 {
            0 => with_words_edited(known, 0, &mut dice),
            1 => with_words_edited(known, 22, &mut dice),
            _ => with_every_word_edited(known, &mut dice),
        };
        let likeness = Likeness::to(&text);
        let truth = sources.iter().filter_map(|source| likeness.percent(source, 70)).max();
        let found = store.similar(&langs("de", "en-GB"), &text, 70, 1).unwrap();
        assert_eq!(found.first().map(|like| like.score), truth, "{text}");
    }
}

#[test]
fn of_equally_like_pairs_a_persons_and_then_the_newest_comes_first() {
    let store = Store::in_memory().unwrap();
    let context = Some(PairContext::between("Guten Tag.", ""));
    let again = MemoryPair { context, ..pair("Der Zug fährt um 8 Uhr.", "b", PairOrigin::Human) };
    let made = ["a", "b"].map(|target| pair("Der Zug fährt um 8 Uhr.", target, PairOrigin::Human));
    store.put_pairs(&[made[0].clone(), made[1].clone(), pair("Der Zug fährt um 8 Uhr.", "c", machine()), again]).unwrap();
    let found = store.similar(&langs("de", "en-GB"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap();
    let found: Vec<(&str, u8)> = found.iter().map(|like| (like.pair.target.as_str(), like.score)).collect();
    assert_eq!(found, [("b", 95), ("a", 95), ("c", 95)]);
    assert!(store.similar(&langs("de", "en-US"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap().is_empty());
}

#[test]
fn words_are_found_on_their_side_whatever_their_case() {
    let store = Store::in_memory().unwrap();
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

#[test]
fn of_pairs_that_say_the_same_the_best_stays_and_old_drafts_and_lost_files_go() {
    let store = Store::in_memory().unwrap();
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

#[test]
fn a_memory_that_is_only_read_is_never_made_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::Missing { .. })));
    let store = Store::open(&path).unwrap();
    let shared = Store::open_read_only(&path).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    assert_eq!(targets(&shared, "Ja."), ["Yes."]);
    let refused = shared.put_pairs(&[pair("Nein.", "No.", PairOrigin::Human)]);
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
}

/// The tables as schema 2 had them.
#[test]
fn an_older_file_is_brought_up_to_date_and_read_only_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(
        "CREATE TABLE answer (key TEXT PRIMARY KEY, output TEXT NOT NULL) WITHOUT ROWID; INSERT INTO answer VALUES ('k', '1');
         CREATE TABLE memory (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rank INTEGER NOT NULL, source_primary TEXT NOT NULL,
         target_primary TEXT NOT NULL, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL, source_hash TEXT NOT NULL,
         source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL, note TEXT,
         pair_hash TEXT NOT NULL UNIQUE);
         CREATE INDEX memory_by_source ON memory (source_hash, source_primary, target_primary);
         CREATE INDEX memory_by_seq ON memory (seq);
         INSERT INTO memory VALUES
         (1, 9, 0, 'de', 'en', 'de', 'en-GB', 'h', 'Ja.', 'Yes.', 'human', '{\"kind\":\"human\"}', 'n', 'p'),
         (2, 5, 0, 'de', 'en', 'de', 'en-GB', 'h', 'Ja.', 'Aye.', 'human', '{\"kind\":\"human\"}', NULL, 'q');
         PRAGMA user_version = 2;",
    )
    .unwrap();
    drop(old);
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::OlderSchema { found: 2, .. })));
    let store = Store::open(&path).unwrap();
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Aye."]);
    assert_eq!(store.answer::<i64>("k").unwrap(), Some(1));
    store.put_pairs(&[pair("Ja.", "Aye.", PairOrigin::Human)]).unwrap();
    assert_eq!(targets(&store, "Ja."), ["Aye.", "Yes."]);
}
