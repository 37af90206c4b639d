//! What a worker does with one job: begins its documents, has each translated, ends them all in one transaction.

use super::database::column;
use super::jobs::Batch;
use super::{Queue, QueueError, Usage};
use crate::contain::contain;
use deadpool_postgres::Transaction;
use std::sync::Arc;

/// Begun so often without an end, a document goes on alone: something in its batch ends its workers.
const STARTS_TOGETHER: i32 = 3;
/// Begun so often without an end, it is set aside.
const STARTS: i32 = 10;
/// Failed so often, it is set aside.
const FAILURES: i32 = 3;
/// Seconds until a document is tried again; doubled with every failure.
const DELAY_S: f64 = 1.0;
/// Seconds until a document is tried again that met a server that is away.
const APART_S: f64 = 2.0;

/// One document to be translated.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The hash of the project.
    pub project: &'a str,
    /// What was submitted as the project.
    pub settings: &'a [u8],
    /// The article's file name.
    pub name: &'a str,
    /// Its bytes.
    pub content: &'a [u8],
}

/// What came of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// What [`Queue::collect`] gives back.
    pub content: Vec<u8>,
    /// Segments to translate, for figures.
    pub segments: usize,
    /// What was used up for the project since this was last told.
    pub usage: Usage,
}

/// Why a document has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The worker was told to end.
    Stopped,
    /// The fault is the document's: it is tried again, then set aside with these words.
    Document(String),
    /// A server is away, be it the backend's or the store: waiting may help.
    Away(String),
    /// The backend lets nobody in, or its account is used up: a person has to see to it.
    Denied(String),
    /// What the project may cost is used up.
    Spent(String),
}

/// Translates documents.
pub trait Translator: Send + Sync {
    /// Translates one. Called by several threads at a time, each of which may wait, within a runtime.
    ///
    /// # Errors
    /// Why there is no result.
    fn translate(&self, work: &Work<'_>) -> Result<Translated, Trouble>;
}

/// A document that was begun.
struct Begun {
    key: String,
    name: String,
    content: Vec<u8>,
    starts: i32,
    failures: i32,
}

/// How the documents of a job ended.
#[derive(Default)]
struct Ends {
    done: Vec<(String, Translated)>,
    /// With what is to be said, and how often each has failed by now.
    failed: Vec<(String, String, i32)>,
    /// Not ended, because of the trouble.
    open: Vec<String>,
    /// Met a server that is away: the others are tried without it, should it be what sends the server away.
    apart: Option<String>,
    trouble: Option<Trouble>,
}

impl Queue {
    /// Does the job; what stopped it, if something did.
    pub(super) async fn run_job(
        &self,
        job: i64,
        worker: &str,
        batch: Batch,
        settings: Arc<Vec<u8>>,
        translator: Arc<dyn Translator>,
    ) -> Result<Option<Trouble>, QueueError> {
        let begun = self.begin_documents(&batch).await?;
        if begun.iter().any(|one| one.starts > STARTS_TOGETHER) && begun.len() > 1 || begun.iter().any(|one| one.starts > STARTS)
        {
            self.regroup(job, worker, &batch.project, &begun).await?;
            return Ok(None);
        }
        let project = batch.project.clone();
        let work = move || translate_all(&project, &settings, begun, &*translator);
        let ends = tokio::task::spawn_blocking(work).await.map_err(|error| QueueError::Jobs(error.to_string()))?;
        self.end_documents(job, worker, &batch.project, &ends).await?;
        Ok(ends.trouble)
    }

    /// The documents that have no result yet, each counted as begun once more.
    async fn begin_documents(&self, batch: &Batch) -> Result<Vec<Begun>, QueueError> {
        let connection = self.connection().await?;
        let query = "UPDATE queue_document SET starts = starts + 1
             WHERE key = ANY($1) AND fault IS NULL AND NOT EXISTS (SELECT FROM queue_result WHERE document = key)
             RETURNING key, name, content, starts, failures";
        let mut begun = Vec::new();
        for row in self.rows(&connection, query, &[&batch.documents]).await? {
            let (key, name, content) = (column(&row, 0)?, column(&row, 1)?, column(&row, 2)?);
            begun.push(Begun { key, name, content, starts: column(&row, 3)?, failures: column(&row, 4)? });
        }
        begun.sort_by_key(|one| batch.documents.iter().position(|key| *key == one.key));
        Ok(begun)
    }

