//! Keys of services: read from the environment, never printed, cut out of everything that is said, wiped when done with.

use crate::backend::{Error, Place};
use reqwest::header::{HeaderValue, InvalidHeaderValue};
use std::fmt;
use zeroize::Zeroizing;

/// Characters from which on a secret is looked for in what a service answers, too: a shorter one is a word that a server on
/// one's own machine does not check, and may stand in any text.
const LONG: usize = 16;

/// A secret that no log, error or file can show. Its memory is overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps `text` to itself.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, for the header of a request.
    pub(in crate::backend) fn reveal(&self) -> &str {
        &self.0
    }

    /// The secret behind the name of a scheme, as some headers want it.
    pub(in crate::backend) fn behind(&self, scheme: &str) -> Self {
        Self::new(format!("{scheme} {}", self.reveal()))
    }

    /// True if it is long enough to be looked for, and in the bytes.
    pub(in crate::backend) fn is_in(&self, bytes: &[u8]) -> bool {
        self.0.len() >= LONG && bytes.windows(self.0.len()).any(|window| window == self.0.as_bytes())
    }

    /// `text` with the secret blotted out: services like to repeat a wrong key.
    pub(in crate::backend) fn blot(&self, text: &str) -> String {
        if self.0.is_empty() { text.to_owned() } else { text.replace(self.reveal(), "***") }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// For a request: whoever prints its headers sees that there is one and not what it is.
impl TryFrom<&Secret> for HeaderValue {
    type Error = InvalidHeaderValue;

    fn try_from(secret: &Secret) -> Result<Self, Self::Error> {
        let mut value = Self::from_str(secret.reveal())?;
        value.set_sensitive(true);
        Ok(value)
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
    let found = (place.environment)(variable).map(Zeroizing::new);
    match found.as_deref().map(|value| value.trim()).filter(|value| !value.is_empty()) {
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

    /// The name is in both where the type shows itself, and then nobody can say which is meant: this does not compile.
    trait Silent<Whom> {
        fn is_silent() {}
    }
    impl<T> Silent<()> for T {}
    impl<T: fmt::Display> Silent<u8> for T {}
    impl<T: serde::Serialize> Silent<u16> for T {}

    #[test]
    fn a_secret_can_neither_be_displayed_nor_serialised_and_is_wiped() {
        fn wiped<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        let () = <Secret as Silent<_>>::is_silent();
        wiped(&Secret::new("abc").0);
    }

    #[test]
    fn a_header_does_not_show_its_secret() {
        let value = HeaderValue::try_from(&Secret::new("abc:fx").behind("DeepL-Auth-Key")).unwrap();
        assert_eq!((format!("{value:?}"), value.as_bytes()), ("Sensitive".to_owned(), b"DeepL-Auth-Key abc:fx".as_slice()));
        assert!(HeaderValue::try_from(&Secret::new("two\nlines")).is_err());
    }

    #[test]
    fn only_a_long_secret_is_looked_for_in_an_answer() {
        assert!(Secret::new("0123456789abcdef").is_in(b"{\"x\": \"0123456789abcdef\"}"));
        assert!(!Secret::new("ollama").is_in(b"ollama"));
    }

    #[test]
    fn a_missing_key_names_its_variable() {
        let error = Key::Missing("DEEPL_API_KEY".into()).get().unwrap_err().to_string();
        assert!(error.contains("`DEEPL_API_KEY`"), "{error}");
    }
}
