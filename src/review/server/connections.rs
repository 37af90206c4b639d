//! The connections of the server: a request has to come in time, and nobody who only waits keeps a browser out.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long the head of a request may take, and how long a connection may stay open without one. The page asks more often.
const HEAD: Duration = Duration::from_secs(30);

/// Connections at the same time. A browser has six; a system gives a process some hundreds at least.
const MOST: usize = 100;

/// Before it is tried again to take a connection in: the system has too many open.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop`, then finishes the requests under way.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let (ending, ended) = watch::channel(());
    let mut connections = Connections { router, ended, open: Vec::new() };
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connections.add(stream),
                // Whoever was to come in has gone, or there are too many; the listener itself does not fail.
                Err(_) => {
                    connections.make_room(1);
                    tokio::time::sleep(PAUSE).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop((listener, ending));
    for connection in connections.open {
        // One that was cut off, or panicked, is over too.
        let _ = connection.task.await;
    }
}

struct Connection {
    task: JoinHandle<()>,
    /// Requests that are being answered.
    busy: Arc<AtomicUsize>,
}

struct Connections {
    router: Router,
    /// Closed when the server ends.
    ended: watch::Receiver<()>,
    /// The oldest first.
    open: Vec<Connection>,
}

impl Connections {
    fn add(&mut self, stream: TcpStream) {
        self.make_room(MOST);
        if self.open.len() < MOST {
            let busy = Arc::new(AtomicUsize::new(0));
            let router = counted(self.router.clone(), Arc::clone(&busy));
            self.open.push(Connection { task: tokio::spawn(converse(stream, router, self.ended.clone())), busy });
        }
    }

    /// Forgets connections that are over. Where there are still `most`, the oldest goes that is not being answered.
    fn make_room(&mut self, most: usize) {
        self.open.retain(|connection| !connection.task.is_finished());
        let idle = || self.open.iter().position(|connection| connection.busy.load(Ordering::Relaxed) == 0);
        if self.open.len() >= most
            && let Some(oldest) = idle()
        {
            self.open.remove(oldest).task.abort();
        }
    }
}

/// Counts the requests that are being answered.
fn counted(router: Router, busy: Arc<AtomicUsize>) -> Router {
    router.layer(from_fn(move |request: Request, next: Next| {
        let busy = Arc::clone(&busy);
        async move {
            busy.fetch_add(1, Ordering::Relaxed);
            let answer = next.run(request).await;
            busy.fetch_sub(1, Ordering::Relaxed);
            answer
        }
    }))
}

async fn converse(stream: TcpStream, router: Router, mut ended: watch::Receiver<()>) {
    let service = TowerToHyperService::new(router);
    let mut http = http1::Builder::new();
    let connection = http.timer(TokioTimer::new()).header_read_timeout(HEAD).serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // A client that breaks off, or takes too long, is no matter of the server's.
        _ = &mut connection => return,
        _ = ended.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
