//! The review server as others on the machine, or a page of somebody else's, would meet it: one raw request at a time.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ROWS: &str = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\n\
    u1\ts1\theadline\ttranslated\tmachine(b, m, 1)\tLawrow reist ab\tLavrov leaves\n\
    u2\ts2\tparagraph\ttranslated\tmachine(b, m, 1)\tEs regnet <b>.\tIt rains <script>.\n";

/// A server that ends with the value.
struct Server {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_satzpaar"))
}

fn serve(port: &str, folder: tempfile::TempDir) -> Server {
    let mut child = program()
        .args(["review", "--no-open", "--quiet", "--author", "Ida", "--port", port])
        .arg(folder.path().join("a.xlf"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let (address, token) = url.trim().split_once("/?t=").unwrap();
    let port = address.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
    Server { folder, child, port, token: token.to_owned() }
}

fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.tsv"), ROWS).unwrap();
    let convert =
        program().arg("convert").arg(folder.path().join("a.tsv")).arg("-o").arg(folder.path().join("a.xlf")).arg("-q").status();
    assert!(convert.unwrap().success());
    folder
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.body))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value)
    }
}

impl Server {
    /// Sends these lines, `PORT` replaced, and a body.
    fn send(&self, lines: &[&str], body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut text = lines.join("\r\n").replace("PORT", &self.port.to_string());
        text += &format!("\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A request that is refused before it was read to its end may be cut off.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// The cookie that the token buys.
    fn enter(&self) -> String {
        let line = format!("GET /?t={} HTTP/1.1", self.token);
        let answer = self.send(&[&line, "Host: 127.0.0.1:PORT"], "");
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")), "{}", answer.head);
        let cookie = answer.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        format!("Cookie: {}", cookie.split(';').next().unwrap())
    }

    fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(&[&format!("GET {path} HTTP/1.1"), "Host: 127.0.0.1:PORT", cookie], "")
    }

    fn post(&self, path: &str, cookie: &str, body: &str) -> Answer {
        let line = format!("POST {path} HTTP/1.1");
        let lines = [&line, "Host: 127.0.0.1:PORT", cookie, "Origin: http://127.0.0.1:PORT", "Content-Type: application/json"];
        self.send(&lines, body)
    }
}

#[test]
fn nobody_is_let_in_without_the_token_and_with_it_only_once() {
    let server = serve("0", newsroom());
    for path in ["/", "/?t=", "/?t=0123456789abcdef0123456789abcdef", "/api/start", "/assets/page.js", "/preview/d1", "/x"] {
        assert_eq!(server.get(path, "X: y").status, 401, "{path}");
    }
    let cookie = server.enter();
    assert_eq!(server.get("/", &cookie).status, 200);
    let used = server.get(&format!("/?t={}", server.token), "X: y");
    assert_eq!(used.status, 401);
    assert!(used.body.contains("has been used"), "{}", used.body);
    // The browser that has the cookie may open the address again.
    assert_eq!(server.get(&format!("/?t={}", server.token), &cookie).status, 303);
    let wrong = format!("{}0", &cookie[..cookie.len() - 1]);
    let other = if wrong == cookie { format!("{}1", &cookie[..cookie.len() - 1]) } else { wrong };
    assert_eq!(server.get("/api/start", &other).status, 401);
}

#[test]
fn a_foreign_name_of_this_machine_is_refused_before_all_else() {
    let server = serve("0", newsroom());
    let cookie = server.enter();
    for host in [
        "Host: evil.example",
        "Host: evil.example:PORT",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: 127.0.0.1.evil.example:PORT",
    ] {
        assert_eq!(server.send(&["GET /api/start HTTP/1.1", host, &cookie], "").status, 421, "{host}");
    }
    assert_eq!(server.send(&["GET /api/start HTTP/1.1", "Host: localhost:PORT", &cookie], "").status, 200);
    let two = ["GET /api/start HTTP/1.1", "Host: 127.0.0.1:PORT", "Host: evil.example", &cookie];
    assert!(matches!(server.send(&two, "").status, 400 | 421));
}

#[test]
fn only_the_page_itself_changes_something() {
    let server = serve("0", newsroom());
    let cookie = server.enter();
    let post = "POST /api/documents/d1/undo HTTP/1.1";
    let (host, json) = ("Host: 127.0.0.1:PORT", "Content-Type: application/json");
    for (more, status) in [
        ("X: y", 403),
        ("Origin: null", 403),
        ("Origin: http://evil.example", 403),
        ("Origin: http://evil.example:PORT", 403),
        ("Origin: https://127.0.0.1:PORT", 403),
        ("Sec-Fetch-Site: cross-site", 403),
        ("Sec-Fetch-Site: same-site", 403),
        ("Sec-Fetch-Site: none", 403),
        ("Sec-Fetch-Site: same-origin", 200),
        ("Origin: http://localhost:PORT", 403),
        ("Origin: http://127.0.0.1:PORT", 200),
    ] {
        assert_eq!(server.send(&[post, host, &cookie, json, more], "{}").status, status, "{more}");
    }
    let both = [post, host, &cookie, json, "Origin: http://127.0.0.1:PORT", "Sec-Fetch-Site: cross-site"];
    assert_eq!(server.send(&both, "{}").status, 403);
    for kind in ["X: y", "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded"] {
        let lines = [post, host, &cookie, "Origin: http://127.0.0.1:PORT", kind];
        assert_eq!(server.send(&lines, "{}").status, 415, "{kind}");
    }
}

#[test]
fn no_file_of_the_machine_can_be_reached() {
    let server = serve("0", newsroom());
    std::fs::write(server.folder.path().join("secret.txt"), "secret").unwrap();
    let cookie = server.enter();
    for path in [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../secret.txt",
        "/assets/%2e%2e%2fsecret.txt",
        "/assets/..%5csecret.txt",
        "/assets//etc/passwd",
        "/assets/secret.txt",
        "/secret.txt",
        "/preview/..%2fsecret.txt",
        "/preview/d2",
        "/export/d1/..%2f..%2fsecret.txt",
        "/api/documents/..%2f..%2fsecret.txt",
        "/api/documents/d0",
    ] {
        let answer = server.get(path, &cookie);
        assert!(
            answer.status == 404 && !answer.body.contains("root:") && !answer.body.contains("secret\n"),
            "{path}: {}",
            answer.status
        );
    }
    assert_eq!(
        server
            .send(
                &[
                    "DELETE /api/documents/d1 HTTP/1.1",
                    "Host: 127.0.0.1:PORT",
                    &cookie,
                    "Origin: http://127.0.0.1:PORT",
                    "Content-Type: application/json"
                ],
                ""
            )
            .status,
        405
    );
}

#[test]
fn every_answer_says_how_it_may_be_used() {
    let server = serve("0", newsroom());
    let cookie = server.enter();
    for answer in [
        server.get("/", &cookie),
        server.get("/nowhere", &cookie),
        server.get("/", "X: y"),
        server.get("/api/documents/d1", &cookie),
    ] {
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value));
        }
    }
    let preview = server.get("/preview/d1", &cookie);
    let policy = preview.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("script-src"), "{policy}");
    assert!(preview.body.contains("It rains &lt;script&gt;.") && !preview.body.contains("<script>"), "{}", preview.body);
}

