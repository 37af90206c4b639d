//! Layer 3: where the embedded engine's model files come from.
//!
//! Looked for in this order, and the first that has the pair wins: the folder the user named (`--model-dir`; it must
//! have the pair, nothing else is tried), the folder of the environment, the user's cache, and last a download into
//! that cache. A download is checked against the SHA-256 of its record before it gets its name, and a folder in the
//! cache counts only once its manifest, written last, is there: a run that was killed half-way leaves nothing that a
//! later run would trust, and what it had fetched is resumed.
//!
//! Records and the choice among them are our own, not the crate's: its selection may mix the files of two
//! architectures, its downloads print to stderr, start over after a kill and cannot be sent to a mirror without
//! changing the environment, and it unpacks a frame however much that holds.

mod cache;
mod download;
mod fault;
mod folder;
mod http;
mod manifest;
mod mirror;
mod origin;
mod records;
mod stored_frame;
mod zstd;

pub use cache::{Installed, in_folder, installed, remove};
pub use mirror::write_mirror;

use crate::backend::Error;
use crate::lang::LangPair;
use fault::Fault;
use std::path::PathBuf;

/// Where models may be looked for. Nothing here is read from the environment: the configuration fills it in.
#[derive(Debug, Clone, Default)]
pub struct ModelSources {
    /// The folder the user named: the files themselves or a sub-folder for each pair.
    pub model_dir: Option<PathBuf>,
    /// A folder of the same form, named by the environment.
    pub env_dir: Option<PathBuf>,
    /// Where downloads are kept.
    pub cache_dir: Option<PathBuf>,
    /// Base URL of a mirror made by [`write_mirror`]; `None`: Mozilla's own service. Must be `https`, save on loopback.
    pub url: Option<String>,
    /// Never touches the network.
    pub offline: bool,
}

/// How far a download is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The file's name.
    pub file: String,
    /// Bytes of the compressed file on disk, what was resumed included.
    pub done: u64,
    /// Bytes of the whole compressed file, if the server said.
    pub total: Option<u64>,
}

/// The files of one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFiles {
    /// The folder that holds them.
    pub folder: PathBuf,
    /// The weights.
    pub model: PathBuf,
    /// The SentencePiece vocabulary of the source language.
    pub source_vocab: PathBuf,
    /// That of the target language; most models share one.
    pub target_vocab: PathBuf,
    /// The lexical shortlist, where the model has one.
    pub shortlist: Option<PathBuf>,
    /// The model as a reader would name it: architecture and version, else the folder's name.
    pub label: String,
}

impl ModelFiles {
    /// Every file once.
    pub fn paths(&self) -> Vec<&PathBuf> {
        let mut paths = vec![&self.model, &self.source_vocab];
        paths.extend((self.target_vocab != self.source_vocab).then_some(&self.target_vocab));
        paths.extend(&self.shortlist);
        paths
    }
}

/// Finds the model for `pair`, downloading it only if no folder has it.
///
/// `progress` is called on the calling thread. Safe to call from async code only where blocking is.
///
/// # Errors
/// [`Error::Unavailable`] with what is missing and the ways out; [`Error::Unusable`] for a model that is broken.
pub fn locate(sources: &ModelSources, pair: &LangPair, progress: &dyn Fn(Progress)) -> Result<ModelFiles, Error> {
    Ok(match find(sources, pair)? {
        Some(files) => files,
        None => download::install(sources, pair, progress)?,
    })
}

/// The model for `pair` if it is on this machine.
///
/// # Errors
/// [`Error::Unusable`] if a folder has the pair's files incomplete or cannot be read, or if the folder the user
/// named does not have the pair.
pub fn find_local(sources: &ModelSources, pair: &LangPair) -> Result<Option<ModelFiles>, Error> {
    Ok(find(sources, pair)?)
}

/// Makes sure the model for `pair` is in the cache and whole: every file is hashed, a damaged one fetched again.
///
/// # Errors
/// [`Error::Unavailable`] with what is missing and the ways out; [`Error::Unusable`] for a model that is broken.
pub fn add(sources: &ModelSources, pair: &LangPair, progress: &dyn Fn(Progress)) -> Result<ModelFiles, Error> {
    if let Some(cache) = &sources.cache_dir
        && let Some(files) = cache::verified(cache, pair)?
    {
        return Ok(files);
    }
    Ok(download::install(sources, pair, progress)?)
}

/// Checks the files against the manifest beside them, if there is one.
///
/// # Errors
/// [`Error::Unusable`] naming the first damaged or unreadable file.
pub fn verify(files: &ModelFiles) -> Result<(), Error> {
    Ok(manifest::verify(&files.folder, &files.paths())?)
}

fn find(sources: &ModelSources, pair: &LangPair) -> Result<Option<ModelFiles>, Fault> {
    if let Some(folder) = &sources.model_dir {
        return match folder::find(folder, pair)? {
            Some(files) => Ok(Some(files)),
            None => Err(Fault::NotInFolder { pair: pair.primary(), folder: folder.clone() }),
        };
    }
    if let Some(files) = sources.env_dir.as_deref().map(|folder| folder::find(folder, pair)).transpose()?.flatten() {
        return Ok(Some(files));
    }
    Ok(sources.cache_dir.as_deref().map(|cache| cache::find(cache, pair)).transpose()?.flatten())
}
