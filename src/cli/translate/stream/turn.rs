//! One backend for all documents of a stream: made once, and not asked again after a fault that every document would meet.

use super::super::engine::Engine;
use crate::backend::{BuildError, Enforcer, Error};
use crate::cli::Exit;
use crate::pipeline::EngineSource;
use async_trait::async_trait;
use std::sync::{Arc, OnceLock};
use tokio::sync::Mutex;

/// The backend, and why it is not asked any more.
pub(super) struct Shared {
    pub(super) engine: Mutex<Engine>,
    pub(super) stopped: OnceLock<Stop>,
}

/// The fault that ended the asking.
pub(super) struct Stop {
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) exit: Exit,
}

impl Shared {
    pub(super) fn new(engine: Engine) -> Self {
        Self { engine: Mutex::new(engine), stopped: OnceLock::new() }
    }

    /// Keeps what was used up. One that is just being made has used up nothing.
    pub(super) fn keep(&self, original: &str) -> anyhow::Result<()> {
        self.engine.try_lock().map_or(Ok(()), |mut engine| engine.keep(original).map(drop))
    }
}

/// What one document is translated with.
pub(super) struct Turn {
    shared: Arc<Shared>,
    is_refused: bool,
}

impl Turn {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, is_refused: false }
    }

    /// Why the document was not asked about, if it was not.
    pub(super) fn refused(&self) -> Option<&Stop> {
        self.shared.stopped.get().filter(|_| self.is_refused)
    }
}

#[async_trait]
impl EngineSource for Turn {
    async fn engine(&mut self) -> Result<Arc<Enforcer>, BuildError> {
        let mut engine = self.shared.engine.lock().await;
        match self.shared.stopped.get() {
            None => engine.engine().await,
            Some(stop) => {
                self.is_refused = true;
                Err(BuildError::Backend { name: engine.name().to_owned(), source: not_asked(stop) })
            }
        }
    }
}

fn not_asked(stop: &Stop) -> Error {
    let cause = stop.message.split_once("\nhint: ").map_or(stop.message.as_str(), |(cause, _)| cause);
    let message = format!("not asked after an earlier fault: {cause}");
    Error::Unavailable { message, hint: "run the documents that failed again".into() }
}
