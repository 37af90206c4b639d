//! Statements, one after the other, on one connection or within one transaction.

use super::bridge::Bridge;
use deadpool_postgres::GenericClient;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};

/// Values of a statement's parameters.
pub(super) type Values<'v> = &'v [&'v (dyn ToSql + Sync)];

/// A connection or a transaction, from a thread that waits. Statements are prepared once on each connection.
pub(super) struct Sql<'c, C> {
    bridge: &'c Bridge,
    client: &'c C,
}

impl<'c, C: GenericClient> Sql<'c, C> {
    pub(super) fn new(bridge: &'c Bridge, client: &'c C) -> Self {
        Self { bridge, client }
    }

    /// All rows.
    pub(super) fn rows(&self, query: &str, values: Values<'_>) -> Result<Vec<Row>, Error> {
        self.bridge.run(async { self.client.query(&self.client.prepare_cached(query).await?, values).await })
    }

    /// The one row.
    pub(super) fn row(&self, query: &str, values: Values<'_>) -> Result<Row, Error> {
        self.bridge.run(async { self.client.query_one(&self.client.prepare_cached(query).await?, values).await })
    }

    /// The first row, if there is one.
    pub(super) fn first(&self, query: &str, values: Values<'_>) -> Result<Option<Row>, Error> {
        Ok(self.rows(query, values)?.into_iter().next())
    }

    /// The first column of all rows.
    pub(super) fn column<T: for<'a> tokio_postgres::types::FromSql<'a>>(
        &self,
        query: &str,
        values: Values<'_>,
    ) -> Result<Vec<T>, Error> {
        self.rows(query, values)?.iter().map(|row| row.try_get(0)).collect()
    }

    /// How many rows were changed.
    pub(super) fn execute(&self, statement: &str, values: Values<'_>) -> Result<u64, Error> {
        self.bridge.run(async { self.client.execute(&self.client.prepare_cached(statement).await?, values).await })
    }

    /// Several statements without parameters.
    pub(super) fn batch(&self, statements: &str) -> Result<(), Error> {
        self.bridge.run(self.client.batch_execute(statements))
    }
}
