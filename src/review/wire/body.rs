//! What the page sends.

use crate::bitext::{Note, State};
use crate::decision::{Decision, Stamp};
use serde::{Deserialize, Deserializer};

/// A segment by its ids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Place {
    /// Of the unit.
    pub unit: String,
    /// Of the segment in it.
    pub segment: String,
}

/// A decision about a segment as it was when `stamp` was given out.
#[derive(Debug, Clone, Deserialize)]
pub struct Decide {
    /// The segment.
    #[serde(flatten)]
    pub place: Place,
    /// What the page saw.
    #[serde(deserialize_with = "stamp")]
    pub stamp: Stamp,
    /// The new target; `null` for none.
    #[serde(default, deserialize_with = "present")]
    target: Option<Option<String>>,
    #[serde(default)]
    state: Option<State>,
    #[serde(default)]
    notes: Option<Vec<Remark>>,
    /// True if a conflict ends with this.
    #[serde(default)]
    pub settle: bool,
    /// True if this goes on with the edit sent before: both are undone together.
    #[serde(default)]
    pub goes_on: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct Remark {
    author: String,
    text: String,
}

impl Decide {
    /// What it changes.
    pub fn decision(&self) -> Decision {
        let note = |remark: &Remark| Note { author: remark.author.clone(), text: remark.text.clone() };
        Decision {
            target: self.target.clone().map(Option::unwrap_or_default),
            state: self.state,
            notes: self.notes.as_ref().map(|remarks| remarks.iter().map(note).collect()),
        }
    }
}

/// A backend is asked for a segment.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    /// The segment.
    #[serde(flatten)]
    pub place: Place,
    /// The name of the backend.
    pub backend: String,
}

/// A term for the glossary.
#[derive(Debug, Clone, Deserialize)]
pub struct NewTerm {
    /// In the source language.
    pub source: String,
    /// In the target language.
    pub target: String,
    /// The word of its class; a term where none is said.
    #[serde(default)]
    pub class: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

fn stamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Stamp, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// Tells `null` from what is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(more: &str) -> Decision {
        let text = format!("{{\"unit\":\"u\",\"segment\":\"s\",\"stamp\":\"a:b:initial:c\"{more}}}");
        serde_json::from_str::<Decide>(&text).unwrap().decision()
    }

    #[test]
    fn no_target_and_an_untouched_one_are_told_apart() {
        assert_eq!(decide("").target, None);
        assert_eq!(decide(",\"target\":null").target, Some(String::new()));
        assert_eq!(decide(",\"target\":\"x\"").target, Some("x".into()));
    }
}
