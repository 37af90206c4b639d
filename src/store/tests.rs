//! What the store promises.

use super::*;
use crate::bitext::MachineOrigin;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairContext, PairOrigin};

pub(super) fn langs(source: &str, target: &str) -> LangPair {
    LangPair::new(source.parse().unwrap(), target.parse().unwrap())
}

pub(super) fn pair(source: &str, target: &str, origin: PairOrigin) -> MemoryPair {
    MemoryPair::new(langs("de", "en-GB"), source, target, origin)
}

pub(super) fn machine() -> PairOrigin {
    PairOrigin::Machine(MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() })
}

fn imported() -> PairOrigin {
    PairOrigin::Imported { file: "old.tmx".into() }
}

pub(super) fn targets(store: &Store, source: &str) -> Vec<String> {
    store.exact(&langs("de", "en-GB"), source).unwrap().into_iter().map(|pair| pair.target).collect()
}

#[test]
fn the_first_answer_to_a_question_stays() {
    let store = Store::in_memory().unwrap();
    store.put_answers(&[("k".to_owned(), "one")]).unwrap();
    store.put_answers(&[("k".to_owned(), "two"), ("l".to_owned(), "three")]).unwrap();
    assert_eq!(store.answer::<String>("k").unwrap().as_deref(), Some("one"));
    assert_eq!(store.answer::<String>("l").unwrap().as_deref(), Some("three"));
    assert_eq!(store.answer::<String>("m").unwrap(), None);
}

#[test]
fn pairs_a_person_vouches_for_come_first_then_the_newest() {
    let store = Store::in_memory().unwrap();
    let pairs = [pair("Ja.", "Aye.", imported()), pair("Ja.", "Yes.", PairOrigin::Human), pair("Ja.", "Yeah.", machine())];
    assert_eq!(store.put_pairs(&pairs).unwrap(), 3);
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Aye.", "Yeah."]);
    assert!(targets(&store, "ja.").is_empty());
}

#[test]
fn the_same_pair_stays_one_row() {
    let store = Store::in_memory().unwrap();
    let pairs = [pair("Ja.", "Yes.", imported()), pair("Nein.", "No.", imported()), pair("Ja.", "Yes.", imported())];
    assert_eq!(store.put_pairs(&pairs).unwrap(), 2);
    assert_eq!(store.put_pairs(&pairs).unwrap(), 0);
    assert_eq!(store.pairs(&langs("de", "en-GB")).count(), 2);
}

#[test]
fn a_decision_made_again_is_the_newest() {
    let store = Store::in_memory().unwrap();
    for target in ["Yes.", "Yeah.", "Yes."] {
        store.put_pairs(&[pair("Ja.", target, PairOrigin::Human)]).unwrap();
    }
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Yeah."]);
}

#[test]
fn a_persons_pair_is_retracted_and_no_other() {
    let store = Store::in_memory().unwrap();
    let context = Some(PairContext::between("Guten Tag.", ""));
    let in_context = MemoryPair { context, ..pair("Ja.", "Yes.", PairOrigin::Human) };
    let plain = pair("Ja.", "Yes.", PairOrigin::Human);
    store.put_pairs(&[plain.clone(), in_context.clone(), pair("Ja.", "Yes.", machine())]).unwrap();
    assert!(store.retract(&MemoryPair { note: Some("n".into()), ..in_context.clone() }).unwrap());
    assert!(!store.retract(&in_context).unwrap());
    assert!(!store.retract(&pair("Ja.", "Yes.", machine())).unwrap());
    assert!(!store.retract(&pair("Ja.", "Aye.", PairOrigin::Human)).unwrap());
    assert_eq!(targets(&store, "Ja.").len(), 2);
    assert!(store.retract(&plain).unwrap());
    assert_eq!(store.exact(&langs("de", "en-GB"), "Ja.").unwrap(), [pair("Ja.", "Yes.", machine())]);
    let words = store.concordance(&langs("de", "en-GB"), "yes", Side::Target, 9).unwrap();
    assert_eq!(words.len(), 1);
}

