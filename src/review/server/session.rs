//! One browser is let in: for a token that is good for one use it gets a cookie.

use super::guard::refusal;
use crate::messages::Messages;
use crate::text::hex;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use ring::rand::{SecureRandom, SystemRandom};
use std::sync::{Arc, Mutex, PoisonError};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A text that cannot be guessed.
struct Secret(Zeroizing<String>);

impl Secret {
    /// 128 bits as hexadecimal digits; none where the system has no random numbers.
    fn new() -> Option<Self> {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes).ok()?;
        Some(Self(Zeroizing::new(hex(&bytes))))
    }

    /// The time it takes says nothing of how much is right.
    fn is(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

/// Who may ask one server.
pub(super) struct Session {
    hosts: [String; 2],
    cookie: String,
    secret: Secret,
    /// Gone after its first use.
    token: Mutex<Option<Secret>>,
    /// What a browser sees that comes without either.
    closed: String,
}

impl Session {
    /// A session of the server on this port, and its token; none where the system has no random numbers.
    pub(super) fn new(port: u16, ui: &Messages) -> Option<(Self, String)> {
        let (secret, token) = (Secret::new()?, Secret::new()?);
        let shown = token.0.to_string();
        let session = Self {
            hosts: ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}")),
            // Cookies are shared by all ports of a host.
            cookie: format!("satzpaar-{port}"),
            secret,
            token: Mutex::new(Some(token)),
            closed: closed(ui),
        };
        Some((session, shown))
    }

    pub(super) fn is_own_host(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| own == host)
    }

    /// True if a cookie of the request is that of this session.
    fn is_known(&self, headers: &HeaderMap) -> bool {
        let lists = headers.get_all(header::COOKIE).iter().filter_map(|list| list.to_str().ok());
        let mut cookies = lists.flat_map(|list| list.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        cookies.any(|(name, value)| name == self.cookie && self.secret.is(value))
    }

    /// The cookie for the token, which is used up by this.
    fn exchange(&self, token: &str) -> Option<HeaderValue> {
        let mut held = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        held.take_if(|held| held.is(token))?;
        HeaderValue::from_str(&format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie, *self.secret.0)).ok()
    }
}

/// Nobody asks for anything without the cookie; the token gives one, and is taken out of the address.
pub(super) async fn session(State(session): State<Arc<Session>>, request: Request, next: Next) -> Response {
    let is_door = request.method() == Method::GET && request.uri().path() == "/";
    let token = request.uri().query().filter(|_| is_door).and_then(token);
    if session.is_known(request.headers()) {
        return if token.is_some() { Redirect::to("/").into_response() } else { next.run(request).await };
    }
    match token.and_then(|token| session.exchange(token)) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
        None if is_door => (StatusCode::UNAUTHORIZED, Html(session.closed.clone())).into_response(),
        None => {
            let hint = "open the address that the program printed";
            refusal(StatusCode::UNAUTHORIZED, "this browser has not been let in", hint)
        }
    }
}

fn token(query: &str) -> Option<&str> {
    query.split('&').find_map(|part| part.strip_prefix("t="))
}

/// The page for those who come without cookie and token, or with a token that was used.
fn closed(ui: &Messages) -> String {
    let (lang, title, text) = (ui.lang(), ui.text("review-used-title"), ui.text("review-used-text"));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_128_bits_new_each_time_and_only_itself() {
        let (one, other) = (Secret::new().unwrap(), Secret::new().unwrap());
        assert_eq!(one.0.len(), 32);
        assert!(one.0.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(one.is(&one.0));
        for wrong in [other.0.as_str(), "", &one.0[..31], &format!("{}0", *one.0)] {
            assert!(!one.is(wrong), "{wrong}");
        }
    }
}
