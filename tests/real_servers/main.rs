//! Backends and the whole binary against real servers: some started here, some that the environment names.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault, prepares files, starts servers")]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

mod apertium;
#[path = "../support/contract.rs"]
#[allow(dead_code, reason = "a part of it is used here")]
mod contract;
mod deepl;
mod libretranslate;
mod llama;
mod project;
#[path = "../support/mod.rs"]
mod support;

use satzpaar::backend::models::ModelSources;
use satzpaar::backend::{Backend, BackendConfig, Place};
use satzpaar::glossary::{Entry, Glossary};
use std::path::Path;
use std::sync::Arc;
pub use support::server;

/// The backend of this configuration, for German to British English with these terms and this key.
pub async fn backend(config: &str, entries: Vec<Entry>, key: &str) -> Arc<dyn Backend> {
    let config: BackendConfig = toml::from_str(config).unwrap();
    let glossary = Glossary { pair: contract::request(&[]).pair, entries };
    let environment = |_: &str| Some(key.to_owned());
    let (folder, sources) = (Path::new("."), ModelSources::default());
    let place = Place { folder, sources: &sources, glossary: &glossary, style: &[], environment: &environment };
    config.build("x", &place, &|_| ()).await.unwrap()
}
