//! `satzpaar review FILE…`: the documents and everything around them, then the page: from a server, or as one file.

use super::asker::Backends;
use super::browser;
use crate::cli::article::folder_of;
use crate::cli::bilingual::{self, article_beside, edition_info};
use crate::cli::common::{Common, Languages, TermSources};
use crate::cli::memory::open_store;
use crate::cli::models::SourceArgs;
use crate::cli::today::today;
use crate::cli::{Exit, exit, print};
use crate::config::{Project, environment};
use crate::files;
use crate::messages::Messages;
use crate::review::desk::{Content, Desk, Opened, Tools};
use crate::review::server::Server;
use crate::review::{file, start};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is reviewed, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Bilingual files (.xlf, .tsv, .csv, .jsonl, .tmx, .po), folders or patterns
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Port of the page on this machine; 0 takes a free one
    #[arg(long, default_value_t = 0, value_name = "N")]
    port: u16,
    /// Writes the page as one file to send around instead of serving it; its decisions come back with `review apply`
    #[arg(long, value_name = "FILE", conflicts_with = "port")]
    html: Option<PathBuf>,
    /// Only prints the address, does not open a browser
    #[arg(long)]
    no_open: bool,
    /// Who decides, for remarks and the review log; default is the name of the account
    #[arg(long, env = "SATZPAAR_AUTHOR", value_name = "NAME")]
    author: Option<String>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    models: SourceArgs,
    #[command(flatten)]
    common: Common,
}

/// Serves the page until Ctrl-C, or writes it.
pub(super) fn run(args: &Serve) -> anyhow::Result<Exit> {
    let first = args.paths.first().map_or(Path::new("."), |path| if path.is_dir() { path.as_path() } else { folder_of(path) });
    let project = Arc::new(Project::find(first)?);
    let paths = expanded(args, &project)?;
    let desk = desk(args, &project, &paths)?;
    let ui = args.common.messages(&project);
    match &args.html {
        Some(html) => write_page(html, &desk, &ui),
        None => serve(args, desk, ui),
    }
}

fn write_page(path: &Path, desk: &Desk, ui: &Messages) -> anyhow::Result<Exit> {
    let page = file::page(&start::for_file(desk, ui)?, &ui.lang().to_string())?;
    files::write_atomic(path, page.as_bytes())?;
    Ok(Exit::Clean)
}

fn serve(args: &Serve, desk: Desk, ui: Messages) -> anyhow::Result<Exit> {
    let serving = ui.text("review-serving");
    let server = Server::bind(args.port, ui)?;
    print(&format!("{}\n", server.url()))?;
    if !args.no_open {
        browser::open(server.url());
    }
    if !args.common.quiet {
        exit::say(&serving);
    }
    server.run(Arc::new(desk))?;
    Ok(Exit::Clean)
}

/// The documents, opened with everything the project has for them.
fn desk(args: &Serve, project: &Arc<Project>, paths: &[PathBuf]) -> anyhow::Result<Desk> {
    let first = paths.first().map_or(Path::new("."), |path| folder_of(path));
    let opened = opened(args, project, paths)?;
    let pair = opened.first().map_or_else(|| args.languages.pair(project), |file| file.content.located.bitext.pair.clone());
    let store = open_store(project, project.folder.as_deref().unwrap_or(first))?;
    let (sources, again) = (args.terms.clone(), Arc::clone(project));
    let languages = pair.clone();
    let asker = Backends::new(Arc::clone(project), args.models.resolve(project), Arc::clone(&store));
    let tools = Tools {
        glossary: args.terms.load(&pair, project)?,
        reload: Box::new(move || sources.load(&languages, &again).map_err(|fault| exit::message(&fault))),
        glossary_file: glossary_file(args, project),
        asker: Some(Box::new(asker)),
        author: args.author.clone().or_else(account).unwrap_or_default(),
        domain: project.config.memory.domain.clone(),
        today: Some(today()),
        store,
    };
    Ok(Desk::open(opened, tools)?)
}

/// The files that the paths name.
fn expanded(args: &Serve, project: &Project) -> anyhow::Result<Vec<PathBuf>> {
    let (paths, mut faults) = bilingual::expand(&args.paths, project);
    match faults.pop() {
        Some(fault) => Err(fault),
        None => Ok(paths),
    }
}

fn opened(args: &Serve, project: &Project, paths: &[PathBuf]) -> anyhow::Result<Vec<Opened>> {
    let mut names: BTreeMap<&std::ffi::OsStr, usize> = BTreeMap::new();
    paths.iter().filter_map(|path| path.file_name()).for_each(|name| *names.entry(name).or_default() += 1);
    let is_alone = |path: &Path| path.file_name().is_some_and(|name| names.get(name) == Some(&1));
    let open = |path: &PathBuf| {
        let content = Content::read(path, &args.languages.pair(project))?;
        let article = article_beside(path, &content.located)?;
        let name = path.file_name().filter(|_| is_alone(path));
        let name = name.map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let info = edition_info(project, &content.located.bitext.original);
        Ok(Opened { path: path.clone(), name, key: key(path, project)?, info, article, content })
    };
    paths.iter().map(open).collect()
}

/// The same for every process, and as long as the project moves as a whole.
fn key(path: &Path, project: &Project) -> anyhow::Result<String> {
    let whole = std::path::absolute(path)?;
    let inside = project.folder.as_ref().and_then(|folder| whole.strip_prefix(folder).ok());
    Ok(inside.unwrap_or(&whole).display().to_string())
}

/// The last glossary that is TOML takes new terms.
fn glossary_file(args: &Serve, project: &Project) -> Option<(PathBuf, String)> {
    let configured = project.config.glossary.files.iter().filter_map(|path| project.resolve(path).ok());
    let all: Vec<PathBuf> = configured.chain(args.terms.glossary.iter().cloned()).collect();
    let last = all.into_iter().rfind(|path| path.extension().is_some_and(|extension| extension == "toml"))?;
    let shown = project.folder.as_ref().and_then(|folder| last.strip_prefix(folder).ok()).unwrap_or(&last).display().to_string();
    Some((last, shown))
}

/// The name of the account.
fn account() -> Option<String> {
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| environment(name).filter(|name| !name.is_empty()))
}
