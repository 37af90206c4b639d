//! Every guard, and what is refused, with a desk that has one document; and real connections to a real port.

use super::*;
use crate::format::edition::EditionInfo;
use crate::glossary::Glossary;
use crate::lang::LangPair;
use crate::review::desk::{Content, Opened, Tools};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;
use tower::ServiceExt;

const PORT: u16 = 4711;
const HOST: &str = "127.0.0.1:4711";
const ORIGIN: &str = "http://127.0.0.1:4711";
const DRAFT: &str = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\nu1\ts1\tlead\ttranslated\t\tEs regnet.\tIt rains.\n";

/// A desk with one document, and the folder it lies in.
fn desk() -> (Arc<Desk>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tsv");
    crate::files::write_atomic(&path, DRAFT.as_bytes()).unwrap();
    let glossary = Glossary { pair: LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap()), entries: Vec::new() };
    let tools = Tools {
        store: crate::store::open(&folder.path().join("s.db")).unwrap(),
        glossary,
        reload: Box::new(|| Err("never".into())),
        glossary_file: None,
        asker: None,
        author: "Ida".into(),
        domain: None,
        today: None,
    };
    let content = Content::read(&path, &tools.glossary.pair).unwrap();
    let (name, key) = ("a.tsv".to_owned(), "a.tsv".to_owned());
    let file = Opened { path, name, key, info: EditionInfo::default(), article: None, content };
    (Arc::new(Desk::open(vec![file], tools).unwrap()), folder)
}

/// A server without a port: its routes, and what lets one in.
struct Site {
    router: Router,
    token: String,
    _folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let ui = Messages::negotiate(&[]);
        let (session, token) = Session::new(PORT, &ui).unwrap();
        let (desk, folder) = desk();
        Self {
            router: routes::router(desk, Arc::new(ui), Arc::new(assets::Site::new().unwrap()), Arc::new(session)),
            token,
            _folder: folder,
        }
    }

    async fn ask(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The cookie that the token gives.
    async fn let_in(&self) -> String {
        let response = self.ask(get(&format!("/?t={}", self.token)).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// As the page asks.
    async fn page(&self, cookie: &str, method: Method, path: &str, body: &str) -> Response<Body> {
        let request = get(path).method(method).header(header::COOKIE, cookie).header(header::ORIGIN, ORIGIN);
        self.ask(request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned())).unwrap()).await
    }
}

fn get(path: &str) -> axum::http::request::Builder {
    Request::get(path).header(header::HOST, HOST)
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_token_is_good_for_one_browser_and_is_taken_out_of_the_address() {
    let site = Site::new();
    let with_token = || get(&format!("/?t={}", site.token));
    let first = site.ask(with_token().body(Body::empty()).unwrap()).await;
    assert_eq!((first.status(), &first.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &"/".parse().unwrap()));
    let given = first.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    let (cookie, rest) = given.split_once("; ").unwrap();
    assert!(cookie.starts_with("satzpaar-4711=") && !cookie.contains(&site.token), "{cookie}");
    assert_eq!(rest, "HttpOnly; SameSite=Strict; Path=/");
    let second = site.ask(with_token().body(Body::empty()).unwrap()).await;
    assert_eq!(second.status(), StatusCode::UNAUTHORIZED);
    assert!(!second.headers().contains_key(header::SET_COOKIE));
    let page = text(second).await;
    assert!(page.contains("This address has been used") && page.contains("start it again"), "{page}");
    let known = site.ask(with_token().header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await;
    assert_eq!((known.status(), &known.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &"/".parse().unwrap()));
    let page = site.page(cookie, Method::GET, "/", "").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(text(page).await.starts_with("<!doctype html>"));
}

#[tokio::test]
async fn only_a_get_of_the_door_with_the_whole_token_uses_it_up() {
    let site = Site::new();
    let token = &site.token;
    let wrong = [
        (Method::GET, "/".to_owned()),
        (Method::GET, "/?t=".to_owned()),
        (Method::GET, format!("/?t={}", &token[..31])),
        (Method::GET, format!("/?t={token}0")),
        (Method::GET, format!("/?t={}", token.chars().rev().collect::<String>())),
        (Method::GET, format!("/?x={token}")),
        (Method::GET, format!("/api/start?t={token}")),
        (Method::HEAD, format!("/?t={token}")),
        (Method::POST, format!("/?t={token}")),
    ];
    for (method, path) in wrong {
        let response = site.page("", method.clone(), &path, "").await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
    }
    site.let_in().await;
}

#[tokio::test]
async fn nothing_is_answered_without_the_cookie_of_this_server() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let (name, secret) = cookie.split_once('=').unwrap();
    let token = &site.token;
    let refused = [
        "".to_owned(),
        format!("{name}="),
        format!("{name}={token}"),
        format!("satzpaar-1={secret}"),
        format!("{name}={secret}x"),
        secret.to_owned(),
    ];
    for path in ["/", "/assets/page.js", "/api/start", "/api/documents/d1", "/preview/d1", "/export/d1/xliff", "/nothing"] {
        for cookie in &refused {
            let response = site.page(cookie, Method::GET, path, "").await;
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path} with {cookie}");
        }
    }
    for cookies in [format!("a=b; {cookie}"), format!("{cookie};c=d"), format!("{name}=old; {cookie}")] {
        assert_eq!(site.page(&cookies, Method::GET, "/api/start", "").await.status(), StatusCode::OK, "{cookies}");
    }
}