#[test]
fn what_is_downloaded_is_the_document_as_it_is_now() {
    let server = serve("0", newsroom());
    let cookie = server.enter();
    let start = server.get("/api/start", &cookie).json();
    assert_eq!(start["messages"]["page-state-reviewed"], "reviewed");
    for kind in start["can"]["export"].as_array().unwrap() {
        let answer = server.get(&format!("/export/d1/{}", kind.as_str().unwrap()), &cookie);
        assert_eq!(answer.status, 200, "{kind}");
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment; filename"), "{kind}");
    }
    assert!(server.get("/export/d1/tsv", &cookie).body.contains("Lavrov leaves"));
}

#[test]
fn a_request_too_large_or_of_nonsense_is_refused_and_the_server_goes_on() {
    let server = serve("0", newsroom());
    let cookie = server.enter();
    assert_eq!(server.post("/api/documents/d1/decide", &cookie, &format!("\"{}\"", "x".repeat(2 << 20))).status, 413);
    for body in ["", "{", "[]", "{\"unit\":1}", "{\"unit\":\"u1\",\"segment\":\"s1\",\"stamp\":\"x\"}"] {
        let answer = server.post("/api/documents/d1/decide", &cookie, body);
        assert_eq!(answer.status, 422, "{body}");
        assert!(!answer.json()["hint"].as_str().unwrap().is_empty());
    }
    assert_eq!(server.post("/api/documents/d1/explode", &cookie, "{}").status, 404);
    assert_eq!(server.get("/api/start", &cookie).status, 200);
}

