//! What only a file can break: other processes, other programs, older versions.

use super::*;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::{LoggedRevision, Revision, Store, open, open_read_only};
use std::sync::Arc;

#[path = "../../../tests/support/sentences.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod sentences;
use sentences::sentence;

#[path = "../../../tests/store/steps.rs"]
mod steps;
use steps::*;

fn langs(source: &str, target: &str) -> LangPair {
    LangPair::new(source.parse().unwrap(), target.parse().unwrap())
}

fn pair(source: &str, target: &str, origin: PairOrigin) -> MemoryPair {
    MemoryPair::new(langs("de", "en-GB"), source, target, origin)
}

fn targets(store: &Arc<dyn Store>, source: &str) -> Vec<String> {
    store.exact(&langs("de", "en-GB"), source).unwrap().into_iter().map(|pair| pair.target).collect()
}

/// What a killed process leaves behind is the files as they are, log included.
#[test]
fn a_killed_process_loses_no_committed_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live/satzpaar.db");
    let store = open(&path).unwrap();
    store.put_answers(&[("k".to_owned(), "paid")]).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    let copy = folder.path().join("copy.db");
    for suffix in ["", "-wal"] {
        let from = format!("{}{suffix}", path.display());
        std::fs::copy(from, format!("{}{suffix}", copy.display())).unwrap();
    }
    let after = open(&copy).unwrap();
    assert_eq!(after.answer::<String>("k").unwrap().as_deref(), Some("paid"));
    assert_eq!(targets(&after, "Ja."), ["Yes."]);
}

#[test]
fn many_can_open_a_new_file_at_once_and_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    std::thread::scope(|scope| {
        for number in 0..6 {
            let path = &path;
            scope.spawn(move || open(path).unwrap().put_answers(&[(format!("k{number}"), number)]).unwrap());
        }
    });
    assert_eq!(open(&path).unwrap().stats().unwrap().answers, 6);
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    drop(open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NewerSchema { found: 99, known: schema::VERSION, .. }), "{error}");
    assert!(error.to_string().contains("\nhint: "));
}

#[test]
fn a_file_of_another_kind_is_named_as_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    crate::files::write_atomic(&path, &[b'x'; 5000]).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
    let message = error.to_string();
    assert!(message.contains("satzpaar.db") && message.contains("\nhint: "), "{message}");
}

#[test]
fn a_folder_in_place_of_the_file_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
}

#[test]
fn a_store_held_by_another_process_is_told_as_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let file = SqliteStore::open(&path).unwrap();
    let store: &dyn Store = &file;
    file.connection().busy_timeout(std::time::Duration::from_millis(20)).unwrap();
    let mut other = Connection::open(&path).unwrap();
    let held = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let error = store.put_answers(&[("k".to_owned(), 1)]).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    drop(held);
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
}

#[test]
fn a_store_that_may_not_be_written_is_told_as_such_and_still_read() {
    let file = SqliteStore::in_memory().unwrap();
    let store: &dyn Store = &file;
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    file.connection().pragma_update(None, "query_only", true).unwrap();
    let error = store.put_answers(&[("l".to_owned(), 2)]).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    assert_eq!(store.answer::<i32>("k").unwrap(), Some(1));
}

#[test]
fn what_is_taken_out_is_in_no_list_and_what_comes_back_is_found_once() {
    let file = SqliteStore::in_memory().unwrap();
    let store: &dyn Store = &file;
    let pairs: Vec<_> = (0..300).map(|number| pair(&sentence(number), "x", PairOrigin::Human)).collect();
    let lists = || {
        let query = "SELECT (SELECT count(*) FROM posting), (SELECT coalesce(sum(rows), 0) FROM word)";
        file.read(|connection| connection.query_row(query, [], |row| Ok::<(i64, i64), _>((row.get(0)?, row.get(1)?)))).unwrap()
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
        let ids: Vec<i64> = file
            .read(|connection| connection.prepare("SELECT id FROM memory")?.query_map([], |row| row.get(0))?.collect())
            .unwrap();
        file.remove_in_parts(&ids).unwrap();
        assert_eq!(lists(), (0, 0));
    }
}

/// Schema 3 had the tables of today without the packed lists.
#[test]
fn a_file_without_lists_gets_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = open(&path).unwrap();
    store.put_pairs(&[pair("Der Zug fährt um 8 Uhr.", "a", PairOrigin::Human)]).unwrap();
    drop(store);
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE posting; DROP TABLE length; PRAGMA user_version = 3;").unwrap();
    drop(old);
    let store = open(&path).unwrap();
    let found = store.similar(&langs("de", "en-GB"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap();
    assert_eq!(found.iter().map(|like| like.score).collect::<Vec<_>>(), [95]);
}

#[test]
fn a_memory_that_is_only_read_is_never_made_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    assert!(matches!(open_read_only(&path), Err(StoreError::Missing { .. })));
    let store = open(&path).unwrap();
    let shared = open_read_only(&path).unwrap();
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
    assert!(matches!(open_read_only(&path), Err(StoreError::OlderSchema { found: 2, .. })));
    let store = open(&path).unwrap();
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Aye."]);
    assert_eq!(store.answer::<i64>("k").unwrap(), Some(1));
    store.put_pairs(&[pair("Ja.", "Aye.", PairOrigin::Human)]).unwrap();
    assert_eq!(targets(&store, "Ja."), ["Aye.", "Yes."]);
}

