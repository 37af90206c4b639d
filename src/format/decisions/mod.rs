//! Decisions about segments that were made elsewhere, as JSON: what the page of one file exports.
//!
//! # Layout, version 1
//! ```json
//! {"satzpaar": "decisions", "version": 1, "author": "Ida", "documents": [
//!   {"name": "a.xlf", "original": "a.de.txt", "source_lang": "de", "target_lang": "en-GB", "decisions": [
//!     {"unit": "u1", "segment": "s1", "stamp": "…", "source": "Er kam.", "target": "He came.", "state": "reviewed",
//!      "notes": [{"author": "Ida", "text": "…"}]}]}]}
//! ```
//! `stamp` is the [`Stamp`] of the segment that the reader saw: a decision is taken only where the segment is still that. Of
//! target, state and notes those are there that were changed; `"target": null` takes the target away.

mod apply;

pub use apply::{Applied, Refused, apply};

use crate::bitext::{Note, State};
use crate::decision::{Decision, Stamp};
use crate::lang::LangPair;
use serde::{Deserialize, Deserializer};

/// The version that is read and written.
const VERSION: u32 = 1;

/// A file of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisions {
    /// Who decided.
    pub author: String,
    /// For each bilingual file its decisions.
    pub documents: Vec<Decided>,
}

/// The decisions about one bilingual file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The file's name.
    pub name: String,
    /// The article's name.
    pub original: String,
    /// Its languages.
    pub pair: LangPair,
    /// Its decisions.
    pub decisions: Vec<Made>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Id of the unit.
    pub unit: String,
    /// Id of the segment in it.
    pub segment: String,
    /// What the segment was.
    pub stamp: Stamp,
    /// Its source at that time.
    pub source: String,
    /// What was decided.
    pub decision: Decision,
}

/// A file that holds no decisions of ours.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecisionsError {
    /// It is no JSON, or not of this form.
    #[error("{name}:{line}:{column}: {reason}\nhint: export the decisions from the page once more")]
    Form {
        /// The file.
        name: String,
        /// The line of the fault, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// It was written by another program, or a later version of this one.
    #[error(
        "{name}: not a file of decisions that this program reads: `{found}`\nhint: export it from a page that `satzpaar review --html` wrote, or update satzpaar"
    )]
    Other {
        /// The file.
        name: String,
        /// What it says it is.
        found: String,
    },
}

#[derive(Deserialize)]
struct Head {
    satzpaar: String,
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(rename = "satzpaar")]
    _satzpaar: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    author: String,
    documents: Vec<DocumentForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentForm {
    name: String,
    original: String,
    source_lang: crate::lang::Lang,
    target_lang: crate::lang::Lang,
    decisions: Vec<DecisionForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionForm {
    unit: String,
    segment: String,
    stamp: String,
    source: String,
    #[serde(default, deserialize_with = "present")]
    target: Option<Option<String>>,
    #[serde(default)]
    state: Option<State>,
    #[serde(default)]
    notes: Option<Vec<NoteForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteForm {
    #[serde(default)]
    author: String,
    text: String,
}

/// Reads the text of the file called `name`.
///
/// # Errors
/// It is not of this form or version; the place is named.
pub fn read(name: &str, text: &str) -> Result<Decisions, DecisionsError> {
    let fault = |fault: serde_json::Error| DecisionsError::Form {
        name: name.to_owned(),
        line: fault.line(),
        column: fault.column(),
        reason: fault.to_string(),
    };
    let head: Head = serde_json::from_str(text).map_err(fault)?;
    if (head.satzpaar.as_str(), head.version) != ("decisions", VERSION) {
        return Err(DecisionsError::Other { name: name.to_owned(), found: format!("{} {}", head.satzpaar, head.version) });
    }
    let file: FileForm = serde_json::from_str(text).map_err(fault)?;
    let documents = file.documents.into_iter().map(|document| decided(name, document)).collect::<Result<_, _>>()?;
    Ok(Decisions { author: file.author, documents })
}

fn decided(name: &str, form: DocumentForm) -> Result<Decided, DecisionsError> {
    let decisions = form.decisions.into_iter().map(|decision| made(name, decision)).collect::<Result<_, _>>()?;
    let pair = LangPair::new(form.source_lang, form.target_lang);
    Ok(Decided { name: form.name, original: form.original, pair, decisions })
}

fn made(name: &str, form: DecisionForm) -> Result<Made, DecisionsError> {
    let stamp = form.stamp.parse().map_err(|reason| DecisionsError::Other { name: name.to_owned(), found: reason })?;
    let note = |note: NoteForm| Note { author: note.author, text: note.text };
    let decision = Decision {
        target: form.target.map(Option::unwrap_or_default),
        state: form.state,
        notes: form.notes.map(|notes| notes.into_iter().map(note).collect()),
    };
    Ok(Made { unit: form.unit, segment: form.segment, stamp, source: form.source, decision })
}

/// Tells `null` from what is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(decision: &str) -> String {
        format!(
            "{{\"satzpaar\":\"decisions\",\"version\":1,\"author\":\"Ida\",\"documents\":[{{\"name\":\"a.xlf\",\"original\":\"a\",\
             \"source_lang\":\"de\",\"target_lang\":\"en-GB\",\"decisions\":[{decision}]}}]}}"
        )
    }

    #[test]
    fn no_target_and_an_untouched_one_are_told_apart() {
        let target = |more: &str| {
            let decision = format!("{{\"unit\":\"u\",\"segment\":\"s\",\"stamp\":\"a:b:initial:c\",\"source\":\"x\"{more}}}");
            read("d.json", &file(&decision)).unwrap().documents[0].decisions[0].decision.target.clone()
        };
        assert_eq!(
            (target(""), target(",\"target\":null"), target(",\"target\":\"y\"")),
            (None, Some(String::new()), Some("y".into()))
        );
    }

    #[test]
    fn what_is_something_else_is_refused_with_its_place() {
        for (text, said) in [
            ("{", "d.json:1:1"),
            ("{\"satzpaar\":\"decisions\",\"version\":2,\"documents\":[]}", "decisions 2"),
            ("{\"satzpaar\":\"words\",\"version\":1}", "words 1"),
            ("{\"satzpaar\":\"decisions\",\"version\":1,\n\"documents\":[{}]}", "d.json:2:"),
            (&file("{\"unit\":\"u\",\"segment\":\"s\",\"stamp\":\"x\",\"source\":\"x\"}"), "not a stamp: `x`"),
            (
                &file("{\"unit\":\"u\",\"segment\":\"s\",\"stamp\":\"a:b:initial:c\",\"source\":\"x\",\"states\":1}"),
                "unknown field `states`",
            ),
        ] {
            let fault = read("d.json", text).unwrap_err().to_string();
            assert!(fault.contains(said) && fault.contains("hint: "), "{fault}");
        }
    }
}
