//! What goes wrong with a fetch.

use reqwest::Url;
use std::error::Error;

/// Why an article could not be fetched.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WebError {
    /// Not an address of a page.
    #[error("not the address of a page: `{url}`\nhint: give it with `https://` or `http://`, or the path of a file")]
    BadAddress {
        /// The address.
        url: String,
    },
    /// The address holds a user name or a password, which would stand in every file that is written.
    #[error("the address of a page holds a user name or a password\nhint: save the page in a browser and give the file")]
    Credentials,
    /// The host has no address.
    #[error("cannot find the host of `{url}`: {reason}\nhint: check the address and the network")]
    NoHost {
        /// The address.
        url: String,
        /// What the look-up said.
        reason: String,
    },
    /// The host is this machine or in a private network.
    #[error("refused: `{url}` leads to a private address: {address}\nhint: use `--allow-private` if you trust it")]
    Private {
        /// The address.
        url: String,
        /// Where it leads.
        address: std::net::IpAddr,
    },
    /// Redirects without end.
    #[error("`{url}` was redirected more than {most} times\nhint: open it in a browser and give the address it ends at")]
    TooManyRedirects {
        /// The address.
        url: String,
        /// Redirects that are followed.
        most: usize,
    },
    /// The server answered with an error.
    #[error(
        "the server answered {status} for `{url}`\nhint: open it in a browser; save the page and give the file if it needs a login"
    )]
    Status {
        /// The address.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// Neither a page nor a text.
    #[error("`{url}` is no page but {kind}\nhint: download it and give the file")]
    NotAPage {
        /// The address.
        url: String,
        /// Its content type.
        kind: String,
    },
    /// Larger than any article.
    #[error("`{url}` is larger than {most} bytes\nhint: save the page and give the file")]
    TooLarge {
        /// The address.
        url: String,
        /// The bound.
        most: usize,
    },
    /// No answer, or one that broke off.
    #[error("no answer from `{url}`: {reason}\nhint: check the network, or save the page in a browser and give the file")]
    Unreachable {
        /// The address.
        url: String,
        /// What failed.
        reason: String,
    },
}

impl WebError {
    pub(super) fn unreachable(url: &Url, error: &reqwest::Error) -> Self {
        let reason = if error.is_timeout() { "it took too long".to_owned() } else { innermost(error) };
        WebError::Unreachable { url: url.to_string(), reason }
    }
}

/// The last cause says what happened.
fn innermost(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
