//! The user's cache of downloaded models: one folder a pair.

use super::fault::{Fault, io_fault};
use super::{ModelFiles, folder, manifest};
use crate::backend::Error;
use crate::lang::LangPair;
use std::path::{Path, PathBuf};

/// A model on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The pair, as its folder is named: `de-en`.
    pub pair: String,
    /// Architecture and version.
    pub label: String,
    /// Bytes of its files.
    pub size: u64,
    /// Its folder.
    pub folder: PathBuf,
    /// False if the download was broken off.
    pub complete: bool,
}

/// The models in the cache, in name order; a cache that does not exist yet is empty.
///
/// # Errors
/// [`Error::Unusable`] if the cache or a manifest cannot be read.
pub fn installed(cache: &Path) -> Result<Vec<Installed>, Error> {
    if !cache.exists() {
        return Ok(Vec::new());
    }
    Ok(folder::sub_folders(cache)?.into_iter().map(|pair| describe(cache, pair)).collect::<Result<_, Fault>>()?)
}

/// The models in a folder of the user's own, in name order.
///
/// # Errors
/// [`Error::Unusable`] if the folder or a file's size cannot be read.
pub fn in_folder(folder: &Path) -> Result<Vec<Installed>, Error> {
    let describe = |(pair, files): (LangPair, ModelFiles)| -> Result<Installed, Fault> {
        let size = |path: &PathBuf| path.metadata().map(|found| found.len()).map_err(io_fault("read", path));
        let size = files.paths().into_iter().map(size).sum::<Result<u64, Fault>>()?;
        Ok(Installed { pair: pair.primary(), label: files.label, size, folder: files.folder, complete: true })
    };
    Ok(folder::all(folder)?.into_iter().map(describe).collect::<Result<_, Fault>>()?)
}

/// Removes the pair from the cache; false if it was not there.
///
/// # Errors
/// [`Error::Unusable`] if the folder cannot be removed.
pub fn remove(cache: &Path, pair: &LangPair) -> Result<bool, Error> {
    let folder = folder_of(cache, pair);
    if !folder.exists() {
        return Ok(false);
    }
    std::fs::remove_dir_all(&folder).map_err(io_fault("remove", &folder))?;
    Ok(true)
}

/// The folder of a pair, which need not exist.
pub(super) fn folder_of(cache: &Path, pair: &LangPair) -> PathBuf {
    cache.join(pair.primary())
}

/// The pair's model if its folder was finished; sizes are compared, hashes only when it is opened.
pub(super) fn find(cache: &Path, pair: &LangPair) -> Result<Option<ModelFiles>, Fault> {
    let folder = folder_of(cache, pair);
    match manifest::read(&folder)? {
        Some(manifest) if manifest::is_complete(&folder, &manifest) => folder::read(&folder, pair),
        Some(_) | None => Ok(None),
    }
}

/// The pair's model if it is there and every hash is right; a damaged one counts as missing, to be fetched again.
pub(super) fn verified(cache: &Path, pair: &LangPair) -> Result<Option<ModelFiles>, Fault> {
    let found = match find(cache, pair) {
        Ok(found) => found,
        Err(Fault::Manifest { .. }) => None,
        Err(fault) => return Err(fault),
    };
    let Some(files) = found else { return Ok(None) };
    match manifest::verify(&files.folder, &files.paths()) {
        Ok(()) => Ok(Some(files)),
        Err(Fault::Damaged { .. }) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn describe(cache: &Path, pair: String) -> Result<Installed, Fault> {
    let folder = cache.join(&pair);
    let manifest = manifest::read(&folder)?;
    let complete = manifest.as_ref().is_some_and(|manifest| manifest::is_complete(&folder, manifest));
    let size = manifest.iter().flat_map(|manifest| &manifest.files).map(|file| file.size).sum();
    Ok(Installed { label: manifest::label(&folder)?, pair, size, folder, complete })
}
