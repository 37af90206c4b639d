//! Backends against real servers, or doubles that the services themselves publish, where the environment names one.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "an unexpected error fails the test; servers are named in the environment"
)]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../support/contract.rs"]
mod contract;
mod llama;

use satzpaar::backend::models::ModelSources;
use satzpaar::backend::{Backend, BackendConfig, Place};
use satzpaar::glossary::{Entry, Glossary};
use std::path::Path;
use std::sync::Arc;

/// The address in this variable; where there is none the test says so and ends.
pub fn server(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!("ignored: `{variable}` names no server");
    }
    url
}

/// The backend of this configuration, for German to British English with these terms and this key.
pub async fn backend(config: &str, entries: Vec<Entry>, key: &str) -> Arc<dyn Backend> {
    let config: BackendConfig = toml::from_str(config).unwrap();
    let glossary = Glossary { pair: contract::request(&[]).pair, entries };
    let environment = |_: &str| Some(key.to_owned());
    let (folder, sources) = (Path::new("."), ModelSources::default());
    let place = Place { folder, sources: &sources, glossary: &glossary, style: &[], environment: &environment };
    config.build("x", &place, &|_| ()).await.unwrap()
}
