//! The connection to one service.

use super::{Reply, Secret, chain, is_distrust, is_loopback};
use crate::backend::Error;
use reqwest::{Client, Method, RequestBuilder, Url, redirect};
use std::time::{Duration, SystemTime};

const CONNECT: Duration = Duration::from_secs(10);

/// Bytes a body may have; more is no translation.
const LARGEST_BODY: usize = 32 << 20;

/// A base address, a client that keeps its connections, and the secrets that must not get out.
#[derive(Debug)]
pub(in crate::backend) struct Service {
    client: Client,
    base: Url,
    secrets: Vec<Secret>,
}

impl Service {
    /// A service at `base`, each of whose answers may take `timeout`; `secrets` are cut out of its messages.
    ///
    /// A server on this machine is not asked through a proxy. Redirects are not followed: the text would go to a server
    /// that nobody named.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none.
    pub(in crate::backend) fn open(base: &str, timeout: Duration, secrets: Vec<Secret>) -> Result<Self, Error> {
        let wrong = |why: String| Error::Unusable {
            message: format!("not an address of a service: `{base}`: {why}"),
            hint: "write `url` like `https://host/path` in the configuration".into(),
        };
        let mut base = Url::parse(base).map_err(|error| wrong(error.to_string()))?;
        if !matches!(base.scheme(), "http" | "https") || base.host_str().is_none() {
            return Err(wrong("neither http nor https".into()));
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(Error::Unusable {
                message: "the address of a service holds a user name or a password".into(),
                hint: "leave them out of `url`; keys come from the environment".into(),
            });
        }
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        // An error says that a provider is installed already, which is all that is needed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder().connect_timeout(CONNECT).timeout(timeout).redirect(redirect::Policy::none());
        if base.host_str().is_some_and(is_loopback) {
            builder = builder.no_proxy();
        }
        if base.scheme() == "http" {
            // The authorities are not needed, and a small machine has none.
            builder = builder.tls_certs_only([]);
        }
        let agent = concat!("satzpaar/", env!("CARGO_PKG_VERSION"));
        let client = builder.user_agent(agent).build().map_err(|error| Error::Unusable {
            message: format!("no safe connection can be made from this machine: {}", chain(&error)),
            hint: "install the certificates of authorities (Debian: `ca-certificates`), or name their file in `SSL_CERT_FILE`"
                .into(),
        })?;
        Ok(Self { client, base, secrets })
    }

    /// The host and port, by which requests are limited.
    pub(in crate::backend) fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The base address.
    pub(in crate::backend) fn base(&self) -> &Url {
        &self.base
    }

    /// A request for `path` under the base address.
    ///
    /// # Errors
    /// [`Error::Unusable`]: `path` is none.
    pub(in crate::backend) fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Error> {
        let url = self.base.join(path.trim_start_matches('/')).map_err(|error| Error::Unusable {
            message: format!("`{path}` makes no address: {error}"),
            hint: "check `url` in the configuration".into(),
        })?;
        Ok(self.client.request(method, url))
    }

    /// Sends the request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    /// [`Error::Transient`]: no connection, no answer in time, or a body that broke off; [`Error::Unreachable`]: the server is
    /// not to be trusted, or its body does not end.
    pub(in crate::backend) async fn send(&self, request: RequestBuilder) -> Result<Reply, Error> {
        let passing = |error: reqwest::Error| self.failed(error);
        let mut response = request.send().await.map_err(passing)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(passing)? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST_BODY {
                return Err(endless());
            }
        }
        if body.starts_with("\u{feff}".as_bytes()) {
            body.drain(.."\u{feff}".len());
        }
        // A service likes to repeat a wrong key, and one that repeats a right one puts it into a translation.
        if !status.is_success() || self.secrets.iter().any(|secret| secret.is_in(&body)) {
            body = self.blot(&String::from_utf8_lossy(&body)).into_bytes();
        }
        Ok(Reply { status, headers, body, at: now() })
    }

    /// A connection that failed may come about later; a certificate that is refused stays as it is.
    fn failed(&self, error: reqwest::Error) -> Error {
        let is_distrust = is_distrust(&error);
        let message = self.blot(&chain(&error.without_url()));
        match is_distrust {
            true => Error::Unreachable {
                message: format!("no safe connection to the service: {message}"),
                hint: "check `url`, the certificate of the server and the clock of this machine".into(),
            },
            false => Error::Transient(message),
        }
    }

    fn blot(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| secret.blot(&text))
    }
}

/// Who sends as much does so every time, and is not asked again.
fn endless() -> Error {
    Error::Unreachable {
        message: format!("an answer of more than {} MiB is none of a translation service", LARGEST_BODY >> 20),
        hint: "check `url` in the configuration".into(),
    }
}

/// The clock that a `Retry-After` date is held against and signatures are dated by.
#[expect(clippy::disallowed_methods, reason = "no output depends on it, only how long a request waits and whether it is let in")]
pub(in crate::backend) fn now() -> SystemTime {
    SystemTime::now()
}
