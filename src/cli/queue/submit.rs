//! `satzpaar queue submit`: articles, with all that makes their translation.

use super::bundle::Bundle;
use super::jsonl;
use super::place::{StoreArg, finished};
use crate::backend::TermMode;
use crate::cli::article::{InputFormat, expand, folder_of};
use crate::cli::backends::configured;
use crate::cli::common::{Common, Languages, TermSources};
use crate::cli::memory::{import_file, is_store};
use crate::cli::today::today;
use crate::cli::translate::{Cutting, INTERRUPTED, amount, term_mode_parser};
use crate::cli::{Exit, exit, print};
use crate::config::Project;
use crate::files;
use crate::queue::{Article, Queue, Submission, Submitted};
use crate::store::PostgresStore;
use anyhow::{Context, bail, ensure};
use clap::ValueEnum;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles and what is to be done with them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Articles: files, folders or patterns; with `--jsonl` files of JSON lines, or `-` for standard input
    #[arg(value_name = "PATH", required_unless_present_any = ["jsonl", "input_format"])]
    paths: Vec<PathBuf>,
    /// Reads an article from each line: `{"id","text"}`, where the id is a path that the article's files are named after; without
    /// a PATH from standard input
    #[arg(long)]
    jsonl: bool,
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    cutting: Cutting,
    /// Backend by its name in satzpaar.toml, or a kind that needs no configuration
    #[arg(long, env = "SATZPAAR_BACKEND", value_name = "NAME")]
    backend: Option<String>,
    /// What is done about a term that a draft lacks: `repair` or `constrained`; default `repair`
    #[arg(long, env = "SATZPAAR_TERM_MODE", value_name = "MODE", value_parser = term_mode_parser())]
    term_mode: Option<TermMode>,
    /// Memory file whose pairs are taken into the store's memory; may be repeated
    #[arg(long, value_name = "PATH")]
    memory: Vec<PathBuf>,
    /// The likeness of sources in percent from which on an earlier translation is proposed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    fuzzy: Option<u8>,
    /// How the articles are read
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    input_format: InputFormat,
    /// Encoding of articles without a byte order mark (WHATWG name); default UTF-8, for pages what they say
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    encoding: Option<String>,
    /// What the project may cost in all, by the price in satzpaar.toml; unless given, what was said the last time
    #[arg(long, env = "SATZPAAR_MAX_COST", value_name = "AMOUNT", value_parser = amount)]
    max_cost: Option<f64>,
    /// Articles in a job: what a worker takes at a time
    #[arg(long, value_name = "N", default_value = "50")]
    batch: NonZeroUsize,
}

const NO_PRICE: &str = "`--max-cost` needs a price\nhint: write a table `[backend.NAME.price]` with `million_characters` or \
     `million_input_tokens` and `million_output_tokens` into satzpaar.toml";

impl Args {
    /// Whether an article is a line, said in either way.
    fn is_stream(&self) -> bool {
        self.jsonl || self.input_format == InputFormat::Jsonl
    }
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(args.paths.first().map_or(Path::new("."), |path| folder_of(path)))?;
    let store = args.store.open(&project)?;
    let (articles, worst) = exit::gathered(articles(args).into_iter().map(|article| article.map(|article| [article])))?;
    let bundle = bundle(args, &project, &store)?;
    ensure!(args.max_cost.is_none() || bundle.price().is_some(), NO_PRICE);
    let bundle = bundle.bytes()?;
    // What cannot be used is told now, and not by the first worker.
    let (settings, _folder) = Bundle::read(&bundle)?.settings(&[], Arc::clone(&store), None)?;
    let (articles, unread) = exit::gathered(articles.into_iter().map(|article| {
        settings.article(&article.name, article.content.clone())?;
        anyhow::Ok([article])
    }))?;
    let submission = Submission { project: &bundle, articles: &articles, batch: args.batch.get(), most: args.max_cost };
    match finished(Queue::new(store).submit(&submission))? {
        Some(submitted) => print(&(line(&submitted, articles.len()) + "\n"))?,
        None => {
            exit::say(INTERRUPTED);
            return Ok(Exit::Interrupted);
        }
    }
    Ok(worst.max(unread))
}

fn line(submitted: &Submitted, articles: usize) -> String {
    let Submitted { run, queued, waiting, done, again } = submitted;
    format!(
        "run {run}: articles: {articles}, queued: {queued} (tried again: {again}), queued before: {waiting}, done before: {done}"
    )
}

fn articles(args: &Args) -> Vec<anyhow::Result<Article>> {
    let mut articles = Vec::new();
    let stdin = [PathBuf::from("-")];
    for path in if args.paths.is_empty() { &stdin[..] } else { &args.paths } {
        let read = if args.is_stream() {
            jsonl::read(path)
        } else {
            found(path).map(|paths| paths.iter().map(|path| read(path)).collect())
        };
        match read {
            Ok(read) => articles.extend(read),
            Err(error) => articles.push(Err(error)),
        }
    }
    articles
}

fn found(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let shown = path.to_string_lossy();
    if path == Path::new("-") || shown.contains("://") {
        bail!("a queue takes files: `{shown}`\nhint: save the page first, or give texts as JSON lines with `--jsonl`");
    }
    expand(path)
}

fn read(path: &Path) -> anyhow::Result<Article> {
    let name = path.file_name().with_context(|| format!("not a file: `{}`\nhint: name an article", path.display()))?;
    let folder = std::path::absolute(folder_of(path))?.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Article { name: name.to_string_lossy().into_owned(), folder, content: files::read(path)? })
}

fn bundle(args: &Args, project: &Project, store: &PostgresStore) -> anyhow::Result<Bundle> {
    let pair = args.languages.pair(project);
    let asked = args.backend.clone().or_else(|| project.config.translate.backend.clone());
    let backend = asked.filter(|name| name != "auto").unwrap_or_else(|| "firefox".into());
    configured(&backend, project)?;
    let mut bundle = Bundle::of(project, &backend, &today(), store)?;
    bundle.choose("--from", Some(&pair.source));
    bundle.choose("--to", Some(&pair.target));
    bundle.choose("--backend", Some(&backend));
    bundle
        .choose("--term-mode", Some(args.term_mode.or(project.config.translate.term_mode).unwrap_or(TermMode::Repair).as_str()));
    bundle.choose("--fuzzy", args.fuzzy);
    bundle.choose("--ui-lang", Some(args.common.messages(project).lang()));
    let format = if args.is_stream() { InputFormat::Auto } else { args.input_format };
    bundle.choose("--input-format", format.to_possible_value().map(|value| value.get_name().to_owned()));
    bundle.choose("--encoding", args.encoding.as_ref());
    bundle.switch("--no-shipped", args.terms.no_shipped);
    for path in &args.terms.glossary {
        bundle.choose_file("--glossary", path, store)?;
    }
    if let Some(path) = args.cutting.srx() {
        bundle.choose_file("--srx", path, store)?;
    }
    let configured = project.config.memory.files.iter().map(|path| Ok(project.resolve(path)?));
    for path in configured.chain(args.memory.iter().map(|path| Ok(path.clone()))).collect::<anyhow::Result<Vec<PathBuf>>>()? {
        let shown = path.display();
        ensure!(
            !is_store(&path),
            "workers cannot read `{shown}` on their machines\nhint: take its pairs into the store with `satzpaar memory import`"
        );
        let (_, faults) = import_file(&path, &pair, None, store)?;
        ensure!(faults.is_empty(), "cannot use the memory `{shown}`, faults: {}\n{}", faults.len(), faults.join("\n"));
        bundle.note_memory(&path)?;
    }
    Ok(bundle)
}
