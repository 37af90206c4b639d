//! Memory files.

use super::{Place, langs};
use satzpaar::memory::{MemoryPair, PairOrigin};
use satzpaar::store::*;
use std::sync::Arc;

fn made(source: &str, target: &str) -> MemoryPair {
    MemoryPair::new(langs("de", "en-GB"), source, target, PairOrigin::Imported { file: "m.tmx".into() })
}

fn kept(store: &Arc<dyn Store>) -> Vec<String> {
    store.pairs(&langs("de", "en-GB")).map(|pair| pair.unwrap().target).collect()
}

fn like(store: &Arc<dyn Store>, source: &str) -> Vec<String> {
    store.similar(&langs("de", "en-GB"), source, 60, 5).unwrap().into_iter().map(|like| like.pair.target).collect()
}

pub fn a_newer_version_of_a_file_replaces_the_older_and_the_same_changes_nothing(place: &dyn Place) {
    let store = place.store();
    let first = store.replace_import("m.tmx", &[made("eins", "one"), made("zwei", "two")]).unwrap();
    assert_eq!(first, Imported { pairs: 2, added: 2, removed: 0 });
    let second = store.replace_import("m.tmx", &[made("eins", "one"), made("drei", "three"), made("drei", "three")]).unwrap();
    assert_eq!(second, Imported { pairs: 2, added: 1, removed: 1 });
    assert_eq!(kept(&store), ["one", "three"]);
    assert!(like(&store, "zwei").is_empty());
    let third = store.replace_import("m.tmx", &[made("drei", "three"), made("eins", "one")]).unwrap();
    assert_eq!(third, Imported { pairs: 2, added: 0, removed: 0 });
}

pub fn a_changed_note_of_a_file_arrives(place: &dyn Place) {
    let store = place.store();
    store.replace_import("m.tmx", &[made("eins", "one")]).unwrap();
    store.replace_import("m.tmx", &[MemoryPair { note: Some("n".into()), ..made("eins", "one") }]).unwrap();
    let notes: Vec<_> = store.exact(&langs("de", "en-GB"), "eins").unwrap().into_iter().map(|pair| pair.note).collect();
    assert_eq!(notes, [Some("n".to_owned())]);
}

pub fn what_a_faulty_file_brought_is_not_seen(place: &dyn Place) {
    let store = place.store();
    store.replace_import("m.tmx", &[made("eins", "one")]).unwrap();
    let fault = || StoreError::Missing { store: "x".into() };
    let pairs = [Ok(made("zwei", "two")), Err(fault())];
    assert!(store.import("m.tmx", pairs).is_err());
    assert_eq!(kept(&store), ["one"]);
    assert_eq!(store.remove_import("m.tmx").unwrap(), 1);
    assert!(kept(&store).is_empty() && store.exact(&langs("de", "en-GB"), "eins").unwrap().is_empty());
}
