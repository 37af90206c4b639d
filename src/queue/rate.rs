//! Requests that all workers together may begin: each takes as many as it may begin within a second or so.

use super::database::column;
use super::{Queue, QueueError};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

/// How long requests may be begun that were taken. What is left over then is lost, so that nobody saves them up.
const LIFE: Duration = Duration::from_secs(1);

/// Seconds over which a minute's requests are handed out: a second's worth may be waiting in the bucket and another be in
/// workers' hands, and no minute has more than it may all the same.
const SECONDS: f64 = 62.0;

/// Requests in hand, by server.
#[derive(Debug, Default)]
pub(super) struct Rates(HashMap<String, InHand>);

#[derive(Debug)]
struct InHand {
    left: u32,
    until: Instant,
}

/// What came of asking for requests.
pub(super) enum Taken {
    /// One may be begun.
    One,
    /// None before that time is over.
    Wait(Duration),
}

impl Rates {
    /// Takes a request out of those in hand, else out of the bucket of all.
    pub(super) async fn take(&mut self, queue: &Queue, server: &str, per_minute: NonZeroU32) -> Result<Taken, QueueError> {
        if let Some(in_hand) = self.0.get_mut(server).filter(|in_hand| in_hand.left > 0 && Instant::now() < in_hand.until) {
            in_hand.left -= 1;
            return Ok(Taken::One);
        }
        let (granted, wait) = queue.take_requests(server, f64::from(per_minute.get()) / SECONDS).await?;
        if granted == 0 {
            return Ok(Taken::Wait(wait));
        }
        self.0.insert(server.to_owned(), InHand { left: granted - 1, until: Instant::now() + LIFE });
        Ok(Taken::One)
    }
}

impl Queue {
    /// At most a second's worth of requests, by the server's clock; without any, how long until there is one.
    async fn take_requests(&self, server: &str, per_second: f64) -> Result<(u32, Duration), QueueError> {
        let connection = self.connection().await?;
        let query = "WITH held AS MATERIALIZED (SELECT tokens, at FROM queue_rate WHERE backend = $1 FOR UPDATE),
                 filled AS MATERIALIZED (
                     SELECT least($3, tokens + greatest(0, extract(epoch FROM clock_timestamp() - at)::double precision) * $2) AS tokens
                     FROM held)
             UPDATE queue_rate SET tokens = filled.tokens - floor(filled.tokens), at = greatest(at, clock_timestamp())
             FROM filled WHERE backend = $1 RETURNING floor(filled.tokens), filled.tokens";
        let most = per_second.max(1.0);
        let mut rows = self.rows(&connection, query, &[&server, &per_second, &most]).await?;
        if rows.is_empty() {
            let new = "INSERT INTO queue_rate (backend, tokens) VALUES ($1, 1) ON CONFLICT DO NOTHING";
            self.execute(&connection, new, &[&server]).await?;
            rows = self.rows(&connection, query, &[&server, &per_second, &most]).await?;
        }
        let row = rows.first().ok_or_else(|| QueueError::Garbled("no rate".to_owned()))?;
        let (granted, tokens): (f64, f64) = (column(row, 0)?, column(row, 1)?);
        let wait = Duration::try_from_secs_f64((1.0 - tokens) / per_second).unwrap_or_default();
        Ok((granted as u32, wait.clamp(Duration::from_millis(10), LIFE)))
    }
}
