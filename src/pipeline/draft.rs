//! Asks the backend for what no memory knew: each question once, in order, and one failure never loses the rest.

use super::Kit;
use super::questions::{Question, questions};
use super::settle::place_codes;
use crate::backend::{Backend, Draft, Enforcer, Error, Request};
use crate::bitext::{Bitext, MachineOrigin, Origin, Segment};
use std::collections::BTreeMap;

/// Is told how drafting goes on.
pub trait Progress: Send + Sync {
    /// `done` of `total` segments have their answer.
    fn drafted(&self, done: usize, total: usize);
}

/// How drafting ended.
#[derive(Debug, Default)]
pub struct Drafting {
    /// The error that stopped it or, where it could go on, the last one.
    pub error: Option<Error>,
    /// Segments the backend refused one by one, with what it said: unit and segment number → message.
    pub refused: BTreeMap<(usize, usize), String>,
    /// Drafts with inline codes, and the numbers of those whose place is a guess, by unit and segment number.
    pub guessed: BTreeMap<(usize, usize), Vec<u32>>,
}

/// Segments a call holds at least and at most: enough to sort by length, few enough to show progress.
const CALL: (usize, usize) = (16, 128);

/// Drafts every segment to translate that has no target.
pub async fn draft(bitext: &mut Bitext, kit: &Kit, enforcer: &Enforcer, progress: &dyn Progress) -> Drafting {
    let mut questions = questions(bitext, kit, enforcer.backend());
    let origin = origin(enforcer.backend());
    let total = questions.len();
    let mut result = Drafting::default();
    let size = (enforcer.backend().capabilities().max_texts * 4).clamp(CALL.0, CALL.1);
    let mut done = 0;
    while !questions.is_empty() {
        let rest = questions.split_off(size.min(questions.len()));
        let call = std::mem::replace(&mut questions, rest);
        done += call.len();
        if let Err(error) = ask(bitext, kit, enforcer, &origin, call, &mut result).await {
            result.error = Some(error);
            break;
        }
        progress.drafted(done, total);
    }
    result
}

fn origin(backend: &dyn Backend) -> Origin {
    Origin::Machine(MachineOrigin { backend: backend.name().into(), model: backend.model(), fingerprint: backend.fingerprint() })
}

/// Asks one call; where it fails for a reason that may lie in one segment, asks each alone.
async fn ask(
    bitext: &mut Bitext,
    kit: &Kit,
    enforcer: &Enforcer,
    origin: &Origin,
    call: Vec<Question>,
    result: &mut Drafting,
) -> Result<(), Error> {
    match enforcer.translate(&request(kit, call.iter())).await {
        Ok(drafts) => place(bitext, origin, &call, drafts, result),
        Err(error) if call.len() > 1 && error.is_about_one_request() => {
            for question in call {
                Box::pin(ask(bitext, kit, enforcer, origin, vec![question], result)).await?;
            }
        }
        Err(error) if error.is_about_one_request() => {
            let places = call.into_iter().flat_map(|(_, places)| places);
            result.refused.extend(places.map(|place| (place, error.to_string())));
            result.error = Some(error);
        }
        Err(error) => {
            // What came before the failure was paid for: it is used.
            if let Ok(drafts) = enforcer.recorded(&request(kit, call.iter())) {
                place(bitext, origin, &call, drafts, result);
            }
            return Err(error);
        }
    }
    Ok(())
}

fn request<'a>(kit: &Kit, call: impl Iterator<Item = &'a Question>) -> Request {
    Request { pair: kit.pair.clone(), segments: call.map(|(segment, _)| segment.clone()).collect() }
}

fn place(bitext: &mut Bitext, origin: &Origin, call: &[Question], drafts: Vec<Draft>, result: &mut Drafting) {
    let mut drafts: BTreeMap<String, Draft> = drafts.into_iter().map(|draft| (draft.id.clone(), draft)).collect();
    for (question, places) in call {
        let Some(draft) = drafts.remove(&question.id) else { continue };
        for &(unit, segment) in places {
            let guessed = fill(&mut bitext.units[unit].segments[segment], origin, &draft);
            result.guessed.insert((unit, segment), guessed);
        }
    }
}

/// Puts the draft into the segment; gives back the inline codes whose place is a guess.
fn fill(segment: &mut Segment, origin: &Origin, draft: &Draft) -> Vec<u32> {
    segment.terms.clone_from(&draft.terms);
    if !draft.text.trim().is_empty() {
        segment.target = Some(draft.text.clone());
        segment.origin = Some(origin.clone());
        segment.confidence = draft.confidence;
    }
    place_codes(segment, &draft.alignment)
}
