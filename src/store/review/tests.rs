//! What the review log promises.

use crate::memory::PairOrigin;
use crate::store::tests::{langs, pair, targets};
use crate::store::*;

const DOCUMENT: &str = "lawrow.xlf";

/// A segment's revision by Ada.
fn revision(segment: &str, before: &str, after: &str) -> Revision {
    let [segment, before, after] = [segment, before, after].map(str::to_owned);
    Revision { unit: "u1".into(), segment, source: "Ja.".into(), before, after, author: "Ada".into() }
}

fn decide(store: &Store, segment: &str, before: &str, after: &str) -> i64 {
    store.log_step(DOCUMENT, &[revision(segment, before, after)]).unwrap()[0].step
}

/// `segment:before>after` of each.
fn words(revisions: &[LoggedRevision]) -> Vec<String> {
    let word = |Revision { segment, before, after, .. }: &Revision| format!("{segment}:{before}>{after}");
    revisions.iter().map(|logged| word(&logged.revision)).collect()
}

fn undo(store: &Store) -> Vec<String> {
    let next = store.step_to_undo(DOCUMENT).unwrap();
    next.first().map_or(Vec::new(), |next| words(&store.log_undo(DOCUMENT, next.step, "Bea").unwrap()))
}

fn redo(store: &Store) -> Vec<String> {
    let next = store.step_to_redo(DOCUMENT).unwrap();
    next.first().map_or(Vec::new(), |next| words(&store.log_redo(DOCUMENT, next.step, "Bea").unwrap()))
}

fn history(store: &Store, segment: &str) -> Vec<LoggedRevision> {
    store.revisions(DOCUMENT, "u1", segment).unwrap()
}

#[test]
fn steps_are_undone_from_the_last_and_redone_from_the_first() {
    let store = Store::in_memory().unwrap();
    for (before, after) in [("", "a"), ("a", "b"), ("b", "c")] {
        decide(&store, "s1", before, after);
    }
    assert!(redo(&store).is_empty());
    for undone in ["s1:c>b", "s1:b>a", "s1:a>"] {
        assert_eq!(undo(&store), [undone]);
    }
    assert!(undo(&store).is_empty());
    for redone in ["s1:>a", "s1:a>b"] {
        assert_eq!(redo(&store), [redone]);
    }
    assert_eq!(undo(&store), ["s1:b>a"]);
    assert_eq!(redo(&store), ["s1:a>b"]);
    assert_eq!(redo(&store), ["s1:b>c"]);
    assert!(redo(&store).is_empty());
}

#[test]
fn what_was_undone_cannot_be_redone_after_a_new_step_and_stays_in_the_history() {
    let store = Store::in_memory().unwrap();
    let first = decide(&store, "s1", "", "a");
    undo(&store);
    assert!(store.log_step(DOCUMENT, &[]).unwrap().is_empty());
    assert_eq!(words(&store.step_to_redo(DOCUMENT).unwrap()), ["s1:>a"]);
    let last = decide(&store, "s1", "", "b");
    assert!(redo(&store).is_empty() && store.log_redo(DOCUMENT, first, "Bea").unwrap().is_empty());
    let history = history(&store, "s1");
    assert_eq!(words(&history), ["s1:>a", "s1:a>", "s1:>b"]);
    let how: Vec<_> = history.iter().map(|logged| (logged.kind, logged.undone, logged.revision.author.as_str())).collect();
    let undo_of_first = StepKind::Undo { of: first };
    assert_eq!(how, [(StepKind::Decision, true, "Ada"), (undo_of_first, false, "Bea"), (StepKind::Decision, false, "Ada")]);
    assert_eq!(undo(&store), ["s1:b>"]);
    assert!(undo(&store).is_empty());
    assert_eq!(words(&store.step_to_redo(DOCUMENT).unwrap()), ["s1:>b"]);
    assert_eq!(store.step_to_redo(DOCUMENT).unwrap()[0].step, last);
}

#[test]
fn a_propagation_is_one_step_and_is_taken_back_in_reverse() {
    let store = Store::in_memory().unwrap();
    let segments = ["s1", "s2", "s3"].map(|segment| revision(segment, "", "a"));
    let logged = store.log_step(DOCUMENT, &segments).unwrap();
    assert_eq!(logged, store.step_to_undo(DOCUMENT).unwrap());
    assert_eq!(undo(&store), ["s3:a>", "s2:a>", "s1:a>"]);
    assert_eq!(redo(&store), ["s1:>a", "s2:>a", "s3:>a"]);
}

#[test]
fn a_step_that_is_not_next_is_neither_undone_nor_redone() {
    let store = Store::in_memory().unwrap();
    let steps = [decide(&store, "s1", "", "a"), decide(&store, "s2", "", "b")];
    assert!(store.log_undo(DOCUMENT, steps[0], "Bea").unwrap().is_empty());
    assert!(store.log_undo("other.xlf", steps[1], "Bea").unwrap().is_empty());
    assert_eq!(words(&store.log_undo(DOCUMENT, steps[1], "Bea").unwrap()), ["s2:b>"]);
    assert!(store.log_undo(DOCUMENT, steps[1], "Bea").unwrap().is_empty());
    assert!(store.log_redo(DOCUMENT, steps[0], "Bea").unwrap().is_empty());
}

#[test]
fn documents_and_segments_are_kept_apart() {
    let store = Store::in_memory().unwrap();
    decide(&store, "s1", "", "a");
    decide(&store, "s2", "", "b");
    store.log_step("other.xlf", &[revision("s1", "", "c")]).unwrap();
    assert_eq!(words(&history(&store, "s1")), ["s1:>a"]);
    assert!(store.revisions(DOCUMENT, "u2", "s1").unwrap().is_empty());
    assert_eq!(words(&store.step_to_undo(DOCUMENT).unwrap()), ["s2:>b"]);
    assert_eq!(words(&store.unwritten("other.xlf").unwrap()), ["s1:>c"]);
}

