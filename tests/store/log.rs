//! The review log.

#[path = "steps.rs"]
mod steps;

use super::Place;
use satzpaar::store::*;
use std::sync::Arc;
use steps::*;

pub fn steps_are_undone_from_the_last_and_redone_from_the_first(place: &dyn Place) {
    let store = place.store();
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

pub fn what_was_undone_cannot_be_redone_after_a_new_step_and_stays_in_the_history(place: &dyn Place) {
    let store = place.store();
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

pub fn a_propagation_is_one_step_and_is_taken_back_in_reverse(place: &dyn Place) {
    let store = place.store();
    let segments = ["s1", "s2", "s3"].map(|segment| revision(segment, "", "a"));
    let logged = store.log_step(DOCUMENT, &segments).unwrap();
    assert_eq!(logged, store.step_to_undo(DOCUMENT).unwrap());
    assert_eq!(undo(&store), ["s3:a>", "s2:a>", "s1:a>"]);
    assert_eq!(redo(&store), ["s1:>a", "s2:>a", "s3:>a"]);
}

pub fn a_step_that_is_not_next_is_neither_undone_nor_redone(place: &dyn Place) {
    let store = place.store();
    let steps = [decide(&store, "s1", "", "a"), decide(&store, "s2", "", "b")];
    assert!(store.log_undo(DOCUMENT, steps[0], "Bea").unwrap().is_empty());
    assert!(store.log_undo("other.xlf", steps[1], "Bea").unwrap().is_empty());
    assert_eq!(words(&store.log_undo(DOCUMENT, steps[1], "Bea").unwrap()), ["s2:b>"]);
    assert!(store.log_undo(DOCUMENT, steps[1], "Bea").unwrap().is_empty());
    assert!(store.log_redo(DOCUMENT, steps[0], "Bea").unwrap().is_empty());
}

pub fn documents_and_segments_are_kept_apart(place: &dyn Place) {
    let store = place.store();
    decide(&store, "s1", "", "a");
    decide(&store, "s2", "", "b");
    store.log_step("other.xlf", &[revision("s1", "", "c")]).unwrap();
    assert_eq!(words(&history(&store, "s1")), ["s1:>a"]);
    assert!(store.revisions(DOCUMENT, "u2", "s1").unwrap().is_empty());
    assert_eq!(words(&store.step_to_undo(DOCUMENT).unwrap()), ["s2:>b"]);
    assert_eq!(words(&store.unwritten("other.xlf").unwrap()), ["s1:>c"]);
}

pub fn the_saves_of_an_edit_are_one_step_and_one_entry(place: &dyn Place) {
    let store = place.store();
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

pub fn a_save_of_something_else_is_a_step_of_its_own(place: &dyn Place) {
    let by_bea = Revision { author: "Bea".into(), ..revision("s1", "a", "b") };
    let in_another_unit = Revision { unit: "u2".into(), ..revision("s1", "a", "b") };
    let others = [by_bea, in_another_unit, revision("s2", "a", "b"), revision("s1", "edited outside", "b")];
    for other in others {
        let store = place.store();
        let step = decide(&store, "s1", "", "a");
        assert_ne!(store.log_save(DOCUMENT, step, &other).unwrap().step, step, "{other:?}");
    }
    /// Makes something happen after a step, and gives back the step whose edit is then said to go on.
    type Happen = fn(&Arc<dyn Store>, i64) -> i64;
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
        let store = place.store();
        let step = happen(&store, decide(&store, "s1", "", "a"));
        let saved = store.log_save(DOCUMENT, step, &revision("s1", "a", "b")).unwrap();
        assert!(step > 0 && saved.step > step && saved.kind == StepKind::Decision, "{what}");
        assert_eq!(words(&store.step_to_undo(DOCUMENT).unwrap()), ["s1:a>b"], "{what}");
        assert!(redo(&store).is_empty(), "{what}");
    }
}

/// Between two saves that the file has, nothing is needed; the log does not grow with every pause in typing.
pub fn a_long_edit_keeps_its_first_and_its_latest_save(place: &dyn Place) {
    let store = place.store();
    let step = decide(&store, "s1", "0", "1");
    for number in 1..50 {
        let ids: Vec<i64> = store.unwritten(DOCUMENT).unwrap().iter().map(|save| save.id).collect();
        store.mark_written(&ids).unwrap();
        let [before, after] = [number, number + 1].map(|number: i32| number.to_string());
        store.log_save(DOCUMENT, step, &revision("s1", &before, &after)).unwrap();
    }
    assert_eq!(words(&store.unwritten(DOCUMENT).unwrap()), ["s1:49>50"]);
    let history = history(&store, "s1");
    assert_eq!((words(&history), history[0].written), (vec!["s1:0>50".to_owned()], false));
}

pub fn the_time_is_told_in_utc_to_the_millisecond(place: &dyn Place) {
    let store = place.store();
    decide(&store, "s1", "", "a");
    let at = history(&store, "s1").remove(0).at;
    let shape: String = at.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
}
