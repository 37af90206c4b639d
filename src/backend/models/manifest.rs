//! The list of a model's files with their hashes, written last: a folder without it was not finished.

use super::fault::Fault;
use crate::files;
use crate::text::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Name of the manifest in a model's folder.
pub(super) const NAME: &str = "manifest.json";

/// What a model's folder must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: String,
    pub(super) architecture: Option<String>,
    pub(super) files: Vec<ManifestFile>,
}

/// One file of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ManifestFile {
    pub(super) name: String,
    /// Bytes.
    pub(super) size: u64,
    /// Hexadecimal, lower case.
    pub(super) sha256: String,
}

impl Manifest {
    fn label(&self) -> String {
        self.architecture.iter().map(String::as_str).chain([self.version.as_str()]).collect::<Vec<_>>().join(" ")
    }
}

/// Hexadecimal SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The manifest of `folder`, if it has one.
pub(super) fn read(folder: &Path) -> Result<Option<Manifest>, Fault> {
    let path = folder.join(NAME);
    if !path.is_file() {
        return Ok(None);
    }
    let text = files::read_text(&path)?;
    serde_json::from_str(&text).map(Some).map_err(|fault| Fault::Manifest { path, message: fault.to_string() })
}

/// Writes the manifest into `folder`.
pub(super) fn write(folder: &Path, manifest: &Manifest) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(manifest).expect("strings and numbers serialise");
    Ok(files::write_atomic(&folder.join(NAME), text.as_bytes())?)
}

/// Architecture and version, or the name of a folder without manifest.
pub(super) fn label(folder: &Path) -> Result<String, Fault> {
    let name = || {
        let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        full.file_name().map_or_else(|| full.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    Ok(read(folder)?.map_or_else(name, |manifest| manifest.label()))
}

/// True if every file of the manifest is there with its size.
pub(super) fn is_complete(folder: &Path, manifest: &Manifest) -> bool {
    manifest.files.iter().all(|file| folder.join(&file.name).metadata().is_ok_and(|found| found.len() == file.size))
}

/// Hashes `paths` and compares them with the manifest of `folder`; without one there is nothing to compare.
pub(super) fn verify(folder: &Path, paths: &[&PathBuf]) -> Result<(), Fault> {
    let Some(manifest) = read(folder)? else { return Ok(()) };
    for path in paths {
        let named = path.file_name().map(|name| name.to_string_lossy());
        let listed = manifest.files.iter().find(|file| Some(file.name.as_str()) == named.as_deref());
        if let Some(file) = listed
            && sha256(&files::read(path)?) != file.sha256
        {
            return Err(Fault::Damaged { path: path.to_path_buf() });
        }
    }
    Ok(())
}
