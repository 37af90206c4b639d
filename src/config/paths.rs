//! The folders that the environment names.
#![expect(clippy::disallowed_methods, reason = "the configuration is the one place that reads the environment")]

use std::path::PathBuf;

/// Folder of model files the user set for all runs: `$SATZPAAR_MODELS`.
pub fn models_from_environment() -> Option<PathBuf> {
    folder("SATZPAAR_MODELS")
}

/// The user's cache of models: `$XDG_CACHE_HOME/satzpaar/models`, else `~/.cache/satzpaar/models`.
pub fn model_cache() -> Option<PathBuf> {
    let cache = folder("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or_else(|| Some(folder("HOME")?.join(".cache")))?;
    Some(cache.join("satzpaar/models"))
}

/// An empty value is as good as none.
fn folder(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
