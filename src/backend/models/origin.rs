//! Where models are downloaded from: Mozilla's service or a mirror.

use super::fault::Fault;
use crate::backend::remote::is_loopback;
use fxtranslate::remote::{CDN_ROOT, COLLECTION, PROD_ENDPOINT};
use reqwest::Url;

/// A server of models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// Mozilla's Remote Settings.
    Mozilla,
    /// A folder made by [`super::write_mirror`] behind a web server; without the slash at the end.
    Mirror(String),
}

impl Origin {
    /// The mirror at `url`, or Mozilla.
    pub(super) fn new(url: Option<&str>) -> Result<Self, Fault> {
        let Some(url) = url else { return Ok(Origin::Mozilla) };
        match Url::parse(url) {
            Ok(parsed) if is_safe(&parsed) => Ok(Origin::Mirror(parsed.as_str().trim_end_matches('/').to_owned())),
            Ok(_) | Err(_) => Err(Fault::UnsafeUrl(url.to_owned())),
        }
    }

    /// True for a mirror on this machine: the only ones without encryption.
    pub(super) fn is_local(&self) -> bool {
        matches!(self, Origin::Mirror(base) if base.starts_with("http:"))
    }

    /// The list of models.
    pub(super) fn records_url(&self) -> String {
        match self {
            Origin::Mozilla => format!("{PROD_ENDPOINT}/v1/buckets/main/collections/{COLLECTION}/records"),
            Origin::Mirror(base) => format!("{base}/records.json"),
        }
    }

    /// One compressed file.
    pub(super) fn attachment_url(&self, location: &str) -> String {
        let base = match self {
            Origin::Mozilla => CDN_ROOT,
            Origin::Mirror(base) => base,
        };
        format!("{base}/{}", location.trim_start_matches('/'))
    }
}

/// The hashes come over the same line as the files, so that line must be private or not leave the machine.
pub(super) fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => url.host_str().is_some_and(is_loopback),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_accepted_on_loopback_only() {
        for url in ["https://models.example.org/a/", "http://localhost:1", "http://127.0.0.1:8000/m", "http://[::1]/"] {
            assert!(Origin::new(Some(url)).is_ok(), "{url}");
        }
        for url in ["http://models.example.org", "http://127.0.0.1.example.org", "ftp://localhost", "file:///m", "m"] {
            assert!(matches!(Origin::new(Some(url)), Err(Fault::UnsafeUrl(_))), "{url}");
        }
    }

    #[test]
    fn attachments_lie_below_the_base() {
        let mirror = Origin::new(Some("https://m.example.org/x/")).unwrap();
        assert_eq!(mirror.records_url(), "https://m.example.org/x/records.json");
        assert_eq!(mirror.attachment_url("/de-en/a.zst"), "https://m.example.org/x/de-en/a.zst");
        assert!(!mirror.is_local() && Origin::new(Some("http://localhost:1")).unwrap().is_local());
        assert!(Origin::Mozilla.records_url().ends_with("/translations-models-v2/records"));
    }
}
