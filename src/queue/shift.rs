//! One run of the crate's worker: it claims jobs, shows that it is alive, and takes over what the dead held.

use super::batch::{Translator, Trouble};
use super::halt::Halt;
use super::jobs::{Batch, TASK};
use super::work::{Ended, Left, MISSED, WorkOptions};
use super::{Queue, QueueError, SCHEMA};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, Worker, WorkerContext, WorkerOptions, WorkerRecoveryConfig};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The crate ends what takes longer than this after it was told to stop. Ours end by themselves, with the request in hand.
const GRACE: Duration = Duration::from_secs(3600);

/// How a shift ended.
pub(super) enum ShiftEnd {
    Ended(Ended),
    /// What may pass.
    Trouble(String),
}

/// What the jobs of a shift have in common.
#[derive(Clone)]
pub(super) struct Hands {
    queue: Queue,
    translator: Arc<dyn Translator>,
    /// Told from outside.
    halt: Halt,
    /// The first trouble, after which the shift ends.
    trouble: Arc<Mutex<Option<Trouble>>>,
    /// Told when there is one.
    troubled: Halt,
    has_done: Arc<AtomicBool>,
    settings: Arc<Mutex<HashMap<String, Arc<Vec<u8>>>>>,
    /// Documents that were begun and could not be ended, for the store was away: their worker did not die.
    unended: Arc<Mutex<Vec<String>>>,
}

impl std::fmt::Debug for Hands {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Hands").field("queue", &self.queue).finish_non_exhaustive()
    }
}

impl Hands {
    pub(super) fn new(queue: Queue, translator: Arc<dyn Translator>, halt: Halt, unended: Arc<Mutex<Vec<String>>>) -> Self {
        let (trouble, troubled, has_done, settings) = (Arc::default(), Halt::default(), Arc::default(), Arc::default());
        Self { queue, translator, halt, trouble, troubled, has_done, settings, unended }
    }

    pub(super) fn has_done_something(&self) -> bool {
        self.has_done.load(Ordering::Relaxed)
    }

    async fn run(&self, batch: Batch, job: i64, worker: &str) -> Result<(), QueueError> {
        let settings = self.settings(&batch.project).await?;
        let documents = batch.documents.clone();
        let done = self.queue.run_job(job, worker, batch, settings, Arc::clone(&self.translator)).await;
        if done.is_err() {
            self.unended.lock().unwrap_or_else(PoisonError::into_inner).extend(documents);
        }
        match done? {
            None => self.has_done.store(true, Ordering::Relaxed),
            // Other projects may have money left.
            Some(Trouble::Spent(_)) => {}
            Some(trouble) => self.note(trouble),
        }
        Ok(())
    }

    fn note(&self, trouble: Trouble) {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(trouble);
        self.troubled.tell();
    }

    fn taken_trouble(&self) -> Option<Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What was submitted as the project; read once.
    async fn settings(&self, project: &str) -> Result<Arc<Vec<u8>>, QueueError> {
        let known = self.settings.lock().unwrap_or_else(PoisonError::into_inner).get(project).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let content = Arc::new(self.queue.settings_of(project).await?);
        self.settings.lock().unwrap_or_else(PoisonError::into_inner).insert(project.to_owned(), Arc::clone(&content));
        Ok(content)
    }
}

impl TaskHandler for Batch {
    const IDENTIFIER: &'static str = TASK;

    /// A job that comes to its end is gone, so that the crate's own ending finds nothing to do.
    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let hands = context.get_ext::<Hands>().ok_or("a worker without hands")?;
        let (job, worker) = (*context.job().id(), context.worker_id().to_owned());
        hands.run(self, job, &worker).await.map_err(|error| {
            hands.note(if error.may_pass() { Trouble::Away(error.to_string()) } else { Trouble::Document(error.to_string()) });
            error.to_string()
        })
    }
}

