//! `satzpaar review apply`: what a person decided elsewhere comes back into the bilingual file.

use crate::bitext::Bitext;
use crate::cli::common::{Common, Languages, TermSources, anew};
use crate::cli::{Exit, article, exit, print};
use crate::config::Project;
use crate::files;
use crate::format::located::{self, Located};
use crate::format::xlsx::{self, Applied};
use crate::messages::Messages;
use crate::term::Termbase;
use crate::text::encode_like;
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};

/// A sheet and the file it belongs to.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The sheet, as `--emit xlsx` wrote it and a person changed it
    #[arg(value_name = "SHEET")]
    sheet: PathBuf,
    /// The bilingual file, which is changed in place
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Who wrote the new remarks
    #[arg(long, default_value = "", value_name = "NAME")]
    author: String,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(article::folder_of(&args.file))?;
    let sheet = xlsx::read(&shown(&args.sheet), files::read(&args.sheet)?)?;
    let bytes = files::read(&args.file)?;
    let located = located::read(&shown(&args.file), &bytes, &args.languages.pair(&project))?;
    ensure!(located.faults.is_empty(), "rows that cannot be read: {}\n{}", located.faults.len(), located.faults.join("\n"));
    let mut bitext = located.bitext.clone();
    let applied = xlsx::apply(&sheet, &mut bitext, &args.author);
    let mut exit = Exit::Clean;
    if applied.changed > 0 {
        let terms = Termbase::new(args.terms.load(&bitext.pair, &project)?);
        exit = write(&args.file, &bytes, &located, bitext, &terms)?;
    }
    tell(args, &applied, &args.common.messages(&project))?;
    Ok(if applied.refused.is_empty() { exit } else { exit.max(Exit::Findings) })
}

/// A file of ours is written anew, its findings those of the new targets; in any other only targets and states change.
fn write(path: &Path, bytes: &[u8], located: &Located, bitext: Bitext, terms: &Termbase) -> anyhow::Result<Exit> {
    let (text, faults) = if located.is_ours {
        (anew(bitext, terms), Vec::new())
    } else {
        let updated = located.updated(&bitext)?;
        (updated.text, updated.faults)
    };
    let encoded = encode_like(bytes, &text).with_context(|| format!("cannot write `{}`: save it as UTF-8 first", shown(path)))?;
    files::write_atomic(path, &encoded)?;
    faults.iter().for_each(|fault| exit::say(fault));
    Ok(if faults.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn tell(args: &Args, applied: &Applied, messages: &Messages) -> anyhow::Result<()> {
    for refusal in &applied.refused {
        exit::say(&format!("{}:{}: {}", shown(&args.sheet), refusal.cell, refusal.reason));
    }
    let counts = [
        ("changed", applied.changed.into()),
        ("unchanged", applied.unchanged.into()),
        ("missing", applied.missing.into()),
        ("refused", applied.refused.len().into()),
    ];
    if !args.common.quiet {
        print(&(messages.format("review-applied", &counts) + "\n"))?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
