//! Decisions in the review log, for the promises of all stores and for those of SQLite alone.

use super::{Arc, LoggedRevision, Revision, Store};

pub(super) const DOCUMENT: &str = "lawrow.xlf";

/// A segment's revision by Ada.
pub(super) fn revision(segment: &str, before: &str, after: &str) -> Revision {
    let [segment, before, after] = [segment, before, after].map(str::to_owned);
    Revision { unit: "u1".into(), segment, source: "Ja.".into(), before, after, author: "Ada".into() }
}

pub(super) fn decide(store: &Arc<dyn Store>, segment: &str, before: &str, after: &str) -> i64 {
    store.log_step(DOCUMENT, &[revision(segment, before, after)]).unwrap()[0].step
}

/// `segment:before>after` of each.
pub(super) fn words(revisions: &[LoggedRevision]) -> Vec<String> {
    let word = |Revision { segment, before, after, .. }: &Revision| format!("{segment}:{before}>{after}");
    revisions.iter().map(|logged| word(&logged.revision)).collect()
}

pub(super) fn undo(store: &Arc<dyn Store>) -> Vec<String> {
    let next = store.step_to_undo(DOCUMENT).unwrap();
    next.first().map_or(Vec::new(), |next| words(&store.log_undo(DOCUMENT, next.step, "Bea").unwrap()))
}

pub(super) fn redo(store: &Arc<dyn Store>) -> Vec<String> {
    let next = store.step_to_redo(DOCUMENT).unwrap();
    next.first().map_or(Vec::new(), |next| words(&store.log_redo(DOCUMENT, next.step, "Bea").unwrap()))
}

pub(super) fn history(store: &Arc<dyn Store>, segment: &str) -> Vec<LoggedRevision> {
    store.revisions(DOCUMENT, "u1", segment).unwrap()
}