#[tokio::test]
async fn another_host_is_refused_before_all_else() {
    let site = Site::new();
    let hosts: &[&[&str]] = &[
        &[],
        &["evil.example"],
        &["evil.example:4711"],
        &["127.0.0.1"],
        &["127.0.0.1:80"],
        &["127.0.0.1:47110"],
        &["localhost.evil.example:4711"],
        &["127.0.0.1:4711.evil.example"],
        &["[::1]:4711"],
        &["0.0.0.0:4711"],
        &[HOST, "evil.example"],
        &[HOST, HOST],
    ];
    let path = format!("/?t={}", site.token);
    for names in hosts {
        let request = names.iter().fold(Request::get(&path), |request, name| request.header(header::HOST, *name));
        let response = site.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST, "{names:?}");
        assert!(!response.headers().contains_key(header::SET_COOKIE));
    }
    let whole = get("http://evil.example/api/start").body(Body::empty()).unwrap();
    assert_eq!(site.ask(whole).await.status(), StatusCode::MISDIRECTED_REQUEST);
    // None of these has used the token up, and both names of this machine are right.
    let cookie = site.let_in().await;
    let local = Request::get("/api/start").header(header::HOST, "localhost:4711").header(header::COOKIE, cookie);
    assert_eq!(site.ask(local.body(Body::empty()).unwrap()).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_the_page_itself_changes_something() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let cases: &[(&[&str], &[&str], StatusCode)] = &[
        (&[ORIGIN], &[], StatusCode::OK),
        (&[ORIGIN], &["same-origin"], StatusCode::OK),
        (&[], &["same-origin"], StatusCode::OK),
        (&[], &[], StatusCode::FORBIDDEN),
        (&[], &["none"], StatusCode::FORBIDDEN),
        (&[], &["same-site"], StatusCode::FORBIDDEN),
        (&[ORIGIN], &["cross-site"], StatusCode::FORBIDDEN),
        (&["null"], &["same-origin"], StatusCode::FORBIDDEN),
        (&["http://evil.example"], &[], StatusCode::FORBIDDEN),
        (&["http://127.0.0.1:3000"], &["same-site"], StatusCode::FORBIDDEN),
        (&["http://localhost:4711"], &[], StatusCode::FORBIDDEN),
        (&["https://127.0.0.1:4711"], &[], StatusCode::FORBIDDEN),
        (&["http://127.0.0.1:4711/"], &[], StatusCode::FORBIDDEN),
        (&[ORIGIN, "http://evil.example"], &[], StatusCode::FORBIDDEN),
    ];
    for (origins, sites, expected) in cases {
        let request = get("/api/documents/d1/undo").method(Method::POST).header(header::COOKIE, &cookie);
        let request = origins.iter().fold(request, |request, origin| request.header(header::ORIGIN, *origin));
        let request = sites.iter().fold(request, |request, site| request.header("sec-fetch-site", *site));
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
        assert_eq!(site.ask(request).await.status(), *expected, "{origins:?} {sites:?}");
    }
}

