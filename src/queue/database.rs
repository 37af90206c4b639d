//! Connections and statements, their errors in the words of the store.

use super::{Queue, QueueError, SCHEMA};
use crate::store::StoreError;
use crate::store::postgres::PostgresStore;
use deadpool_postgres::{GenericClient, Object, Transaction};
use graphile_worker::{Database, WorkerUtils};
use std::sync::Arc;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

/// Values of a statement's parameters.
pub(super) type Values<'v> = &'v [&'v (dyn ToSql + Sync)];

/// Held while the schema of the jobs is made: "queue" as a number.
const LOCK: i64 = 0x71_7565_7565;

impl Queue {
    /// The queue in this store.
    pub fn new(store: Arc<PostgresStore>) -> Self {
        Self { store }
    }

    /// Makes the tables of the jobs, or brings them up to date; several at once do not meet.
    ///
    /// # Errors
    /// The server is away, or the user may not make a schema.
    pub async fn prepare(&self) -> Result<(), QueueError> {
        let connection = self.connection().await?;
        self.execute(&connection, "SELECT pg_advisory_lock($1)", &[&LOCK]).await?;
        let made = WorkerUtils::new(self.database(), SCHEMA).migrate().await;
        self.execute(&connection, "SELECT pg_advisory_unlock($1)", &[&LOCK]).await?;
        match made {
            Ok(()) => Ok(()),
            Err(error) => Err(self.fault_of_jobs(&error.to_string()).await),
        }
    }

    /// A fault that the crate met. It does not tell whether the server is away, so the server is asked.
    pub(super) async fn fault_of_jobs(&self, words: &str) -> QueueError {
        let asked = async { self.rows(&self.connection().await?, "SELECT 1", &[]).await.map(drop) };
        asked.await.err().unwrap_or_else(|| QueueError::Jobs(words.to_owned()))
    }

    /// The connections, for the crate that keeps the jobs.
    pub(super) fn database(&self) -> Database {
        self.store.pool().clone().into()
    }

    pub(super) async fn connection(&self) -> Result<Object, QueueError> {
        let connection = self.store.pool().get().await;
        connection.map_err(|error| QueueError::Store(self.store.pool_fault(error)))
    }

    pub(super) fn fault(&self, error: tokio_postgres::Error) -> QueueError {
        QueueError::Store(self.store.fault(error))
    }

    pub(super) async fn begin<'c>(&self, connection: &'c mut Object) -> Result<Transaction<'c>, QueueError> {
        connection.transaction().await.map_err(|error| self.fault(error))
    }

    pub(super) async fn commit(&self, transaction: Transaction<'_>) -> Result<(), QueueError> {
        transaction.commit().await.map_err(|error| self.fault(error))
    }

    /// All rows; the statement is prepared once on each connection.
    pub(super) async fn rows(&self, on: &impl GenericClient, query: &str, values: Values<'_>) -> Result<Vec<Row>, QueueError> {
        let rows = async { on.query(&on.prepare_cached(query).await?, values).await };
        rows.await.map_err(|error| self.fault(error))
    }

    /// How many rows were changed.
    pub(super) async fn execute(&self, on: &impl GenericClient, query: &str, values: Values<'_>) -> Result<u64, QueueError> {
        let changed = async { on.execute(&on.prepare_cached(query).await?, values).await };
        changed.await.map_err(|error| self.fault(error))
    }
}

/// The column of a row.
pub(super) fn column<'r, T: tokio_postgres::types::FromSql<'r>>(row: &'r Row, at: usize) -> Result<T, QueueError> {
    row.try_get(at).map_err(|error| QueueError::Garbled(error.to_string()))
}

/// True where a store is away for now.
pub(super) fn is_away(error: &StoreError) -> bool {
    matches!(error, StoreError::Unreachable { .. } | StoreError::Locked { .. } | StoreError::Full { .. })
}