    /// Documents whose workers keep dying go on alone; one that goes alone already is set aside.
    async fn regroup(&self, job: i64, worker: &str, project: &str, begun: &[Begun]) -> Result<(), QueueError> {
        let mut connection = self.connection().await?;
        let transaction = self.begin(&mut connection).await?;
        if self.end_job(&transaction, job, worker).await? {
            let (dead, open): (Vec<&Begun>, Vec<&Begun>) = begun.iter().partition(|one| one.starts > STARTS);
            let keys = |some: &[&Begun]| some.iter().map(|one| one.key.clone()).collect::<Vec<String>>();
            let fault = format!("{STARTS} workers died while they translated it");
            let aside = "UPDATE queue_document SET fault = $2 WHERE key = ANY($1)";
            self.execute(&transaction, aside, &[&keys(&dead), &fault]).await?;
            let unbegun = "UPDATE queue_document SET starts = starts - 1 WHERE key = ANY($1)";
            self.execute(&transaction, unbegun, &[&keys(&open)]).await?;
            self.add_jobs(&transaction, &Batch::singly(project, &keys(&open)), 0.0).await?;
        }
        self.commit(transaction).await
    }

    async fn end_documents(&self, job: i64, worker: &str, project: &str, ends: &Ends) -> Result<(), QueueError> {
        let mut connection = self.connection().await?;
        let transaction = self.begin(&mut connection).await?;
        let (mut keys, mut segments, mut contents) = (Vec::new(), Vec::new(), Vec::new());
        for (key, translated) in &ends.done {
            keys.push(key.as_str());
            segments.push(i32::try_from(translated.segments).unwrap_or(i32::MAX));
            contents.push(translated.content.as_slice());
        }
        let query = "INSERT INTO queue_result (document, worker, segments, content)
             SELECT key, $1, segments, content FROM unnest($2::text[], $3::integer[], $4::bytea[]) AS one (key, segments, content)
             -- A run may have been removed meanwhile.
             WHERE key IN (SELECT key FROM queue_document) ORDER BY key ON CONFLICT DO NOTHING";
        self.execute(&transaction, query, &[&worker, &keys, &segments, &contents]).await?;
        self.add_usage(&transaction, project, ends).await?;
        // What was taken for dead and given to another is the other's to end.
        if self.end_job(&transaction, job, worker).await? {
            self.put_back(&transaction, project, ends).await?;
        }
        self.commit(transaction).await
    }

    async fn add_usage(&self, on: &Transaction<'_>, project: &str, ends: &Ends) -> Result<(), QueueError> {
        let sum = |part: fn(&Usage) -> u64| {
            i64::try_from(ends.done.iter().map(|(_, one)| part(&one.usage)).sum::<u64>()).unwrap_or(i64::MAX)
        };
        let (requests, segments, characters) = (sum(|one| one.requests), sum(|one| one.segments), sum(|one| one.characters));
        let (input, output) = (sum(|one| one.input_tokens), sum(|one| one.output_tokens));
        let query = "UPDATE queue_project SET requests = requests + $2, segments = segments + $3, characters = characters + $4,
                 input_tokens = input_tokens + $5, output_tokens = output_tokens + $6 WHERE key = $1";
        self.execute(on, query, &[&project, &requests, &segments, &characters, &input, &output]).await.map(drop)
    }

    /// New jobs for what has no result, or its fault.
    async fn put_back(&self, on: &Transaction<'_>, project: &str, ends: &Ends) -> Result<(), QueueError> {
        for (key, words, failures) in &ends.failed {
            let fault = (*failures >= FAILURES).then_some(words.as_str());
            let query = "UPDATE queue_document SET starts = starts - 1, failures = $2, fault = $3 WHERE key = $1";
            self.execute(on, query, &[key, failures, &fault]).await?;
            if fault.is_none() {
                let delay = DELAY_S * f64::from(*failures).exp2();
                self.add_jobs(on, &Batch::singly(project, std::slice::from_ref(key)), delay).await?;
            }
        }
        let apart: Vec<String> = ends.apart.iter().cloned().collect();
        let query = "UPDATE queue_document SET starts = starts - 1 WHERE key = ANY($1) OR key = ANY($2)";
        self.execute(on, query, &[&ends.open, &apart]).await?;
        self.add_jobs(on, &Batch::singly(project, &apart), APART_S).await?;
        self.add_jobs(on, &Batch::cut(project, &ends.open, ends.open.len()), 0.0).await?;
        if matches!(ends.trouble, Some(Trouble::Spent(_))) { self.park(on, project).await } else { Ok(()) }
    }
}

/// Translates one after the other; after a trouble that every one would meet the others stay open.
fn translate_all(project: &str, settings: &[u8], begun: Vec<Begun>, translator: &dyn Translator) -> Ends {
    let mut ends = Ends::default();
    for one in begun {
        if ends.trouble.is_some() {
            ends.open.push(one.key);
            continue;
        }
        let work = Work { project, settings, name: &one.name, content: &one.content };
        let translated = contain(|| translator.translate(&work));
        match translated.unwrap_or_else(|fault| Err(Trouble::Document(fault))) {
            Ok(translated) => ends.done.push((one.key, translated)),
            Err(Trouble::Document(words)) => ends.failed.push((one.key, words, one.failures + 1)),
            Err(trouble) => {
                if matches!(trouble, Trouble::Away(_)) {
                    ends.apart = Some(one.key);
                } else {
                    ends.open.push(one.key);
                }
                ends.trouble = Some(trouble);
            }
        }
    }
    ends
}
