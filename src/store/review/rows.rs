//! The rows of the review log: read, put together, appended.

use super::{LoggedRevision, Revision, StepKind};
use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, params};

const SELECT: &str = "SELECT r.id, r.step, s.undoes, s.redoes, r.at, r.unit, r.segment, r.source, r.before, r.after, r.author,
    s.state, r.written FROM review_revision r CROSS JOIN review_step s ON s.id = r.step";

/// Undone steps are later than all that stand: the last of these is undone next, the first of those redone.
pub(super) const TO_UNDO: &str =
    "r.step = (SELECT id FROM review_step WHERE document = ?1 AND state = 'done' ORDER BY id DESC LIMIT 1)";
pub(super) const TO_REDO: &str =
    "r.step = (SELECT id FROM review_step WHERE document = ?1 AND state = 'undone' ORDER BY id LIMIT 1)";
pub(super) const SEGMENT: &str = "s.document = ?1 AND r.unit = ?2 AND r.segment = ?3";
pub(super) const UNWRITTEN: &str = "s.document = ?1 AND r.written = 0";

impl LoggedRevision {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let kind = match (row.get(2)?, row.get(3)?) {
            (Some(of), _) => StepKind::Undo { of },
            (None, Some(of)) => StepKind::Redo { of },
            (None, None) => StepKind::Decision,
        };
        let revision = Revision {
            unit: row.get(5)?,
            segment: row.get(6)?,
            source: row.get(7)?,
            before: row.get(8)?,
            after: row.get(9)?,
            author: row.get(10)?,
        };
        let state: Option<String> = row.get(11)?;
        let undone = state.is_some_and(|state| state != "done");
        Ok(Self { id: row.get(0)?, step: row.get(1)?, kind, at: row.get(4)?, revision, undone, written: row.get(12)? })
    }

    /// True for two saves of one edit.
    fn is_with(&self, earlier: &Self) -> bool {
        self.step == earlier.step
            && (&self.revision.unit, &self.revision.segment) == (&earlier.revision.unit, &earlier.revision.segment)
    }
}

/// Every row under the condition, in order.
pub(super) fn saves(connection: &Connection, condition: &str, values: impl Params) -> rusqlite::Result<Vec<LoggedRevision>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE {condition} ORDER BY r.id"))?;
    statement.query_map(values, LoggedRevision::read)?.collect()
}

/// As [`saves`], those of one edit put together.
pub(super) fn steps(connection: &Connection, condition: &str, values: impl Params) -> rusqlite::Result<Vec<LoggedRevision>> {
    let mut steps: Vec<LoggedRevision> = Vec::new();
    for mut save in saves(connection, condition, values)? {
        if let Some(earlier) = steps.pop_if(|earlier| save.is_with(earlier)) {
            save.revision.before = earlier.revision.before;
        }
        steps.push(save);
    }
    Ok(steps)
}

/// What the step made of its segments; nothing if another one is next under the condition.
pub(super) fn step_if_next(
    connection: &Connection,
    condition: &str,
    document: &str,
    step: i64,
) -> rusqlite::Result<Vec<LoggedRevision>> {
    let next = steps(connection, condition, [document])?;
    Ok(if next.first().is_some_and(|first| first.step == step) { next } else { Vec::new() })
}

/// True if the step is the document's latest, and the revision one more save of its edit.
pub(super) fn goes_on(connection: &Connection, document: &str, step: i64, revision: &Revision) -> rusqlite::Result<bool> {
    let latest: Option<i64> = connection
        .prepare_cached("SELECT id FROM review_step WHERE document = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([document], |row| row.get(0))
        .optional()?;
    if latest != Some(step) {
        return Ok(false);
    }
    let parts = steps(connection, "r.step = ?1", [step])?;
    let [edit] = parts.as_slice() else { return Ok(false) };
    let so_far = &edit.revision;
    let same = (&so_far.unit, &so_far.segment, &so_far.author) == (&revision.unit, &revision.segment, &revision.author);
    Ok(same && so_far.after == revision.before && edit.kind == StepKind::Decision && !edit.undone)
}

/// Logs the revisions as one step; none are no step.
pub(super) fn append(
    transaction: &Transaction<'_>,
    document: &str,
    kind: StepKind,
    revisions: Vec<Revision>,
) -> rusqlite::Result<Vec<LoggedRevision>> {
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let step = begin(transaction, document, kind)?;
    revisions.into_iter().map(|revision| save(transaction, step, kind, revision)).collect()
}

/// The number of a new step, with what it means for earlier ones: after a decision, what was undone can be redone no more.
pub(super) fn begin(transaction: &Transaction<'_>, document: &str, kind: StepKind) -> rusqlite::Result<i64> {
    let turn = |of, state| {
        transaction.prepare_cached("UPDATE review_step SET state = ?2 WHERE id = ?1")?.execute(params![of, state]).map(drop)
    };
    let (state, undoes, redoes) = match kind {
        StepKind::Decision => {
            transaction
                .prepare_cached("UPDATE review_step SET state = 'lost' WHERE document = ?1 AND state = 'undone'")?
                .execute([document])?;
            (Some("done"), None, None)
        }
        StepKind::Undo { of } => {
            turn(of, "undone")?;
            (None, Some(of), None)
        }
        StepKind::Redo { of } => {
            turn(of, "done")?;
            (None, None, Some(of))
        }
    };
    transaction
        .prepare_cached("INSERT INTO review_step (document, state, undoes, redoes) VALUES (?1, ?2, ?3, ?4)")?
        .insert(params![document, state, undoes, redoes])
}

/// Appends a row to the step.
pub(super) fn save(
    transaction: &Transaction<'_>,
    step: i64,
    kind: StepKind,
    revision: Revision,
) -> rusqlite::Result<LoggedRevision> {
    let Revision { unit, segment, source, before, after, author } = &revision;
    let (id, at) = transaction
        .prepare_cached(
            "INSERT INTO review_revision (step, unit, segment, source, before, after, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             RETURNING id, at",
        )?
        .query_row(params![step, unit, segment, source, before, after, author], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(LoggedRevision { id, step, kind, at, revision, undone: false, written: false })
}

/// As [`save`], for one more save of an edit. Saves between its first and this one that are in the file serve nothing more.
pub(super) fn save_again(transaction: &Transaction<'_>, step: i64, revision: Revision) -> rusqlite::Result<LoggedRevision> {
    let saved = save(transaction, step, StepKind::Decision, revision)?;
    transaction
        .prepare_cached(
            "DELETE FROM review_revision WHERE step = ?1 AND written = 1 AND id < ?2
             AND id > (SELECT min(id) FROM review_revision WHERE step = ?1)",
        )?
        .execute([step, saved.id])?;
    Ok(saved)
}
