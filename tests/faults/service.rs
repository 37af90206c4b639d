//! A translation service on loopback that writes down what it is asked, takes its time, and fails as it is told.

use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// It is busy and wants to be asked again after so many seconds.
    Busy(&'static str),
    /// The connection ends in the middle of the answer.
    Cut,
    /// The head of the answer comes byte by byte, and never ends.
    SlowHead,
    /// The body of the answer comes byte by byte, and never ends.
    SlowBody,
    /// The body never ends, and comes fast.
    Endless,
}

/// Serves until dropped.
pub struct Service {
    pub url: String,
    address: SocketAddr,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    stop: AtomicBool,
    pause: Duration,
    faults: Mutex<VecDeque<Fault>>,
    /// For every request from then on.
    lasting: Mutex<Option<Fault>>,
    asked: Mutex<Vec<String>>,
    requests: Mutex<usize>,
}

impl Service {
    /// One that takes so many milliseconds for each answer.
    pub fn start(pause_ms: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            stop: AtomicBool::new(false),
            pause: Duration::from_millis(pause_ms),
            faults: Mutex::default(),
            lasting: Mutex::default(),
            asked: Mutex::default(),
            requests: Mutex::default(),
        });
        let served = Arc::clone(&state);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if served.stop.load(Ordering::SeqCst) {
                    return;
                }
                let served = Arc::clone(&served);
                // A client that goes away is no matter of the service's.
                std::thread::spawn(move || drop(served.answer(stream)));
            }
        });
        Self { url: format!("http://{address}"), address, state, thread: Some(thread) }
    }

    /// What goes wrong with the next requests, one after the other.
    pub fn fail(&self, faults: &[Fault]) {
        self.state.faults.lock().unwrap().extend(faults);
    }

    /// What goes wrong with every request after those of [`Service::fail`], until told otherwise.
    pub fn fail_always(&self, fault: Option<Fault>) {
        *self.state.lasting.lock().unwrap() = fault;
    }

    /// How often each text was asked and answered since this was last called.
    pub fn take_asked(&self) -> HashMap<String, usize> {
        let mut asked = HashMap::new();
        for text in std::mem::take(&mut *self.state.asked.lock().unwrap()) {
            *asked.entry(text).or_default() += 1;
        }
        asked
    }

    /// Texts that were asked and answered so far, each time counted.
    pub fn answered(&self) -> usize {
        self.state.asked.lock().unwrap().len()
    }

    /// Requests so far.
    pub fn requests(&self) -> usize {
        *self.state.requests.lock().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.state.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl State {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let Some(texts) = texts(&stream)? else { return Ok(()) };
        *self.requests.lock().unwrap() += 1;
        let fault = self.faults.lock().unwrap().pop_front().or(*self.lasting.lock().unwrap());
        if let Some(fault) = fault {
            return self.fail(&mut stream, fault);
        }
        std::thread::sleep(self.pause);
        self.asked.lock().unwrap().extend(texts.iter().cloned());
        let body = json!({ "translatedText": texts.iter().map(|text| draft(text)).collect::<Vec<_>>() }).to_string();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    }

    fn fail(&self, stream: &mut TcpStream, fault: Fault) -> std::io::Result<()> {
        match fault {
            Fault::Busy(seconds) => {
                write!(stream, "HTTP/1.1 429 Busy\r\nRetry-After: {seconds}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            }
            Fault::Cut => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{{\"tr"),
            Fault::SlowHead => self.drip(stream, "HTTP/1.1 200 OK\r\nX-Long: "),
            Fault::SlowBody => self.drip(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
            Fault::Endless => {
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n[")?;
                // Far more than anyone should read.
                (0..2_000).try_for_each(|_| stream.write_all(&[b' '; 1 << 18]))
            }
        }
    }

    /// A byte every now and then, until the client has enough.
    fn drip(&self, stream: &mut TcpStream, first: &str) -> std::io::Result<()> {
        stream.write_all(first.as_bytes())?;
        while !self.stop.load(Ordering::SeqCst) {
            stream.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

/// The texts of a request; none where the client goes before it has sent all of it.
fn texts(stream: &TcpStream) -> std::io::Result<Option<Vec<String>>> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    stream.set_write_timeout(Some(Duration::from_secs(20)))?;
    let (mut reader, mut length) = (BufReader::new(stream), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body: Value = if length == 0 { Value::Null } else { serde_json::from_slice(&body)? };
    let texts = body["q"].as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned());
    Ok(Some(texts.collect()))
}

/// English enough for every check of a draft.
fn draft(text: &str) -> String {
    format!("On Monday the town council approved the motion with number {}", text.split(' ').next_back().unwrap())
}
