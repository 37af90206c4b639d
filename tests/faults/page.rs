//! The reviewer's server under clients that never come to an end: a browser is let in all the same.

use crate::project::{Project, Running};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A project with a bilingual file of one sentence, and beside it the table that it was made of.
fn project() -> Project {
    let project = Project::at("http://127.0.0.1:9", 1, "");
    project.write("paar.tsv", "source\ttarget\nEr kam am Montag.\tHe came on Monday.\n");
    project.done(&["convert", "paar.tsv", "-o", "paar.xlf"]);
    project
}

/// A running server: where it is, and the path with the token.
fn serve(project: &Project, before: &str) -> (Running, u16, String) {
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &format!("{before}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_satzpaar")]);
    command.args(["review", "paar.xlf", "--no-open", "--quiet"]).current_dir(project.path("."));
    let mut server = Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut url = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let (port, path) = url.trim().strip_prefix("http://127.0.0.1:").unwrap().split_once('/').unwrap();
    (server, port.parse().unwrap(), format!("/{path}"))
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream
}

/// The answer to one request, over a connection of its own.
fn ask(port: u16, request: &str, cookie: &str, body: &str) -> String {
    let mut stream = connect(port);
    let from = format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close");
    let kind = format!("Content-Type: application/json\r\nContent-Length: {}", body.len());
    stream.write_all(format!("{request} HTTP/1.1\r\n{from}\r\n{kind}\r\n\r\n{body}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn get(port: u16, path: &str, cookie: &str) -> String {
    ask(port, &format!("GET {path}"), cookie, "")
}

/// The cookie that the token buys.
fn enter(port: u16, path: &str) -> String {
    let entered = get(port, path, "");
    entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().split(';').next().unwrap().to_owned()
}

/// The first segment of the document, with the unit it is in.
fn segment(port: u16, cookie: &str) -> (String, Value) {
    let answer = get(port, "/api/documents/d1", cookie);
    let mut document: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    let unit = document["units"][0].take();
    (unit["id"].as_str().unwrap().to_owned(), unit["segments"][0].clone())
}

/// Writes a target of some length into the segment; the answer.
fn decide(port: u16, cookie: &str, target: &str) -> String {
    let (unit, segment) = segment(port, cookie);
    let body =
        json!({ "unit": unit, "segment": segment["id"], "stamp": segment["stamp"], "target": target, "state": "translated" });
    ask(port, "POST /api/documents/d1/decide", cookie, &body.to_string())
}

#[test]
fn a_decision_that_finds_no_room_in_the_log_is_refused_and_those_before_it_stay() {
    let project = project();
    let (mut server, port, path) = serve(&project, "ulimit -f 500");
    let cookie = enter(port, &path);
    let target = |number: usize| format!("{number} {}", "He came on Monday. ".repeat(500));
    let answers = (0..60).map(|number| decide(port, &cookie, &target(number)));
    let answers: Vec<String> = answers.take_while(|answer| answer.starts_with("HTTP/1.1 200 ")).collect();
    let kept = answers.len();
    assert!((2..60).contains(&kept), "{kept}");
    let refused = decide(port, &cookie, &target(kept));
    assert!(refused.starts_with("HTTP/1.1 500 ") && refused.contains("the store") && refused.contains("hint"), "{refused}");
    let last = target(kept - 1);
    assert_eq!(segment(port, &cookie).1["target"], last.as_str());
    server.signal("TERM");
    assert_eq!(server.code(), Some(0));
    let file = std::fs::read_to_string(project.path("paar.xlf")).unwrap();
    assert!(file.contains(last.trim()) && !file.contains(target(kept).trim()));
    // With room there is nothing to be mended.
    let (_server, port, path) = serve(&project, "true");
    let cookie = enter(port, &path);
    assert!(decide(port, &cookie, "He came on Monday.").starts_with("HTTP/1.1 200 "));
}

#[test]
fn decisions_keep_their_order_when_the_clock_jumps_back() {
    let Some(library) = crate::clock::library() else { return };
    let project = project();
    for (time, target) in [("@2087-01-01 00:00:00", "He came late."), ("@1999-01-01 00:00:00", "He came early.")] {
        let setting = format!(
            "export LD_PRELOAD={} FAKETIME='{time}' FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1",
            library.display()
        );
        let (mut server, port, path) = serve(&project, &setting);
        let cookie = enter(port, &path);
        let answer = decide(port, &cookie, target);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{time}: {answer}");
        server.signal("TERM");
        assert_eq!(server.code(), Some(0), "{time}");
    }
    assert!(std::fs::read_to_string(project.path("paar.xlf")).unwrap().contains("He came early."));
    let (_server, port, path) = serve(&project, "true");
    let cookie = enter(port, &path);
    let (unit, segment) = segment(port, &cookie);
    let place = json!({ "unit": unit, "segment": segment["id"] }).to_string();
    let history = ask(port, "POST /api/documents/d1/history", &cookie, &place);
    let places = ["He came early.", "He came late."].map(|target| history.find(&format!("\"{target}\"")).unwrap());
    assert!(places[0] > places[1], "they stand as they came: {history}");
    // What was done last is undone first.
    let undone = ask(port, "POST /api/documents/d1/undo", &cookie, "{}");
    assert!(undone.starts_with("HTTP/1.1 200 ") && undone.contains("He came late."), "{undone}");
}

#[test]
fn hundreds_of_connections_that_never_ask_keep_no_browser_out() {
    let project = project();
    // The system gives the process fewer files than there are connections.
    let (mut server, port, path) = serve(&project, "ulimit -n 160");
    let cookie = enter(port, &path);
    let half = |number: usize| {
        let mut stream = connect(port);
        let start = ["GET / HTTP/1.1\r\nHost: ", "", "POST /api/terms HTTP/1.1\r\nContent-Length: 99\r\n\r\n{"][number % 3];
        stream.write_all(start.as_bytes()).unwrap();
        stream
    };
    let mut slow: Vec<TcpStream> = (0..400).map(half).collect();
    let begun = Instant::now();
    for _ in 0..3 {
        let page = get(port, "/api/start", &cookie);
        assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("paar.xlf"), "{page}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // The oldest were let go of.
    assert_eq!(slow[0].read(&mut [0; 16]).unwrap_or(0), 0);
    server.signal("TERM");
    assert_eq!(server.code(), Some(0));
}

#[test]
fn a_client_that_drips_is_let_go_of() {
    if !crate::support::is_thorough() {
        return;
    }
    let project = project();
    let (_server, port, _) = serve(&project, "true");
    let mut slow = connect(port);
    slow.write_all(b"GET / HTTP/1.1\r\nX-Long: ").unwrap();
    let begun = Instant::now();
    while slow.write_all(b"x").is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(45), "it is still listened to");
        std::thread::sleep(Duration::from_millis(100));
    }
}
