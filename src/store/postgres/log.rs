//! The rows of the review log.

use super::PostgresStore;
use super::sql::{Sql, Values};
use crate::store::log::{LogRows, Rows, is_undone, log_redo, log_save, log_step, log_undo, steps};
use crate::store::{LoggedRevision, ReviewLog, Revision, StepKind, StoreError};
use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::{Error, Row};

/// How a time is told.
macro_rules! told {
    ($time:literal) => {
        concat!("to_char(", $time, " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
    };
}

const SELECT: &str = concat!(
    "SELECT r.id, r.step, s.undoes, s.redoes, ",
    told!("r.at"),
    ", r.unit, r.segment, r.source, r.before, r.after, r.author,
    s.state, r.written FROM review_revision r JOIN review_step s ON s.id = r.step"
);

impl PostgresStore {
    /// As [`PostgresStore::write`], while nobody else adds to the document's log: which step is next must not change.
    fn log<T>(
        &self,
        document: &str,
        work: impl FnOnce(&mut &Sql<'_, Transaction<'_>>) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        self.write(|sql| {
            sql.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&document])?;
            work(&mut &*sql)
        })
    }
}

impl ReviewLog for PostgresStore {
    fn log_step(&self, document: &str, revisions: &[Revision]) -> Result<Vec<LoggedRevision>, StoreError> {
        self.log(document, |log| log_step(log, document, StepKind::Decision, revisions.to_vec()))
    }

    fn log_save(&self, document: &str, step: i64, revision: &Revision) -> Result<LoggedRevision, StoreError> {
        self.log(document, |log| log_save(log, document, step, revision.clone()))
    }

    fn step_to_undo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.ask(|mut log| steps(&mut log, Rows::ToUndo(document)))
    }

    fn step_to_redo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.ask(|mut log| steps(&mut log, Rows::ToRedo(document)))
    }

    fn log_undo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.log(document, |log| log_undo(log, document, step, author))
    }

    fn log_redo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.log(document, |log| log_redo(log, document, step, author))
    }

    fn revisions(&self, document: &str, unit: &str, segment: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.ask(|mut log| steps(&mut log, Rows::Segment(document, unit, segment)))
    }

    fn unwritten(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.ask(|mut log| log.saves(Rows::Unwritten(document)))
    }

    fn mark_written(&self, ids: &[i64]) -> Result<(), StoreError> {
        self.ask(|sql| sql.execute("UPDATE review_revision SET written = true WHERE id = ANY($1)", &[&ids]).map(drop))
    }
}

impl<C: GenericClient> LogRows for &Sql<'_, C> {
    type Fault = Error;

    fn saves(&mut self, wanted: Rows<'_>) -> Result<Vec<LoggedRevision>, Error> {
        let next = |state, order| {
            format!("r.step = (SELECT id FROM review_step WHERE document = $1 AND state = '{state}' ORDER BY id {order} LIMIT 1)")
        };
        let select = |condition: &str, values: Values<'_>| {
            self.rows(&format!("{SELECT} WHERE {condition} ORDER BY r.id"), values)?.iter().map(read).collect()
        };
        match wanted {
            Rows::ToUndo(document) => select(&next("done", "DESC"), &[&document]),
            Rows::ToRedo(document) => select(&next("undone", ""), &[&document]),
            Rows::Segment(document, unit, segment) => {
                select("s.document = $1 AND r.unit = $2 AND r.segment = $3", &[&document, &unit, &segment])
            }
            Rows::Unwritten(document) => select("s.document = $1 AND NOT r.written", &[&document]),
            Rows::Step(step) => select("r.step = $1", &[&step]),
        }
    }

    fn latest(&mut self, document: &str) -> Result<Option<i64>, Error> {
        let query = "SELECT id FROM review_step WHERE document = $1 ORDER BY id DESC LIMIT 1";
        self.first(query, &[&document])?.map(|row| row.try_get(0)).transpose()
    }

    fn turn(&mut self, step: i64, state: &str) -> Result<(), Error> {
        self.execute("UPDATE review_step SET state = $2 WHERE id = $1", &[&step, &state]).map(drop)
    }

    fn lose_undone(&mut self, document: &str) -> Result<(), Error> {
        let lose = "UPDATE review_step SET state = 'lost' WHERE document = $1 AND state = 'undone'";
        self.execute(lose, &[&document]).map(drop)
    }

    fn step(&mut self, document: &str, state: Option<&str>, of: StepKind) -> Result<i64, Error> {
        let (undoes, redoes) = of.columns();
        let insert = "INSERT INTO review_step (document, state, undoes, redoes) VALUES ($1, $2, $3, $4) RETURNING id";
        self.row(insert, &[&document, &state, &undoes, &redoes])?.try_get(0)
    }

    fn save(&mut self, step: i64, kind: StepKind, revision: Revision) -> Result<LoggedRevision, Error> {
        const INSERT: &str = concat!(
            "INSERT INTO review_revision (step, unit, segment, source, before, after, author)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, ",
            told!("at")
        );
        let Revision { unit, segment, source, before, after, author } = &revision;
        let row = self.row(INSERT, &[&step, unit, segment, source, before, after, author])?;
        let (id, at) = (row.try_get(0)?, row.try_get(1)?);
        Ok(LoggedRevision { id, step, kind, at, revision, undone: false, written: false })
    }

    fn thin_out(&mut self, step: i64, before: i64) -> Result<(), Error> {
        let delete = "DELETE FROM review_revision WHERE step = $1 AND written AND id < $2
             AND id > (SELECT min(id) FROM review_revision WHERE step = $1)";
        self.execute(delete, &[&step, &before]).map(drop)
    }
}

fn read(row: &Row) -> Result<LoggedRevision, Error> {
    let revision = Revision {
        unit: row.try_get(5)?,
        segment: row.try_get(6)?,
        source: row.try_get(7)?,
        before: row.try_get(8)?,
        after: row.try_get(9)?,
        author: row.try_get(10)?,
    };
    let kind = StepKind::of_columns(row.try_get(2)?, row.try_get(3)?);
    let undone = is_undone(row.try_get::<_, Option<&str>>(11)?);
    let (id, step, at, written) = (row.try_get(0)?, row.try_get(1)?, row.try_get(4)?, row.try_get(12)?);
    Ok(LoggedRevision { id, step, kind, at, revision, undone, written })
}
