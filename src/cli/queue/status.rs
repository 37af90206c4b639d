//! `satzpaar queue status`: how far the runs are.

use super::bundle::Bundle;
use super::place::{StoreArg, finished};
use crate::backend::{Price, Spent};
use crate::cli::common::Common;
use crate::cli::{Exit, print_data, print_json, print_painted};
use crate::config::Project;
use crate::queue::report::{Cost, status_json, status_prometheus, status_text};
use crate::queue::{Queue, QueueError, RunStatus, Status};
use crate::text::visible;
use clap::ValueEnum;
use std::collections::HashMap;
use std::io::IsTerminal;
use std::path::Path;
use std::time::Duration;

/// Seconds after its last sign of life in which a worker counts.
const LIFE_S: f64 = 15.0;

/// From one look to the next, on a terminal.
const LOOK: Duration = Duration::from_secs(2);

/// What is told, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// The run, as `submit` named it; default all of them
    #[arg(long, value_name = "ID")]
    run: Option<String>,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Tells it once, on a terminal too, where it else goes on until everything is done
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a person; on a terminal it is kept up to date
    Text,
    /// One JSON object
    Json,
    /// Measures for Prometheus
    Prometheus,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(Path::new("."))?;
    let queue = Queue::new(args.store.open(&project)?);
    let ui = args.common.messages(&project);
    let is_live = args.format == Form::Text && !args.once && std::io::stdout().is_terminal();
    let told = finished(async {
        queue.prepare().await?;
        let mut prices = Prices::default();
        let mut shown = 0;
        loop {
            let status = queue.status(args.run.as_deref(), LIFE_S).await?;
            prices.learn(&queue, &status).await?;
            let costs = |run: &RunStatus| prices.cost(run);
            match args.format {
                Form::Text => {
                    let text = visible(&status_text(&status, &costs, &ui)).into_owned();
                    print_painted(&(over(shown) + &text))?;
                    shown = text.lines().count();
                }
                Form::Json => print_json(&status_json(&status, &costs))?,
                Form::Prometheus => print_data(&status_prometheus(&status, &costs))?,
            }
            if !is_live || status.runs.iter().all(RunStatus::is_over) {
                return anyhow::Ok(exit_of(&status));
            }
            tokio::time::sleep(LOOK).await;
        }
    });
    Ok(told?.unwrap_or(Exit::Clean))
}

/// Back over what was shown before.
fn over(lines: usize) -> String {
    if lines == 0 { String::new() } else { format!("\u{1b}[{lines}F\u{1b}[J") }
}

/// Something that is set aside needs a person.
fn exit_of(status: &Status) -> Exit {
    if status.runs.iter().any(|run| run.aside > 0) { Exit::Incomplete } else { Exit::Clean }
}

/// What the backends of the projects charge.
#[derive(Default)]
struct Prices(HashMap<String, Option<Price>>);

impl Prices {
    /// Reads the price of each project that is new. Where a run was submitted by another version, it is not known.
    async fn learn(&mut self, queue: &Queue, status: &Status) -> Result<(), QueueError> {
        for run in &status.runs {
            if !self.0.contains_key(&run.project) {
                let price = Bundle::read(&queue.settings_of(&run.project).await?).ok().and_then(|bundle| bundle.price());
                self.0.insert(run.project.clone(), price);
            }
        }
        Ok(())
    }

    fn cost(&self, run: &RunStatus) -> Option<Cost> {
        let price = self.0.get(&run.project)?.as_ref()?;
        let usage = &run.usage;
        let spent = Spent { characters: usage.characters, input_tokens: usage.input_tokens, output_tokens: usage.output_tokens };
        let amount = price.of(&spent);
        Some(Cost { amount, currency: price.currency.clone(), shown: price.shown(amount) })
    }
}
