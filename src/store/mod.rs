//! Layer 3: memory, paid answers, spending and the review log, in one SQLite file or in a PostgreSQL that many machines share.
//!
//! [`Store`] is what both do; `tests/store.rs` holds them to the same promises. The file (`.satzpaar/satzpaar.db`) needs nobody;
//! the server is for teams and archives.
//!
//! Invariant: what a `put_…` or `log_…` call returned for is on the disk; a process that dies afterwards loses none of it.

mod answers;
mod error;
mod import;
mod keys;
mod log;
mod memory;
mod pairs;
pub mod postgres;
mod postings;
mod probes;
mod rows;
mod select;
mod spending;
pub mod sqlite;
mod upkeep;

pub use answers::Answers;
pub use error::StoreError;
pub use import::{Chunks, Imported};
pub use log::{LoggedRevision, ReviewLog, Revision, StepKind};
pub use memory::{Memory, Side, Similarity};
pub use pairs::Pairs;
pub use postgres::PostgresStore;
pub use spending::{Ledger, Spending};
pub use sqlite::SqliteStore;
pub use upkeep::{GcRules, MemoryCount, MemoryGroup, StoreStats, Upkeep};

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

/// Everything that outlives a run. Every call is short.
pub trait Store: Answers + Memory + Upkeep + Ledger + ReviewLog + Debug + Send + Sync {}

impl<S: Answers + Memory + Upkeep + Ledger + ReviewLog + Debug + Send + Sync> Store for S {}

/// Opens the file at `path`, or makes it with its folder.
///
/// # Errors
/// The file is locked, not writable, damaged or of a newer schema; nothing is changed then.
pub fn open(path: &Path) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SqliteStore::open(path)?))
}

/// Opens the file at `path` for reading ([`SqliteStore::open_read_only`]).
///
/// # Errors
/// There is no such file, it cannot be read, is damaged, or has an older or newer schema.
pub fn open_read_only(path: &Path) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SqliteStore::open_read_only(path)?))
}

/// A store that is gone with the value, for runs that keep nothing.
///
/// # Errors
/// SQLite cannot start.
pub fn in_memory() -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SqliteStore::in_memory()?))
}

/// Both kinds of store with the newest schema that this program reads and writes, for people.
pub fn schemas() -> String {
    format!(
        "SQLite {} (schema {}), PostgreSQL (schema {})",
        rusqlite::version(),
        sqlite::schema::VERSION,
        postgres::migrate::VERSION
    )
}
