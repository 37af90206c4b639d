//! Which queue is meant.

use crate::config::{Project, environment};
use crate::pipeline::block_on;
use crate::store::{PostgresStore, StoreError};
use anyhow::Context;
use std::future::Future;
use std::sync::Arc;

/// The store that the machines share.
#[derive(Debug, clap::Args)]
pub(super) struct StoreArg {
    /// The PostgreSQL of the queue, `postgres://user@host/database`; default `[store] url` in satzpaar.toml
    #[arg(long, env = "SATZPAAR_STORE", value_name = "URL", hide_env_values = true)]
    store: Option<String>,
}

impl StoreArg {
    /// Where it is.
    ///
    /// # Errors
    /// Nobody names one.
    pub(super) fn address(&self, project: &Project) -> anyhow::Result<Address> {
        let url = self.store.clone().or_else(|| project.store_url());
        let url = url.context(
            "a queue needs a PostgreSQL\nhint: set `SATZPAAR_STORE=postgres://user@host/database`, or write it as `url` under `[store]` in satzpaar.toml",
        )?;
        Ok(Address { url, password: environment("PGPASSWORD") })
    }

    /// Connects to it.
    ///
    /// # Errors
    /// Nobody names one, or it cannot be used.
    pub(super) fn open(&self, project: &Project) -> anyhow::Result<Arc<PostgresStore>> {
        Ok(self.address(project)?.connect()?)
    }
}

/// The address of a store.
pub(super) struct Address {
    url: String,
    password: Option<String>,
}

impl Address {
    /// Connects to it.
    ///
    /// # Errors
    /// It cannot be reached or used.
    pub(super) fn connect(&self) -> Result<Arc<PostgresStore>, StoreError> {
        Ok(Arc::new(PostgresStore::connect_with(&self.url, self.password.clone())?))
    }
}

/// Finishes `work`, or is interrupted: then nothing of what it began in the store is kept.
///
/// # Errors
/// Its own; or it was interrupted.
pub(super) fn finished<T, E: Into<anyhow::Error>>(work: impl Future<Output = Result<T, E>>) -> anyhow::Result<Option<T>> {
    block_on(work).context("cannot start the runtime")?.transpose().map_err(Into::into)
}
