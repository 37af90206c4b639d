//! `satzpaar glossary import`: a glossary of another program as TOML.

use super::options::{Options, term_format};
use super::source::{self, format_of, read_file, tell_faults, tell_passed_over};
use crate::cli::{Exit, deliver};
use crate::format::terminology::TermFormat;
use crate::glossary::{self, Entry, Fault, FaultKind};
use anyhow::ensure;
use std::path::PathBuf;

/// Writes the entries of another program's glossary as canonical TOML; exits 2 if the file has faults, its good entries are
/// written all the same.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The glossary: .toml, .tsv, .csv or .tbx; the first row of a table tells whose it is
    file: PathBuf,
    /// The file to write: .toml; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How FILE is written down, where its name and first row do not tell
    #[arg(long, value_name = "FORMAT", value_parser = term_format)]
    format: Option<TermFormat>,
    #[command(flatten)]
    options: Options,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    if let Some(output) = &args.output {
        let is_toml = format_of(output)? == TermFormat::Toml;
        ensure!(is_toml, "import writes TOML: `{}`\nhint: name the file .toml, or use `glossary export`", output.display());
    }
    let setting = args.options.resolve()?;
    let reading = read_file(&args.file, args.format, &setting.pair)?;
    let (entries, mut faults) = usable(reading.entries);
    faults.splice(0..0, reading.faults);
    tell_faults(&faults);
    tell_passed_over(&reading.passed_over, &setting);
    let text = glossary::write_toml(&entries);
    deliver(&text, args.output.as_deref())?;
    source::tell(&setting, |messages| messages.format("summary-glossary-imported", &[("count", entries.len().into())]));
    Ok(if faults.is_empty() { Exit::Clean } else { Exit::Usage })
}

/// Entries without a term that nobody can use, and what is wrong with the others. What entries say against each other is
/// `verify`'s business.
fn usable(entries: Vec<Entry>) -> (Vec<Entry>, Vec<Fault>) {
    let (mut kept, mut faults) = (Vec::new(), Vec::new());
    for entry in entries {
        let found = glossary::verify(std::slice::from_ref(&entry)).into_iter().filter(|fault| is_unusable(&fault.kind));
        let before = faults.len();
        faults.extend(found);
        if faults.len() == before {
            kept.push(entry);
        }
    }
    (kept, faults)
}

fn is_unusable(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Empty(_) | FaultKind::Control { .. } | FaultKind::TooLong { .. })
}
