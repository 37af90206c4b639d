//! Where the server is: `postgres://user@host:port/database?sslmode=…`.

use crate::store::StoreError;
use form_urlencoded::Serializer;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a server may take to take a call, and in twice that time it must show that it is there.
const SILENCE: Duration = Duration::from_secs(15);

/// How certain the server's identity must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any certificate will do: what is sent is hidden from listeners, not from a server in between (`prefer`, `require`).
    Any,
    /// The certificate must be the host's by the system's authorities (`verify-full`).
    System,
    /// It must be the host's by the authorities of this PEM file (`sslrootcert`).
    File(PathBuf),
}

/// An address that was understood.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    pub(super) trust: Trust,
    /// For messages: without the password.
    pub(super) shown: String,
}

impl Address {
    /// Understands `url`; `password` stands in where it has none.
    pub(super) fn of(url: &str, password: Option<String>) -> Result<Self, StoreError> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut others = Serializer::new(String::new());
        let (mut verified, mut roots) = (false, None);
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match (&*key, &*value) {
                ("sslmode", "verify-full" | "verify-ca") => verified = true,
                ("sslrootcert", file) => roots = Some(PathBuf::from(file)),
                (key, value) => drop(others.append_pair(key, value)),
            }
        }
        // The driver takes a space for a plus sign only as %20.
        let rest = others.finish().replace('+', "%20");
        let mut config: Config = format!("{base}?{rest}").parse().map_err(|error| fault(url, &error))?;
        if config.get_password().is_none()
            && let Some(password) = password
        {
            config.password(password);
        }
        if verified || roots.is_some() {
            config.ssl_mode(SslMode::Require);
        }
        config.application_name("satzpaar");
        give_up_in_time(&mut config);
        let trust = roots.map_or(if verified { Trust::System } else { Trust::Any }, Trust::File);
        Ok(Self { shown: shown(&config), config, trust })
    }
}

/// A server that is gone without a word is noticed within a minute, unless the address says otherwise.
fn give_up_in_time(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(SILENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE * 2);
    }
    if config.get_keepalives_idle() > SILENCE * 2 {
        config.keepalives_idle(SILENCE * 2).keepalives_interval(SILENCE).keepalives_retries(2);
    }
}

/// True if the address names a password, which belongs in the environment and in no file.
pub(super) fn holds_password(url: &str) -> bool {
    url.parse::<Config>().is_ok_and(|config| config.get_password().is_some())
        || url.split_once("://").is_some_and(|(_, rest)| rest.split(['/', '?']).next().is_some_and(has_password))
}

fn has_password(authority: &str) -> bool {
    authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
}

/// The driver's own reason, and never the address, which may hold a password.
fn fault(url: &str, error: &tokio_postgres::Error) -> StoreError {
    let scheme = url.split("://").next().unwrap_or_default();
    let reason = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    match scheme {
        "postgres" | "postgresql" => StoreError::Address { reason },
        _ => StoreError::Address { reason: "it does not begin with `postgres://`".into() },
    }
}

fn shown(config: &Config) -> String {
    let hosts = config.get_hosts().iter().zip(config.get_ports().iter().chain(std::iter::repeat(&5432)));
    let hosts: Vec<String> = hosts.map(|(host, port)| format!("{}:{port}", host_name(host))).collect();
    let user = config.get_user().map(|user| format!("{user}@")).unwrap_or_default();
    format!("postgres://{user}{}/{}", hosts.join(","), config.get_dbname().unwrap_or_default())
}

fn host_name(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_has_no_password() {
        let address = Address::of("postgres://ada:geheim@db.example:5433/news?sslmode=verify-full", None).unwrap();
        assert_eq!(address.shown, "postgres://ada@db.example:5433/news");
        assert_eq!((address.trust, address.config.get_ssl_mode()), (Trust::System, SslMode::Require));
        let fault = Address::of("postgres://ada:geheim@db.example:port/news", None).unwrap_err().to_string();
        assert!(!fault.contains("geheim") && fault.contains("port") && fault.contains("\nhint: "), "{fault}");
        let fault = Address::of("mysql://ada:geheim@db.example/news", None).unwrap_err().to_string();
        assert!(!fault.contains("geheim") && fault.contains("postgres://"), "{fault}");
    }

    #[test]
    fn a_password_from_elsewhere_stands_in_and_one_in_the_address_is_seen() {
        let address = |url| Address::of(url, Some("env".into())).unwrap();
        assert_eq!(address("postgres://ada@db/news").config.get_password(), Some(b"env".as_slice()));
        assert_eq!(address("postgres://ada:own@db/news").config.get_password(), Some(b"own".as_slice()));
        assert!(holds_password("postgres://ada:own@db/news?sslmode=verify-full"));
        assert!(holds_password("postgres://db/news?password=own") && !holds_password("postgres://ada@db:5432/news"));
    }

    #[test]
    fn a_silent_server_is_given_up_unless_the_address_says_otherwise() {
        let silence = |url| {
            let config = Address::of(url, None).unwrap().config;
            (config.get_connect_timeout().map(Duration::as_secs), config.get_keepalives_idle().as_secs())
        };
        assert_eq!(silence("postgres://db/news"), (Some(15), 30));
        assert_eq!(silence("postgres://db/news?connect_timeout=3&keepalives_idle=9"), (Some(3), 9));
    }

    #[test]
    fn authorities_of_a_file_and_options_are_understood() {
        let address = Address::of("postgres://db/news?sslrootcert=/etc/ca.pem&options=-c%20search_path%3Da", None).unwrap();
        assert_eq!(address.trust, Trust::File("/etc/ca.pem".into()));
        assert_eq!(address.config.get_options(), Some("-c search_path=a"));
    }
}
