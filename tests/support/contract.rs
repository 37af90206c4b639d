//! The contract of [`satzpaar::backend::Backend`], for every implementation.

use satzpaar::backend::{Backend, Output, Request, SegmentRequest, stack};
use satzpaar::lang::LangPair;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A request for `texts` with the ids s0, s1 …
pub fn request(texts: &[String]) -> Request {
    let segments = texts.iter().enumerate().map(|(at, text)| SegmentRequest::new(format!("s{at}"), text.as_str()));
    Request { pair: LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap()), segments: segments.collect() }
}

/// What every backend must be able to take.
pub fn cases() -> Vec<Vec<String>> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    vec![
        vec![],
        owned(&["Die Sitzung beginnt am Montag."]),
        owned(&["Mehr lesen", "Zur Startseite", "Mehr lesen", "Mehr lesen"]),
        owned(&["„Größe“ – sagte er …", "Тбилиси 東京 👩‍👩‍👧 e\u{301}", "zwei\nZeilen\tund \"Zeichen\" \\ {}", "10\u{a0}000 €"]),
        (0..100).map(|number| format!("In Raum {number} wurde über Antrag {} beraten.", number * 7)).collect(),
    ]
}

/// The answers by id; panics unless each segment has one.
pub async fn by_id(backend: &dyn Backend, request: &Request) -> BTreeMap<String, Output> {
    let outputs = backend.translate(request).await.unwrap();
    assert_eq!(outputs.len(), request.segments.len(), "one output a segment");
    let by_id: BTreeMap<_, _> = outputs.into_iter().map(|output| (output.id.clone(), output)).collect();
    assert!(request.segments.iter().all(|segment| by_id.contains_key(&segment.id)), "the ids of the request");
    assert_eq!(by_id.len(), request.segments.len(), "each id once");
    by_id
}

/// One output a segment, whatever the order.
pub async fn holds_for(backend: Arc<dyn Backend>) {
    for texts in cases() {
        let request = request(&texts);
        let outputs = by_id(&*backend, &request).await;
        assert!(outputs.values().all(|output| !output.text.is_empty()), "nothing comes back empty");
        let mut backwards = request.clone();
        backwards.segments.reverse();
        assert_eq!(by_id(&*backend, &backwards).await, outputs, "the order of the segments does not matter");
        for (one, other) in request.segments.iter().flat_map(|one| request.segments.iter().map(move |other| (one, other))) {
            assert!(one.text != other.text || outputs[&one.id].text == outputs[&other.id].text, "equal texts, equal drafts");
        }
    }
    assert!(!backend.name().is_empty() && !backend.model().is_empty() && !backend.fingerprint().is_empty());
    assert!(backend.capabilities().max_texts > 0 && backend.capabilities().max_bytes > 0);
}

/// The same in the decorators.
pub async fn holds_bare_and_decorated(backend: Arc<dyn Backend>) {
    holds_for(backend.clone()).await;
    holds_for(stack(backend, satzpaar::store::in_memory().unwrap())).await;
}
