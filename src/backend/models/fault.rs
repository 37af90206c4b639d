//! Why no model could be had.

use crate::backend::Error;
use crate::files::FileError;
use std::path::PathBuf;

/// What every fault ends in: the run is not lost without an engine.
const WAYS_OUT: &str = "give a folder with the model files (`--model-dir DIR`), or set a mirror (`models.url`) or another \
                        backend (`--backend NAME`), or go on without: what the memory covers is still written";

/// Why no model could be had. Outside this module an [`Error::Unavailable`] where there is none, and an
/// [`Error::Unusable`] where there is one that is broken or not to be trusted.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("no model for {pair} in the folder: `{}`", folder.display())]
    NotInFolder { pair: String, folder: PathBuf },
    #[error("model is incomplete: `{}` has no {missing}", folder.display())]
    Incomplete { folder: PathBuf, missing: &'static str },
    #[error("folder holds more than one model for {pair}: `{}`", folder.display())]
    Ambiguous { pair: String, folder: PathBuf },
    #[error("model file is damaged: `{}` does not have the SHA-256 of its manifest", path.display())]
    Damaged { path: PathBuf },
    #[error("cannot read the manifest `{}`: {message}", path.display())]
    Manifest { path: PathBuf, message: String },
    #[error("no model for {pair} on this machine, and the network is off (`--offline`)")]
    Offline { pair: String },
    #[error("no model for {pair} on this machine, and no cache folder to fetch it into")]
    NoCache { pair: String },
    #[error("no model for {pair} at `{origin}`")]
    NotOffered { pair: String, origin: String },
    #[error("cannot fetch the model: {message}")]
    Unreachable { message: String },
    #[error("download refused: `{name}` does not have the SHA-256 of its record")]
    WrongHash { name: String },
    #[error("download refused: `{name}` is no zstd file: {message}")]
    NotZstd { name: String, message: String },
    #[error("download refused: `{url}` sends more than {most} bytes")]
    TooLong { url: String, most: u64 },
    #[error("answer of `{url}` is no list of models: {message}")]
    BadRecords { url: String, message: String },
    #[error("record names an unsafe file: `{0}`")]
    UnsafeName(String),
    #[error("mirror URL is not safe: `{0}`")]
    UnsafeUrl(String),
    #[error("{0}")]
    File(String, String),
}

impl Fault {
    /// There is no model; nothing is broken.
    fn is_absence(&self) -> bool {
        match self {
            Fault::NotInFolder { .. }
            | Fault::Offline { .. }
            | Fault::NoCache { .. }
            | Fault::NotOffered { .. }
            | Fault::Unreachable { .. } => true,
            Fault::Incomplete { .. }
            | Fault::Ambiguous { .. }
            | Fault::Damaged { .. }
            | Fault::Manifest { .. }
            | Fault::WrongHash { .. }
            | Fault::NotZstd { .. }
            | Fault::TooLong { .. }
            | Fault::BadRecords { .. }
            | Fault::UnsafeName(_)
            | Fault::UnsafeUrl(_)
            | Fault::File(..) => false,
        }
    }

    /// What to do about it.
    fn hint(&self) -> String {
        match self {
            Fault::NotInFolder { .. } | Fault::Incomplete { .. } => {
                "the folder, or a sub-folder such as `de-en`, needs `model….bin` \
                and `vocab….spm` (or `srcvocab….spm` and `trgvocab….spm`); `lex….bin` is optional"
                    .into()
            }
            Fault::Ambiguous { .. } => "put each model into a folder of its own".into(),
            Fault::Damaged { .. } | Fault::Manifest { .. } => {
                "fetch it again: `satzpaar models remove PAIR`, then `satzpaar models add PAIR`".into()
            }
            Fault::Offline { .. }
            | Fault::NoCache { .. }
            | Fault::NotOffered { .. }
            | Fault::Unreachable { .. }
            | Fault::BadRecords { .. } => WAYS_OUT.into(),
            Fault::WrongHash { .. } | Fault::NotZstd { .. } | Fault::TooLong { .. } | Fault::UnsafeName(_) => {
                format!("the server or something between altered the file: try again, else {WAYS_OUT}")
            }
            Fault::UnsafeUrl(_) => {
                "the hashes come from the same place as the files, so it must be `https://…`; plain `http` is \
                accepted on loopback only"
                    .into()
            }
            Fault::File(_, hint) => hint.clone(),
        }
    }
}

impl From<FileError> for Fault {
    fn from(error: FileError) -> Self {
        let text = error.to_string();
        let (message, hint) = text.split_once("\nhint: ").unwrap_or((&text, "check the folder and its permissions"));
        Fault::File(message.into(), hint.into())
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let (message, hint) = (fault.to_string(), fault.hint());
        if fault.is_absence() { Error::Unavailable { message, hint } } else { Error::Unusable { message, hint } }
    }
}

/// Adds the path to an error of the file system.
pub(super) fn io_fault<'a>(action: &'static str, path: &'a std::path::Path) -> impl FnOnce(std::io::Error) -> Fault + 'a {
    move |source| {
        Fault::File(format!("cannot {action} `{}`: {source}", path.display()), "check the folder and its permissions".into())
    }
}
