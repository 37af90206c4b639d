//! The list of models a server offers, in the shape of Mozilla's Remote Settings, and the choice among them.

use super::fault::Fault;
use crate::lang::LangPair;
use fxtranslate::remote::SUPPORTED_MAJOR;
use serde::{Deserialize, Serialize};
use std::path::{Component, Path};

/// One file of a model on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record {
    pub(super) name: String,
    /// `model`, `vocab`, `srcvocab`, `trgvocab`, `lex`.
    pub(super) file_type: String,
    pub(super) source_language: String,
    pub(super) target_language: String,
    pub(super) version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) architecture: Option<String>,
    /// SHA-256 of the file itself. A record without it is never used: there would be nothing to check.
    pub(super) decompressed_hash: String,
    pub(super) attachment: Attachment,
}

/// The compressed file behind a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attachment {
    /// Path below the base URL.
    pub(super) location: String,
    /// Bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<u64>,
    /// SHA-256 of the compressed file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<String>,
}

/// The answer of a server.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Collection<T> {
    data: Vec<T>,
}

/// Reads the answer of `url`. Records of other shapes are passed over: the collection has several kinds.
pub(super) fn parse(url: &str, body: &[u8]) -> Result<Vec<Record>, Fault> {
    let collection: Collection<serde_json::Value> =
        serde_json::from_slice(body).map_err(|fault| Fault::BadRecords { url: url.into(), message: fault.to_string() })?;
    Ok(collection.data.into_iter().filter_map(|record| serde_json::from_value(record).ok()).collect())
}

/// The list as a server would answer it.
pub(super) fn to_json(records: Vec<Record>) -> String {
    serde_json::to_string_pretty(&Collection { data: records }).expect("strings and numbers serialise") + "\n"
}

/// The files of the best model for `pair`, all of one version and architecture: the newest version this engine reads,
/// a release before its trial versions. `None` if no complete model is offered.
pub(super) fn choose(records: &[Record], pair: &LangPair) -> Result<Option<Vec<Record>>, Fault> {
    let of_pair =
        |record: &&Record| record.source_language == pair.source.primary() && record.target_language == pair.target.primary();
    let mine: Vec<&Record> = records.iter().filter(of_pair).filter(|record| major(&record.version) == SUPPORTED_MAJOR).collect();
    let mut models: Vec<&Record> = mine.iter().copied().filter(|record| record.file_type == "model").collect();
    models.sort_by_key(|model| std::cmp::Reverse(version_key(&model.version)));
    let Some(files) = models.iter().find_map(|model| complete(&mine, model)) else { return Ok(None) };
    match files.iter().find(|record| !is_plain_name(&record.name)) {
        Some(record) => Err(Fault::UnsafeName(record.name.clone())),
        None => Ok(Some(files)),
    }
}

fn complete(mine: &[&Record], model: &Record) -> Option<Vec<Record>> {
    let sibling = |kind: &str| {
        mine.iter().find(|record| {
            record.file_type == kind && record.version == model.version && record.architecture == model.architecture
        })
    };
    let mut files = vec![model.clone()];
    match sibling("vocab") {
        Some(vocab) => files.push((*vocab).clone()),
        None => files.extend([(*sibling("srcvocab")?).clone(), (*sibling("trgvocab")?).clone()]),
    }
    files.extend(sibling("lex").map(|lex| (*lex).clone()));
    Some(files)
}

/// A name that stays in its folder and is neither hidden nor the manifest's.
fn is_plain_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_single = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    is_single && !name.starts_with('.') && !name.contains(['/', '\\']) && name != super::manifest::NAME
}

fn major(version: &str) -> u64 {
    version_key(version).0.first().copied().unwrap_or(0)
}

/// `3.1` → ([3, 1], release); `3.0a1` → ([3, 0], trial).
fn version_key(version: &str) -> (Vec<u64>, bool) {
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    (version.split('.').map(digits).collect(), version.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, version: &str, architecture: &str) -> Record {
        Record {
            name: format!("{kind}.{architecture}.bin"),
            file_type: kind.into(),
            source_language: "de".into(),
            target_language: "en".into(),
            version: version.into(),
            architecture: Some(architecture.into()),
            decompressed_hash: "00".into(),
            attachment: Attachment { location: "x".into(), size: None, hash: None },
        }
    }

    fn chosen(records: &[Record]) -> Option<Vec<String>> {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        Some(choose(records, &pair).unwrap()?.into_iter().map(|record| format!("{} {}", record.name, record.version)).collect())
    }

    #[test]
    fn files_of_two_architectures_are_never_mixed() {
        let records = [
            record("model", "3.0", "tiny"),
            record("vocab", "3.0", "base"),
            record("lex", "3.0", "tiny"),
            record("vocab", "3.0", "tiny"),
        ];
        assert_eq!(chosen(&records).unwrap(), ["model.tiny.bin 3.0", "vocab.tiny.bin 3.0", "lex.tiny.bin 3.0"]);
    }

    #[test]
    fn newest_supported_complete_release_wins() {
        let mut records = vec![record("model", "3.1a2", "base"), record("vocab", "3.1a2", "base")];
        records.extend([record("model", "3.1", "base"), record("srcvocab", "3.1", "base"), record("trgvocab", "3.1", "base")]);
        records.extend([record("model", "3.10", "base"), record("model", "4.0", "base"), record("vocab", "4.0", "base")]);
        assert_eq!(chosen(&records).unwrap()[0], "model.base.bin 3.1");
        assert_eq!(chosen(&records[5..]), None);
    }

    #[test]
    fn name_that_leaves_the_folder_is_refused() {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        for name in ["../x.bin", "/x.bin", "a/b.bin", ".x", "manifest.json", ""] {
            let records = [Record { name: name.into(), ..record("model", "3.0", "t") }, record("vocab", "3.0", "t")];
            assert!(matches!(choose(&records, &pair), Err(Fault::UnsafeName(_))), "{name}");
        }
    }

    #[test]
    fn foreign_records_are_passed_over_and_foreign_answers_refused() {
        let body = format!(r#"{{"data":[{{"id":1}},{}]}}"#, serde_json::to_string(&record("model", "3.0", "t")).unwrap());
        assert_eq!(parse("u", body.as_bytes()).unwrap().len(), 1);
        assert!(parse("u", b"<html>").unwrap_err().to_string().starts_with("answer of `u` is no list of models"));
    }
}
