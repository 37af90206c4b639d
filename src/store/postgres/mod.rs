//! The store in a PostgreSQL, for several people and machines at the same time.
//!
//! What others committed is seen at the next call: a decision on one machine is a match on the next at once. Calls wait for the
//! server as those of SQLite wait for the disk. A connection that broke is replaced at the next call; the call that it broke
//! fails, and nothing of it is kept.

mod address;
mod answers;
mod bridge;
mod concordance;
mod fault;
mod held;
mod import;
mod lists;
mod log;
mod memory;
pub(super) mod migrate;
mod put;
mod rows;
mod similar;
mod spending;
mod sql;
mod tls;
mod upkeep;
mod versions;

use super::StoreError;
use address::Address;
use bridge::Bridge;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Transaction};
use held::Held;
use sql::Sql;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Mutex;
use tokio_postgres::Error;

/// Connections of one process at most.
const CONNECTIONS: usize = 16;

/// True if the address names a password: such an address belongs in the environment and in no file.
pub fn holds_password(url: &str) -> bool {
    address::holds_password(url)
}

/// Memory, answers, spending and review log in a PostgreSQL from version 15 on.
pub struct PostgresStore {
    /// The address without the password.
    name: String,
    pool: Pool,
    /// What is known of the lists.
    held: Mutex<Held>,
    /// The numbers of language families, by their primary tags.
    families: Mutex<HashMap<String, i64>>,
    bridge: Bridge,
}

impl Debug for PostgresStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PostgresStore").field("name", &self.name).finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Connects to the server of `postgres://user:password@host:port/database` and makes the tables, or brings them up to
    /// date. With `sslmode=verify-full` the connection is encrypted and the server's certificate must be good by the system's
    /// authorities or by those of the PEM file `sslrootcert`; `require` encrypts, and believes any certificate.
    ///
    /// # Errors
    /// The address cannot be used, there is no server, it refuses the user, or the tables are of a newer program; nothing is
    /// changed then.
    pub fn connect(url: &str) -> Result<Self, StoreError> {
        Self::connect_with(url, None)
    }

    /// As [`PostgresStore::connect`], with a password for an address that has none.
    ///
    /// # Errors
    /// As [`PostgresStore::connect`].
    pub fn connect_with(url: &str, password: Option<String>) -> Result<Self, StoreError> {
        let address = Address::of(url, password)?;
        let bridge = Bridge::new().map_err(|error| StoreError::Address { reason: error.to_string() })?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(address.config, tls::connector(&address.trust)?, recycling);
        let pool = Pool::builder(manager).max_size(CONNECTIONS).build();
        let pool = pool.map_err(|error| StoreError::Address { reason: error.to_string() })?;
        let store = Self { name: address.shown, pool, held: Mutex::default(), families: Mutex::default(), bridge };
        store.prepare()?;
        Ok(store)
    }

    /// The connections, for a queue on the same server.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    fn prepare(&self) -> Result<(), StoreError> {
        let (server, schema) = self.ask(migrate::found)?;
        migrate::check(&self.name, server, schema)?;
        if schema < migrate::VERSION { self.write(migrate::bring_up_to_date) } else { Ok(()) }
    }

    /// An error of the driver in the words of the store.
    pub(crate) fn fault(&self, error: Error) -> StoreError {
        fault::of(&self.name, error)
    }

    /// The same for a connection that could not be had.
    pub(crate) fn pool_fault(&self, error: PoolError) -> StoreError {
        fault::of_pool(&self.name, error)
    }

    fn connection(&self) -> Result<Object, StoreError> {
        self.bridge.run(self.pool.get()).map_err(|error| fault::of_pool(&self.name, error))
    }

    /// Statement by statement, each kept on its own.
    fn ask<T>(&self, work: impl FnOnce(&Sql<'_, Object>) -> Result<T, Error>) -> Result<T, StoreError> {
        let connection = self.connection()?;
        work(&Sql::new(&self.bridge, &connection)).map_err(|error| self.fault(error))
    }

    /// All of `work` or nothing.
    fn write<T>(&self, work: impl FnOnce(&Sql<'_, Transaction<'_>>) -> Result<T, Error>) -> Result<T, StoreError> {
        let mut connection = self.connection()?;
        let write = || {
            let begun = self.bridge.run(connection.transaction())?;
            let done = work(&Sql::new(&self.bridge, &begun))?;
            self.bridge.run(begun.commit()).map(|()| done)
        };
        write().map_err(|error| self.fault(error))
    }
}
