//! What a reader decided goes into the document; what does not fit is refused with its words.

use super::article::{Article, Found, Place};
use super::read::{Decided, DecidedDocument};
use super::refusal::Refusal;
use crate::bitext::{Bitext, Segment};
use crate::decision::Decision;
use crate::format::Applied;
use std::collections::{BTreeMap, BTreeSet};

/// The number of a decision in its file, with what it wants.
type Wanted<'a> = (usize, &'a Decided, Decision);

/// Takes the decisions of one document over; `author` is who wrote the remarks that name nobody.
///
/// A decision is taken only if the segment is what its stamp says; a changed target or state makes it a person's work, a new
/// remark alone does not. A new target has no terms verified and no findings: the caller inspects the document again. Two
/// decisions that want different things of one segment are both refused. To apply the same again changes nothing.
pub fn apply(document: &DecidedDocument, bitext: &mut Bitext, author: &str) -> Applied<Refusal> {
    let article = Article::of(bitext);
    let (mut fitting, mut done, mut refused) = (BTreeMap::<Place, Vec<Wanted<'_>>>::new(), BTreeSet::new(), Vec::new());
    let mut refuse = |number, decided, reason| refused.push((number, Refusal::new(&document.name, decided, reason)));
    for (number, decided) in document.decisions.iter().enumerate() {
        let decision = decided.decision();
        match article.find(decided, &decision) {
            Ok(Found::Fits(place)) => fitting.entry(place).or_default().push((number, decided, decision)),
            Ok(Found::Done(place)) => {
                done.insert(place);
            }
            Err(reason) => refuse(number, decided, reason),
        }
    }
    done.retain(|place| !fitting.contains_key(place));
    let missing = article.len() - fitting.len() - done.len();
    let mut applied = Applied { missing, unchanged: done.len(), ..Applied::none() };
    for ((unit, at), wanted) in fitting {
        let segment = &mut bitext.units[unit].segments[at];
        match one(&wanted, segment, author) {
            Ok(decision) if decision.is_empty() => applied.unchanged += 1,
            Ok(decision) => {
                decision.apply(segment);
                applied.changed += 1;
            }
            Err(reason) => wanted.iter().for_each(|(number, decided, _)| refuse(*number, decided, reason.clone())),
        }
    }
    refused.sort_by_key(|(number, _)| *number);
    applied.refused = refused.into_iter().map(|(_, refusal)| refusal).collect();
    applied
}

/// What is to be changed of a segment that all of `wanted` fit.
fn one(wanted: &[Wanted<'_>], segment: &Segment, author: &str) -> Result<Decision, String> {
    let decision = wanted.first().map(|(_, _, decision)| decision.clone()).unwrap_or_default();
    if wanted.iter().any(|(_, _, other)| *other != decision) {
        return Err("two decisions want different things of one segment".to_owned());
    }
    let settled = decision.settled(segment).map_err(|fault| fault.to_string())?;
    Ok(signed(differing(settled, segment), segment, author))
}

/// The decision without what the segment says already.
fn differing(decision: Decision, segment: &Segment) -> Decision {
    Decision {
        target: decision.target.filter(|target| target != segment.target.as_deref().unwrap_or_default()),
        state: decision.state.filter(|state| *state != segment.state),
        notes: decision.notes.filter(|notes| *notes != segment.notes),
    }
}

/// New remarks that name nobody get the name of who sent them.
fn signed(mut decision: Decision, segment: &Segment, author: &str) -> Decision {
    let notes = decision.notes.iter_mut().flatten();
    for note in notes.filter(|note| note.author.is_empty() && !segment.notes.contains(note)) {
        note.author = author.to_owned();
    }
    decision
}
