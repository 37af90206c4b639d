//! `satzpaar glossary verify`: every fault of glossary files.

use super::options::{Answer, Options};
use super::source::{self, read_file};
use crate::cli::{Exit, print, print_json};
use crate::diagnostic::Level;
use crate::glossary::{self, Fault, Glossary};
use crate::report::{GlossaryReport, glossary_json};
use crate::term::verify_forms;
use std::path::PathBuf;

/// Prints every fault of the files, also between them; exits 2 if one is an error.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Glossary files: .toml, .tsv, .csv or .tbx.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Answer::Text)]
    format: Answer,
    #[command(flatten)]
    options: Options,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let setting = args.options.resolve()?;
    let (mut faults, mut entries) = (Vec::new(), Vec::new());
    for path in &args.paths {
        let reading = read_file(path, None, &setting.pair)?;
        faults.extend(reading.faults);
        entries.extend(reading.entries);
    }
    faults.extend(glossary::verify(&entries));
    faults.extend(verify_forms(&Glossary { pair: setting.pair.clone(), entries }));
    sort(&mut faults, &args.paths);
    let report = GlossaryReport::new(&faults);
    match args.format {
        Answer::Text => print(&faults.iter().map(line).collect::<String>())?,
        Answer::Json => print_json(&glossary_json(&report))?,
    }
    if !faults.is_empty() {
        source::tell(&setting, |messages| {
            let counts = [("errors", report.errors.into()), ("warnings", report.warnings.into())];
            messages.format("summary-glossary-verified", &counts)
        });
    }
    Ok(if report.errors == 0 { Exit::Clean } else { Exit::Usage })
}

/// By file in the order they were given, then by place.
fn sort(faults: &mut [Fault], paths: &[PathBuf]) {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    faults.sort_by_cached_key(|fault| {
        let place = fault.place();
        (names.iter().position(|name| name == place.file), place.line, place.column)
    });
}

/// An error is said as it is, a warning says so.
fn line(fault: &Fault) -> String {
    match fault.level() {
        Level::Error => format!("{fault}\n"),
        Level::Info | Level::Warning => format!("{}: {}: {}\n", fault.location, fault.level(), fault.kind),
    }
}
