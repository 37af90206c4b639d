//! How far the runs are.

use super::database::{Values, column};
use super::{Queue, QueueError, SCHEMA};
use tokio_postgres::Row;

/// Documents that are told one by one, with why they are set aside.
const ASIDE: i64 = 100;

/// Seconds over which the rate is measured.
const WINDOW_S: f64 = 60.0;

/// What can be said of the queue at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    /// Workers that have shown signs of life.
    pub workers: u64,
    /// The newest first.
    pub runs: Vec<RunStatus>,
}

/// How far a run is. An article that was given twice counts once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RunStatus {
    /// Its name.
    pub run: String,
    /// The hash of its project.
    pub project: String,
    /// When it was submitted, in UTC: `2026-11-26T20:51:46Z`.
    pub submitted: String,
    /// Articles of the run.
    pub articles: u64,
    /// Those that have a result.
    pub done: u64,
    /// Those that a worker has taken.
    pub running: u64,
    /// Those that are set aside.
    pub aside: u64,
    /// Results in the last minute, per second.
    pub rate: f64,
    /// What was used up for the project by what has a result.
    pub usage: Usage,
    /// What the project may cost, if that is limited, and how much of it workers have taken.
    pub budget: Option<(f64, f64)>,
    /// Whether so little of that is left that jobs rest.
    pub is_spent: bool,
    /// Some of those that are set aside: file name and reason.
    pub faults: Vec<(String, String)>,
}

/// What a backend has used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Requests.
    pub requests: u64,
    /// Segments asked for.
    pub segments: u64,
    /// Characters charged.
    pub characters: u64,
    /// Tokens of prompts charged.
    pub input_tokens: u64,
    /// Tokens of answers charged.
    pub output_tokens: u64,
}

impl RunStatus {
    /// Those that nobody has taken yet.
    pub fn waiting(&self) -> u64 {
        self.articles.saturating_sub(self.done + self.running + self.aside)
    }

    /// Seconds until everything is done if it goes on like this; `None` where nothing is known or nothing is left.
    pub fn remaining_s(&self) -> Option<f64> {
        let left = self.waiting() + self.running;
        (left > 0 && self.rate > 0.0).then(|| left as f64 / self.rate)
    }

    /// Whether nothing more will happen.
    pub fn is_over(&self) -> bool {
        self.waiting() + self.running == 0
    }
}

impl Queue {
    /// How far all runs are, or the one of this name. Workers count that have given a sign of life within `life_s` seconds.
    ///
    /// # Errors
    /// There is no such run, or the server is away.
    pub async fn status(&self, run: Option<&str>, life_s: f64) -> Result<Status, QueueError> {
        let connection = self.connection().await?;
        let query =
            format!("SELECT count(*) FROM {SCHEMA}._private_workers WHERE last_heartbeat_at > now() - make_interval(secs => $1)");
        let workers = self.counted(&query, &[&life_s]).await?;
        let rows = self.rows(&connection, &runs_query(), &[&run, &WINDOW_S]).await?;
        let mut runs: Vec<RunStatus> = rows.iter().map(run_status).collect::<Result<_, _>>()?;
        if let (Some(run), true) = (run, runs.is_empty()) {
            return Err(QueueError::NoRun(run.to_owned()));
        }
        for run in runs.iter_mut().filter(|run| run.aside > 0) {
            run.faults = self.faults(&run.run).await?;
        }
        Ok(Status { workers, runs })
    }

    async fn counted(&self, query: &str, values: Values<'_>) -> Result<u64, QueueError> {
        let rows = self.rows(&self.connection().await?, query, values).await?;
        rows.first().map_or(Ok(0), |row| count(row, 0))
    }

    async fn faults(&self, run: &str) -> Result<Vec<(String, String)>, QueueError> {
        let query = "SELECT DISTINCT name, fault FROM queue_entry JOIN queue_document ON key = document
             WHERE run = $1 AND fault IS NOT NULL ORDER BY name LIMIT $2";
        let rows = self.rows(&self.connection().await?, query, &[&run, &ASIDE]).await?;
        rows.iter().map(|row| Ok((column(row, 0)?, column(row, 1)?))).collect()
    }
}

/// A row for each run, the newest first.
fn runs_query() -> String {
    format!(
        "WITH taken AS (
             SELECT DISTINCT json_array_elements_text(payload->'documents') AS key
             FROM {SCHEMA}._private_jobs WHERE locked_by IS NOT NULL)
         SELECT run.id, run.project, to_char(run.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),
             count(*), count(result.document),
             count(*) FILTER (WHERE taken.key IS NOT NULL AND result.document IS NULL AND document.fault IS NULL),
             count(*) FILTER (WHERE document.fault IS NOT NULL AND result.document IS NULL),
             count(*) FILTER (WHERE result.at > clock_timestamp() - make_interval(secs => $2))
                 / greatest(1, least($2, extract(epoch FROM clock_timestamp() - run.at)::double precision)),
             project.requests, project.segments, project.characters, project.input_tokens, project.output_tokens,
             budget.most, budget.taken, coalesce(budget.is_spent, false)
         FROM queue_run AS run JOIN queue_project AS project ON project.key = run.project
             LEFT JOIN queue_budget AS budget ON budget.project = run.project
             JOIN (SELECT DISTINCT run, document FROM queue_entry) AS entry ON entry.run = run.id
             JOIN queue_document AS document ON document.key = entry.document
             LEFT JOIN queue_result AS result ON result.document = entry.document
             LEFT JOIN taken ON taken.key = entry.document
         WHERE run.id = $1 OR $1 IS NULL
         GROUP BY run.id, project.key, budget.project ORDER BY run.at DESC, run.id"
    )
}

fn run_status(row: &Row) -> Result<RunStatus, QueueError> {
    let (most, taken): (Option<f64>, Option<f64>) = (column(row, 13)?, column(row, 14)?);
    Ok(RunStatus {
        run: column(row, 0)?,
        project: column(row, 1)?,
        submitted: column(row, 2)?,
        articles: count(row, 3)?,
        done: count(row, 4)?,
        running: count(row, 5)?,
        aside: count(row, 6)?,
        rate: column(row, 7)?,
        usage: Usage {
            requests: count(row, 8)?,
            segments: count(row, 9)?,
            characters: count(row, 10)?,
            input_tokens: count(row, 11)?,
            output_tokens: count(row, 12)?,
        },
        budget: most.zip(taken),
        is_spent: column(row, 15)?,
        faults: Vec::new(),
    })
}

fn count(row: &Row, at: usize) -> Result<u64, QueueError> {
    Ok(u64::try_from(column::<i64>(row, at)?).unwrap_or_default())
}