#[tokio::test]
async fn what_is_not_json_is_not_read() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let kinds = [
        ("application/json", StatusCode::OK),
        ("application/json; charset=utf-8", StatusCode::OK),
        ("Application/JSON", StatusCode::OK),
        ("", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("application/x-www-form-urlencoded", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("text/plain; application/json", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("application/jsonp", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ];
    for (kind, expected) in kinds {
        let request = get("/api/documents/d1/undo").method(Method::POST).header(header::COOKIE, &cookie);
        let request = request.header(header::ORIGIN, ORIGIN).header(header::CONTENT_TYPE, kind);
        assert_eq!(site.ask(request.body(Body::from("{}")).unwrap()).await.status(), expected, "{kind}");
    }
}

#[tokio::test]
async fn a_request_of_up_to_a_mebibyte_is_read() {
    let site = Site::new();
    let cookie = site.let_in().await;
    for (path, length, expected) in [
        ("/api/documents/d1/undo", 1 << 20, StatusCode::OK),
        ("/api/documents/d1/undo", (1 << 20) + 1, StatusCode::PAYLOAD_TOO_LARGE),
        ("/api/terms", (1 << 20) + 1, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let response = site.page(&cookie, Method::POST, path, &"7".repeat(length)).await;
        assert_eq!(response.status(), expected, "{path} {length}");
        assert!(text(response).await.starts_with(if expected == StatusCode::OK { "{\"rev\":" } else { "{\"error\":" }));
    }
}

#[tokio::test]
async fn a_refusal_says_what_is_wrong_and_what_to_do() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let cases = [
        (Method::GET, "/api/documents/d9", "", 404, "no such document: `d9`"),
        (Method::GET, "/api/documents/d1/changes", "", 422, "`after`"),
        (Method::GET, "/api/documents/d1/changes?after=-1", "", 422, "`after`"),
        (Method::GET, "/api/documents/d1/concordance?q=a&side=up", "", 422, "`side`"),
        (Method::GET, "/export/d1/exe", "", 404, "exe"),
        (Method::POST, "/api/documents/d1/decide", "{", 422, "EOF"),
        (Method::POST, "/api/terms", r#"{"source":"a","target":"b"}"#, 422, "no glossary file"),
        (Method::POST, "/api/documents/d1/delete", "{}", 404, "`delete`"),
        (Method::GET, "/api/documents/d1/decide", "", 405, "cannot be done"),
        (Method::POST, "/api/start", "{}", 405, "cannot be done"),
        (Method::DELETE, "/api/documents/d1", "", 405, "cannot be done"),
        (Method::OPTIONS, "/api/terms", "", 405, "cannot be done"),
    ];
    for (method, path, body, status, error) in cases {
        let response = site.page(&cookie, method.clone(), path, body).await;
        assert_eq!(response.status().as_u16(), status, "{method} {path}");
        let answer: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
        assert!(answer["error"].as_str().unwrap().contains(error), "{method} {path}: {answer}");
        assert!(!answer["hint"].as_str().unwrap().is_empty(), "{method} {path}");
    }
}

#[tokio::test]
async fn no_path_leads_to_a_file() {
    let site = Site::new();
    let cookie = site.let_in().await;
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../Cargo.toml",
        "/assets/..%2fCargo.toml",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/assets/page.js%00",
        "/assets/page.js/",
        "/assets/MAIN.JS",
        "/assets/%ff",
        "/assets/",
        "/assets",
        "/main.js",
        "/index.html",
        "/Cargo.toml",
        "/api",
        "/api/documents",
        "/api/documents/%ff",
        "/preview/%ff",
        "/export/d1",
        "/favicon.ico",
    ] {
        let response = site.page(&cookie, Method::GET, path, "").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(text(response).await.starts_with("{\"error\":"), "{path}");
    }
    let script = site.page(&cookie, Method::GET, "/assets/page.js", "").await;
    assert_eq!(script.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert!(text(script).await.starts_with("// words.js"));
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
                  frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let bare = |request: axum::http::request::Builder| request.body(Body::empty()).unwrap();
    let post = get("/api/terms").method(Method::POST).header(header::COOKIE, &cookie);
    let mut responses = vec![
        site.ask(bare(Request::get("/"))).await,
        site.ask(bare(post)).await,
        site.page(&cookie, Method::POST, "/api/terms", &"7".repeat(2 << 20)).await,
    ];
    for (cookie, method, path) in [
        ("", Method::GET, "/"),
        ("", Method::GET, "/api/start"),
        (&cookie, Method::GET, "/"),
        (&cookie, Method::GET, "/?t=0"),
        (&cookie, Method::HEAD, "/"),
        (&cookie, Method::GET, "/assets/page.js"),
        (&cookie, Method::GET, "/api/start"),
        (&cookie, Method::GET, "/api/documents/d9"),
        (&cookie, Method::GET, "/nothing"),
        (&cookie, Method::PUT, "/api/start"),
        (&cookie, Method::GET, "/export/d1/tsv"),
    ] {
        responses.push(site.page(cookie, method, path, "").await);
    }
    for response in responses {
        for (name, value) in [
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(response.headers()[name], value, "{response:?}");
        }
    }
}

#[tokio::test]
async fn the_edition_runs_nothing_and_is_shown_in_the_page_only() {
    let site = Site::new();
    let cookie = site.let_in().await;
    let response = site.page(&cookie, Method::GET, "/preview/d1", "").await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let policies: Vec<_> = response.headers().get_all(header::CONTENT_SECURITY_POLICY).iter().collect();
    assert_eq!(policies.len(), 1);
    let policy = policies[0].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none';") && policy.ends_with("frame-ancestors 'self'; sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    assert!(text(response).await.contains("It rains."));
}

/// A server on a port of its own, and what ends it.
struct Running {
    port: u16,
    url: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<Result<(), ServerError>>>,
    _folder: tempfile::TempDir,
}

impl Running {
    fn new() -> Self {
        let server = Server::bind(0, Messages::negotiate(&[])).unwrap();
        let port = server.listener.local_addr().unwrap().port();
        let (url, (desk, folder)) = (server.url().to_owned(), desk());
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            runtime.block_on(server.serve(desk, async { stopped.await.unwrap() }))
        });
        Self { port, url, stop: Some(stop), thread: Some(thread), _folder: folder }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// Tells the server to end, and says how long that took.
    fn end(&mut self) -> Duration {
        let begun = Instant::now();
        self.stop.take().unwrap().send(()).unwrap();
        self.thread.take().unwrap().join().unwrap().unwrap();
        begun.elapsed()
    }
}

/// Asks over a connection that stays open, and reads the answer to its end.
fn exchange(stream: &mut TcpStream, request: &str) -> String {
    stream.write_all(request.as_bytes()).unwrap();
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut piece).unwrap();
        answer.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let expected = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
        if body.len() >= expected {
            return text;
        }
    }
}

#[test]
fn a_browser_comes_in_over_a_real_port_while_another_client_never_finishes() {
    let mut server = Running::new();
    let host = format!("Host: 127.0.0.1:{}\r\n", server.port);
    let mut slow: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    slow.iter_mut().for_each(|stream| stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap());
    let mut half = server.connect();
    half.write_all(format!("POST /api/terms HTTP/1.1\r\n{host}Content-Length: 9\r\n\r\n{{").as_bytes()).unwrap();
    let path = server.url.strip_prefix(&format!("http://127.0.0.1:{}", server.port)).unwrap();
    let mut browser = server.connect();
    let entered = exchange(&mut browser, &format!("GET {path} HTTP/1.1\r\n{host}\r\n"));
    assert!(entered.starts_with("HTTP/1.1 303 "), "{entered}");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().split(';').next().unwrap();
    let asked = Instant::now();
    let page = exchange(&mut browser, &format!("GET /api/start HTTP/1.1\r\n{host}Cookie: {cookie}\r\n\r\n"));
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("a.tsv"), "{page}");
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    let stranger = exchange(&mut server.connect(), &format!("GET /../../etc/passwd HTTP/1.1\r\n{host}Cookie: {cookie}\r\n\r\n"));
    assert!(stranger.starts_with("HTTP/1.1 404 "), "{stranger}");
    let took = server.end();
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn idle_connections_are_closed_at_once_when_the_server_ends() {
    let mut server = Running::new();
    let mut idle: Vec<TcpStream> = (0..6).map(|_| server.connect()).collect();
    for stream in &mut idle {
        let answer = exchange(stream, &format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port));
        assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    }
    let took = server.end();
    assert!(took < PATIENCE / 2, "{took:?}");
    assert!(idle.iter_mut().all(|stream| stream.read(&mut [0]).unwrap() == 0));
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).is_err());
}

#[test]
fn a_taken_port_is_an_error_that_says_what_to_do() {
    let bind = |port| Server::bind(port, Messages::negotiate(&[]));
    let first = bind(0).unwrap();
    let port = first.listener.local_addr().unwrap().port();
    assert!(first.listener.local_addr().unwrap().ip().is_loopback());
    let error = bind(port).err().unwrap().to_string();
    assert!(error.starts_with(&format!("cannot listen on port {port} of this machine: ")), "{error}");
    assert!(error.contains("hint: choose another with `--port N`"), "{error}");
    let other = bind(0).unwrap();
    assert_ne!(first.url(), other.url());
}