#[test]
fn the_saves_of_an_edit_are_one_step_and_one_entry() {
    let store = Store::in_memory().unwrap();
    let step = decide(&store, "s1", "", "a");
    let texts = ["a", "ab", "abc", "abcd"];
    for save in texts.windows(2) {
        let logged = store.log_save(DOCUMENT, step, &revision("s1", save[0], save[1])).unwrap();
        assert_eq!((logged.step, logged.written), (step, false));
    }
    assert_eq!(words(&history(&store, "s1")), ["s1:>abcd"]);
    assert_eq!(words(&store.unwritten(DOCUMENT).unwrap()), ["s1:>a", "s1:a>ab", "s1:ab>abc", "s1:abc>abcd"]);
    assert_eq!(undo(&store), ["s1:abcd>"]);
    assert_eq!(redo(&store), ["s1:>abcd"]);
}

#[test]
fn a_save_of_something_else_is_a_step_of_its_own() {
    let by_bea = Revision { author: "Bea".into(), ..revision("s1", "a", "b") };
    let in_another_unit = Revision { unit: "u2".into(), ..revision("s1", "a", "b") };
    let others = [by_bea, in_another_unit, revision("s2", "a", "b"), revision("s1", "edited outside", "b")];
    for other in others {
        let store = Store::in_memory().unwrap();
        let step = decide(&store, "s1", "", "a");
        assert_ne!(store.log_save(DOCUMENT, step, &other).unwrap().step, step, "{other:?}");
    }
    /// Makes something happen after a step, and gives back the step whose edit is then said to go on.
    type Happen = fn(&Store, i64) -> i64;
    let happened: [(&str, Happen); 5] = [
        ("another decision", |store, step| decide(store, "s2", "", "x").min(step)),
        ("an undo", |store, step| undo(store).first().map_or(0, |_| step)),
        ("an undo that is said to go on", |store, step| undo(store).first().map_or(0, |_| step + 1)),
        ("an undo and a redo", |store, step| undo(store).first().and(redo(store).first()).map_or(0, |_| step)),
        ("a propagation", |store, _| {
            store.log_step(DOCUMENT, &["s1", "s2"].map(|segment| revision(segment, "", "a"))).unwrap()[0].step
        }),
    ];
    for (what, happen) in happened {
        let store = Store::in_memory().unwrap();
        let step = happen(&store, decide(&store, "s1", "", "a"));
        let saved = store.log_save(DOCUMENT, step, &revision("s1", "a", "b")).unwrap();
        assert!(step > 0 && saved.step > step && saved.kind == StepKind::Decision, "{what}");
        assert_eq!(words(&store.step_to_undo(DOCUMENT).unwrap()), ["s1:a>b"], "{what}");
        assert!(redo(&store).is_empty(), "{what}");
    }
}

/// Between two saves that the file has, nothing is needed; the log does not grow with every pause in typing.
#[test]
fn a_long_edit_keeps_its_first_and_its_latest_save() {
    let store = Store::in_memory().unwrap();
    let step = decide(&store, "s1", "0", "1");
    for number in 1..50 {
        let ids: Vec<i64> = store.unwritten(DOCUMENT).unwrap().iter().map(|save| save.id).collect();
        store.mark_written(&ids).unwrap();
        let [before, after] = [number, number + 1].map(|number: i32| number.to_string());
        store.log_save(DOCUMENT, step, &revision("s1", &before, &after)).unwrap();
    }
    let count = "SELECT count(*) FROM review_revision";
    let rows = store.read(|connection| connection.query_row(count, [], |row| row.get::<_, i64>(0))).unwrap();
    assert_eq!(rows, 2);
    assert_eq!(words(&store.unwritten(DOCUMENT).unwrap()), ["s1:49>50"]);
    let history = history(&store, "s1");
    assert_eq!((words(&history), history[0].written), (vec!["s1:0>50".to_owned()], false));
}

/// What a killed process leaves behind is the store's files as they are, and a bilingual file that lacks what was not marked.
#[test]
fn what_the_file_had_not_is_done_from_the_log_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = Store::open(&path).unwrap();
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
    let store = Store::open(&copy).unwrap();
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

#[test]
fn two_processes_lose_nothing_and_mark_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let stores = [Store::open(&path).unwrap(), Store::open(&path).unwrap()];
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
fn the_time_is_told_in_utc_to_the_millisecond() {
    let store = Store::in_memory().unwrap();
    decide(&store, "s1", "", "a");
    let at = history(&store, "s1").remove(0).at;
    let shape: String = at.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
}

#[test]
fn a_store_that_is_only_read_shows_its_log_and_takes_nothing_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let step = decide(&Store::open(&path).unwrap(), "s1", "", "a");
    let shared = Store::open_read_only(&path).unwrap();
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
    let store = Store::open(&path).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    drop(store);
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE review_revision; DROP TABLE review_step; PRAGMA user_version = 4;").unwrap();
    drop(old);
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::OlderSchema { found: 4, known: 5, .. })));
    let store = Store::open(&path).unwrap();
    assert_eq!((targets(&store, "Ja."), store.answer::<i32>("k").unwrap()), (vec!["Yes.".to_owned()], Some(1)));
    assert_eq!(store.similar(&langs("de", "en-GB"), "Ja!", 50, 1).unwrap().len(), 1);
    decide(&store, "s1", "", "a");
    assert_eq!(undo(&store), ["s1:a>"]);
}
