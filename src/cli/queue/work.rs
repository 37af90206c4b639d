//! `satzpaar queue work`: translates until it is told to end.

use super::place::StoreArg;
use super::translator::QueueTranslator;
use crate::cli::translate::Sharing;
use crate::cli::{Exit, exit};
use crate::config::Project;
use crate::pipeline::told_to_end;
use crate::queue::{Ended, Halt, Pace, Queue, Turns, WorkOptions, patiently};
use anyhow::Context;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How this machine works.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Jobs at the same time
    #[arg(long, value_name = "N", default_value = "2")]
    concurrency: NonZeroUsize,
    /// Ends when no job is left, of any run
    #[arg(long)]
    drain: bool,
    /// How long the store or the backend may be away before the worker ends: 90s, 5m, 2h
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = time)]
    give_up: Duration,
    /// Folder with the model of the embedded engine
    #[arg(long, value_name = "DIR")]
    model_dir: Option<PathBuf>,
    /// From one sign of life to the next; after three that are missing a worker is taken for dead
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = time, hide = true)]
    heartbeat: Duration,
}

/// A number with its unit.
fn time(text: &str) -> Result<Duration, String> {
    let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3600.0)];
    let parsed = units.iter().find_map(|(unit, seconds)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * seconds));
    let seconds = parsed.filter(|seconds| *seconds > 0.0).and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| format!("not a time: `{text}`; write it like 90s, 5m or 2h"))
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(Path::new("."))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.context("cannot start the runtime")?;
    let ended = runtime.block_on(work(args, &project));
    runtime.shutdown_background();
    ended
}

async fn work(args: &Args, project: &Project) -> anyhow::Result<Exit> {
    let halt = Halt::default();
    let end = told_to_end().context("cannot hear of signals")?;
    let heard = halt.clone();
    tokio::spawn(async move {
        end.await;
        heard.tell();
    });
    let address = args.store.address(project)?;
    let begin = || async {
        let store = tokio::task::block_in_place(|| address.connect())?;
        let queue = Queue::new(Arc::clone(&store));
        Ok((Turns::begin(&queue, args.heartbeat, &halt).await?, queue, store))
    };
    let Some((turns, queue, store)) = patiently(args.give_up, &halt, &exit::say, begin).await? else { return Ok(Exit::Clean) };
    let sharing = Sharing { claims: turns.clone(), gate: turns.clone(), purse: None };
    let translator = Arc::new(QueueTranslator::new(store, queue.clone(), sharing, args.words()));
    let options = args.options();
    let ended = tokio::select! {
        ended = queue.work(translator.clone(), &options, &halt, &exit::say) => ended,
        never = turns.beat() => match never {},
    };
    translator.give_back().await;
    // Without the server they time out.
    let _ = turns.end().await;
    Ok(end_with(ended?, &translator))
}

fn end_with(ended: Ended, translator: &QueueTranslator) -> Exit {
    match ended {
        Ended::Told | Ended::Drained => Exit::Clean,
        Ended::Denied(words) => {
            exit::say(&format!(
                "error: {words}\nhint: the job is in the queue again; start the worker again when this is mended"
            ));
            translator.exit()
        }
        Ended::Spent(words) => {
            exit::say(&format!("error: {words}\nhint: submit the articles again with a higher `--max-cost`"));
            Exit::Incomplete
        }
        Ended::GaveUp(words) => {
            exit::say(&format!("error: {words}\nhint: nothing is lost; start the worker again"));
            Exit::Unreachable
        }
    }
}

impl Args {
    fn options(&self) -> WorkOptions {
        let pace = Pace { heartbeat: self.heartbeat, ..Pace::default() };
        WorkOptions { concurrency: self.concurrency.get(), drain: self.drain, give_up: self.give_up, pace }
    }

    /// Options of `translate` that belong to the machine.
    fn words(&self) -> Vec<String> {
        self.model_dir.iter().map(|folder| format!("--model-dir={}", folder.display())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit() {
        assert_eq!(time("90s"), Ok(Duration::from_secs(90)));
        assert_eq!([time("5m"), time("1.5h"), time("200ms")], [300_000, 5_400_000, 200].map(|ms| Ok(Duration::from_millis(ms))));
        assert!(["5", "-1s", "m", "1d", "0s"].iter().all(|text| time(text).is_err()));
    }
}
