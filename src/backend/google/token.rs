//! Access tokens of a service account: asked for with a signed claim, kept until shortly before they expire.

use crate::backend::Error;
use crate::backend::remote::{Key, Reply, Secret, Service, now, refusal};
use crate::files;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use reqwest::Method;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde::Deserialize;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::Mutex;

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-translation";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// How long a claim holds; the service allows no more.
const CLAIM_SECONDS: u64 = 3600;

/// A token is not used in its last moments: the request would reach the service too late.
const MARGIN: Duration = Duration::from_secs(60);

/// The file that the service makes for an account. No `Debug`: it holds the private key.
#[derive(Deserialize)]
struct Account {
    client_email: String,
    private_key: String,
    #[serde(default)]
    private_key_id: Option<String>,
    #[serde(default)]
    project_id: Option<String>,
    token_uri: String,
}

/// A token and when it stops to be good.
struct Token {
    secret: Secret,
    until: Instant,
}

/// What a request needs: the token and the account's own project.
#[derive(Clone)]
pub(super) struct Pass {
    pub(super) token: Secret,
    pub(super) project: Option<String>,
}

/// The tokens of one account.
pub(super) struct Tokens {
    /// The path of the account's file: read only when a question is asked.
    file: Key,
    url: Option<String>,
    timeout: Duration,
    held: Mutex<Option<(Token, Option<String>)>>,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: u64,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
}

impl Tokens {
    /// Those of the account in the file that the variable names; asked for at `url`, or where the file says.
    pub(super) fn new(file: Key, url: Option<String>, timeout: Duration) -> Self {
        Self { file, url, timeout, held: Mutex::new(None) }
    }

    /// A good token. All requests that wait for one share it.
    ///
    /// # Errors
    /// [`Error::Auth`]: there is no file, it holds no account, or the service refuses the account.
    pub(super) async fn pass(&self) -> Result<Pass, Error> {
        let mut held = self.held.lock().await;
        let good = held.take().filter(|(token, _)| token.until > Instant::now());
        let (token, project) = match good {
            Some(good) => good,
            None => self.fetch().await?,
        };
        let pass = Pass { token: token.secret.clone(), project: project.clone() };
        *held = Some((token, project));
        Ok(pass)
    }

    async fn fetch(&self) -> Result<(Token, Option<String>), Error> {
        let account = self.account()?;
        let url = self.url.as_deref().unwrap_or(&account.token_uri);
        let assertion = account.assertion(url, now())?;
        let (base, path) = url.rsplit_once('/').unwrap_or((url, ""));
        let service = Service::open(base, self.timeout, vec![Secret::new(assertion.as_str())])?;
        let form = [("grant_type", GRANT), ("assertion", assertion.as_str())];
        let asked = Instant::now();
        let reply = service.send(service.request(Method::POST, path)?.form(&form)).await?;
        if !reply.status.is_success() {
            return Err(refused(&reply));
        }
        let granted: Granted = reply.json().map_err(|_| Error::Protocol("the answer to a claim holds no token".into()))?;
        let until = asked + Duration::from_secs(granted.expires_in).saturating_sub(MARGIN);
        Ok((Token { secret: Secret::new(granted.access_token), until }, account.project_id))
    }

    fn account(&self) -> Result<Account, Error> {
        let path = Path::new(self.file.get()?.reveal());
        let bytes = files::read(path).map_err(|error| Error::Auth(error.to_string()))?;
        // The cause would quote the file.
        serde_json::from_slice(&bytes)
            .map_err(|_| Error::Auth(format!("`{}` is not the JSON file of a service account", path.display())))
    }
}

impl Account {
    /// The claim to be this account, signed with its key.
    fn assertion(&self, audience: &str, at: SystemTime) -> Result<String, Error> {
        let issued = at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.private_key_id });
        let claims = json!({
            "iss": self.client_email,
            "scope": SCOPE,
            "aud": audience,
            "iat": issued,
            "exp": issued + CLAIM_SECONDS,
        });
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let claim = format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
        let signature = self.sign(claim.as_bytes()).ok_or_else(|| self.no_key())?;
        Ok(format!("{claim}.{}", encode(&signature)))
    }

    /// `None`: the key is none.
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let key = PrivatePkcs8KeyDer::from_pem_slice(self.private_key.as_bytes()).ok()?;
        let pair = RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).ok()?;
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).ok()?;
        Some(signature)
    }

    fn no_key(&self) -> Error {
        Error::Auth(format!("the file of `{}` holds no RSA key in PKCS#8", self.client_email))
    }
}

/// The service says with 400 that it does not know the account.
fn refused(reply: &Reply) -> Error {
    let Ok(said) = reply.json::<Refused>() else { return refusal(reply, None) };
    let text = said.error_description.map_or_else(|| said.error.clone(), |more| format!("{}: {more}", said.error));
    match reply.status.as_u16() {
        400 => Error::Auth(text),
        _ => refusal(reply, Some(text)),
    }
}
