//! Who may ask: the right host, a browser with the cookie, and for changes the page itself.

use super::token::{is_same, random};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, Mutex, PoisonError};

/// What every answer says of itself. A page's scripts and styles come from here, and it talks to nobody else.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Where a browser says what made it ask.
const FETCH_SITE: &str = "sec-fetch-site";

/// The secrets of one server.
pub(super) struct Guard {
    port: u16,
    /// Good for one use, then gone.
    token: Mutex<Option<String>>,
    /// What the browser's cookie holds.
    session: String,
    first: String,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Pass,
    Refuse(StatusCode, &'static str, &'static str),
}

impl Guard {
    pub(super) fn new(port: u16) -> Option<Self> {
        let (first, session) = (random()?, random()?);
        Some(Self { port, token: Mutex::new(Some(first.clone())), session, first })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/?t={}", self.port, self.first)
    }

    fn cookie(&self) -> String {
        format!("satzpaar-{}", self.port)
    }

    /// The cookie for the token, which is used up; `None` for any other.
    fn exchange(&self, token: &str) -> Option<HeaderValue> {
        let mut held = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_deref().filter(|held| is_same(held, token))?;
        *held = None;
        HeaderValue::from_str(&format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie(), self.session)).ok()
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        pairs.filter(|(name, _)| *name == self.cookie()).any(|(_, value)| is_same(value, &self.session))
    }

    /// A name of this machine with the port: any other may be made to point here by those who own it.
    fn is_own_host(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{}", self.port))
    }

    fn judge(&self, method: &Method, path: &str, headers: &HeaderMap) -> Verdict {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if headers.get_all(header::HOST).iter().count() != 1 || !text("host").is_some_and(|host| self.is_own_host(host)) {
            let hint = "open the address that the program printed";
            return Verdict::Refuse(StatusCode::MISDIRECTED_REQUEST, "this server has another name", hint);
        }
        if !self.is_known(headers) && path != "/" {
            let hint = "open the address that the program printed, in this browser";
            return Verdict::Refuse(StatusCode::UNAUTHORIZED, "this browser has not been let in", hint);
        }
        if *method != Method::GET && *method != Method::HEAD {
            return self.judge_change(headers, text);
        }
        Verdict::Pass
    }

    /// What changes something must come from the page.
    fn judge_change<'a>(&self, headers: &HeaderMap, text: impl Fn(&str) -> Option<&'a str>) -> Verdict {
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_own_host(host));
        let origin = text("origin");
        let is_own = match origin {
            Some(origin) => own(origin),
            None => !headers.contains_key(header::ORIGIN) && text(FETCH_SITE) == Some("same-origin"),
        };
        if !is_own || text(FETCH_SITE).is_some_and(|site| site != "same-origin") {
            return Verdict::Refuse(StatusCode::FORBIDDEN, "only the page itself may change something", "use the page");
        }
        let is_json = text("content-type").is_some_and(|kind| kind.split(';').next().map(str::trim) == Some("application/json"));
        match is_json {
            true => Verdict::Pass,
            false => Verdict::Refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not JSON", "send `content-type: application/json`"),
        }
    }
}

/// Lets a request through, or answers it; every answer gets its headers.
pub(super) async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.judge(request.method(), request.uri().path(), request.headers()) {
        Verdict::Refuse(status, error, hint) => refusal(status, error, hint),
        Verdict::Pass if request.uri().path() == "/" => enter(&guard, request, next).await,
        Verdict::Pass => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The first page: with the cookie it is shown, with the token the cookie is given and the address cleaned.
async fn enter(guard: &Guard, request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let token = query.split('&').find_map(|part| part.strip_prefix("t="));
    let to_page = || (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/"))]).into_response();
    if guard.is_known(request.headers()) {
        return if token.is_some() { to_page() } else { next.run(request).await };
    }
    match token.and_then(|token| guard.exchange(token)) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], to_page()).into_response(),
        None => {
            let text = "This address has been used, or is not the one that satzpaar printed. An address is good for one browser: \
                 go on in that one, or end the program with Ctrl-C and start it again.\n";
            (StatusCode::UNAUTHORIZED, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
        }
    }
}

/// An answer that says what is wrong and what to do.
pub(super) fn refusal(status: StatusCode, error: &str, hint: &str) -> Response {
    let body = serde_json::json!({ "error": error, "hint": hint }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