#[test]
fn a_machines_draft_made_again_moves_nothing() {
    let store = Store::in_memory().unwrap();
    for target in ["Yes.", "Yeah.", "Yes."] {
        store.put_pairs(&[pair("Ja.", target, machine())]).unwrap();
    }
    assert_eq!(targets(&store, "Ja."), ["Yeah.", "Yes."]);
}

#[test]
fn white_space_and_the_source_region_do_not_matter_to_look_up() {
    let store = Store::in_memory().unwrap();
    let mut stored = pair("10\u{a0}Uhr  früh", "10 in the morning", imported());
    stored.pair = langs("de-DE", "en");
    store.put_pairs(&[stored.clone()]).unwrap();
    assert_eq!(store.exact(&langs("de", "en-US"), " 10 Uhr früh").unwrap(), [stored]);
}

#[test]
fn walking_crosses_pages_in_order() {
    let store = Store::in_memory().unwrap();
    let pairs: Vec<_> = (0..1203).map(|number| pair(&format!("Satz {number}"), "x", imported())).collect();
    store.put_pairs(&pairs).unwrap();
    let walked: Vec<_> = store.pairs(&langs("de", "en-GB")).map(Result::unwrap).collect();
    assert_eq!(walked, pairs);
    assert_eq!(store.pairs(&langs("fr", "en")).count(), 0);
}

#[test]
fn statistics_count_by_languages_and_origin() {
    let store = Store::in_memory().unwrap();
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    store.put_pairs(&[pair("a", "b", machine()), pair("a", "b", PairOrigin::Human), pair("c", "d", imported())]).unwrap();
    let count = MemoryCount { pair: langs("de", "en-GB"), imported: 1, human: 1, machine: 1 };
    assert_eq!(store.stats().unwrap(), StoreStats { answers: 1, memory: vec![count] });
}

/// What a killed process leaves behind is the files as they are, log included.
#[test]
fn a_killed_process_loses_no_committed_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live/satzpaar.db");
    let store = Store::open(&path).unwrap();
    store.put_answers(&[("k".to_owned(), "paid")]).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    let copy = folder.path().join("copy.db");
    for suffix in ["", "-wal"] {
        let from = format!("{}{suffix}", path.display());
        std::fs::copy(from, format!("{}{suffix}", copy.display())).unwrap();
    }
    let after = Store::open(&copy).unwrap();
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
            scope.spawn(move || Store::open(path).unwrap().put_answers(&[(format!("k{number}"), number)]).unwrap());
        }
    });
    assert_eq!(Store::open(&path).unwrap().stats().unwrap().answers, 6);
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    drop(Store::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NewerSchema { found: 99, known: schema::VERSION, .. }), "{error}");
    assert!(error.to_string().contains("\nhint: "));
}

#[test]
fn a_file_of_another_kind_is_named_as_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    crate::files::write_atomic(&path, &[b'x'; 5000]).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
    let message = error.to_string();
    assert!(message.contains("satzpaar.db") && message.contains("\nhint: "), "{message}");
}

#[test]
fn a_folder_in_place_of_the_file_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
}

#[test]
fn a_store_held_by_another_process_is_told_as_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satzpaar.db");
    let store = Store::open(&path).unwrap();
    store.connection().busy_timeout(std::time::Duration::from_millis(20)).unwrap();
    let mut other = Connection::open(&path).unwrap();
    let held = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let error = store.put_answers(&[("k".to_owned(), 1)]).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    drop(held);
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
}

#[test]
fn a_store_that_may_not_be_written_is_told_as_such_and_still_read() {
    let store = Store::in_memory().unwrap();
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    store.connection().pragma_update(None, "query_only", true).unwrap();
    let error = store.put_answers(&[("l".to_owned(), 2)]).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    assert_eq!(store.answer::<i32>("k").unwrap(), Some(1));
}
