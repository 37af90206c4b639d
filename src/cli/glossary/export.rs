//! `satzpaar glossary export`: glossaries for other programs.

use super::options::{Options, Setting, term_format};
use super::source::{self, counted, format_of, read_file, tell_faults, tell_passed_over};
use crate::cli::{Exit, deliver};
use crate::format::terminology::{self, TermFormat};
use crate::glossary::{Glossary, Written};
use anyhow::{Context, ensure};
use std::path::PathBuf;

/// Writes glossaries for another program, a later file before an earlier one; says what its format cannot hold. Exits 2 if
/// a file has faults, the good entries are written all the same.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Glossary files: .toml, .tsv, .csv or .tbx
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The file to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write it down; without it the name of the file to write tells
    #[arg(long, value_name = "FORMAT", value_parser = term_format)]
    format: Option<TermFormat>,
    #[command(flatten)]
    options: Options,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, Some(output)) => format_of(output)?,
        (None, None) => None.context("no format to write\nhint: name it with `--format`, or the file to write with `-o`")?,
    };
    let setting = args.options.resolve()?;
    let (glossary, has_faults) = gather(&args.files, &setting)?;
    ensure!(!glossary.entries.is_empty(), "no entry to write\nhint: check the files and the languages `--from` and `--to`");
    let written = terminology::write(&glossary.entries, format, &setting.pair);
    deliver(&written.text, args.output.as_deref())?;
    tell_losses(&written, format, &setting);
    source::tell(&setting, |messages| {
        messages.format("summary-glossary-exported", &[("count", (glossary.entries.len()).into())])
    });
    Ok(if has_faults { Exit::Usage } else { Exit::Clean })
}

/// One glossary of all files, and whether one of them has faults.
fn gather(paths: &[PathBuf], setting: &Setting) -> anyhow::Result<(Glossary, bool)> {
    let (mut lists, mut has_faults) = (Vec::new(), false);
    for path in paths {
        let reading = read_file(path, None, &setting.pair)?;
        tell_faults(&reading.faults);
        tell_passed_over(&reading.passed_over, setting);
        has_faults |= !reading.faults.is_empty();
        lists.push(reading.entries);
    }
    let read: usize = lists.iter().map(Vec::len).sum();
    let glossary = Glossary::merge(setting.pair.clone(), lists);
    let overridden = read - glossary.entries.len();
    if overridden > 0 {
        source::tell(setting, |messages| messages.format("summary-glossary-overridden", &[("count", overridden.into())]));
    }
    Ok((glossary, has_faults))
}

fn tell_losses(written: &Written, format: TermFormat, setting: &Setting) {
    if !written.lost.is_empty() {
        let values = [("format", format.as_str().into()), ("list", counted(&written.lost).into())];
        source::tell(setting, |messages| messages.format("summary-glossary-lost", &values));
    }
    if !written.left_out.is_empty() {
        let count = [("count", written.left_out.len().into())];
        source::tell(setting, |messages| messages.format("summary-glossary-left-out", &count));
        tell_faults(&written.left_out);
    }
    if written.formulas > 0 {
        let count = [("count", written.formulas.into())];
        source::tell(setting, |messages| messages.format("summary-glossary-formulas", &count));
    }
}
