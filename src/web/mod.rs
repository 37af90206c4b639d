//! Layer 3: fetches an article by its address.
//!
//! Only `http` and `https`; only public addresses unless the caller allows others: the host is looked up here, each of its
//! addresses is checked, and the connection goes to the checked ones, also after a redirect. Redirects, size and time are
//! bounded.

mod address;
mod error;

pub use error::WebError;

use address::public_addresses;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue, LOCATION};
use reqwest::{Client, Response, Url, redirect};
use std::time::Duration;

/// Says who asks, so that a site can tell us from others and refuse us.
const AGENT: &str = concat!("satzpaar/", env!("CARGO_PKG_VERSION"), " (translation of single articles at a person's request)");

/// Bounds of one fetch.
#[derive(Debug, Clone)]
pub struct FetchOptions {
    /// Asks addresses of this machine and of private networks, too.
    pub allow_private: bool,
    /// Largest body (bytes).
    pub max_bytes: usize,
    /// Redirects followed.
    pub max_redirects: usize,
    /// Time for each request, its body included.
    pub timeout: Duration,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self { allow_private: false, max_bytes: 10 << 20, max_redirects: 10, timeout: Duration::from_secs(30) }
    }
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end.
    pub url: String,
    /// The body.
    pub bytes: Vec<u8>,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// It is plain text, not a page.
    pub is_plain: bool,
}

/// The page or text at `url`.
///
/// # Errors
/// See [`WebError`]; every case names the address and what to do.
pub async fn fetch(url: &str, options: &FetchOptions) -> Result<Fetched, WebError> {
    let mut at = Url::parse(url).map_err(|_| WebError::BadAddress { url: url.to_owned() })?;
    for _ in 0..=options.max_redirects {
        let response = ask(&at, options).await?;
        match redirected(&response, &at)? {
            Some(next) => at = next,
            None => return receive(response, &at, options).await,
        }
    }
    Err(WebError::TooManyRedirects { url: url.to_owned(), most: options.max_redirects })
}

async fn ask(url: &Url, options: &FetchOptions) -> Result<Response, WebError> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(WebError::Credentials);
    }
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"));
    let host = host.ok_or_else(|| WebError::BadAddress { url: url.to_string() })?;
    let addresses = public_addresses(url, options.allow_private).await?;
    // An error says that a provider is installed already, which is all that is needed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .user_agent(AGENT)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .resolve_to_addrs(host, &addresses)
        .connect_timeout(options.timeout.min(Duration::from_secs(10)))
        .timeout(options.timeout)
        .build()
        .map_err(|error| WebError::unreachable(url, &error))?;
    let request =
        client.get(url.clone()).header(ACCEPT, HeaderValue::from_static("text/html, application/xhtml+xml, text/plain;q=0.5"));
    request.send().await.map_err(|error| WebError::unreachable(url, &error))
}

/// Where a redirect leads; `None` for an answer.
fn redirected(response: &Response, url: &Url) -> Result<Option<Url>, WebError> {
    if !response.status().is_redirection() {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let next = location.and_then(|location| url.join(location).ok());
    next.map(Some).ok_or_else(|| WebError::Status { url: url.to_string(), status: response.status().as_u16() })
}

async fn receive(mut response: Response, url: &Url, options: &FetchOptions) -> Result<Fetched, WebError> {
    if !response.status().is_success() {
        return Err(WebError::Status { url: url.to_string(), status: response.status().as_u16() });
    }
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("text/html").to_owned();
    let media = kind.split(';').next().unwrap_or_default().trim().to_lowercase();
    if !matches!(media.as_str(), "text/html" | "application/xhtml+xml" | "text/plain") {
        return Err(WebError::NotAPage { url: url.to_string(), kind: media });
    }
    let too_large = || WebError::TooLarge { url: url.to_string(), most: options.max_bytes };
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| WebError::unreachable(url, &error))? {
        if bytes.len() + chunk.len() > options.max_bytes {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Fetched { url: url.to_string(), bytes, charset: charset(&kind), is_plain: media == "text/plain" })
}

/// The `charset` of a content type.
fn charset(kind: &str) -> Option<String> {
    let parameters = kind.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    named.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
}
