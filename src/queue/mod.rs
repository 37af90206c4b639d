//! Layer 5: articles by the million, translated by many machines that share one PostgreSQL.
//!
//! ```text
//! submit ─► run, documents ─► jobs of some documents each ─► work, on any number of machines ─► results ─► collect
//! ```
//! A document is one article under one project (options, configuration, glossaries); what is equal in both is the same document.
//! Each document that has no result and is not set aside is in exactly one job: whoever takes documents out of a job puts the
//! others into a new one in the same transaction. Jobs are kept, claimed and recovered by a queue's crate in a schema of its own
//! ([`SCHEMA`]); results are written in the transaction that ends their job, so that a job that is done twice changes nothing.
//!
//! Translating is none of this module's business: it is handed to it as a [`Translator`].

mod batch;
mod budget;
mod collect;
mod database;
mod error;
mod halt;
mod jobs;
mod patience;
mod rate;
mod remove;
pub mod report;
mod shift;
mod status;
mod submit;
mod turns;
mod work;

pub use batch::{Translated, Translator, Trouble, Work};
pub use budget::ProjectPurse;
pub use collect::{Collected, Entry, Run};
pub use error::QueueError;
pub use halt::Halt;
pub use patience::patiently;
pub use remove::Removed;
pub use status::{RunStatus, Status, Usage};
pub use submit::{Article, Submission, Submitted};
pub use turns::Turns;
pub use work::{Ended, Pace, WorkOptions};

use crate::store::postgres::PostgresStore;
use std::sync::Arc;

/// The schema of the crate's own tables.
pub const SCHEMA: &str = "satzpaar_queue";

/// The queue in a store.
#[derive(Debug, Clone)]
pub struct Queue {
    store: Arc<PostgresStore>,
}
