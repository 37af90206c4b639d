//! `satzpaar glossary format`: one way to write an entry down.

use super::source::{format_of, tell_faults};
use crate::cli::{Exit, print};
use crate::files;
use crate::format::terminology::{self, TermFormat};
use crate::glossary::{self, Fault, GlossaryFormat};
use crate::lang::LangPair;
use std::path::{Path, PathBuf};

/// Rewrites TOML and TSV files in canonical form: sorted, keys in order, head comments kept.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Glossary files: .toml or .tsv.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write nothing; name the files that would change and exit 1.
    #[arg(long)]
    check: bool,
}

/// Faulty files are left alone, the others are formatted all the same.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut exit = Exit::Clean;
    for path in &args.paths {
        exit = exit.max(format_one(path, args.check)?);
    }
    Ok(exit)
}

fn format_one(path: &Path, check: bool) -> anyhow::Result<Exit> {
    let text = files::read_text(path)?;
    let name = path.display().to_string();
    let formatted = match format_of(path)? {
        TermFormat::Toml => canonical_toml(&name, &text),
        TermFormat::Tsv => canonical_tsv(&name, &text)?,
        TermFormat::Csv
        | TermFormat::DeeplTsv
        | TermFormat::DeeplCsv
        | TermFormat::Google
        | TermFormat::GoogleSet
        | TermFormat::Weblate
        | TermFormat::Amazon
        | TermFormat::Tbx
        | TermFormat::Tbx2 => {
            anyhow::bail!("cannot format `{name}`: only TOML and TSV have a canonical form\nhint: write the glossary as .toml")
        }
    };
    match formatted {
        Err(faults) => {
            print(&faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())?;
            Ok(Exit::Usage)
        }
        Ok(formatted) if formatted == text => Ok(Exit::Clean),
        Ok(_) if check => {
            print(&format!("{name}: not in canonical form\n"))?;
            Ok(Exit::Findings)
        }
        Ok(formatted) => {
            files::write_atomic(path, formatted.as_bytes())?;
            Ok(Exit::Clean)
        }
    }
}

fn canonical_toml(name: &str, text: &str) -> Result<String, Vec<Fault>> {
    let (entries, mut faults) = glossary::read(name, text, GlossaryFormat::Toml);
    match glossary::format_toml(name, text, &entries) {
        Ok(formatted) if faults.is_empty() => Ok(formatted),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault);
            Err(faults)
        }
    }
}

/// Our own table; the file of a service would lose its shape.
fn canonical_tsv(name: &str, text: &str) -> anyhow::Result<Result<String, Vec<Fault>>> {
    let (entries, faults) = glossary::read(name, text, GlossaryFormat::Tsv);
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    // The languages stand in no cell of our own table.
    let pair = LangPair::new("de".parse()?, "en-GB".parse()?);
    let written = terminology::write(&entries, TermFormat::Tsv, &pair);
    tell_faults(&written.left_out);
    Ok(Ok(written.text))
}
