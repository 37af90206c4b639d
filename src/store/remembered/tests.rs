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
    let sources: Vec<String> = (0..4_000).map(sentence).collect();
    let store = filled(&sources);
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
#[test]
fn the_likest_is_found_where_only_frequent_words_are_shared() {
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
    let store = filled(&sources);
    for text in (0..1_296).step_by(93).map(made) {
        let likeness = Likeness::to(&text);
        let truth = sources.iter().filter_map(|source| likeness.percent(source, 70)).max();
        let found = store.similar(&langs("de", "en-GB"), &text, 70, 1).unwrap();
        assert_eq!(found.first().map(|like| like.score), truth, "{text}");
    }
}

#[test]
fn what_is_taken_out_is_in_no_list_and_what_comes_back_is_found_once() {
    let store = Store::in_memory().unwrap();
    let pairs: Vec<_> = (0..300).map(|number| pair(&sentence(number), "x", PairOrigin::Human)).collect();
    let lists = |store: &Store| {
        let query = "SELECT (SELECT count(*) FROM posting), (SELECT coalesce(sum(rows), 0) FROM word)";
        store.read(|connection| connection.query_row(query, [], |row| Ok::<(i64, i64), _>((row.get(0)?, row.get(1)?)))).unwrap()
    };
    for _ in 0..2 {
        // One by one, then the last ones anew under the numbers that are free again.
        for pair in &pairs {
            store.replace_import(&pair.source, std::slice::from_ref(pair)).unwrap();
        }
        for pair in &pairs[250..] {
            store.remove_import(&pair.source).unwrap();
        }
        store.put_pairs(&pairs[250..]).unwrap();
        let found = store.similar(&langs("de", "en-GB"), &pairs[299].source, 100, 5).unwrap();
        assert_eq!((found.len(), found[0].score), (1, 100));
        let ids: Vec<i64> = store
            .read(|connection| connection.prepare("SELECT id FROM memory")?.query_map([], |row| row.get(0))?.collect())
            .unwrap();
        store.remove_rows(&ids).unwrap();
        assert_eq!(lists(&store), (0, 0));
    }
}

/// Schema 3 had the tables of today without the packed lists.
#[test]
fn a_file_without_lists_gets_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = Store::open(&path).unwrap();
    store.put_pairs(&[pair("Der Zug fährt um 8 Uhr.", "a", PairOrigin::Human)]).unwrap();
    drop(store);
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE posting; DROP TABLE length; PRAGMA user_version = 3;").unwrap();
    drop(old);
    let store = Store::open(&path).unwrap();
    let found = store.similar(&langs("de", "en-GB"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap();
    assert_eq!(found.iter().map(|like| like.score).collect::<Vec<_>>(), [95]);
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
