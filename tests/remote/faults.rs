//! What every service may do wrong, and what becomes of it: one table for all of them.

use crate::contract::{by_id, holds_bare_and_decorated, holds_for, request};
use crate::double::{Double, Fault, KEY, Wire, draft};
use satzpaar::backend::{Backend, Error, Stack, stack};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

/// Everything that holds for each backend over HTTP.
pub async fn hold<W: Wire + Clone>(wire: W) {
    // Side by side, for most of them wait.
    tokio::join!(
        contract(&wire),
        waits(&wire),
        refusals(&wire),
        halves(&wire),
        broken_bodies(&wire),
        slow(&wire),
        reset(&wire),
        nobody_there(&wire),
    );
}

fn texts(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("Satz Nummer {number}.")).collect()
}

fn decorated(backend: Arc<dyn Backend>) -> Arc<Stack> {
    stack(backend, satzpaar::store::in_memory().unwrap())
}

fn status(code: u16, retry_after: Option<&'static str>) -> Fault {
    Fault::Status { code, retry_after, empty: false }
}

/// What the backend says after this fault.
async fn error<W: Wire + Clone>(wire: &W, fault: Fault) -> Error {
    let double = Double::start(wire.clone(), vec![fault]).await;
    let error = double.backend().await.translate(&request(&texts(1))).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "the key came out: {error:?}");
    error
}

async fn contract<W: Wire + Clone>(wire: &W) {
    let double = Double::start(wire.clone(), vec![]).await;
    let backend = double.backend().await;
    assert!(backend.translate(&request(&[])).await.unwrap().is_empty() && double.asked().await.is_empty());
    if wire.batches() {
        holds_bare_and_decorated(backend.clone()).await;
    } else {
        holds_for(decorated(backend.clone())).await;
    }
    assert_ne!(backend.spent(), satzpaar::backend::Spent::default(), "what was asked is counted");
    let outputs = by_id(&*double.backend().await, &request(&texts(1))).await;
    assert_eq!(outputs["s0"].text, draft("Satz Nummer 0."));
    assert!(backend.host().is_some_and(|host| host.starts_with("127.0.0.1:")));
    assert!(![backend.fingerprint(), backend.model()].join(" ").contains(KEY));
}

/// 429 and 5xx are asked again, after the wait that the service names or a second.
async fn waits<W: Wire + Clone>(wire: &W) {
    let faults = vec![status(429, None), status(429, Some("0.01")), status(503, Some("0"))];
    let double = Double::start(wire.clone(), faults).await;
    let stack = decorated(double.backend().await);
    let begun = std::time::Instant::now();
    assert_eq!(by_id(&*stack, &request(&texts(1))).await.len(), 1);
    assert_eq!(double.asked().await.len(), 4);
    assert!(begun.elapsed() > Duration::from_millis(900), "a wait that nobody named is long");
    assert!(
        matches!(error(wire, status(429, Some("7"))).await, Error::RateLimited { retry_after: Some(wait), .. } if wait.as_secs() == 7)
    );
    assert!(matches!(error(wire, status(429, None)).await, Error::RateLimited { retry_after: None, .. }));
    assert!(matches!(error(wire, status(500, None)).await, Error::Transient(_)));
}

async fn refusals<W: Wire + Clone>(wire: &W) {
    assert!(matches!(error(wire, status(401, None)).await, Error::Auth(_)));
    let empty = Fault::Status { code: 403, retry_after: None, empty: true };
    assert!(matches!(error(wire, empty).await, Error::Auth(_)));
    assert!(matches!(error(wire, status(413, None)).await, Error::TooLarge(_)));
    let error = error(wire, status(400, None)).await;
    assert!(matches!(&error, Error::BadRequest(text) if text.contains("says the double")), "{error}");
}

async fn halves<W: Wire + Clone>(wire: &W) {
    if !wire.batches() {
        return;
    }
    let double = Double::start(wire.clone(), vec![status(413, None)]).await;
    let stack = decorated(double.backend().await);
    assert_eq!(by_id(&*stack, &request(&texts(5))).await.len(), 5);
    let sizes: Vec<usize> = double.asked().await.iter().map(Vec::len).collect();
    assert_eq!(sizes, [5, 3, 2]);
}

/// An answer that is no answer breaks the protocol; nothing is made up, and alone each segment has its chance.
async fn broken_bodies<W: Wire + Clone>(wire: &W) {
    assert!(matches!(error(wire, Fault::Truncated).await, Error::Protocol(_)));
    let faults = if wire.batches() { vec![Fault::Truncated, Fault::WrongCount, Fault::Bom] } else { vec![Fault::Bom] };
    for fault in faults {
        let double = Double::start(wire.clone(), vec![fault.clone()]).await;
        let outputs = by_id(&*decorated(double.backend().await), &request(&texts(3))).await;
        for (at, text) in texts(3).iter().enumerate() {
            assert_eq!(outputs[&format!("s{at}")].text, draft(text), "{fault:?}");
        }
    }
    if wire.batches() {
        let double = Double::start(wire.clone(), vec![Fault::WrongCount]).await;
        let error = double.backend().await.translate(&request(&texts(3))).await.unwrap_err();
        assert!(matches!(error, Error::Protocol(_)), "{error}");
    }
}

async fn slow<W: Wire + Clone>(wire: &W) {
    let double = Double::start(wire.clone(), vec![Fault::Slow(Duration::from_secs(2))]).await;
    let backend = double.backend_with("[limits]\ntimeout_s = 1").await;
    assert!(matches!(backend.translate(&request(&texts(1))).await, Err(Error::Transient(_))));
}

/// A server that promises more than it sends before it hangs up.
async fn reset<W: Wire + Clone>(wire: &W) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let _ = stream.read(&mut [0; 1 << 16]).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"tr").unwrap();
    });
    let backend = crate::double::backend(&wire.config(&url), Vec::new()).await;
    assert!(matches!(backend.translate(&request(&texts(1))).await, Err(Error::Transient(_))));
    server.join().unwrap();
}

async fn nobody_there<W: Wire + Clone>(wire: &W) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let backend = crate::double::backend(&wire.config(&format!("http://127.0.0.1:{port}")), Vec::new()).await;
    assert!(matches!(backend.translate(&request(&texts(1))).await, Err(Error::Transient(_))));
}
