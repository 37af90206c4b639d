//! The rows of the review log.

use super::SqliteStore;
use crate::store::log::{LogRows, Rows, is_undone, log_redo, log_save, log_step, log_undo, steps};
use crate::store::{LoggedRevision, ReviewLog, Revision, StepKind, StoreError};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

const SELECT: &str = "SELECT r.id, r.step, s.undoes, s.redoes, r.at, r.unit, r.segment, r.source, r.before, r.after, r.author,
    s.state, r.written FROM review_revision r CROSS JOIN review_step s ON s.id = r.step";

impl ReviewLog for SqliteStore {
    fn log_step(&self, document: &str, revisions: &[Revision]) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|log| log_step(&mut &**log, document, StepKind::Decision, revisions.to_vec()))
    }

    fn log_save(&self, document: &str, step: i64, revision: &Revision) -> Result<LoggedRevision, StoreError> {
        self.write(|log| log_save(&mut &**log, document, step, revision.clone()))
    }

    fn step_to_undo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|mut log| steps(&mut log, Rows::ToUndo(document)))
    }

    fn step_to_redo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|mut log| steps(&mut log, Rows::ToRedo(document)))
    }

    fn log_undo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|log| log_undo(&mut &**log, document, step, author))
    }

    fn log_redo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|log| log_redo(&mut &**log, document, step, author))
    }

    fn revisions(&self, document: &str, unit: &str, segment: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|mut log| steps(&mut log, Rows::Segment(document, unit, segment)))
    }

    fn unwritten(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|mut log| log.saves(Rows::Unwritten(document)))
    }

    fn mark_written(&self, ids: &[i64]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut mark = transaction.prepare_cached("UPDATE review_revision SET written = 1 WHERE id = ?1")?;
            ids.iter().try_for_each(|id| mark.execute([id]).map(drop))
        })
    }
}

impl LogRows for &Connection {
    type Fault = rusqlite::Error;

    fn saves(&mut self, wanted: Rows<'_>) -> rusqlite::Result<Vec<LoggedRevision>> {
        let next = |state, order| {
            format!("r.step = (SELECT id FROM review_step WHERE document = ?1 AND state = '{state}' ORDER BY id {order} LIMIT 1)")
        };
        match wanted {
            Rows::ToUndo(document) => select(self, &next("done", "DESC"), [document]),
            Rows::ToRedo(document) => select(self, &next("undone", ""), [document]),
            Rows::Segment(document, unit, segment) => {
                select(self, "s.document = ?1 AND r.unit = ?2 AND r.segment = ?3", [document, unit, segment])
            }
            Rows::Unwritten(document) => select(self, "s.document = ?1 AND r.written = 0", [document]),
            Rows::Step(step) => select(self, "r.step = ?1", [step]),
        }
    }

    fn latest(&mut self, document: &str) -> rusqlite::Result<Option<i64>> {
        self.prepare_cached("SELECT id FROM review_step WHERE document = ?1 ORDER BY id DESC LIMIT 1")?
            .query_row([document], |row| row.get(0))
            .optional()
    }

    fn turn(&mut self, step: i64, state: &str) -> rusqlite::Result<()> {
        self.prepare_cached("UPDATE review_step SET state = ?2 WHERE id = ?1")?.execute(params![step, state]).map(drop)
    }

    fn lose_undone(&mut self, document: &str) -> rusqlite::Result<()> {
        self.prepare_cached("UPDATE review_step SET state = 'lost' WHERE document = ?1 AND state = 'undone'")?
            .execute([document])
            .map(drop)
    }

    fn step(&mut self, document: &str, state: Option<&str>, of: StepKind) -> rusqlite::Result<i64> {
        let (undoes, redoes) = of.columns();
        self.prepare_cached("INSERT INTO review_step (document, state, undoes, redoes) VALUES (?1, ?2, ?3, ?4)")?
            .insert(params![document, state, undoes, redoes])
    }

    fn save(&mut self, step: i64, kind: StepKind, revision: Revision) -> rusqlite::Result<LoggedRevision> {
        let Revision { unit, segment, source, before, after, author } = &revision;
        let (id, at) = self
            .prepare_cached(
                "INSERT INTO review_revision (step, unit, segment, source, before, after, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id, at",
            )?
            .query_row(params![step, unit, segment, source, before, after, author], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(LoggedRevision { id, step, kind, at, revision, undone: false, written: false })
    }

    fn thin_out(&mut self, step: i64, before: i64) -> rusqlite::Result<()> {
        self.prepare_cached(
            "DELETE FROM review_revision WHERE step = ?1 AND written = 1 AND id < ?2
             AND id > (SELECT min(id) FROM review_revision WHERE step = ?1)",
        )?
        .execute([step, before])
        .map(drop)
    }
}

fn select(connection: &Connection, condition: &str, values: impl Params) -> rusqlite::Result<Vec<LoggedRevision>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE {condition} ORDER BY r.id"))?;
    statement.query_map(values, read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<LoggedRevision> {
    let revision = Revision {
        unit: row.get(5)?,
        segment: row.get(6)?,
        source: row.get(7)?,
        before: row.get(8)?,
        after: row.get(9)?,
        author: row.get(10)?,
    };
    let kind = StepKind::of_columns(row.get(2)?, row.get(3)?);
    let undone = is_undone(row.get::<_, Option<String>>(11)?.as_deref());
    Ok(LoggedRevision { id: row.get(0)?, step: row.get(1)?, kind, at: row.get(4)?, revision, undone, written: row.get(12)? })
}
