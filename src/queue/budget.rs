//! What a project may cost, over all its workers.

use super::database::column;
use super::{Queue, QueueError, SCHEMA};
use crate::backend::{Error, Purse};
use async_trait::async_trait;
use deadpool_postgres::Transaction;

/// What a worker takes at least at a time: this part of the limit. As much is lost with a worker that dies.
const PART: f64 = 0.01;

/// Seconds after which it is tried again whether something was given back.
const PARKED_S: f64 = 30.0;

/// The money of one project.
#[derive(Debug, Clone)]
pub struct ProjectPurse {
    queue: Queue,
    project: String,
}

impl ProjectPurse {
    /// That of the project with this hash.
    pub fn new(queue: &Queue, project: &str) -> Self {
        Self { queue: queue.clone(), project: project.to_owned() }
    }
}

#[async_trait]
impl Purse for ProjectPurse {
    async fn take(&self, least: f64) -> Result<Option<f64>, Error> {
        self.queue.take_money(&self.project, least).await.map_err(|error| Error::Cache(error.to_string()))
    }

    async fn give_back(&self, amount: f64) {
        // Without the server it is lost, as if the worker had died.
        let _ = self.queue.give_back_money(&self.project, amount).await;
    }
}

impl Queue {
    /// At least so much of what is left, if there is; without a limit as much as anyone wants.
    async fn take_money(&self, project: &str, least: f64) -> Result<Option<f64>, QueueError> {
        let connection = self.connection().await?;
        let query = "WITH held AS MATERIALIZED (SELECT most, taken FROM queue_budget WHERE project = $1 FOR UPDATE),
                 part AS MATERIALIZED (
                     SELECT least(most - taken, greatest($2, most * $3)) AS amount FROM held WHERE most - taken >= $2 - 1e-8),
                 written AS (UPDATE queue_budget SET taken = taken + amount, is_spent = false FROM part WHERE project = $1)
             SELECT EXISTS (SELECT FROM held), (SELECT amount FROM part)";
        let rows = self.rows(&connection, query, &[&project, &least, &PART]).await?;
        let row = rows.first().ok_or_else(|| QueueError::Garbled("no budget".to_owned()))?;
        let (is_limited, amount): (bool, Option<f64>) = (column(row, 0)?, column(row, 1)?);
        Ok(if is_limited { amount } else { Some(f64::INFINITY) })
    }

    async fn give_back_money(&self, project: &str, amount: f64) -> Result<(), QueueError> {
        let query = "UPDATE queue_budget SET taken = greatest(0, taken - $2) WHERE project = $1";
        self.execute(&self.connection().await?, query, &[&project, &amount]).await.map(drop)
    }

    /// Sets the limit, and has parked jobs tried again.
    pub(super) async fn limit_costs(&self, on: &Transaction<'_>, project: &str, most: f64) -> Result<(), QueueError> {
        let query = "INSERT INTO queue_budget (project, most) VALUES ($1, $2)
             ON CONFLICT (project) DO UPDATE SET most = EXCLUDED.most, is_spent = false";
        self.execute(on, query, &[&project, &most]).await?;
        let query = format!(
            "UPDATE {SCHEMA}._private_jobs SET run_at = now() WHERE locked_by IS NULL AND run_at > now() AND payload->>'project' = $1"
        );
        self.execute(on, &query, &[&project]).await.map(drop)
    }

    /// Lets the jobs of a project rest whose money is spent.
    pub(super) async fn park(&self, on: &Transaction<'_>, project: &str) -> Result<(), QueueError> {
        self.execute(on, "UPDATE queue_budget SET is_spent = true WHERE project = $1", &[&project]).await?;
        let query = format!(
            "UPDATE {SCHEMA}._private_jobs SET run_at = greatest(run_at, clock_timestamp() + make_interval(secs => $2))
             WHERE locked_by IS NULL AND payload->>'project' = $1"
        );
        self.execute(on, &query, &[&project, &PARKED_S]).await.map(drop)
    }
}
