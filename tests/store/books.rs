//! Paid answers and what they cost.

use super::Place;
use satzpaar::store::Spending;

pub fn the_first_answer_to_a_question_stays(place: &dyn Place) {
    let store = place.store();
    store.put_answers(&[("k".to_owned(), "one")]).unwrap();
    store.put_answers(&[("k".to_owned(), "two"), ("l".to_owned(), "three")]).unwrap();
    assert_eq!(store.answer::<String>("k").unwrap().as_deref(), Some("one"));
    assert_eq!(store.answer::<String>("l").unwrap().as_deref(), Some("three"));
    assert_eq!(store.answer::<String>("m").unwrap(), None);
}

pub fn what_was_spent_adds_up_by_backend(place: &dyn Place) {
    let store = place.store();
    let row = |backend: &str, characters| Spending {
        backend: backend.into(),
        model: "m".into(),
        original: "a.txt".into(),
        requests: 1,
        segments: 2,
        characters,
        ..Spending::default()
    };
    for (backend, characters) in [("ours", 10), ("theirs", 5), ("ours", 30)] {
        store.put_spending(&row(backend, characters)).unwrap();
    }
    let sums: Vec<_> = store.spending().unwrap().into_iter().map(|row| (row.backend, row.requests, row.characters)).collect();
    assert_eq!(sums, [("ours".to_owned(), 2, 40), ("theirs".to_owned(), 1, 5)]);
}
