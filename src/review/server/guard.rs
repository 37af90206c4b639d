//! What is refused before anybody looks at it, and what every answer says of itself.

use super::session::Session;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Scripts and styles come from here, and the page talks to nobody else. A route may set its own value of any.
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

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Gives every answer its headers, refusals included.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A page of a foreign name that was made to point to this machine still has its own name as the host.
pub(super) async fn host(State(session): State<Arc<Session>>, request: Request, next: Next) -> Response {
    match named_host(&request).is_some_and(|host| session.is_own_host(host)) {
        true => next.run(request).await,
        false => {
            refusal(StatusCode::MISDIRECTED_REQUEST, "this server has another name", "open the address that the program printed")
        }
    }
}

/// The host that the request names; none if it names several.
fn named_host(request: &Request) -> Option<&str> {
    let host = only(request.headers(), &header::HOST)?;
    request.uri().authority().is_none_or(|authority| authority == host).then_some(host)
}

/// Only the page itself changes something.
pub(super) async fn origin(request: Request, next: Next) -> Response {
    match is_read(request.method()) || is_from_page(request.headers()) {
        true => next.run(request).await,
        false => refusal(StatusCode::FORBIDDEN, "only the review page may change something", "make the change on the page"),
    }
}

/// The browser names the page's origin, or says that the page has the same; neither may say otherwise. The host is known to
/// be this server's.
fn is_from_page(headers: &HeaderMap) -> bool {
    let site = only(headers, &FETCH_SITE);
    if !headers.contains_key(header::ORIGIN) {
        return site == Some("same-origin");
    }
    let own = only(headers, &header::HOST).map(|host| format!("http://{host}"));
    let is_own = own.as_deref() == only(headers, &header::ORIGIN);
    is_own && (!headers.contains_key(FETCH_SITE) || site == Some("same-origin"))
}

/// A form of another site can send texts, but not JSON.
pub(super) async fn json(request: Request, next: Next) -> Response {
    let kind = only(request.headers(), &header::CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    match *request.method() != Method::POST || kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        true => next.run(request).await,
        false => refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the request is not JSON", "send `content-type: application/json`"),
    }
}

fn is_read(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        (None | Some(_), _) => None,
    }
}

/// Says what is wrong and what to do.
pub(super) fn refusal(status: StatusCode, error: &str, hint: &str) -> Response {
    json_answer(status, serde_json::json!({ "error": error, "hint": hint }).to_string())
}

/// There is nothing at this address; no file is looked for.
pub(super) fn not_found() -> Response {
    refusal(StatusCode::NOT_FOUND, "there is nothing at this address", "load the page again")
}

/// JSON that is written already.
pub(super) fn json_answer(status: StatusCode, json: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
}
