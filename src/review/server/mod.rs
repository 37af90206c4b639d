//! The server of the review page: on this machine only, for the browser that was given its address.
//!
//! The address holds a token that is good for one use: the browser gets a cookie for it that no script can read and no other
//! site can send. Every request must name this server as its host, so that no foreign name can be made to point here; what
//! changes something must come from the page itself. Nothing is read from a disk at a request's word: pages and scripts are
//! embedded, documents have numbers.

mod assets;
mod body;
mod connections;
mod guard;
mod routes;
mod session;
#[cfg(test)]
mod tests;

use assets::Site;
pub use assets::{Asset, PAGE};

use super::desk::Desk;
use super::join::JoinError;
use crate::messages::Messages;
use crate::pipeline::told_to_end;
use session::Session;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long answers under way may take when the server is told to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why the page cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The port cannot be had.
    #[error(
        "cannot listen on port {port} of this machine: {source}\nhint: choose another with `--port N`, or leave it out for a free one"
    )]
    Port {
        /// The port that was asked for.
        port: u16,
        /// The cause.
        source: std::io::Error,
    },
    /// Without random numbers no token is a secret.
    #[error("the system gives no random numbers, so the page could not be kept private")]
    Random,
    /// The page cannot be put together.
    #[error(transparent)]
    Page(#[from] JoinError),
    /// The server could not start, or could not go on.
    #[error("the server of the page failed: {0}")]
    Failed(#[from] std::io::Error),
}

/// A server that has its port: browsers may ask from now on, and are answered once it runs.
pub struct Server {
    listener: TcpListener,
    session: Arc<Session>,
    url: String,
    ui: Messages,
    site: Arc<Site>,
}

impl Server {
    /// Takes `port` of 127.0.0.1, for 0 any that is free; `ui` are the strings of the page.
    ///
    /// # Errors
    /// The port cannot be had, or there is no secret to be had for the token.
    pub fn bind(port: u16, ui: Messages) -> Result<Self, ServerError> {
        let fault = |source| ServerError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(fault)?;
        listener.set_nonblocking(true).map_err(fault)?;
        let port = listener.local_addr().map_err(fault)?.port();
        let (session, token) = Session::new(port, &ui).ok_or(ServerError::Random)?;
        Ok(Self {
            listener,
            session: Arc::new(session),
            url: format!("http://127.0.0.1:{port}/?t={token}"),
            ui,
            site: Arc::new(Site::new()?),
        })
    }

    /// The address of the page with its token, good for one use.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves the page until Ctrl-C or SIGTERM; then what has been decided is written.
    ///
    /// # Errors
    /// The server could not start, or could not go on.
    pub fn run(self, desk: Arc<Desk>) -> Result<(), ServerError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let served = Arc::clone(&desk);
        let ended = runtime.block_on(async { self.serve(served, told_to_end()?).await });
        // An answer that nobody reads any more, from a service far away perhaps, is not waited for.
        runtime.shutdown_background();
        desk.keep();
        ended
    }

    async fn serve(self, desk: Arc<Desk>, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServerError> {
        let router = routes::router(desk, Arc::new(self.ui), self.site, self.session);
        let (stopping, stopped) = oneshot::channel();
        let stop = async {
            stop.await;
            // Nobody listens if the server has failed, and then there is nothing to stop.
            let _ = stopping.send(());
        };
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        tokio::select! {
            () = connections::serve(listener, router, stop) => {}
            () = given_up(stopped) => {}
        }
        Ok(())
    }
}

/// A client that never finishes its request would be waited for without end.
async fn given_up(stopped: oneshot::Receiver<()>) {
    match stopped.await {
        Ok(()) => tokio::time::sleep(PATIENCE).await,
        Err(_) => std::future::pending().await,
    }
}
