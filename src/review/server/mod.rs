//! The server of the review page: on this machine only, for the browser that was given its address.
//!
//! The address holds a token that is good for one use: the browser gets a cookie for it that no script can read and no other
//! site can send. Every request must name this server as its host, so that no foreign name can be made to point here; what
//! changes something must come from the page itself. Nothing is read from a disk at a request's word: pages and scripts are
//! embedded, documents have numbers.

mod assets;
mod guard;
mod routes;
mod token;

pub use assets::{Asset, PAGE};

use super::desk::Desk;
use crate::messages::Messages;
use guard::Guard;
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The port cannot be had.
    #[error(
        "cannot listen on port {port} of this machine: {source}\nhint: choose another with `--port N`, or leave it out for a free one"
    )]
    Port {
        /// The port.
        port: u16,
        /// The cause.
        source: std::io::Error,
    },
    /// The system gives no random numbers for the token.
    #[error("the system gives no random numbers, so the page could not be kept private")]
    Random,
    /// A connection could not be accepted any more.
    #[error("the server of the page ended: {0}")]
    Ended(#[from] std::io::Error),
}

/// A server that has its port.
pub struct Server {
    listener: TcpListener,
    guard: Arc<Guard>,
}

impl Server {
    /// Takes the port, or a free one for 0, on this machine.
    ///
    /// # Errors
    /// The port is taken, or no token can be made.
    pub async fn bind(port: u16) -> Result<Self, ServerError> {
        let fault = |source| ServerError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(fault)?;
        let port = listener.local_addr().map_err(fault)?.port();
        let guard = Arc::new(Guard::new(port).ok_or(ServerError::Random)?);
        Ok(Self { listener, guard })
    }

    /// The address of the page, good for one use.
    pub fn url(&self) -> String {
        self.guard.url()
    }

    /// Serves the page for as long as the future is kept.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(self, desk: Arc<Desk>, ui: Messages) -> Result<(), ServerError> {
        Ok(axum::serve(self.listener, routes::router(desk, Arc::new(ui), self.guard)).await?)
    }
}
