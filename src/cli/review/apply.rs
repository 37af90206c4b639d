//! `satzpaar review apply`: exported decisions and review sheets go into their bilingual files.

use super::opened::{Changed, HINT, Opened, file_of};
use crate::cli::article::extension_of;
use crate::cli::common::{Common, Languages, TermSources};
use crate::cli::{Exit, exit, print};
use crate::files;
use crate::format::decisions::{self, DecidedDocument, Decisions};
use crate::format::xlsx::{self, Sheet};
use crate::messages::Messages;
use anyhow::{anyhow, bail, ensure};
use std::path::PathBuf;

/// Decisions and the files they belong to.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Decisions exported from a review page (.json), or a review sheet that a person changed (.xlsx)
    #[arg(value_name = "DECISIONS|SHEET")]
    decided: PathBuf,
    /// The bilingual files, which are changed in place
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Who wrote the new remarks; decisions name their author themselves
    #[arg(long, default_value = "", value_name = "NAME")]
    author: String,
    #[command(flatten)]
    pub(super) languages: Languages,
    #[command(flatten)]
    pub(super) terms: TermSources,
    #[command(flatten)]
    common: Common,
}

/// What is told of all files together.
#[derive(Default)]
struct Account {
    id: &'static str,
    changed: usize,
    unchanged: usize,
    missing: usize,
    refused: Vec<String>,
}

/// Runs the command: nothing is written before all that can be checked is.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut files = args.files.iter().map(|path| Opened::read(path, args)).collect::<anyhow::Result<Vec<Opened>>>()?;
    let (name, bytes) = (args.decided.display().to_string(), files::read(&args.decided)?);
    let account = match extension_of(&args.decided).as_deref() {
        Some("json") => take_decisions(args, &decisions::read(&name, &bytes)?, &mut files)?,
        Some(_) | None => take_sheet(args, &xlsx::read(&name, bytes)?, &mut files)?,
    };
    let changed = files.iter().map(|file| file.changed(args)).collect::<anyhow::Result<Vec<Option<Changed>>>>()?;
    let mut exit = if account.refused.is_empty() { Exit::Clean } else { Exit::Findings };
    for (file, changed) in files.iter().zip(&changed) {
        exit = exit.max(changed.as_ref().map_or(Ok(Exit::Clean), |changed| changed.write(&file.path))?);
    }
    // What was decided is kept, whoever still hears of it.
    let remembered = files.iter().try_for_each(Opened::remember);
    tell(args, &account, &args.common.messages(&files[0].project))?;
    remembered.map(|()| exit)
}

fn take_decisions(args: &Args, decisions: &Decisions, files: &mut [Opened]) -> anyhow::Result<Account> {
    let documents: Vec<&DecidedDocument> = decisions.documents.iter().filter(|document| !document.decisions.is_empty()).collect();
    let found = files_of(&documents, files)?;
    let author = if args.author.is_empty() { &decisions.author } else { &args.author };
    let mut account = Account { id: "review-decided", ..Account::default() };
    for (document, at) in documents.into_iter().zip(found) {
        let applied = decisions::apply(document, &mut files[at].bitext, author);
        account.changed += applied.changed;
        account.unchanged += applied.unchanged;
        account.refused.extend(applied.refused.iter().map(ToString::to_string));
    }
    Ok(account)
}

/// The file of each article, by its number.
fn files_of(decisions: &[&DecidedDocument], files: &[Opened]) -> anyhow::Result<Vec<usize>> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for document in decisions {
        match file_of(&document.name, &document.head(), files) {
            Ok(at) if found.contains(&at) => faults.push(format!("`{}` is the file of another article", document.name)),
            Ok(at) => found.push(at),
            Err(fault) => faults.push(fault.to_string()),
        }
    }
    ensure!(faults.is_empty(), "{}\n{HINT}", faults.join("\n"));
    Ok(found)
}

fn take_sheet(args: &Args, sheet: &Sheet, files: &mut [Opened]) -> anyhow::Result<Account> {
    let at = match (&sheet.head, files.len()) {
        (_, 1) => 0,
        (Some(head), _) => file_of(&sheet.name, head, files).map_err(|fault| anyhow!("{fault}\n{HINT}"))?,
        (None, _) => bail!("`{}` does not say which file it was made of\nhint: name that file alone", sheet.name),
    };
    let applied = xlsx::apply(sheet, &mut files[at].bitext, &args.author);
    let refused = applied.refused.iter().map(|refusal| format!("{}:{refusal}", sheet.name)).collect();
    let (changed, unchanged, missing) = (applied.changed, applied.unchanged, applied.missing);
    Ok(Account { id: "review-applied", changed, unchanged, missing, refused })
}

fn tell(args: &Args, account: &Account, messages: &Messages) -> anyhow::Result<()> {
    account.refused.iter().for_each(|line| exit::say(line));
    if args.common.quiet {
        return Ok(());
    }
    let counts = [
        ("changed", account.changed.into()),
        ("unchanged", account.unchanged.into()),
        ("missing", account.missing.into()),
        ("refused", account.refused.len().into()),
    ];
    Ok(print(&(messages.format(account.id, &counts) + "\n"))?)
}
