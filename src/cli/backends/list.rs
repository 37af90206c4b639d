//! `satzpaar backends list`: the kinds with what each can take, and the configured backends with what each really does.

use super::columns::aligned;
use super::place;
use crate::backend::models::ModelSources;
use crate::backend::{BackendConfig, Capabilities, Charged, KeyInfo, KindInfo, Place, kinds};
use crate::cli::common::{Languages, TermSources};
use crate::cli::{Exit, exit, print, print_json};
use crate::config::{Project, environment};
use crate::pipeline::block_on;
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;

/// Which project, and how it is shown.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR")]
    project: PathBuf,
    /// How the backends are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns
    Text,
    /// One JSON object with `kinds` and `configured`
    Json,
}

#[derive(Serialize)]
struct Listing {
    kinds: &'static [KindInfo],
    configured: Vec<Configured>,
}

/// A backend of satzpaar.toml.
#[derive(Serialize)]
struct Configured {
    name: String,
    kind: &'static str,
    /// The service as a reader would name it, once it could be made.
    model: Option<String>,
    /// `None` where it is not made: it would start a program, load a model, or cannot be used.
    capabilities: Option<Capabilities>,
    charged: Charged,
    keys: Vec<KeyState>,
    /// Why it cannot be used.
    fault: Option<String>,
}

/// A variable with a secret, and whether it holds one; never the secret.
#[derive(Serialize)]
struct KeyState {
    variable: String,
    required: bool,
    set: bool,
}

/// Asks nobody: neither a service nor a program.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(&args.project)?;
    let Some(configured) = block_on(configured(&project))? else { return Ok(Exit::Interrupted) };
    let listing = Listing { kinds: kinds(), configured: configured? };
    match args.format {
        Format::Text => print(&as_text(&listing))?,
        Format::Json => print_json(&(serde_json::to_string_pretty(&listing)? + "\n"))?,
    }
    Ok(Exit::Clean)
}

async fn configured(project: &Project) -> anyhow::Result<Vec<Configured>> {
    let pair = Languages { from: None, to: None }.pair(project);
    let glossary = TermSources { glossary: Vec::new(), no_shipped: false }.load(&pair, project)?;
    let sources = ModelSources::default();
    let place = place(project, &sources, &glossary);
    let mut all = Vec::new();
    for (name, config) in &project.config.backend {
        all.push(described(name, config, &place).await);
    }
    Ok(all)
}

async fn described(name: &str, config: &BackendConfig, place: &Place<'_>) -> Configured {
    let keys = config.variables().into_iter().map(|(variable, key)| key_state(variable, key)).collect();
    let info = config.info();
    let unknown = Configured {
        name: name.to_owned(),
        kind: info.name,
        model: None,
        capabilities: None,
        charged: info.charged,
        keys,
        fault: None,
    };
    if info.starts {
        return unknown;
    }
    match config.build(name, place, &|_| ()).await {
        Ok(backend) => {
            let capabilities = Some(backend.capabilities().clone());
            Configured { model: Some(backend.model()), capabilities, ..unknown }
        }
        Err(error) => Configured { fault: Some(exit::message(&error.into())), ..unknown },
    }
}

/// An empty value is as good as none.
fn key_state(variable: String, key: &KeyInfo) -> KeyState {
    let set = environment(&variable).is_some_and(|value| !value.trim().is_empty());
    KeyState { variable, required: key.required, set }
}

fn as_text(listing: &Listing) -> String {
    let header = ["kind", "glossary", "context", "charged", "key", "what it is"];
    let rows: Vec<Vec<String>> = std::iter::once(cells(header)).chain(listing.kinds.iter().map(kind_row)).collect();
    if listing.configured.is_empty() {
        return aligned(&rows) + "\nno backend is configured in satzpaar.toml\n";
    }
    let header = ["configured", "kind", "glossary", "context", "texts", "bytes", "at once", "alignments", "constrained"];
    let header = cells(header).into_iter().chain(cells(["charged", "key", "note"])).collect();
    let configured: Vec<Vec<String>> = std::iter::once(header).chain(listing.configured.iter().map(configured_row)).collect();
    format!("{}\n{}", aligned(&rows), aligned(&configured))
}

fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn kind_row(kind: &KindInfo) -> Vec<String> {
    let key = |key: &KeyInfo| format!("{}{}", key.variable, if key.required { "" } else { " (optional)" });
    let [glossary, context, charged] = [kind.glossary.as_str(), kind.context.as_str(), kind.charged.as_str()];
    cells([kind.name, glossary, context, charged, &joined(kind.keys.iter().map(key)), kind.summary])
}

fn configured_row(backend: &Configured) -> Vec<String> {
    let key = |key: &KeyState| {
        let state = if key.set { "set" } else { "not set" };
        format!("{} {state}{}", key.variable, if key.required || key.set { "" } else { " (optional)" })
    };
    let note = match (&backend.fault, &backend.model) {
        (Some(fault), _) => fault.replace('\n', "; "),
        (None, Some(model)) => model.clone(),
        (None, None) => "asked when used".to_owned(),
    };
    let mut row = cells([&backend.name, backend.kind]);
    row.extend(backend.capabilities.as_ref().map_or_else(|| vec!["?".to_owned(); 7], ability_cells));
    row.extend(cells([backend.charged.as_str(), &joined(backend.keys.iter().map(key)), &note]));
    row
}

fn ability_cells(capabilities: &Capabilities) -> Vec<String> {
    let Capabilities { glossary, context, max_texts, max_bytes, max_concurrency, alignments, constrained, .. } = capabilities;
    let numbers = [max_texts, max_bytes, max_concurrency].map(ToString::to_string);
    let alignments = if *alignments { "yes" } else { "no" };
    let constrained = constrained.map_or_else(|| "no".to_owned(), |beam| format!("beam {beam}"));
    let mut row = cells([glossary.as_str(), context.as_str()]);
    row.extend(numbers);
    row.extend(cells([alignments, &constrained]));
    row
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let text = parts.collect::<Vec<_>>().join(", ");
    if text.is_empty() { "-".to_owned() } else { text }
}
