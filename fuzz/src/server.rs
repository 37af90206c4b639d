//! A service on this machine that answers what it is told to, one for each thread.

use std::cell::OnceCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// The answers, and how many were given.
type Script = Arc<Mutex<(Vec<Vec<u8>>, usize)>>;

struct Server {
    url: String,
    script: Script,
}

/// Runs `ask` with the address of a service that gives the answers in `bytes`: each a line with status and `retry-after`, and
/// the body; a form feed between two.
pub fn answering(bytes: &[u8], ask: impl FnOnce(&str)) {
    serving(bytes.split(|byte| *byte == b'\x0c').map(whole).collect(), ask);
}

/// Runs `ask` with the address of a service that answers with these bodies and status 200.
pub fn sending(bodies: &[&[u8]], ask: impl FnOnce(&str)) {
    serving(bodies.iter().map(|body| response("200", "", body)).collect(), ask);
}

fn serving(answers: Vec<Vec<u8>>, ask: impl FnOnce(&str)) {
    thread_local!(static SERVER: OnceCell<Server> = const { OnceCell::new() });
    SERVER.with(|server| {
        let server = server.get_or_init(Server::start);
        *server.script.lock().expect("no panic in the server") = (answers, 0);
        ask(&server.url);
    });
}

/// What `work` gives; time passes for nothing else.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(work)
}

fn whole(answer: &[u8]) -> Vec<u8> {
    let end = answer.iter().position(|byte| *byte == b'\n').unwrap_or(answer.len());
    let line: String = String::from_utf8_lossy(&answer[..end]).chars().filter(|c| matches!(c, ' '..='~')).collect();
    let (status, wait) = line.split_once(' ').unwrap_or((&line, ""));
    // 1xx is no answer, and 204 and 304 have no body.
    let is_final = status.parse().is_ok_and(|status: u16| (200..600).contains(&status) && ![204, 304].contains(&status));
    response(if is_final { status } else { "200" }, wait, answer.get(end + 1..).unwrap_or_default())
}

fn response(status: &str, wait: &str, body: &[u8]) -> Vec<u8> {
    let wait = if wait.is_empty() { String::new() } else { format!("retry-after: {wait}\r\n") };
    let head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{wait}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let script = Script::default();
        let given = Arc::clone(&script);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let script = Arc::clone(&given);
                // A client that goes away is no matter of the server's.
                std::thread::spawn(move || drop(serve(stream, &script)));
            }
        });
        Self { url, script }
    }
}

fn serve(stream: TcpStream, script: &Script) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    while let Some(length) = request(&mut reader)? {
        std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink())?;
        let answer = {
            let mut script = script.lock().expect("no panic in the server");
            let at = script.1.min(script.0.len() - 1);
            script.1 += 1;
            script.0[at].clone()
        };
        stream.write_all(&answer)?;
    }
    Ok(())
}

/// The length of the body of the next request; `None` where there is none.
fn request(reader: &mut impl BufRead) -> std::io::Result<Option<u64>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line.trim().is_empty() {
            return Ok(Some(length));
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or_default();
        }
    }
}
