//! Asks the backend for what no memory knew: each question once, in order, and one failure never loses the rest.

use super::Kit;
use super::questions::{Question, questions};
use super::settle::place_codes;
use crate::backend::{Backend, Draft, Enforcer, Error, Request, SegmentRequest};
use crate::bitext::{Bitext, MachineOrigin, Origin, Segment};
use crate::store::StoreError;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

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
    /// Whether the drafts are those of a dry run, which are no translations.
    pub dry_run: bool,
    /// Drafts with inline codes, and the numbers of those whose place is a guess, by unit and segment number.
    pub guessed: BTreeMap<(usize, usize), Vec<u32>>,
}

/// Segments a call holds at least and at most: enough to sort by length, few enough to show progress.
const CALL: (usize, usize) = (16, 128);

/// Calls that run at the same time, so that a slow answer in one does not keep the others from asking.
const CALLS: usize = 3;

/// Drafts every segment to translate that has no target.
///
/// # Errors
/// The memory, where examples come from, cannot be read. A failing backend is part of the result.
pub async fn draft(bitext: &mut Bitext, kit: &Kit, enforcer: &Enforcer, progress: &dyn Progress) -> Result<Drafting, StoreError> {
    let questions = questions(bitext, kit, enforcer.backend())?;
    let origin = origin(enforcer.backend());
    let (total, mut done) = (questions.len(), 0);
    let mut result = Drafting { dry_run: enforcer.backend().capabilities().dry_run, ..Drafting::default() };
    if let Err(error) = affordable(kit, enforcer, &questions).await {
        let recorded = recorded(kit, enforcer, questions);
        place(bitext, &origin, recorded, &mut result);
        result.error = Some(error);
        return Ok(result);
    }
    progress.drafted(0, total);
    let stopped = AtomicBool::new(false);
    let ask = |call: Vec<Question>| Box::pin(answers(kit, enforcer, call, &stopped)) as BoxFuture<'_, Answers>;
    let mut answers = stream::iter(calls(questions, enforcer.backend()).map(ask)).buffered(CALLS);
    while let Some(answers) = answers.next().await {
        done += answers.questions.len();
        place(bitext, &origin, answers, &mut result);
        progress.drafted(done, total);
    }
    Ok(result)
}

/// Fails if the answers that are not on record yet cannot be paid for.
async fn affordable(kit: &Kit, enforcer: &Enforcer, questions: &[Question]) -> Result<(), Error> {
    let open = unanswered(kit, enforcer.backend(), questions)?;
    if open.segments.is_empty() { Ok(()) } else { enforcer.backend().afford(&enforcer.backend().expected(&open)).await }
}

/// The questions without an answer on record: what a run asks, and what its estimate counts.
///
/// # Errors
/// The record cannot be read.
pub fn unanswered(kit: &Kit, backend: &dyn Backend, questions: &[Question]) -> Result<Request, Error> {
    let mut request = request(kit, questions);
    let known: std::collections::HashSet<String> = backend.recorded(&request)?.into_iter().map(|output| output.id).collect();
    request.segments.retain(|segment| !known.contains(&segment.id));
    Ok(request)
}

fn origin(backend: &dyn Backend) -> Origin {
    Origin::Machine(MachineOrigin { backend: backend.name().into(), model: backend.model(), fingerprint: backend.fingerprint() })
}

/// The questions in calls that keep every request of the backend busy.
fn calls(questions: Vec<Question>, backend: &dyn Backend) -> impl Iterator<Item = Vec<Question>> {
    let capabilities = backend.capabilities();
    let size = (capabilities.max_texts * capabilities.max_concurrency.max(4)).clamp(CALL.0, CALL.1);
    let mut questions = questions.into_iter();
    std::iter::from_fn(move || Some(questions.by_ref().take(size).collect()).filter(|call: &Vec<Question>| !call.is_empty()))
}

/// What came of one call.
#[derive(Default)]
struct Answers {
    questions: Vec<Question>,
    drafts: Vec<Draft>,
    /// By the id of the question.
    refused: BTreeMap<String, String>,
    error: Option<Error>,
}

/// Asks one call. After an error that every call would meet nothing new is asked, but what is on record is used: what came
/// before the failure was paid for.
async fn answers(kit: &Kit, enforcer: &Enforcer, questions: Vec<Question>, stopped: &AtomicBool) -> Answers {
    if stopped.load(Ordering::Relaxed) {
        return recorded(kit, enforcer, questions);
    }
    let mut answers = Answers::default();
    let asked = ask(kit, enforcer, request(kit, &questions).segments, &mut answers).await;
    match asked {
        Ok(()) => Answers { questions, ..answers },
        Err(error) => {
            stopped.store(true, Ordering::Relaxed);
            Answers { error: Some(error), refused: answers.refused, ..recorded(kit, enforcer, questions) }
        }
    }
}

/// Asks for the segments; where it fails for a reason that may lie in one of them, asks each alone.
async fn ask(kit: &Kit, enforcer: &Enforcer, segments: Vec<SegmentRequest>, answers: &mut Answers) -> Result<(), Error> {
    let request = Request { pair: kit.pair.clone(), segments };
    match enforcer.translate(&request).await {
        Ok(drafts) => answers.drafts.extend(drafts),
        Err(error) if !error.is_about_one_request() => return Err(error),
        Err(_) if request.segments.len() > 1 => {
            for segment in request.segments {
                Box::pin(ask(kit, enforcer, vec![segment], answers)).await?;
            }
        }
        Err(error) => {
            answers.refused.extend(request.segments.into_iter().map(|segment| (segment.id, error.to_string())));
            answers.error = Some(error);
        }
    }
    Ok(())
}

/// The drafts on record. A record that cannot be read was reported when the question was asked.
fn recorded(kit: &Kit, enforcer: &Enforcer, questions: Vec<Question>) -> Answers {
    let drafts = enforcer.recorded(&request(kit, &questions)).unwrap_or_default();
    Answers { questions, drafts, ..Answers::default() }
}

fn request(kit: &Kit, questions: &[Question]) -> Request {
    Request { pair: kit.pair.clone(), segments: questions.iter().map(|(segment, _)| segment.clone()).collect() }
}

/// Puts the drafts of a call into their segments and notes what was refused.
fn place(bitext: &mut Bitext, origin: &Origin, answers: Answers, result: &mut Drafting) {
    let mut drafts: BTreeMap<String, Draft> = answers.drafts.into_iter().map(|draft| (draft.id.clone(), draft)).collect();
    for (question, places) in &answers.questions {
        if let Some(message) = answers.refused.get(&question.id) {
            result.refused.extend(places.iter().map(|place| (*place, message.clone())));
        }
        let Some(draft) = drafts.remove(&question.id) else { continue };
        for &(unit, segment) in places {
            let guessed = fill(&mut bitext.units[unit].segments[segment], origin, &draft);
            result.guessed.insert((unit, segment), guessed);
        }
    }
    // The first error that stopped the asking says more than what came after it.
    let stopped_before = result.error.as_ref().is_some_and(|error| !error.is_about_one_request());
    if !stopped_before && answers.error.is_some() {
        result.error = answers.error;
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