#[test]
fn two_processes_lose_nothing_and_mark_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let stores = [open(&path).unwrap(), open(&path).unwrap()];
    std::thread::scope(|scope| {
        for (store, segment) in stores.iter().zip(["s1", "s2"]) {
            scope.spawn(move || {
                for _ in 0..50 {
                    decide(store, segment, "a", "b");
                }
            });
        }
    });
    let [one, other] = &stores;
    assert_eq!((history(one, "s2").len(), history(other, "s1").len()), (50, 50));
    let own: Vec<i64> = history(one, "s1").iter().map(|logged| logged.id).collect();
    one.mark_written(&own).unwrap();
    assert_eq!(words(&other.unwritten(DOCUMENT).unwrap()), vec!["s2:a>b"; 50]);
}

#[test]
fn a_store_that_is_only_read_shows_its_log_and_takes_nothing_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let step = decide(&open(&path).unwrap(), "s1", "", "a");
    let shared = open_read_only(&path).unwrap();
    assert_eq!(words(&history(&shared, "s1")), ["s1:>a"]);
    let refused = [
        shared.log_step(DOCUMENT, &[revision("s1", "a", "b")]).map(drop),
        shared.log_save(DOCUMENT, step, &revision("s1", "a", "b")).map(drop),
        shared.log_undo(DOCUMENT, step, "Bea").map(drop),
        shared.mark_written(&[1]),
        shared.retract(&pair("Ja.", "Yes.", PairOrigin::Human)).map(drop),
    ];
    for refused in refused {
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
    }
}

/// Schema 4 had the tables of today without the review log.
#[test]
fn a_file_without_the_log_gets_an_empty_one_and_keeps_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = open(&path).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    drop(store);
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE review_revision; DROP TABLE review_step; PRAGMA user_version = 4;").unwrap();
    drop(old);
    assert!(matches!(open_read_only(&path), Err(StoreError::OlderSchema { found: 4, known: 5, .. })));
    let store = open(&path).unwrap();
    assert_eq!((targets(&store, "Ja."), store.answer::<i32>("k").unwrap()), (vec!["Yes.".to_owned()], Some(1)));
    assert_eq!(store.similar(&langs("de", "en-GB"), "Ja!", 50, 1).unwrap().len(), 1);
    decide(&store, "s1", "", "a");
    assert_eq!(undo(&store), ["s1:a>"]);
}

/// What a killed process leaves behind is the store's files as they are, and a bilingual file that lacks what was not marked.
#[test]
fn what_the_file_had_not_is_done_from_the_log_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = open(&path).unwrap();
    let first = store.log_step(DOCUMENT, &[revision("s1", "", "a"), revision("s2", "", "b")]).unwrap();
    store.mark_written(&[first[0].id, first[1].id]).unwrap();
    let second = decide(&store, "s2", "b", "c");
    store.log_save(DOCUMENT, second, &revision("s2", "c", "cd")).unwrap();
    assert_eq!((undo(&store), undo(&store)), (vec!["s2:cd>b".to_owned()], vec!["s2:b>".to_owned(), "s1:a>".to_owned()]));
    redo(&store);
    let copy = folder.path().join("copy.db");
    for suffix in ["", "-wal"] {
        let from = format!("{}{suffix}", path.display());
        std::fs::copy(from, format!("{}{suffix}", copy.display())).unwrap();
    }
    let store = open(&copy).unwrap();
    let mut file = std::collections::BTreeMap::from([("s1".to_owned(), "a".to_owned()), ("s2".to_owned(), "b".to_owned())]);
    let unwritten = store.unwritten(DOCUMENT).unwrap();
    for Revision { segment, before, after, .. } in unwritten.iter().map(|logged| logged.revision.clone()) {
        assert_eq!(file.insert(segment, after), Some(before));
    }
    assert_eq!(file.into_values().collect::<Vec<_>>(), ["a", "b"]);
    store.mark_written(&unwritten.iter().map(|logged| logged.id).collect::<Vec<_>>()).unwrap();
    assert!(store.unwritten(DOCUMENT).unwrap().is_empty());
    assert!(history(&store, "s2").iter().all(|logged| logged.written));
    assert_eq!(words(&store.step_to_redo(DOCUMENT).unwrap()), ["s2:b>cd"]);
}