impl Queue {
    /// Works until it is told to end, until nothing is left, or until a trouble.
    pub(super) async fn shift(&self, hands: &Hands, options: &WorkOptions) -> Result<ShiftEnd, QueueError> {
        self.prepare().await?;
        self.take_up(hands).await?;
        let worker = self.worker(hands, options).await?;
        let mut run = std::pin::pin!(worker.run());
        let reason = tokio::select! {
            ended = &mut run => Err(ended),
            reason = self.reason_to_end(hands, options) => Ok(reason),
        };
        let (ended, reason) = match reason {
            Ok(reason) => {
                worker.request_shutdown();
                (run.await, Some(reason?))
            }
            Err(ended) => (ended, None),
        };
        match (hands.taken_trouble(), reason, ended) {
            (Some(Trouble::Denied(words)), _, _) => Ok(ShiftEnd::Ended(Ended::Denied(words))),
            (None, Some(reason), Ok(())) => Ok(ShiftEnd::Ended(reason)),
            (_, Some(Ended::Told), Err(_)) => Ok(ShiftEnd::Ended(Ended::Told)),
            (Some(Trouble::Stopped), _, _) => Ok(ShiftEnd::Ended(Ended::Told)),
            (Some(Trouble::Away(words) | Trouble::Document(words) | Trouble::Spent(words)), _, _) => Ok(ShiftEnd::Trouble(words)),
            // What was away for a moment may be there again by now.
            (_, _, Err(error)) => Ok(ShiftEnd::Trouble(self.fault_of_jobs(&error.to_string()).await.to_string())),
            (_, _, Ok(())) => Ok(ShiftEnd::Trouble("the worker ended by itself".to_owned())),
        }
    }

    /// Makes good what could not be told while the store was away: whose worker lives has not lost it, and jobs that the crate has
    /// put off, for longer with every time, may go on.
    async fn take_up(&self, hands: &Hands) -> Result<(), QueueError> {
        let connection = self.connection().await?;
        let unended = hands.unended.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let query = "UPDATE queue_document SET starts = greatest(0, starts - 1) WHERE key = ANY($1)";
        self.execute(&connection, query, &[&unended]).await?;
        hands.unended.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let query = format!(
            "UPDATE {SCHEMA}._private_jobs SET run_at = now(), attempts = 0, last_error = NULL
             WHERE locked_by IS NULL AND last_error IS NOT NULL"
        );
        self.execute(&connection, &query, &[]).await.map(drop)
    }

    async fn worker(&self, hands: &Hands, options: &WorkOptions) -> Result<Worker, QueueError> {
        let heartbeat = options.pace.heartbeat;
        let recovery = WorkerRecoveryConfig::default()
            .heartbeat_interval(heartbeat)
            .sweep_interval(heartbeat)
            .sweep_threshold(heartbeat * MISSED)
            .recovery_delay(Duration::ZERO);
        let worker = WorkerOptions::default()
            .database(self.database())
            .schema(SCHEMA)
            .concurrency(options.concurrency.max(1))
            .poll_interval(options.pace.poll)
            .use_notification_delivery(false)
            .worker_recovery(recovery)
            .listen_os_shutdown_signals(false)
            .shutdown_grace_period(GRACE)
            .define_job::<Batch>()
            .add_extension(hands.clone());
        match worker.init().await {
            Ok(worker) => Ok(worker),
            Err(error) => Err(self.fault_of_jobs(&error.to_string()).await),
        }
    }

    /// Returns when the shift should end; a trouble tells itself.
    async fn reason_to_end(&self, hands: &Hands, options: &WorkOptions) -> Result<Ended, QueueError> {
        loop {
            tokio::select! {
                () = hands.halt.told() => return Ok(Ended::Told),
                () = hands.troubled.told() => return Ok(Ended::Told),
                () = tokio::time::sleep(options.pace.poll) => {}
            }
            match if options.drain { self.left().await? } else { Left::Jobs } {
                Left::Jobs => {}
                Left::Parked => return Ok(Ended::Spent("what the projects of the jobs left may cost is used up".to_owned())),
                Left::Nothing => return Ok(Ended::Drained),
            }
        }
    }
}