#[test]
fn somebody_who_never_ends_a_request_keeps_nobody_waiting() {
    let mut server = serve("0", newsroom());
    let cookie = server.enter();
    let mut slow: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    slow.iter_mut().for_each(|stream| stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap());
    let began = Instant::now();
    assert_eq!(server.get("/api/start", &cookie).status, 200);
    assert!(began.elapsed() < Duration::from_secs(5));
    let asked = Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    assert!(asked.success());
    let began = Instant::now();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_port_that_is_taken_is_a_clear_error() {
    let server = serve("0", newsroom());
    let file = server.folder.path().join("a.xlf");
    let out = program().args(["review", "--no-open", "--port", &server.port.to_string()]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains(&format!("cannot listen on port {}", server.port)) && said.contains("hint: "), "{said}");
}

#[test]
fn what_is_no_bilingual_file_is_refused_by_name() {
    let folder = newsroom();
    std::fs::write(folder.path().join("b.xlf"), "<xliff").unwrap();
    std::fs::write(folder.path().join("c.txt"), "Text").unwrap();
    for (name, said) in [("b.xlf", "b.xlf"), ("c.txt", "c.txt"), ("gone.xlf", "gone.xlf")] {
        let out = program().args(["review", "--no-open"]).arg(folder.path().join(name)).output().unwrap();
        let errors = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.code() == Some(2) && errors.contains(said), "{name}: {errors}");
    }
    assert!(!Path::new(&folder.path().join("b.xlf.bak")).exists());
}

#[test]
fn another_backend_is_asked_once_for_one_segment_and_its_draft_is_a_candidate_of_the_file() {
    let Some(python) = support::program("python3") else { return };
    let folder = newsroom();
    let script = support::root().join("tests/support/mirror_words_mt.py");
    let argv =
        [python.display().to_string(), script.display().to_string(), folder.path().join("asked.txt").display().to_string()];
    let config = format!("[backend.mirror]\nkind = \"command\"\nargv = {argv:?}\n");
    std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
    let server = serve("0", folder);
    let cookie = server.enter();
    assert_eq!(server.get("/api/start", &cookie).json()["backends"], serde_json::json!(["mirror"]));
    let body = "{\"unit\":\"u2\",\"segment\":\"s2\",\"backend\":\"mirror\"}";
    for _ in 0..2 {
        let answer = server.post("/api/documents/d1/ask", &cookie, body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let candidate = &answer.json()["candidates"][0];
        assert_eq!((&candidate["target"], &candidate["origin"]["backend"]), (&"Es tenger <b>.".into(), &"mirror".into()));
    }
    let asked = std::fs::read_to_string(server.folder.path().join("asked.txt")).unwrap();
    assert_eq!(asked, "Es regnet <b>.\n", "the answer is on record");
    let document = server.get("/api/documents/d1", &cookie).json();
    let candidates = document["units"][1]["segments"][0]["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 1);
    assert_eq!(server.post("/api/documents/d1/ask", &cookie, &body.replace("mirror", "deepl")).status, 404);
}

#[test]
fn a_folder_is_reviewed_with_all_its_bilingual_files() {
    let folder = newsroom();
    std::fs::remove_file(folder.path().join("a.tsv")).unwrap();
    std::fs::create_dir(folder.path().join("more")).unwrap();
    std::fs::copy(folder.path().join("a.xlf"), folder.path().join("more/a.xlf")).unwrap();
    std::fs::write(folder.path().join("more/b.tsv"), ROWS).unwrap();
    let page = folder.path().join("review.html");
    let status = program().args(["review", "-q", "--html"]).arg(&page).arg(folder.path()).status().unwrap();
    assert!(status.success());
    let html = std::fs::read_to_string(&page).unwrap();
    let data = html.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
    let start: Value = serde_json::from_str(data).unwrap();
    let names: Vec<&str> = start["documents"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!((names.len(), names[2]), (3, "b.tsv"));
    assert!(names[0].ends_with("a.xlf") && names[1].ends_with("more/a.xlf") && names[0] != names[1], "{names:?}");
    assert!(!html.contains("<script>.") && !html.contains("<b>."), "texts are data");
}

#[test]
fn a_term_of_the_page_goes_into_the_glossary_of_the_project() {
    let folder = newsroom();
    std::fs::write(folder.path().join("satzpaar.toml"), "[glossary]\nfiles = [\"house.toml\"]\n").unwrap();
    std::fs::write(folder.path().join("house.toml"), "").unwrap();
    let server = serve("0", folder);
    let cookie = server.enter();
    let added = server.post("/api/terms", &cookie, "{\"source\":\"Regen\",\"target\":\"rain\",\"class\":\"term\"}");
    assert_eq!((added.status, added.json()["file"].as_str()), (200, Some("house.toml")));
    assert!(std::fs::read_to_string(server.folder.path().join("house.toml")).unwrap().contains("Regen"));
    assert_eq!(server.post("/api/terms", &cookie, "{\"source\":\"Regen\",\"target\":\"\"}").status, 422);
    assert_eq!(server.get("/api/glossary?q=reg%45n", &cookie).json()["entries"][0]["source"], "Regen");
}
