//! Downloads a model into the cache.

use super::fault::{Fault, io_fault};
use super::http::{self, OnBytes};
use super::manifest::{self, Manifest, ManifestFile, sha256};
use super::origin::Origin;
use super::records::{self, Record};
use super::{ModelFiles, ModelSources, Progress, cache, zstd};
use crate::files;
use crate::lang::LangPair;
use reqwest::Client;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// Bytes of a file whose record does not say how large it is; the largest of today have sixty million.
const LARGEST: u64 = 1 << 30;

/// Downloads the pair's model and returns its files, verified.
///
/// The network runs on a thread of its own with its own runtime, so that this works inside and outside of another one.
pub(super) fn install(sources: &ModelSources, pair: &LangPair, progress: &dyn Fn(Progress)) -> Result<ModelFiles, Fault> {
    if sources.offline {
        return Err(Fault::Offline { pair: pair.primary() });
    }
    let Some(cache) = &sources.cache_dir else { return Err(Fault::NoCache { pair: pair.primary() }) };
    let origin = Origin::new(sources.url.as_deref())?;
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        let worker = scope.spawn(move || run(&origin, cache, pair, sender));
        receiver.iter().for_each(progress);
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn run(origin: &Origin, cache: &Path, pair: &LangPair, sender: mpsc::Sender<Progress>) -> Result<ModelFiles, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Fault::Unreachable { message: error.to_string() })?;
    let _lock = lock(cache, pair)?;
    // Another process may have done it while this one waited.
    if let Some(files) = cache::verified(cache, pair)? {
        return Ok(files);
    }
    let download = Download { origin, folder: cache::folder_of(cache, pair), sender };
    runtime.block_on(download.all(pair))?;
    cache::find(cache, pair)?.ok_or(Fault::NotOffered { pair: pair.primary(), origin: origin.records_url() })
}

/// Held while the pair is downloaded; beside the pair's folder, which may be removed.
fn lock(cache: &Path, pair: &LangPair) -> Result<File, Fault> {
    let path = cache.join(format!(".{}.lock", pair.primary()));
    let open = || {
        std::fs::create_dir_all(cache)?;
        let file = OpenOptions::new().append(true).create(true).open(&path)?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(io_fault("lock", &path))
}

struct Download<'a> {
    origin: &'a Origin,
    folder: PathBuf,
    sender: mpsc::Sender<Progress>,
}

impl Download<'_> {
    async fn all(&self, pair: &LangPair) -> Result<(), Fault> {
        let client = http::client(self.origin.is_local())?;
        let url = self.origin.records_url();
        let offered = records::parse(&url, &http::get(&client, &url).await?)?;
        let chosen = records::choose(&offered, pair)?;
        let chosen = chosen.ok_or_else(|| Fault::NotOffered { pair: pair.primary(), origin: url })?;
        std::fs::create_dir_all(&self.folder).map_err(io_fault("make the folder", &self.folder))?;
        let mut files = Vec::new();
        for record in &chosen {
            files.push(self.one(&client, record).await?);
        }
        self.remove_others(&files)?;
        let first = chosen.first().expect("a chosen model has its weights");
        let manifest = Manifest { version: first.version.clone(), architecture: first.architecture.clone(), files };
        manifest::write(&self.folder, &manifest)
    }

    /// One file under its name, verified. What a broken-off run left is used: whole files as they are, parts resumed.
    async fn one(&self, client: &Client, record: &Record) -> Result<ManifestFile, Fault> {
        let path = self.folder.join(&record.name);
        if path.is_file() {
            let bytes = files::read(&path)?;
            if sha256(&bytes) == record.decompressed_hash {
                return Ok(listed(record, &bytes));
            }
        }
        let bytes = self.fetch(client, record).await?;
        files::write_atomic(&path, &bytes)?;
        let part = self.part(record);
        std::fs::remove_file(&part).map_err(io_fault("remove", &part))?;
        Ok(listed(record, &bytes))
    }

    /// A file put together from parts that fails its hash may be a bad splice: it is fetched once more in one go.
    async fn fetch(&self, client: &Client, record: &Record) -> Result<Vec<u8>, Fault> {
        let url = self.origin.attachment_url(&record.attachment.location);
        let part = self.part(record);
        let report = |done: u64, total: Option<u64>| self.report(&record.name, done, total.or(record.attachment.size));
        let on_bytes: OnBytes<'_> = &report;
        let most = record.attachment.size.unwrap_or(LARGEST);
        loop {
            let resumed = http::complete(client, &url, &part, most, on_bytes).await?;
            match decode(&files::read(&part)?, record) {
                Ok(bytes) => return Ok(bytes),
                Err(fault) => {
                    std::fs::remove_file(&part).map_err(io_fault("remove", &part))?;
                    if !resumed {
                        return Err(fault);
                    }
                }
            }
        }
    }

    /// Named after the hash, so that parts of two versions are never joined.
    fn part(&self, record: &Record) -> PathBuf {
        let hash: String = record.decompressed_hash.chars().filter(char::is_ascii_hexdigit).take(12).collect();
        self.folder.join(format!(".{}.{hash}.part", record.name))
    }

    fn report(&self, file: &str, done: u64, total: Option<u64>) {
        // The receiver lives until this thread ends.
        let _ = self.sender.send(Progress { file: file.to_owned(), done, total });
    }

    /// Files of an older version would make the folder ambiguous.
    fn remove_others(&self, files: &[ManifestFile]) -> Result<(), Fault> {
        for entry in std::fs::read_dir(&self.folder).map_err(io_fault("read the folder", &self.folder))? {
            let path = entry.map_err(io_fault("read the folder", &self.folder))?.path();
            let is_listed = files.iter().any(|file| path.file_name().is_some_and(|name| name == file.name.as_str()));
            if path.is_file() && !is_listed {
                std::fs::remove_file(&path).map_err(io_fault("remove", &path))?;
            }
        }
        Ok(())
    }
}

fn listed(record: &Record, bytes: &[u8]) -> ManifestFile {
    ManifestFile { name: record.name.clone(), size: bytes.len() as u64, sha256: record.decompressed_hash.clone() }
}

fn decode(compressed: &[u8], record: &Record) -> Result<Vec<u8>, Fault> {
    let wrong_hash = || Fault::WrongHash { name: record.name.clone() };
    if record.attachment.hash.as_ref().is_some_and(|hash| sha256(compressed) != *hash) {
        return Err(wrong_hash());
    }
    let not_zstd = |message| Fault::NotZstd { name: record.name.clone(), message };
    let bytes = zstd::unpacked(compressed).map_err(not_zstd)?;
    if sha256(&bytes) == record.decompressed_hash { Ok(bytes) } else { Err(wrong_hash()) }
}
