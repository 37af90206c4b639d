//! `satzpaar align`: articles and their existing editions to bilingual files and pairs of the memory.

mod belong;
mod lessons;
mod output;
mod pairs;

use super::article::{self, Article, Reading};
use super::common::{Common, Languages, TermSources, kind_parser};
use super::memory::open_store;
use super::{Exit, exit, print};
use crate::align::Tongues;
use crate::check::DOUBTFUL;
use crate::config::Project;
use crate::files;
use crate::format::bilingual::Kind;
use crate::format::located::{Located, Side};
use crate::messages::Messages;
use crate::pipeline::{AlignCounts, aligned_pairs, read_edition, settle_edition};
use crate::report::{AlignReport, align_text};
use crate::store::Store;
use crate::term::Termbase;
use belong::Names;
pub(crate) use lessons::tongues;
use output::render;
use pairs::Job;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Aligns articles with their existing editions, sentence by sentence, and writes the bilingual file of each.
///
/// Sure pairs are `translated`, written by people; doubtful ones and sentences without a counterpart stay `initial`, with a
/// finding, for review. No pair counts as reviewed.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The article: a file, an address or `-`; or a folder of articles
    #[arg(required_unless_present = "pairs", requires = "target", value_name = "SOURCE")]
    source: Option<PathBuf>,
    /// Its edition; or a folder of editions, which are matched by name: `artikel.de.html` and `artikel.en.html`
    #[arg(value_name = "TARGET")]
    target: Option<PathBuf>,
    /// Aligns the pairs of files that this table lists: source, tab, edition, one pair a line, seen from the table's folder
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "target"])]
    pairs: Option<PathBuf>,
    /// The bilingual file, its format by its extension: `.xlf`, `.tmx`, `.tsv`, `.csv`, `.jsonl`, `.po`; of folders and lists the folder for
    /// the files
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Format of what is written, whatever the extension; default for folders and lists `xlf`
    #[arg(long, value_name = "FORMAT", value_parser = kind_parser())]
    emit: Option<Kind>,
    /// Confidence from 0 to 1 below which a pair is doubtful
    #[arg(long, value_name = "N", default_value_t = DOUBTFUL, value_parser = confidence)]
    sure: f64,
    /// Takes the sure pairs into the memory of the project, under the name of the edition; those of an earlier version of it go
    #[arg(long)]
    into_memory: bool,
    /// Goes on where two files do not seem to belong together
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    common: Common,
}

fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a confidence is a number from 0 to 1".to_owned())
}

/// What all pairs of a run share.
struct Aligner<'a> {
    args: &'a Args,
    project: Project,
    terms: Termbase,
    tongues: Tongues,
    store: Option<Arc<dyn Store>>,
    ui: Messages,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(pairs::start(args)?)?;
    let pair = args.languages.pair(&project);
    let found = pairs::jobs(args, &pair)?;
    let terms = Termbase::new(args.terms.load(&pair, &project)?);
    let known = lessons::remembered(&pair, &project, memory_folder(args, &project))?;
    let store = args.into_memory.then(|| open_store(&project, memory_folder(args, &project))).transpose()?;
    let ui = args.common.messages(&project);
    let mut aligner = Aligner { args, project, terms, tongues: Tongues::of(&pair), store, ui };
    aligner.learn(known, &found.jobs);
    found.alone.iter().for_each(|path| exit::say(&format!("warning: no counterpart, left out: `{}`", path.display())));
    let is_single = args.pairs.is_none() && found.jobs.len() == 1;
    let mut worst = Exit::Clean;
    for job in &found.jobs {
        match aligner.align(job) {
            Err(error) if is_single => return Err(error),
            result => worst = worst.max(exit::report(result)),
        }
    }
    Ok(worst)
}

/// Where the project is, else where the files are written.
fn memory_folder<'a>(args: &'a Args, project: &'a Project) -> &'a Path {
    let is_folder = args.pairs.is_some() || args.output.is_dir();
    let written = if is_folder { &args.output } else { article::folder_of(&args.output) };
    project.folder.as_deref().unwrap_or(written)
}

/// What a file is called: in messages, and without its folders.
struct Named {
    shown: String,
    original: String,
}

impl Named {
    fn of(article: &Article) -> Self {
        Self { shown: article.document.source.name().to_owned(), original: article.original.clone() }
    }
}

impl Aligner<'_> {
    fn align(&self, job: &Job) -> anyhow::Result<Exit> {
        let (source, target, mut located) = self.read(job)?;
        let edition = self.edition_name(job, &target.original);
        if !self.args.force {
            belong::ensure_belong(&located, &Names { source: &source.shown, target: &target.shown })?;
        }
        let counts = settle_edition(&mut located, self.args.sure);
        let text = render(job.format, &located.bitext, self.terms.glossary());
        files::write_atomic(&job.output, text.as_bytes())?;
        let remembered = self.remember(&located, &edition)?.map(|count| (count, edition));
        self.tell(&located, &target.shown, AlignReport { counts, remembered, written: job.output.display().to_string() })?;
        Ok(Exit::Clean)
    }

    /// Both files, aligned.
    fn read(&self, job: &Job) -> anyhow::Result<(Named, Named, Located)> {
        let read = |path: &Path| article::read(path, &self.args.reading);
        let (source, target) = (read(&job.source)?, read(&job.target)?);
        let names = (Named::of(&source), Named::of(&target));
        let located = read_edition(source.document, target.document, &source.original, &self.terms, &self.tongues);
        Ok((names.0, names.1, located))
    }

    /// The name under which the memory keeps the pairs: the path of the edition below the project, else its file name.
    fn edition_name(&self, job: &Job, original: &str) -> String {
        let full = std::path::absolute(&job.target).unwrap_or_else(|_| job.target.clone());
        let below = self.project.folder.as_deref().and_then(|folder| full.strip_prefix(folder).ok());
        below
            .filter(|_| job.target.is_file())
            .map_or_else(|| original.to_owned(), |path| path.to_string_lossy().replace('\\', "/"))
    }

    /// Puts the sure pairs into the memory, if it is to have them.
    fn remember(&self, located: &Located, edition: &str) -> anyhow::Result<Option<usize>> {
        let Some(store) = &self.store else { return Ok(None) };
        let pairs = aligned_pairs(&located.bitext, edition);
        store.replace_import(edition, &pairs)?;
        Ok(Some(pairs.len()))
    }

    /// What the edition says besides goes to the log line by line, the counts to standard output.
    fn tell(&self, located: &Located, edition: &str, report: AlignReport) -> anyhow::Result<()> {
        if self.args.common.quiet {
            return Ok(());
        }
        self.lone(located, edition, &report.counts).iter().for_each(|line| exit::say(line));
        print(&align_text(&report, &self.ui))?;
        Ok(())
    }

    fn lone(&self, located: &Located, edition: &str, counts: &AlignCounts) -> Vec<String> {
        let line = |place: &(usize, usize)| {
            let text = located.bitext.units[place.0].segments[place.1].target.as_deref().unwrap_or_default();
            let at = located.position(*place, Side::Target, 0);
            let place = format!("{edition}:{}:{}", at.line, at.column);
            self.ui.format("align-lone", &[("place", place.into()), ("text", text.into())])
        };
        counts.extra.iter().map(line).collect()
    }
}
