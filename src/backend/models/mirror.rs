//! Writes a folder that any static web server can serve as a mirror.

use super::fault::Fault;
use super::manifest::{self, sha256};
use super::records::{self, Attachment, Record};
use super::{ModelFiles, ModelSources, Progress, stored_frame};
use crate::backend::Error;
use crate::files;
use crate::lang::LangPair;
use fxtranslate::remote::SUPPORTED_MAJOR;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const RECORDS: &str = "records.json";
const SUMS: &str = "SHA256SUMS";

/// Writes the pair's model into `folder`: `records.json`, the files as zstd frames below `PAIR/`, and `SHA256SUMS` for
/// `sha256sum -c`. Other pairs that are there already stay. Returns the paths written.
///
/// # Errors
/// [`Error::Unavailable`] if the model cannot be had (see [`super::locate`]), [`Error::Unusable`] if the folder cannot be written.
pub fn write_mirror(
    sources: &ModelSources,
    pair: &LangPair,
    folder: &Path,
    progress: &dyn Fn(Progress),
) -> Result<Vec<PathBuf>, Error> {
    let model = super::locate(sources, pair, progress)?;
    super::verify(&model)?;
    Ok(write(&model, pair, folder)?)
}

fn write(model: &ModelFiles, pair: &LangPair, folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut all = others(&folder.join(RECORDS), pair)?;
    let mut written = Vec::new();
    for (kind, path) in kinds(model) {
        let (record, frame) = describe(model, pair, kind, path)?;
        let path = folder.join(&record.attachment.location);
        files::write_atomic(&path, &frame)?;
        written.push(path);
        all.push(record);
    }
    let sums = sums(&all);
    for (name, text) in [(SUMS, sums), (RECORDS, records::to_json(all))] {
        files::write_atomic(&folder.join(name), text.as_bytes())?;
        written.push(folder.join(name));
    }
    Ok(written)
}

/// The records of the mirror that are not this pair's.
fn others(path: &Path, pair: &LangPair) -> Result<Vec<Record>, Fault> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut records = records::parse(&path.display().to_string(), &files::read(path)?)?;
    records.retain(|record| record.source_language != pair.source.primary() || record.target_language != pair.target.primary());
    Ok(records)
}

fn kinds(model: &ModelFiles) -> Vec<(&'static str, &PathBuf)> {
    let mut kinds = vec![("model", &model.model)];
    if model.source_vocab == model.target_vocab {
        kinds.push(("vocab", &model.source_vocab));
    } else {
        kinds.extend([("srcvocab", &model.source_vocab), ("trgvocab", &model.target_vocab)]);
    }
    kinds.extend(model.shortlist.iter().map(|path| ("lex", path)));
    kinds
}

fn describe(model: &ModelFiles, pair: &LangPair, kind: &str, path: &Path) -> Result<(Record, Vec<u8>), Fault> {
    let content = files::read(path)?;
    let frame = stored_frame::encode(&content);
    let name = path.file_name().expect("a model file has a name").to_string_lossy().into_owned();
    let manifest = manifest::read(&model.folder)?;
    let attachment = Attachment {
        location: format!("{}/{name}.zst", pair.primary()),
        size: Some(frame.len() as u64),
        hash: Some(sha256(&frame)),
    };
    let record = Record {
        name,
        file_type: kind.to_owned(),
        source_language: pair.source.primary().to_owned(),
        target_language: pair.target.primary().to_owned(),
        // Files without a manifest tell no version; this one says only that the engine can read them.
        version: manifest.as_ref().map_or_else(|| format!("{SUPPORTED_MAJOR}.0"), |manifest| manifest.version.clone()),
        architecture: manifest.map_or_else(|| Some(model.label.clone()), |manifest| manifest.architecture),
        decompressed_hash: sha256(&content),
        attachment,
    };
    Ok((record, frame))
}

fn sums(records: &[Record]) -> String {
    let sums: BTreeMap<_, _> = records.iter().map(|record| (&record.attachment.location, &record.attachment.hash)).collect();
    sums.iter().filter_map(|(path, hash)| hash.as_ref().map(|hash| format!("{hash}  {path}\n"))).collect()
}
