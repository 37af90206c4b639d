//! Jobs in the crate's tables: put there and taken away within our own transactions.

use super::{Queue, QueueError, SCHEMA};
use crate::bitext::content_hash;
use deadpool_postgres::GenericClient;
use serde::{Deserialize, Serialize};

/// The name of our jobs among those of the crate.
pub(super) const TASK: &str = "documents";

/// The crate ends no job of ours by counting; a document is counted by itself.
const ATTEMPTS: i32 = 10_000;

/// Some documents of one project, by their keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Batch {
    pub(super) project: String,
    pub(super) documents: Vec<String>,
}

impl Batch {
    /// A batch for every `size` documents.
    pub(super) fn cut(project: &str, documents: &[String], size: usize) -> Vec<Self> {
        let batch = |documents: &[String]| Self { project: project.to_owned(), documents: documents.to_vec() };
        documents.chunks(size.max(1)).map(batch).collect()
    }

    /// A batch for every document.
    pub(super) fn singly(project: &str, documents: &[String]) -> Vec<Self> {
        Self::cut(project, documents, 1)
    }

    /// The same documents make the same key: the crate keeps one job for each.
    fn key(&self) -> String {
        content_hash(&self.documents.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

impl Queue {
    /// Puts a job there for each batch, to be begun after `delay_s` seconds.
    pub(super) async fn add_jobs(&self, on: &impl GenericClient, batches: &[Batch], delay_s: f64) -> Result<(), QueueError> {
        let payload = |batch: &Batch| serde_json::to_string(batch).map_err(|error| QueueError::Garbled(error.to_string()));
        let payloads: Vec<String> = batches.iter().map(payload).collect::<Result<_, _>>()?;
        let keys: Vec<String> = batches.iter().map(Batch::key).collect();
        let query = format!(
            "SELECT count(*) FROM {SCHEMA}.add_jobs(ARRAY(
                 SELECT ROW('{TASK}', job.payload::json, NULL, clock_timestamp() + make_interval(secs => $3), {ATTEMPTS}, job.key, 0, NULL)
                     ::{SCHEMA}.job_spec
                 FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS job (payload, key, number) ORDER BY number))"
        );
        if batches.is_empty() { Ok(()) } else { self.rows(on, &query, &[&payloads, &keys, &delay_s]).await.map(drop) }
    }

    /// Takes a job away that `worker` holds; false if it is another's by now, which was taken for dead.
    pub(super) async fn end_job(&self, on: &impl GenericClient, job: i64, worker: &str) -> Result<bool, QueueError> {
        let query = format!("DELETE FROM {SCHEMA}._private_jobs WHERE id = $1 AND locked_by = $2");
        Ok(self.execute(on, &query, &[&job, &worker]).await? == 1)
    }
}
