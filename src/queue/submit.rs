//! Articles become a run: documents that are new, and jobs for those that have no result.

use super::database::column;
use super::jobs::Batch;
use super::{Queue, QueueError};
use crate::text::hex;
use deadpool_postgres::Transaction;
use sha2::{Digest, Sha256};

/// Rows that go to the server in one statement.
const ROWS: usize = 500;

/// The characters of a hash that name a run.
const ID: usize = 12;

/// An article as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its file name without folders.
    pub name: String,
    /// The name of its folder, if it was in one.
    pub folder: Option<String>,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What is submitted.
#[derive(Debug)]
pub struct Submission<'a> {
    /// What makes the result besides the article; its hash is part of every document's.
    pub project: &'a [u8],
    /// In their order.
    pub articles: &'a [Article],
    /// Documents in one job.
    pub batch: usize,
    /// What the project may cost at most.
    pub most: Option<f64>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The run's name; the same articles under the same project have the same.
    pub run: String,
    /// Documents that were put into jobs.
    pub queued: usize,
    /// Documents that are in a job already, of this run or another.
    pub waiting: usize,
    /// Documents that have a result already.
    pub done: usize,
    /// Of those queued: the ones that were set aside and are tried again.
    pub again: usize,
}

impl Queue {
    /// Takes the articles in, in one transaction. What is there already, from this run or any other, is not taken in again;
    /// documents that were set aside are tried again.
    ///
    /// # Errors
    /// The server is away or has no room; nothing is kept then.
    pub async fn submit(&self, submission: &Submission<'_>) -> Result<Submitted, QueueError> {
        self.prepare().await?;
        let project = hash(&[submission.project]);
        let keys: Vec<String> =
            submission.articles.iter().map(|one| hash(&[project.as_bytes(), one.name.as_bytes(), &one.content])).collect();
        let run = run_id(&project, submission.articles, &keys);
        let mut connection = self.connection().await?;
        let transaction = self.begin(&mut connection).await?;
        self.put_project(&transaction, &project, submission).await?;
        let new = self.put_documents(&transaction, &project, submission.articles, &keys).await?;
        self.put_run(&transaction, &run, &project, submission.articles, &keys).await?;
        let again = self.take_back(&transaction, &run).await?;
        let queued: Vec<String> = in_order(&keys, new.iter().chain(&again));
        self.add_jobs(&transaction, &Batch::cut(&project, &queued, submission.batch), 0.0).await?;
        let done = self.count_done(&transaction, &run).await?;
        self.commit(transaction).await?;
        let different = keys.iter().collect::<std::collections::HashSet<_>>().len();
        Ok(Submitted { run, queued: queued.len(), waiting: different - queued.len() - done, done, again: again.len() })
    }

    async fn put_project(&self, on: &Transaction<'_>, project: &str, submission: &Submission<'_>) -> Result<(), QueueError> {
        let query = "INSERT INTO queue_project (key, content) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        self.execute(on, query, &[&project, &submission.project]).await?;
        let Some(most) = submission.most else { return Ok(()) };
        self.limit_costs(on, project, most).await
    }

    /// The keys of the documents that were not there. Taken in the order of their keys, so that two who submit the same wait
    /// for each other and neither for both.
    async fn put_documents(
        &self,
        on: &Transaction<'_>,
        project: &str,
        articles: &[Article],
        keys: &[String],
    ) -> Result<Vec<String>, QueueError> {
        let query = "INSERT INTO queue_document (key, project, name, content)
             SELECT key, $1, name, content FROM unnest($2::text[], $3::text[], $4::bytea[]) AS one (key, name, content)
             ON CONFLICT DO NOTHING RETURNING key";
        let mut rows: Vec<(&String, &Article)> = keys.iter().zip(articles).collect();
        rows.sort_by_key(|(key, _)| *key);
        rows.dedup_by_key(|(key, _)| *key);
        let mut new = Vec::new();
        for some in rows.chunks(ROWS) {
            let keys: Vec<&str> = some.iter().map(|(key, _)| key.as_str()).collect();
            let names: Vec<&str> = some.iter().map(|(_, article)| article.name.as_str()).collect();
            let contents: Vec<&[u8]> = some.iter().map(|(_, article)| article.content.as_slice()).collect();
            for row in self.rows(on, query, &[&project, &keys, &names, &contents]).await? {
                new.push(column(&row, 0)?);
            }
        }
        Ok(new)
    }

    async fn put_run(
        &self,
        on: &Transaction<'_>,
        run: &str,
        project: &str,
        articles: &[Article],
        keys: &[String],
    ) -> Result<(), QueueError> {
        let query = "INSERT INTO queue_run (id, project) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        if self.execute(on, query, &[&run, &project]).await? == 0 {
            return Ok(());
        }
        let query = "INSERT INTO queue_entry (run, number, folder, document)
             SELECT $1, number, folder, document
             FROM unnest($2::integer[], $3::text[], $4::text[]) AS one (number, folder, document)";
        let numbered: Vec<(i32, &Article, &str)> =
            (0..).zip(articles).zip(keys).map(|((at, one), key)| (at, one, key.as_str())).collect();
        for some in numbered.chunks(ROWS) {
            let numbers: Vec<i32> = some.iter().map(|(number, _, _)| *number).collect();
            let folders: Vec<Option<&str>> = some.iter().map(|(_, article, _)| article.folder.as_deref()).collect();
            let documents: Vec<&str> = some.iter().map(|(_, _, key)| *key).collect();
            self.execute(on, query, &[&run, &numbers, &folders, &documents]).await?;
        }
        Ok(())
    }

    /// The documents of the run that were set aside, which they are no longer.
    async fn take_back(&self, on: &Transaction<'_>, run: &str) -> Result<Vec<String>, QueueError> {
        let query = "UPDATE queue_document SET fault = NULL, failures = 0, starts = 0
             WHERE fault IS NOT NULL AND key IN (SELECT document FROM queue_entry WHERE run = $1) RETURNING key";
        self.rows(on, query, &[&run]).await?.iter().map(|row| column(row, 0)).collect()
    }

    async fn count_done(&self, on: &Transaction<'_>, run: &str) -> Result<usize, QueueError> {
        let query = "SELECT count(DISTINCT document) FROM queue_entry JOIN queue_result USING (document) WHERE run = $1";
        let rows = self.rows(on, query, &[&run]).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| column(row, 0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}

/// Each of `wanted` once, in the order of `keys`.
fn in_order<'a>(keys: &[String], wanted: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut wanted: std::collections::HashSet<&String> = wanted.collect();
    keys.iter().filter(|key| wanted.remove(key)).cloned().collect()
}

fn run_id(project: &str, articles: &[Article], keys: &[String]) -> String {
    let folders = articles.iter().map(|article| article.folder.as_deref().unwrap_or_default().as_bytes());
    let parts = folders.zip(keys).flat_map(|(folder, key)| [folder, key.as_bytes()]);
    let parts: Vec<&[u8]> = std::iter::once(project.as_bytes()).chain(parts).collect();
    hash(&parts)[..ID].to_owned()
}

/// SHA-256 of the parts, each behind its length so that no two lists are the same.
fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}
