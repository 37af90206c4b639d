//! `satzpaar queue collect`: the files of a run, as `translate` would have written them.

use super::bundle::Bundle;
use super::place::{StoreArg, finished};
use super::translator::unpacked;
use crate::cli::article::Named;
use crate::cli::common::FailOn;
use crate::cli::translate::{Emit, INTERRUPTED, Settings};
use crate::cli::{Exit, exit, print};
use crate::config::Project;
use crate::files;
use crate::queue::{Collected, Entry, Queue, Run};
use crate::store::PostgresStore;
use anyhow::Context;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles that are written at the same time.
const WRITERS: usize = 8;

/// What is written, and where.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// The run, as `submit` named it; default the newest
    #[arg(long, value_name = "ID")]
    run: Option<String>,
    /// Folder for everything that is written
    #[arg(short, long = "output", env = "SATZPAAR_OUTPUT", value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// What is written for each article; default as for `translate`
    #[arg(long, value_delimiter = ',', value_enum)]
    emit: Vec<Emit>,
    /// Findings of this level or above make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let store = args.store.open(&Project::find(Path::new("."))?)?;
    let queue = Queue::new(Arc::clone(&store));
    files::ensure_writable(&args.output, "choose a folder you may write to with `-o DIR`")?;
    let Some(exit) = finished(collect(args, &queue, store))? else {
        exit::say(INTERRUPTED);
        return Ok(Exit::Interrupted);
    };
    Ok(exit)
}

async fn collect(args: &Args, queue: &Queue, store: Arc<PostgresStore>) -> anyhow::Result<Exit> {
    queue.prepare().await?;
    let run = queue.run(args.run.as_deref()).await?;
    let bundle = Bundle::read(&queue.settings_of(&run.project).await?)?;
    let (settings, _folder) = bundle.settings(&args.words(), store, None)?;
    let entries = queue.entries(&run.id).await?;
    let named: Vec<Named<'_>> =
        entries.iter().map(|entry| Named { original: &entry.name, folder: entry.folder.as_deref() }).collect();
    let names = settings.output_names(&named)?;
    let all = All { entries: &entries, names: &names, settings: &settings };
    let mut tally = Tally::default();
    let mut at = 0;
    loop {
        let page = queue.collect(&run.id, at).await?;
        let Some(last) = page.last() else { break };
        at = last.number + 1;
        tally.count(write_page(&page, &all)?);
    }
    tally.told(&run)
}

/// What came of one article.
enum Written {
    Files(anyhow::Result<Exit>),
    Aside,
    Waiting,
}

/// Writes some articles at the same time, for most of it is waiting for the disk.
fn write_page(page: &[Collected], all: &All<'_>) -> anyhow::Result<Vec<Written>> {
    let share = page.len().div_ceil(WRITERS).max(1);
    std::thread::scope(|scope| {
        let write = |some: &[Collected]| some.iter().map(|one| all.write(one)).collect::<anyhow::Result<Vec<Written>>>();
        let running: Vec<_> = page.chunks(share).map(|some| scope.spawn(move || write(some))).collect();
        let shares = running.into_iter().map(|one| one.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        Ok(shares.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect())
    })
}

/// The articles of the run with the names of their files.
struct All<'a> {
    entries: &'a [Entry],
    names: &'a [String],
    settings: &'a Settings,
}

impl All<'_> {
    fn write(&self, one: &Collected) -> anyhow::Result<Written> {
        let at = usize::try_from(one.number).context("a number of an article is never negative")?;
        let (entry, name) = self.entries.get(at).zip(self.names.get(at)).context("the run has changed")?;
        match (&one.result, &one.fault) {
            (Some(result), _) => {
                let article = self.settings.article(&entry.name, one.content.clone())?;
                Ok(Written::Files(self.settings.write(article, name, &unpacked(result)?)))
            }
            (None, Some(fault)) => {
                exit::say(&format!("set aside: `{}`: {fault}", entry.name));
                Ok(Written::Aside)
            }
            (None, None) => Ok(Written::Waiting),
        }
    }
}

/// What was written and what is missing.
#[derive(Default)]
struct Tally {
    written: usize,
    waiting: usize,
    aside: usize,
    exit: Option<Exit>,
}

impl Tally {
    fn count(&mut self, written: Vec<Written>) {
        for one in written {
            match one {
                Written::Files(result) => {
                    self.written += usize::from(result.is_ok());
                    self.exit = self.exit.max(Some(exit::report(result)));
                }
                Written::Aside => self.aside += 1,
                Written::Waiting => self.waiting += 1,
            }
        }
    }

    fn told(&self, run: &Run) -> anyhow::Result<Exit> {
        let Self { written, waiting, aside, exit } = self;
        print(&format!("run {}: articles written: {written}, not done yet: {waiting}, set aside: {aside}\n", run.id))?;
        let missing = if waiting + aside > 0 { Exit::Incomplete } else { Exit::Clean };
        Ok(exit.unwrap_or(Exit::Clean).max(missing))
    }
}

impl Args {
    fn words(&self) -> Vec<String> {
        let name =
            |value: Option<clap::builder::PossibleValue>| value.map(|value| value.get_name().to_owned()).unwrap_or_default();
        let mut words = vec![format!("--output={}", self.output.display())];
        words.extend(self.emit.iter().map(|emit| format!("--emit={}", name(emit.to_possible_value()))));
        words.push(format!("--fail-on={}", name(self.fail_on.to_possible_value())));
        words
    }
}
