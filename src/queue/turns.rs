//! Questions that a worker is asking, told to all the others by rows that time out with their worker.

use super::database::column;
use super::halt::Halt;
use super::rate::{Rates, Taken};
use super::work::MISSED;
use super::{Queue, QueueError};
use crate::backend::{Claims, Error, Gate};
use async_trait::async_trait;
use std::convert::Infallible;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long to wait for another's answer before looking again.
const WAIT: Duration = Duration::from_millis(50);

/// The claims of one process, and the requests it may begin.
#[derive(Debug)]
pub struct Turns {
    queue: Queue,
    holder: String,
    heartbeat: Duration,
    halt: Halt,
    /// Claims that are of no more use. They go with the next sign of life: a commit for each would cost more than it gives.
    over: Mutex<Vec<String>>,
    /// Requests that may be begun. Who takes new ones keeps the others of this process waiting.
    rates: tokio::sync::Mutex<Rates>,
}

impl Turns {
    /// Claims that live as long as [`Turns::beat`] runs; nothing is claimed after `halt` is told.
    ///
    /// # Errors
    /// The server is away.
    pub async fn begin(queue: &Queue, heartbeat: Duration, halt: &Halt) -> Result<Arc<Self>, QueueError> {
        let connection = queue.connection().await?;
        let rows = queue.rows(&connection, "SELECT gen_random_uuid()::text", &[]).await?;
        let holder = rows.first().map_or_else(|| Err(QueueError::Garbled("no name".to_owned())), |row| column(row, 0))?;
        Ok(Arc::new(Self {
            queue: queue.clone(),
            holder,
            heartbeat,
            halt: halt.clone(),
            over: Mutex::default(),
            rates: tokio::sync::Mutex::default(),
        }))
    }

    /// Gives signs of life, for ever. Where the server is away for long, claims are lost, and others may ask the same.
    pub async fn beat(&self) -> Infallible {
        loop {
            tokio::time::sleep(self.heartbeat).await;
            // Whoever asks next meets the fault, too, and tells it.
            let _ = self.tidy().await;
        }
    }

    async fn tidy(&self) -> Result<(), QueueError> {
        let over = std::mem::take(&mut *self.over.lock().unwrap_or_else(PoisonError::into_inner));
        let connection = self.queue.connection().await?;
        let query =
            "DELETE FROM queue_claim WHERE holder = $1 AND key = ANY($2) OR until < clock_timestamp() - interval '1 hour'";
        self.queue.execute(&connection, query, &[&self.holder, &over]).await?;
        let query = "UPDATE queue_claim SET until = clock_timestamp() + make_interval(secs => $2) WHERE holder = $1";
        self.queue.execute(&connection, query, &[&self.holder, &self.life_s()]).await.map(drop)
    }

    /// Lets go of everything, at the end.
    ///
    /// # Errors
    /// The server is away; the claims time out.
    pub async fn end(&self) -> Result<(), QueueError> {
        let connection = self.queue.connection().await?;
        self.queue.execute(&connection, "DELETE FROM queue_claim WHERE holder = $1", &[&self.holder]).await.map(drop)
    }

    fn life_s(&self) -> f64 {
        (self.heartbeat * MISSED).as_secs_f64()
    }

    async fn claimed(&self, keys: &[String]) -> Result<Vec<String>, QueueError> {
        let connection = self.queue.connection().await?;
        let query = "INSERT INTO queue_claim (key, holder, until)
             SELECT DISTINCT key, $2, clock_timestamp() + make_interval(secs => $3) FROM unnest($1::text[]) AS one (key) ORDER BY key
             ON CONFLICT (key) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
                 WHERE queue_claim.until < clock_timestamp()
             RETURNING key";
        let rows = self.queue.rows(&connection, query, &[&keys, &self.holder, &self.life_s()]).await?;
        rows.iter().map(|row| column(row, 0)).collect()
    }

    async fn let_go(&self, keys: &[String]) -> Result<(), QueueError> {
        let connection = self.queue.connection().await?;
        let query = "DELETE FROM queue_claim WHERE holder = $1 AND key = ANY($2)";
        self.queue.execute(&connection, query, &[&self.holder, &keys]).await.map(drop)
    }
}

#[async_trait]
impl Claims for Turns {
    async fn claim(&self, keys: &[String]) -> Result<Vec<String>, Error> {
        if self.halt.is_told() {
            return Err(Error::Interrupted);
        }
        self.claimed(keys).await.map_err(|error| Error::Cache(error.to_string()))
    }

    fn answered(&self, keys: &[String]) {
        self.over.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(keys);
    }

    async fn give_up(&self, keys: &[String]) {
        // If the server is away the claims time out.
        let _ = self.let_go(keys).await;
    }

    async fn wait(&self) {
        self.halt.sleep(WAIT).await;
    }
}

#[async_trait]
impl Gate for Turns {
    async fn pass(&self, server: &str, per_minute: Option<NonZeroU32>) -> Result<(), Error> {
        loop {
            if self.halt.is_told() {
                return Err(Error::Interrupted);
            }
            let Some(per_minute) = per_minute else { return Ok(()) };
            let taken = self.rates.lock().await.take(&self.queue, server, per_minute).await;
            match taken.map_err(|error| Error::Cache(error.to_string()))? {
                Taken::One => return Ok(()),
                Taken::Wait(time) => drop(self.halt.sleep(time).await),
            }
        }
    }
}
