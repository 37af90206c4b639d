//! From calls that wait to a driver that does not: a thread of its own drives the connections.

use std::future::Future;
use tokio::runtime::{Builder, Handle, Runtime};

/// Runs futures of the driver from any thread, one that belongs to another runtime included.
#[derive(Debug)]
pub(super) struct Bridge {
    runtime: Option<Runtime>,
    handle: Handle,
}

impl Bridge {
    pub(super) fn new() -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("store").enable_all().build()?;
        let handle = runtime.handle().clone();
        Ok(Self { runtime: Some(runtime), handle })
    }

    /// Waits for the future. Connections that it opens are driven by the bridge's own thread.
    pub(super) fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let _within = self.handle.enter();
        pollster::block_on(work)
    }
}

impl Drop for Bridge {
    /// Within another runtime the usual way, to wait for the thread, is forbidden.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
