//! What a step of the review log does to those before it: the same for both stores.

use super::{LoggedRevision, Revision, StepKind};

/// Which rows are wanted.
#[derive(Clone, Copy)]
pub(in crate::store) enum Rows<'r> {
    /// Of the document's step that is undone next. Undone steps are later than all that stand.
    ToUndo(&'r str),
    /// Of the document's step that is redone next.
    ToRedo(&'r str),
    /// Of a segment: document, unit, segment.
    Segment(&'r str, &'r str, &'r str),
    /// Of a document, not in its file yet.
    Unwritten(&'r str),
    /// Of a step.
    Step(i64),
}

/// The rows of the log within one transaction.
pub(in crate::store) trait LogRows {
    /// Why they cannot be used.
    type Fault;

    /// The wanted rows, in order.
    fn saves(&mut self, wanted: Rows<'_>) -> Result<Vec<LoggedRevision>, Self::Fault>;

    /// The document's latest step.
    fn latest(&mut self, document: &str) -> Result<Option<i64>, Self::Fault>;

    /// Gives a step another state.
    fn turn(&mut self, step: i64, state: &str) -> Result<(), Self::Fault>;

    /// What is undone in the document is lost.
    fn lose_undone(&mut self, document: &str) -> Result<(), Self::Fault>;

    /// A new step with its state and what it undoes or redoes.
    fn step(&mut self, document: &str, state: Option<&str>, of: StepKind) -> Result<i64, Self::Fault>;

    /// Appends a row to a step.
    fn save(&mut self, step: i64, kind: StepKind, revision: Revision) -> Result<LoggedRevision, Self::Fault>;

    /// Takes out the rows of a step that are in the file, between its first and the row `before`.
    fn thin_out(&mut self, step: i64, before: i64) -> Result<(), Self::Fault>;
}

/// The rows, those of one edit put together.
pub(in crate::store) fn steps<L: LogRows>(log: &mut L, wanted: Rows<'_>) -> Result<Vec<LoggedRevision>, L::Fault> {
    let mut steps: Vec<LoggedRevision> = Vec::new();
    for mut save in log.saves(wanted)? {
        if let Some(earlier) = steps.pop_if(|earlier| save.is_with(earlier)) {
            save.revision.before = earlier.revision.before;
        }
        steps.push(save);
    }
    Ok(steps)
}

impl StepKind {
    /// Which step it undoes, and which it redoes.
    pub(in crate::store) fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            StepKind::Decision => (None, None),
            StepKind::Undo { of } => (Some(of), None),
            StepKind::Redo { of } => (None, Some(of)),
        }
    }

    /// From what it undoes and what it redoes.
    pub(in crate::store) fn of_columns(undoes: Option<i64>, redoes: Option<i64>) -> Self {
        match (undoes, redoes) {
            (Some(of), _) => StepKind::Undo { of },
            (None, Some(of)) => StepKind::Redo { of },
            (None, None) => StepKind::Decision,
        }
    }
}

/// True for a decision in a state other than done.
pub(in crate::store) fn is_undone(state: Option<&str>) -> bool {
    state.is_some_and(|state| state != "done")
}

impl LoggedRevision {
    /// True for two saves of one edit.
    fn is_with(&self, earlier: &Self) -> bool {
        self.step == earlier.step
            && (&self.revision.unit, &self.revision.segment) == (&earlier.revision.unit, &earlier.revision.segment)
    }
}

/// Logs the revisions as one step; none are no step.
pub(in crate::store) fn log_step<L: LogRows>(
    log: &mut L,
    document: &str,
    kind: StepKind,
    revisions: Vec<Revision>,
) -> Result<Vec<LoggedRevision>, L::Fault> {
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let step = begin(log, document, kind)?;
    revisions.into_iter().map(|revision| log.save(step, kind, revision)).collect()
}

/// One more save of the edit that `step` is, or a step of its own. Saves between its first and this one that are in the file
/// serve nothing more.
pub(in crate::store) fn log_save<L: LogRows>(
    log: &mut L,
    document: &str,
    step: i64,
    revision: Revision,
) -> Result<LoggedRevision, L::Fault> {
    if !goes_on(log, document, step, &revision)? {
        let step = begin(log, document, StepKind::Decision)?;
        return log.save(step, StepKind::Decision, revision);
    }
    let saved = log.save(step, StepKind::Decision, revision)?;
    log.thin_out(step, saved.id)?;
    Ok(saved)
}

/// Undoes the step if it is next.
pub(in crate::store) fn log_undo<L: LogRows>(
    log: &mut L,
    document: &str,
    step: i64,
    author: &str,
) -> Result<Vec<LoggedRevision>, L::Fault> {
    let done = if_next(log, Rows::ToUndo(document), step)?;
    let back = done.into_iter().rev().map(|done| done.revision.taken_back(author)).collect();
    log_step(log, document, StepKind::Undo { of: step }, back)
}

/// Redoes the step if it is next.
pub(in crate::store) fn log_redo<L: LogRows>(
    log: &mut L,
    document: &str,
    step: i64,
    author: &str,
) -> Result<Vec<LoggedRevision>, L::Fault> {
    let undone = if_next(log, Rows::ToRedo(document), step)?;
    let again = undone.into_iter().map(|undone| Revision { author: author.to_owned(), ..undone.revision }).collect();
    log_step(log, document, StepKind::Redo { of: step }, again)
}

/// What the step made of its segments; nothing if another one is next.
fn if_next<L: LogRows>(log: &mut L, wanted: Rows<'_>, step: i64) -> Result<Vec<LoggedRevision>, L::Fault> {
    let next = steps(log, wanted)?;
    Ok(if next.first().is_some_and(|first| first.step == step) { next } else { Vec::new() })
}

/// True if the step is the document's latest, and the revision one more save of its edit.
fn goes_on<L: LogRows>(log: &mut L, document: &str, step: i64, revision: &Revision) -> Result<bool, L::Fault> {
    if log.latest(document)? != Some(step) {
        return Ok(false);
    }
    let parts = steps(log, Rows::Step(step))?;
    let [edit] = parts.as_slice() else { return Ok(false) };
    let so_far = &edit.revision;
    let same = (&so_far.unit, &so_far.segment, &so_far.author) == (&revision.unit, &revision.segment, &revision.author);
    Ok(same && so_far.after == revision.before && edit.kind == StepKind::Decision && !edit.undone)
}

/// The number of a new step, with what it means for earlier ones: after a decision, what was undone can be redone no more.
fn begin<L: LogRows>(log: &mut L, document: &str, kind: StepKind) -> Result<i64, L::Fault> {
    let state = match kind {
        StepKind::Decision => {
            log.lose_undone(document)?;
            Some("done")
        }
        StepKind::Undo { of } => {
            log.turn(of, "undone")?;
            None
        }
        StepKind::Redo { of } => {
            log.turn(of, "done")?;
            None
        }
    };
    log.step(document, state, kind)
}
