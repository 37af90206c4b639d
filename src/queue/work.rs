//! A worker: shifts of the crate's own worker, one after the other, as long as the server comes back.

use super::database::column;
use super::halt::Halt;
use super::patience::{Patience, Waited};
use super::shift::{Hands, ShiftEnd};
use super::{Queue, QueueError, SCHEMA, Translator};
use std::sync::Arc;
use std::time::Duration;

/// Signs of life that may be missing before a worker is taken for dead and its claims are nobody's.
pub(super) const MISSED: u32 = 3;

/// How often workers give a sign, and look for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From one sign of life to the next. Who gave none for three of them is taken for dead, and what it held is others'.
    pub heartbeat: Duration,
    /// From one look for jobs to the next, where there was none.
    pub poll: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { heartbeat: Duration::from_secs(5), poll: Duration::from_millis(100) }
    }
}

/// How a worker works.
#[derive(Debug, Clone)]
pub struct WorkOptions {
    /// Jobs at the same time.
    pub concurrency: usize,
    /// Ends when no job is left.
    pub drain: bool,
    /// How long a server may be away.
    pub give_up: Duration,
    /// Signs of life.
    pub pace: Pace,
}

/// Why a worker ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It was told to.
    Told,
    /// No job is left.
    Drained,
    /// The backend lets nobody in, or its account is used up.
    Denied(String),
    /// What a project may cost is used up, and no other has jobs.
    Spent(String),
    /// A server was away for too long.
    GaveUp(String),
}

impl Queue {
    /// Works until `halt` is told to, or as the options say. `notice` hears of what a person may want to know.
    ///
    /// # Errors
    /// The queue cannot be used, and waiting would not help.
    pub async fn work(
        &self,
        translator: Arc<dyn Translator>,
        options: &WorkOptions,
        halt: &Halt,
        notice: &(dyn Fn(&str) + Sync),
    ) -> Result<Ended, QueueError> {
        let mut patience = Patience::new(options.give_up);
        let unended = Arc::default();
        loop {
            let hands = Hands::new(self.clone(), Arc::clone(&translator), halt.clone(), Arc::clone(&unended));
            let end = self.shift(&hands, options).await;
            if hands.has_done_something() {
                patience = Patience::new(options.give_up);
            }
            let trouble = match end {
                Ok(ShiftEnd::Ended(ended)) => return Ok(ended),
                Ok(ShiftEnd::Trouble(words)) => words,
                Err(error) if error.may_pass() => error.to_string(),
                Err(error) => return Err(error),
            };
            match patience.wait(&trouble, halt, notice).await {
                Waited::Over => {}
                Waited::Told => return Ok(Ended::Told),
                Waited::TooLong => return Ok(Ended::GaveUp(trouble)),
            }
        }
    }

    /// What is left to be done, by anyone.
    pub(super) async fn left(&self) -> Result<Left, QueueError> {
        let connection = self.connection().await?;
        let spent = "payload->>'project' IN (SELECT project FROM queue_budget WHERE is_spent)";
        let query = format!(
            "SELECT EXISTS (SELECT FROM {SCHEMA}._private_jobs WHERE locked_by IS NOT NULL OR NOT ({spent})),
                 EXISTS (SELECT FROM {SCHEMA}._private_jobs)"
        );
        let rows = self.rows(&connection, &query, &[]).await?;
        let row = rows.first().ok_or_else(|| QueueError::Garbled("no jobs".to_owned()))?;
        Ok(match (column(row, 0)?, column(row, 1)?) {
            (true, _) => Left::Jobs,
            (false, true) => Left::Parked,
            (false, false) => Left::Nothing,
        })
    }
}

/// What is left in the queue.
pub(super) enum Left {
    Jobs,
    /// Jobs that nobody can pay for.
    Parked,
    Nothing,
}
