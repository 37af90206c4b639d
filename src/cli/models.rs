//! `satzpaar models`: the model files of the embedded engine.

use super::Exit;
use crate::backend::models::{self, ModelFiles, ModelSources, Progress};
use crate::config::{Project, paths};
use crate::lang::{Lang, LangPair};
use crate::text::visible;
use anyhow::{Context, bail};
use clap::ArgAction;
use clap::builder::BoolishValueParser;
use indicatif::{ProgressBar, ProgressStyle};
use std::cell::RefCell;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Lists, fetches, removes and mirrors the models of the embedded engine.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    sources: SourceArgs,
}

/// Where models are looked for; shared with every command that translates.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct SourceArgs {
    /// Folder with the model's files, or with a sub-folder for each pair
    #[arg(long, global = true, value_name = "DIR")]
    model_dir: Option<PathBuf>,
    /// Base URL of a mirror to fetch models from
    #[arg(long, global = true, env = "SATZPAAR_MODELS_URL", value_name = "URL")]
    models_url: Option<String>,
    /// Never fetch a model over the network
    #[arg(long, global = true, env = "SATZPAAR_OFFLINE", action = ArgAction::SetTrue, value_parser = BoolishValueParser::new())]
    offline: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Lists the models on this machine: pair, size, version, folder
    List,
    /// Fetches models into the cache, checks those that are there, repairs damaged ones
    Add {
        /// Pairs such as `de-en`
        #[arg(required = true, value_name = "PAIR")]
        pairs: Vec<String>,
    },
    /// Removes models from the cache
    Remove {
        /// Pairs such as `de-en`
        #[arg(required = true, value_name = "PAIR")]
        pairs: Vec<String>,
    },
    /// Prints the cache's folder, or the folder of a pair's model
    Path {
        /// A pair such as `de-en`
        pair: Option<String>,
    },
    /// Writes a folder that any static web server can serve as a mirror
    Mirror {
        /// The folder to write
        dir: PathBuf,
        /// The pair to add to the mirror
        #[arg(long, default_value = "de-en")]
        pair: String,
    },
}

impl SourceArgs {
    /// What was typed, else what the environment names, else what satzpaar.toml says.
    pub(crate) fn resolve(&self, project: &Project) -> ModelSources {
        ModelSources {
            model_dir: self.model_dir.clone(),
            env_dir: paths::models_from_environment().or_else(|| project.model_dir()),
            cache_dir: paths::model_cache(),
            url: self.models_url.clone().or_else(|| project.config.models.url.clone()),
            offline: self.offline,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let sources = args.sources.resolve(&Project::find(Path::new("."))?);
    match &args.action {
        Action::List => list(&sources),
        Action::Add { pairs } => each(pairs, |pair| added(&sources, pair)),
        Action::Remove { pairs } => each(pairs, |pair| removed(&sources, pair)),
        Action::Path { pair: Some(pair) } => each(std::slice::from_ref(pair), |pair| path(&sources, pair)),
        Action::Path { pair: None } => print(&cache(&sources)?.display().to_string()),
        Action::Mirror { dir, pair } => each(std::slice::from_ref(pair), |pair| {
            let written = with_bar(|progress| models::write_mirror(&sources, pair, dir, progress))?;
            Ok(written.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n"))
        }),
    }
}

fn list(sources: &ModelSources) -> anyhow::Result<Exit> {
    let mut found = Vec::new();
    for folder in sources.model_dir.iter().chain(&sources.env_dir) {
        found.extend(models::in_folder(folder)?);
    }
    found.extend(sources.cache_dir.as_deref().map(models::installed).transpose()?.into_iter().flatten());
    for model in found {
        let state = if model.complete { "" } else { " (incomplete)" };
        let label = format!("{}{state}", model.label);
        print(&format!("{}\t{:.1} MB\t{label}\t{}", model.pair, model.size as f64 / 1e6, model.folder.display()))?;
    }
    Ok(Exit::Clean)
}

fn added(sources: &ModelSources, pair: &LangPair) -> anyhow::Result<String> {
    let files = with_bar(|progress| models::add(sources, pair, progress))?;
    Ok(format!("{}\t{}\t{}", pair.primary(), files.label, files.folder.display()))
}

fn removed(sources: &ModelSources, pair: &LangPair) -> anyhow::Result<String> {
    match models::remove(cache(sources)?, pair)? {
        true => Ok(format!("removed {}", pair.primary())),
        false => bail!("no model for {} in the cache\nhint: `satzpaar models list` shows what is there", pair.primary()),
    }
}

fn path(sources: &ModelSources, pair: &LangPair) -> anyhow::Result<String> {
    let found: Option<ModelFiles> = models::find_local(sources, pair)?;
    let hint = "fetch it with `satzpaar models add`, or name its folder with `--model-dir`";
    let files = found.with_context(|| format!("no model for {} on this machine\nhint: {hint}", pair.primary()))?;
    Ok(files.folder.display().to_string())
}

fn cache(sources: &ModelSources) -> anyhow::Result<&PathBuf> {
    sources.cache_dir.as_ref().context("no cache folder: neither `XDG_CACHE_HOME` nor `HOME` is set\nhint: set one of them")
}

/// One line on stdout for each pair, as soon as it is done.
fn each(pairs: &[String], run: impl Fn(&LangPair) -> anyhow::Result<String>) -> anyhow::Result<Exit> {
    for pair in pairs {
        print(&run(&parse(pair)?)?)?;
    }
    Ok(Exit::Clean)
}

fn parse(pair: &str) -> anyhow::Result<LangPair> {
    let Some((source, target)) = pair.split_once(['-', ':']) else {
        bail!("not a language pair: `{pair}`\nhint: write the two languages as in `de-en`");
    };
    Ok(LangPair::new(source.parse::<Lang>()?, target.parse::<Lang>()?))
}

fn print(line: &str) -> anyhow::Result<Exit> {
    super::print(&format!("{line}\n"))?;
    Ok(Exit::Clean)
}

/// Calls `work` with a progress bar, on a terminal only.
pub(crate) fn with_bar<T>(work: impl FnOnce(&dyn Fn(Progress)) -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work(&|_| ());
    }
    let bar: RefCell<Option<(String, ProgressBar)>> = RefCell::new(None);
    let result = work(&|progress: Progress| {
        let mut current = bar.borrow_mut();
        if current.as_ref().is_none_or(|(file, _)| *file != progress.file) {
            let style = "{msg} {bytes}/{total_bytes} {bytes_per_sec} {wide_bar}";
            let style = ProgressStyle::with_template(style).expect("the template is constant and valid");
            let next = ProgressBar::new(progress.total.unwrap_or(0))
                .with_style(style)
                .with_message(visible(&progress.file).into_owned());
            *current = Some((progress.file.clone(), next));
        }
        if let Some((_, bar)) = current.as_ref() {
            bar.set_position(progress.done);
        }
    });
    drop(bar);
    result
}
