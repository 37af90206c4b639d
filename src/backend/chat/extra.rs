//! `extra`: parameters of a server that are passed on as they are.

use crate::backend::Error;
use serde_json::{Map, Value};

/// Parameters without which an answer could not be asked or read.
const FIXED: &[&str] = &["model", "messages", "system", "stream", "n"];

/// Fails if `extra` changes what must stay.
///
/// # Errors
/// [`Error::Unusable`] names the parameter.
pub(in crate::backend) fn check_extra(extra: &Map<String, Value>) -> Result<(), Error> {
    match FIXED.iter().find(|name| extra.contains_key(**name)) {
        Some(name) => Err(Error::Unusable {
            message: format!("`extra` of a language model holds `{name}`"),
            hint: format!("leave it out: `{name}` is set by satzpaar"),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_may_hold_all_but_what_the_answer_is_read_by() {
        let check = |text: &str| check_extra(&toml::from_str(text).unwrap());
        assert!(check("top_p = 0.9\nchat_template_kwargs = { enable_thinking = false }").is_ok());
        let error = check("stream = true").unwrap_err().to_string();
        assert!(error.contains("`stream`"), "{error}");
    }
}
