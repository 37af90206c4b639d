//! Articles by address: bounds, redirects, encodings, refusals. The server is on loopback, every wait is bounded.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and runs a server")]

mod support;

use satzpaar::web::{FetchOptions, Fetched, WebError, fetch};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

const PAGE: &[u8] = b"<h1>K\xF6lner Hafen wieder offen</h1><p>Der Hafen ist seit Montag wieder ge\xF6ffnet, wie die Beh\xF6rde am Abend mitteilte.</p>\
<p>Mehr als 200 G\xE4ste kamen noch in der Nacht auf den Inseln an, nachdem sie drei Tage lang gewartet hatten.</p>";

/// Serves until the process ends; a request that comes after the test is nobody's.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that goes away is no matter of the server's.
            std::thread::spawn(move || drop(answer(stream)));
        }
    });
    url
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let path = lines.next().transpose()?.unwrap_or_default().split(' ').nth(1).unwrap_or("/").to_owned();
    let head = |status: &str, fields: &str| format!("HTTP/1.1 {status}\r\nConnection: close\r\n{fields}\r\n\r\n").into_bytes();
    let redirect = |to: &str| head("302 Found", &format!("Location: {to}\r\nContent-Length: 0"));
    let body = |kind: &str, body: &[u8]| {
        [head("200 OK", &format!("Content-Type: {kind}\r\nContent-Length: {}", body.len())), body.to_vec()].concat()
    };
    let reply = match path.as_str() {
        "/hafen.html" => body("text/html", PAGE),
        "/genannt" => body("text/html; charset=ISO-8859-1", PAGE),
        "/text" => body("text/plain; charset=utf-8", "Nur Text".as_bytes()),
        "/weiter" => redirect("/hafen.html"),
        "/kreis" => redirect("/kreis"),
        "/datei" => redirect("file:///etc/passwd"),
        "/bild" => body("image/png", b"\x89PNG"),
        "/gross" => body("text/html", &[b'x'; 5000]),
        "/stumm" => {
            std::thread::sleep(Duration::from_secs(3));
            Vec::new()
        }
        _ => head("404 Not Found", "Content-Length: 0"),
    };
    stream.write_all(&reply)
}

fn get(url: &str, options: &FetchOptions) -> Result<Fetched, WebError> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(fetch(url, options))
}

fn open() -> FetchOptions {
    FetchOptions { allow_private: true, max_bytes: 2000, timeout: Duration::from_millis(500), ..FetchOptions::default() }
}

#[test]
fn a_page_is_fetched_through_redirects_with_the_encoding_that_the_server_names() {
    let server = serve();
    let page = get(&format!("{server}/weiter"), &open()).unwrap();
    assert_eq!((page.url, page.bytes, page.charset, page.is_plain), (format!("{server}/hafen.html"), PAGE.to_vec(), None, false));
    assert_eq!(get(&format!("{server}/genannt"), &open()).unwrap().charset.as_deref(), Some("ISO-8859-1"));
    assert!(get(&format!("{server}/text"), &open()).unwrap().is_plain);
}

#[test]
fn what_cannot_be_an_article_is_refused_with_a_remedy() {
    let server = serve();
    let fault = |path: &str| {
        let error = get(&format!("{server}{path}"), &open()).unwrap_err();
        assert!(error.to_string().contains("\nhint: "), "{error}");
        error
    };
    assert!(matches!(fault("/kreis"), WebError::TooManyRedirects { most: 10, .. }));
    assert!(matches!(fault("/datei"), WebError::BadAddress { .. }));
    assert!(matches!(fault("/bild"), WebError::NotAPage { .. }));
    assert!(matches!(fault("/gross"), WebError::TooLarge { most: 2000, .. }));
    assert!(matches!(fault("/nirgends"), WebError::Status { status: 404, .. }));
}

#[test]
fn an_address_that_never_answers_ends_in_time() {
    let (server, start) = (serve(), Instant::now());
    let error = get(&format!("{server}/stumm"), &open()).unwrap_err();
    assert!(matches!(&error, WebError::Unreachable { reason, .. } if reason == "it took too long"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn private_addresses_are_refused_unless_allowed() {
    let server = serve();
    for url in [server.clone(), server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::ffff:127.0.0.1]")] {
        let error = get(&format!("{url}/hafen.html"), &FetchOptions::default()).unwrap_err();
        assert!(matches!(error, WebError::Private { .. }), "{error}");
        assert!(error.to_string().contains("--allow-private"));
    }
    assert!(matches!(get("ftp://beispiel.de/a", &open()), Err(WebError::BadAddress { .. })));
}

/// It would stand in every file that is written, and in the message.
#[test]
fn an_address_with_a_password_is_refused_without_saying_it() {
    let server = serve().replace("http://", "http://ada:geheim@");
    let error = get(&format!("{server}/hafen.html"), &open()).unwrap_err();
    assert!(matches!(error, WebError::Credentials) && !error.to_string().contains("geheim"), "{error}");
}

#[test]
fn an_address_gives_an_edition_that_names_it() {
    let (server, folder) = (serve(), tempfile::tempdir().unwrap());
    let url = format!("{server}/weiter");
    let arguments = ["translate", &url, "-o", "out", "--backend", "pseudo"];
    let (code, _, errors) = support::run(support::satzpaar(&arguments).current_dir(folder.path()));
    assert!(code == 2 && errors.contains("--allow-private"), "{code} {errors}");
    let arguments = [&arguments[..], &["--allow-private"]].concat();
    let (code, out, errors) = support::run(support::satzpaar(&arguments).current_dir(folder.path()));
    assert_eq!(code, 0, "{out}{errors}");
    let edition = support::read(folder.path().join("out/hafen.en.md"));
    assert!(edition.contains(&format!("](<{server}/hafen.html>)")), "{edition}");
    let rebuilt = support::read(folder.path().join("out/hafen.en.html"));
    assert!(rebuilt.starts_with("<h1>[") && rebuilt.contains("</p><p>["), "{rebuilt}");
}
