//! What a server says about its models.

use crate::backend::Error;
use crate::backend::remote::Reply;
use serde::Deserialize;

/// Models that are named where the configured one is not among them.
const NAMED: usize = 8;

#[derive(Deserialize)]
struct Models {
    #[serde(default)]
    data: Vec<Model>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

/// Whether `model` is listed, a line each; `refused` makes an error of a reply that is no success.
///
/// # Errors
/// The server refused, or answered no list. A server that has no list is no error.
pub(super) fn facts(reply: &Reply, model: &str, refused: fn(&Reply) -> Error) -> Result<Vec<String>, Error> {
    if matches!(reply.status.as_u16(), 404 | 405 | 501) {
        return Ok(vec!["the server does not list its models".into()]);
    }
    if !reply.status.is_success() {
        return Err(refused(reply));
    }
    let models: Models = reply.json()?;
    Ok(vec![fact(&models.data, model)])
}

/// Ollama lists `name` as `name:latest`.
fn fact(models: &[Model], model: &str) -> String {
    if models.iter().any(|listed| listed.id == model || listed.id.strip_suffix(":latest") == Some(model)) {
        return format!("model `{model}` is there");
    }
    let named: Vec<String> = models.iter().take(NAMED).map(|listed| format!("`{}`", listed.id)).collect();
    let others = match named.is_empty() {
        true => "no other either".to_owned(),
        false => format!("among {}: {}", models.len(), named.join(", ")),
    };
    format!("model `{model}` is not listed; {others}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(ids: &[&str], model: &str) -> String {
        fact(&ids.iter().map(|id| Model { id: (*id).into() }).collect::<Vec<_>>(), model)
    }

    #[test]
    fn a_model_is_there_with_or_without_its_tag() {
        assert_eq!(said(&["a", "gemma3:latest"], "gemma3"), "model `gemma3` is there");
        assert_eq!(said(&["a", "b"], "c"), "model `c` is not listed; among 2: `a`, `b`");
        assert_eq!(said(&[], "c"), "model `c` is not listed; no other either");
    }
}
