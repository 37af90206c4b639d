//! `satzpaar memory`: what the translation memory of a project holds.

use super::common::Languages;
use super::translate::{import_memory, open_store};
use super::{Exit, print};
use crate::config::Project;
use crate::files;
use crate::format::tmx::{self, TmxPair};
use crate::store::{Spending, Store, StoreStats};
use std::path::PathBuf;

/// Looks after the translation memory beside satzpaar.toml.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of the project
    #[arg(long, default_value = ".", value_name = "DIR", global = true)]
    project: PathBuf,
    #[command(flatten)]
    languages: Languages,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Takes the pairs of TMX files into the memory; an earlier version of the same file is replaced
    Import {
        /// TMX files
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Writes the pairs as TMX 1.4
    Export {
        /// The file to write; standard output without it
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Writes drafts of machines too, not only what people made
        #[arg(long)]
        machine: bool,
    },
    /// Lists the pairs whose source or target contains a text, whatever its case
    Search {
        /// The text
        text: String,
    },
    /// Counts the pairs by origin, the recorded answers, and what each backend has charged for
    Stats,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(&args.project)?;
    let pair = args.languages.pair(&project);
    let store = open_store(project.folder.as_deref().unwrap_or(&args.project))?;
    match &args.action {
        Action::Import { paths } => {
            for path in paths {
                let count = import_memory(path, &pair, &store)?;
                print(&format!("{}: {count} pairs\n", path.display()))?;
            }
        }
        Action::Export { output, machine } => {
            let pairs: Vec<TmxPair> = exported(&store, &pair, *machine)?;
            let text = tmx::write(&pairs, &pair);
            match output {
                Some(path) => files::write_atomic(path, text.as_bytes())?,
                None => print(&text)?,
            }
        }
        Action::Search { text } => {
            let wanted = text.to_lowercase();
            let found = store.pairs(&pair).collect::<Result<Vec<_>, _>>()?.into_iter();
            let found =
                found.filter(|pair| [&pair.source, &pair.target].iter().any(|side| side.to_lowercase().contains(&wanted)));
            print(&found.map(|pair| format!("{}\t{}\t{}\n", pair.origin.kind(), pair.source, pair.target)).collect::<String>())?;
        }
        Action::Stats => print(&(counts(&store.stats()?) + &spent(&store.spending()?)))?,
    }
    Ok(Exit::Clean)
}

fn exported(store: &Store, pair: &crate::lang::LangPair, machine: bool) -> anyhow::Result<Vec<TmxPair>> {
    let pairs = store.pairs(pair).collect::<Result<Vec<_>, _>>()?;
    let wanted = pairs.into_iter().filter(|pair| machine || !pair.origin.is_machine());
    Ok(wanted.map(|pair| TmxPair { source: pair.source, target: pair.target, note: pair.note, ..TmxPair::default() }).collect())
}

fn counts(stats: &StoreStats) -> String {
    let line = |count: &crate::store::MemoryCount| {
        format!("{}: {} imported, {} by people, {} by machines\n", count.pair, count.imported, count.human, count.machine)
    };
    let memory: String = stats.memory.iter().map(line).collect();
    format!("{memory}recorded answers: {}\n", stats.answers)
}

/// A line for each backend that was paid, all runs together.
fn spent(rows: &[Spending]) -> String {
    let line = |row: &Spending| {
        let counts = [(row.characters, "characters"), (row.input_tokens, "tokens asked"), (row.output_tokens, "tokens answered")];
        let used = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        format!("used up by {}: {} in {} requests\n", row.backend, used.collect::<Vec<_>>().join(", "), row.requests)
    };
    rows.iter().map(line).collect()
}
