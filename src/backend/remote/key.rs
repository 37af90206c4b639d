//! Keys of services: read from the environment, never printed, cut out of everything that is said.

use crate::backend::{Error, Place};
use std::fmt;

/// A secret that no log, error or file can show.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` to itself.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the header of a request.
    pub(in crate::backend) fn reveal(&self) -> &str {
        &self.0
    }

    /// `text` with the secret blotted out: services like to repeat a wrong key.
    pub(in crate::backend) fn blot(&self, text: &str) -> String {
        if self.0.is_empty() { text.to_owned() } else { text.replace(&self.0, "***") }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// A key, or the name of the environment variable that should have held it.
///
/// A run whose answers are all on record needs no key, so its absence is an error only when a question is asked.
#[derive(Debug, Clone)]
pub(in crate::backend) enum Key {
    /// The key.
    Set(Secret),
    /// The variable that is not set.
    Missing(String),
}

impl Key {
    /// The key.
    ///
    /// # Errors
    /// [`Error::Auth`] names the variable to set.
    pub(in crate::backend) fn get(&self) -> Result<&Secret, Error> {
        match self {
            Key::Set(secret) => Ok(secret),
            Key::Missing(variable) => Err(Error::Auth(format!("no key in the environment variable `{variable}`"))),
        }
    }

    /// The key, for services that may do without.
    pub(in crate::backend) fn optional(&self) -> Option<&Secret> {
        match self {
            Key::Set(secret) => Some(secret),
            Key::Missing(_) => None,
        }
    }
}

/// The key in the variable that the configuration names, else in `default`. An empty one is as good as none.
pub(in crate::backend) fn key(place: &Place<'_>, configured: Option<&str>, default: &str) -> Key {
    let variable = configured.unwrap_or(default);
    match (place.environment)(variable).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
        Some(value) => Key::Set(Secret::new(value)),
        None => Key::Missing(variable.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_shows_in_no_format_and_is_blotted_out_of_messages() {
        let secret = Secret::new("abc:fx");
        assert_eq!(format!("{secret:?} {:?}", Key::Set(secret.clone())), "*** Set(***)");
        assert_eq!(secret.blot("invalid key abc:fx for abc"), "invalid key *** for abc");
        assert_eq!(Secret::new("").blot("as it is"), "as it is");
    }

    #[test]
    fn a_missing_key_names_its_variable() {
        let error = Key::Missing("DEEPL_API_KEY".into()).get().unwrap_err().to_string();
        assert!(error.contains("`DEEPL_API_KEY`"), "{error}");
    }
}
