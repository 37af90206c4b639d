//! Reads exported decisions.

use super::error::DecisionsFault;
use crate::bitext::{Note, State};
use crate::decision::{Decision, Stamp};
use crate::format::bilingual::Head;
use crate::lang::{Lang, LangPair};
use crate::text::decode;
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use serde_json::Value;

/// The version of the format.
const VERSION: u32 = 1;

/// What a reader decided, of one article or several.
#[derive(Debug)]
pub struct Decisions {
    /// Who decided; empty where the reader did not say.
    pub author: String,
    /// The articles.
    pub documents: Vec<DecidedDocument>,
}

/// What a reader decided of one article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedDocument {
    /// File name of the bilingual file, without folders.
    pub name: String,
    /// File name of the article, without folders.
    pub original: String,
    source_lang: Lang,
    target_lang: Lang,
    /// In the order of the article.
    pub decisions: Vec<Decided>,
}

impl DecidedDocument {
    /// The article's name and the languages.
    pub fn head(&self) -> Head {
        let pair = LangPair::new(self.source_lang.clone(), self.target_lang.clone());
        Head { original: self.original.clone(), pair }
    }
}

/// What a reader decided of one segment.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The unit's id.
    pub unit: String,
    /// The segment's id.
    pub segment: String,
    /// What the segment was when the reader saw it.
    #[serde(deserialize_with = "stamp")]
    pub stamp: Stamp,
    /// Its source then.
    pub source: String,
    #[serde(default, deserialize_with = "given")]
    target: Option<Option<String>>,
    #[serde(default)]
    state: Option<State>,
    #[serde(default)]
    notes: Option<Vec<Remark>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remark {
    #[serde(default)]
    author: String,
    text: String,
}

impl Decided {
    /// What is to be changed; a target of nothing but white space is none.
    pub fn decision(&self) -> Decision {
        let text = |target: &Option<String>| target.clone().filter(|text| !text.trim().is_empty()).unwrap_or_default();
        let note = |remark: &Remark| Note { author: remark.author.clone(), text: remark.text.clone() };
        Decision {
            target: self.target.as_ref().map(text),
            state: self.state,
            notes: self.notes.as_ref().map(|notes| notes.iter().map(note).collect()),
        }
    }
}

fn stamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Stamp, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

/// A field that is there, be it `null`.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// What is looked at before the rest, which another program or version may write differently.
#[derive(Deserialize)]
struct Kind {
    #[serde(default)]
    satzpaar: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "satzpaar")]
    _kind: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    author: String,
    documents: Vec<DecidedDocument>,
}

/// Reads a file of decisions; `name` is what messages call it.
///
/// # Errors
/// The file is no JSON, another program's, of another version, or has fields that are missing or unknown.
pub fn read(name: &str, bytes: &[u8]) -> Result<Decisions, DecisionsFault> {
    let text = decode(bytes, None).map_err(|source| DecisionsFault::Decode { name: name.to_owned(), source })?;
    let broken = |fault: serde_json::Error| {
        let reason = fault.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
        DecisionsFault::Broken { name: name.to_owned(), line: fault.line(), column: fault.column(), reason }
    };
    match serde_json::from_str(&text).map_err(broken)? {
        Value::Object(_) => {}
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            return Err(DecisionsFault::Foreign { name: name.to_owned() });
        }
    }
    let kind: Kind = serde_json::from_str(&text).map_err(broken)?;
    if kind.satzpaar != "decisions" {
        return Err(DecisionsFault::Foreign { name: name.to_owned() });
    }
    if kind.version != VERSION {
        return Err(DecisionsFault::Version { name: name.to_owned(), found: kind.version.to_string(), known: VERSION });
    }
    let file: File = serde_json::from_str(&text).map_err(broken)?;
    Ok(Decisions { author: file.author, documents: file.documents })
}
