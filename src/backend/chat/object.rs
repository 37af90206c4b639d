//! Finds the one JSON object in what a model said.

use super::schema::label;
use crate::backend::Error;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// Characters of an answer that an error quotes.
const QUOTED: usize = 160;

/// The translations of `count` segments in their order.
///
/// A code fence or words around the object do no harm as long as no second object has the same ids.
///
/// # Errors
/// [`Error::Protocol`]: there is no such object, or more than one.
pub(super) fn translations(text: &str, count: usize) -> Result<Vec<String>, Error> {
    let objects = objects(without_thoughts(text));
    let labels: BTreeSet<String> = (0..count).map(label).collect();
    let mut fitting = objects.iter().filter(|object| object.has_exactly(&labels));
    match (fitting.next(), fitting.next()) {
        (Some(object), None) => (0..count).map(|at| object.text_of(&label(at))).collect(),
        (Some(_), Some(_)) => Err(Error::Protocol(format!("more than one answer to the same segments: `{}`", quoted(text)))),
        (None, _) => Err(Error::Protocol(match &objects[..] {
            [] => format!("no JSON object in the answer: `{}`", quoted(text)),
            [object, ..] => format!("{count} segments asked, answered were {}: `{}`", object.names(), quoted(text)),
        })),
    }
}

/// Models that think aloud do so before they answer.
fn without_thoughts(text: &str) -> &str {
    let thinks = text.trim_start().starts_with("<think>");
    text.rsplit_once("</think>").filter(|_| thinks).map_or(text, |(_, answer)| answer)
}

/// The outermost objects, as far as they are found in [`TRIES`] tries that read [`BYTES`] at most.
fn objects(text: &str) -> Vec<Object> {
    let (mut found, mut at, mut bytes) = (Vec::new(), 0, 0);
    for _ in 0..TRIES {
        let Some(start) = text[at..].find('{').map(|start| at + start) else { break };
        if bytes > BYTES {
            break;
        }
        bytes += text.len() - start;
        let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Object>();
        if let Some(Ok(object)) = values.next() {
            at = start + values.byte_offset();
            found.push(object);
        } else {
            at = start + 1;
        }
    }
    found
}

/// The beginning of an answer on one line.
pub(super) fn quoted(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED).collect()
}

/// Braces that are looked at: each may be the beginning of all the rest.
const TRIES: usize = 200;
const BYTES: usize = 2_000_000;

/// The properties as they stand, a doubled one twice: nobody can say which is meant.
struct Object(Vec<(String, Value)>);

impl Object {
    fn has_exactly(&self, labels: &BTreeSet<String>) -> bool {
        self.0.len() == labels.len() && self.0.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>() == *labels
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.0.iter().map(|(name, _)| format!("`{name}`")).collect();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }

    fn text_of(&self, label: &str) -> Result<String, Error> {
        let text = self.0.iter().find(|(name, _)| name == label).and_then(|(_, value)| value.as_str());
        text.map(str::to_owned).ok_or_else(|| Error::Protocol(format!("the translation of `{label}` is no string")))
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Properties)
    }
}

struct Properties;

impl<'de> Visitor<'de> for Properties {
    type Value = Object;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut properties = Vec::new();
        while let Some(property) = map.next_entry()? {
            properties.push(property);
        }
        Ok(Object(properties))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str, count: usize) -> String {
        translations(text, count).unwrap_err().to_string()
    }

    #[test]
    fn the_order_of_the_properties_does_not_matter() {
        assert_eq!(translations(r#"{"s2": "two", "s1": "one {1}"}"#, 2).unwrap(), ["one {1}", "two"]);
    }

    #[test]
    fn a_fence_or_words_around_one_answer_do_no_harm() {
        for text in [
            "```json\n{\"s1\": \"one\"}\n```",
            "Here it is, in {braces}: {\"s1\": \"one\"} I hope it helps {}.",
            "<think>Perhaps {\"s1\": \"won\"}?</think>\n{\"s1\": \"one\"}",
        ] {
            assert_eq!(translations(text, 1).unwrap(), ["one"], "{text}");
        }
    }

    #[test]
    fn braces_without_end_are_no_answer_and_a_few_in_words_do_no_harm() {
        let answer = "{\"s1\": \"one\"}";
        assert_eq!(translations(&("{x} ".repeat(100) + answer), 1).unwrap(), ["one"]);
        for braces in ["{", "{\"a\":", "{\"a\":["] {
            assert!(error(&braces.repeat(100_000), 1).contains("no JSON object"), "{braces}");
        }
    }

    #[test]
    fn two_answers_are_none() {
        assert!(error(r#"{"s1": "one"} or better {"s1": "1"}"#, 1).contains("more than one answer"));
        assert!(error(r#"{"s1": "one", "s1": "1"}"#, 1).contains("answered were `s1`, `s1`"));
    }

    #[test]
    fn nothing_is_padded_or_dropped() {
        assert!(error(r#"{"s1": "one"}"#, 2).contains("2 segments asked, answered were `s1`"));
        assert!(error(r#"{"s1": "one", "s2": "two"}"#, 1).contains("`s2`"));
        assert!(error(r#"{"s1": 1}"#, 1).contains("no string"));
        assert!(error(r#"{"translations": {"s1": "one"}}"#, 1).contains("`translations`"));
        for text in ["", "one", r#"{"s1": "on"#, r#"["one"]"#] {
            assert!(error(text, 1).contains("no JSON object"), "{text}");
        }
    }
}
