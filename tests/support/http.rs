//! A tiny web server on loopback that serves a folder, with Range, and can misbehave.
#![expect(clippy::disallowed_methods, reason = "a test server reads what it serves")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What goes wrong with the next answer whose path ends so; each fault happens once.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The connection ends after so many bytes of the body.
    CutAfter { path: &'static str, bytes: usize },
    /// The byte at this position of the file is another.
    WrongByte { path: &'static str, at: usize },
    /// This status without a body.
    Status { path: &'static str, code: u16 },
    /// The whole file although a part was asked for.
    IgnoreRange { path: &'static str },
}

/// Serves until dropped.
pub struct Server {
    pub url: String,
    address: std::net::SocketAddr,
    stop: Arc<AtomicBool>,
    requests: Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder`; `faults` happen in order, each on the first request that fits.
    pub fn start(folder: &Path, faults: Vec<Fault>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, requests) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let state = State { folder: folder.to_owned(), faults: Mutex::new(faults), requests: Arc::clone(&requests) };
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                // A client that goes away is no matter of the server's.
                let _ = state.answer(stream);
            }
        });
        Self { url: format!("http://{address}"), address, stop, requests, thread: Some(thread) }
    }

    /// Path and, where one was asked for, range of each request so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic in the server").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            thread.join().expect("no panic in the server");
        }
    }
}

struct State {
    folder: PathBuf,
    faults: Mutex<Vec<Fault>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl State {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        let mut head = Vec::new();
        for line in BufReader::new(stream.try_clone()?).lines() {
            let line = line?;
            if line.is_empty() {
                break;
            }
            head.push(line);
        }
        let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/").to_owned();
        let range = head.iter().find_map(|line| line.to_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
        let logged = range.iter().fold(path.clone(), |path, range| format!("{path} {range}"));
        self.requests.lock().expect("no panic in the server").push(logged);
        let start = range.and_then(|range| range.trim_end_matches('-').parse::<usize>().ok());
        self.send(&mut stream, &path, start)
    }

    fn send(&self, stream: &mut TcpStream, path: &str, start: Option<usize>) -> std::io::Result<()> {
        let fault = self.fault(path);
        if let Some(Fault::Status { code, .. }) = fault {
            return write!(stream, "HTTP/1.1 {code} Fault\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
        let Ok(mut body) = std::fs::read(self.folder.join(path.trim_start_matches('/'))) else {
            return write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        if let Some(Fault::WrongByte { at, .. }) = fault {
            body[at] ^= 0x55;
        }
        let start = start.filter(|_| !matches!(fault, Some(Fault::IgnoreRange { .. })));
        let total = body.len();
        match start {
            Some(start) if start >= total => {
                return write!(stream, "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
            Some(start) => {
                body.drain(..start);
                write!(stream, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {start}-{}/{total}\r\n", total - 1)?;
            }
            None => write!(stream, "HTTP/1.1 200 OK\r\n")?,
        }
        write!(stream, "Content-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
        if let Some(Fault::CutAfter { bytes, .. }) = fault {
            body.truncate(bytes);
        }
        stream.write_all(&body)
    }

    fn fault(&self, path: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().expect("no panic in the server");
        let fits = |fault: &Fault| {
            let (Fault::CutAfter { path: end, .. }
            | Fault::WrongByte { path: end, .. }
            | Fault::Status { path: end, .. }
            | Fault::IgnoreRange { path: end }) = fault;
            path.ends_with(end)
        };
        let at = faults.iter().position(fits)?;
        Some(faults.remove(at))
    }
}
