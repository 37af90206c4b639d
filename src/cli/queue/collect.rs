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
use crate::store::Store;
use anyhow::Context;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

async fn collect(args: &Args, queue: &Queue, store: Arc<dyn Store>) -> anyhow::Result<Exit> {
    queue.prepare().await?;
    let run = queue.run(args.run.as_deref()).await?;
    let bundle = Bundle::read(&queue.settings_of(&run.project).await?)?;
    let (settings, _folder) = bundle.settings(&args.words(), store, None)?;
    let entries = queue.entries(&run.id).await?;
    let named: Vec<Named<'_>> =
        entries.iter().map(|entry| Named { original: &entry.name, folder: entry.folder.as_deref() }).collect();
    let names = settings.output_names(&named)?;
    let mut tally = Tally::default();
    let mut at = 0;
    while let Some(last) = tally.write_page(&queue.collect(&run.id, at).await?, &entries, &names, &settings)? {
        at = last + 1;
    }
    tally.told(&run)
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
    /// Writes some articles; the number of the last one, or `None` where there was none.
    fn write_page(
        &mut self,
        page: &[Collected],
        entries: &[Entry],
        names: &[String],
        settings: &Settings,
    ) -> anyhow::Result<Option<i32>> {
        for one in page {
            let at = usize::try_from(one.number).context("a number of an article is never negative")?;
            let (entry, name) = entries.get(at).zip(names.get(at)).context("the run has changed")?;
            match (&one.result, &one.fault) {
                (Some(result), _) => {
                    let written = settings.write(settings.article(&entry.name, one.content.clone())?, name, &unpacked(result)?);
                    self.written += usize::from(written.is_ok());
                    self.exit = self.exit.max(Some(exit::report(written)));
                }
                (None, Some(fault)) => {
                    exit::say(&format!("set aside: `{}`: {fault}", entry.name));
                    self.aside += 1;
                }
                (None, None) => self.waiting += 1,
            }
        }
        Ok(page.last().map(|one| one.number))
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
