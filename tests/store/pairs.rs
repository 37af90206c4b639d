//! Remembered pairs.

use super::{Place, imported, langs, machine, pair, targets};
use satzpaar::memory::{MemoryPair, PairContext, PairOrigin};
use satzpaar::store::*;

pub fn pairs_a_person_vouches_for_come_first_then_the_newest(place: &dyn Place) {
    let store = place.store();
    let pairs = [pair("Ja.", "Aye.", imported()), pair("Ja.", "Yes.", PairOrigin::Human), pair("Ja.", "Yeah.", machine())];
    assert_eq!(store.put_pairs(&pairs).unwrap(), 3);
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Aye.", "Yeah."]);
    assert!(targets(&store, "ja.").is_empty());
}

pub fn the_same_pair_stays_one_row(place: &dyn Place) {
    let store = place.store();
    let pairs = [pair("Ja.", "Yes.", imported()), pair("Nein.", "No.", imported()), pair("Ja.", "Yes.", imported())];
    assert_eq!(store.put_pairs(&pairs).unwrap(), 2);
    assert_eq!(store.put_pairs(&pairs).unwrap(), 0);
    assert_eq!(store.pairs(&langs("de", "en-GB")).count(), 2);
}

pub fn a_decision_made_again_is_the_newest(place: &dyn Place) {
    let store = place.store();
    for target in ["Yes.", "Yeah.", "Yes."] {
        store.put_pairs(&[pair("Ja.", target, PairOrigin::Human)]).unwrap();
    }
    assert_eq!(targets(&store, "Ja."), ["Yes.", "Yeah."]);
}

pub fn a_persons_pair_is_retracted_and_no_other(place: &dyn Place) {
    let store = place.store();
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

pub fn a_machines_draft_made_again_moves_nothing(place: &dyn Place) {
    let store = place.store();
    for target in ["Yes.", "Yeah.", "Yes."] {
        store.put_pairs(&[pair("Ja.", target, machine())]).unwrap();
    }
    assert_eq!(targets(&store, "Ja."), ["Yeah.", "Yes."]);
}

pub fn white_space_and_the_source_region_do_not_matter_to_look_up(place: &dyn Place) {
    let store = place.store();
    let mut stored = pair("10\u{a0}Uhr  früh", "10 in the morning", imported());
    stored.pair = langs("de-DE", "en");
    store.put_pairs(&[stored.clone()]).unwrap();
    assert_eq!(store.exact(&langs("de", "en-US"), " 10 Uhr früh").unwrap(), [stored]);
}

pub fn walking_crosses_pages_in_order(place: &dyn Place) {
    let store = place.store();
    let pairs: Vec<_> = (0..1203).map(|number| pair(&format!("Satz {number}"), "x", imported())).collect();
    store.put_pairs(&pairs).unwrap();
    let walked: Vec<_> = store.pairs(&langs("de", "en-GB")).map(Result::unwrap).collect();
    assert_eq!(walked, pairs);
    assert_eq!(store.pairs(&langs("fr", "en")).count(), 0);
}

pub fn statistics_count_by_languages_and_origin(place: &dyn Place) {
    let store = place.store();
    store.put_answers(&[("k".to_owned(), 1)]).unwrap();
    store.put_pairs(&[pair("a", "b", machine()), pair("a", "b", PairOrigin::Human), pair("c", "d", imported())]).unwrap();
    let count = MemoryCount { pair: langs("de", "en-GB"), imported: 1, human: 1, machine: 1 };
    assert_eq!(store.stats().unwrap(), StoreStats { answers: 1, memory: vec![count] });
}

pub fn a_memory_of_drafts_is_told_from_one_that_a_person_or_a_file_filled(place: &dyn Place) {
    let store = place.store();
    let told = || (store.is_empty().unwrap(), store.has_only_drafts().unwrap());
    assert_eq!(told(), (true, true));
    store.put_pairs(&[pair("Ja.", "Yeah.", machine())]).unwrap();
    assert_eq!(told(), (false, true));
    let decided = pair("Ja.", "Yes.", PairOrigin::Human);
    store.put_pairs(std::slice::from_ref(&decided)).unwrap();
    assert_eq!(told(), (false, false));
    store.retract(&decided).unwrap();
    assert_eq!(told(), (false, true));
    store.replace_import("old.tmx", &[pair("Nein.", "No.", imported())]).unwrap();
    assert_eq!(told(), (false, false));
}
