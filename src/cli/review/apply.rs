//! `satzpaar review apply`: what a person decided elsewhere comes back into the bilingual file, and into the memory.

use crate::bitext::Bitext;
use crate::cli::common::{Common, Languages, TermSources, anew};
use crate::cli::memory::open_store;
use crate::cli::today::today;
use crate::cli::{Exit, article, exit, print};
use crate::config::Project;
use crate::files;
use crate::format::decisions::{self, Decided, Decisions};
use crate::format::located::{self, Located};
use crate::format::xlsx::{self, Sheet};
use crate::messages::Messages;
use crate::pipeline::{RecallRules, decided_pairs};
use crate::term::Termbase;
use crate::text::encode_like;
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};

/// Decisions and the files they belong to.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The decisions as the page of one file exports them (.json), or the sheet as `--emit xlsx` wrote it and a person changed it
    /// (.xlsx)
    #[arg(value_name = "DECISIONS")]
    decisions: PathBuf,
    /// The bilingual files, which are changed in place; of a page with several documents each of them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Who wrote the new remarks of a sheet
    #[arg(long, default_value = "", value_name = "NAME")]
    author: String,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
}

/// What a person decided, as it was read.
enum Source {
    Sheet(Box<Sheet>),
    Decisions(Decisions),
}

/// What became of it, in any case.
#[derive(Default)]
struct Account {
    changed: usize,
    unchanged: usize,
    missing: usize,
    /// A line each, with the place.
    refused: Vec<String>,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let first = args.files.first().map_or(Path::new("."), |path| article::folder_of(path));
    let project = Project::find(first)?;
    let source = read(args)?;
    if let Source::Decisions(decisions) = &source {
        every_document_has_a_file(decisions, args)?;
    }
    let (mut account, mut exit) = (Account::default(), Exit::Clean);
    for path in &args.files {
        exit = exit.max(apply(args, path, &source, &project, &mut account)?);
    }
    tell(args, &account, &args.common.messages(&project))?;
    Ok(if account.refused.is_empty() { exit } else { exit.max(Exit::Findings) })
}

fn read(args: &Args) -> anyhow::Result<Source> {
    let (name, bytes) = (shown(&args.decisions), files::read(&args.decisions)?);
    if args.decisions.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        let text = String::from_utf8(bytes).with_context(|| format!("`{name}` is not UTF-8"))?;
        return Ok(Source::Decisions(decisions::read(&name, &text)?));
    }
    ensure!(args.files.len() == 1, "a sheet belongs to one file\nhint: name the file it was made of, and no other");
    Ok(Source::Sheet(Box::new(xlsx::read(&name, bytes)?)))
}

/// Nothing is written while a part of the decisions has no place to go.
fn every_document_has_a_file(decisions: &Decisions, args: &Args) -> anyhow::Result<()> {
    let waiting = decisions.documents.iter().filter(|document| !document.decisions.is_empty());
    for document in waiting {
        let fits = args.files.iter().any(|path| is_of(document, path));
        let is_only = decisions.documents.len() == 1 && args.files.len() == 1;
        ensure!(
            fits || is_only,
            "decisions about `{}`, but that file was not named\nhint: name every file of the page, or those of the others alone",
            document.name
        );
    }
    Ok(())
}

fn is_of(document: &Decided, path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy() == document.name) || shown(path) == document.name
}

fn apply(args: &Args, path: &Path, source: &Source, project: &Project, account: &mut Account) -> anyhow::Result<Exit> {
    let bytes = files::read(path)?;
    let located = located::read(&shown(path), &bytes, &args.languages.pair(project))?;
    ensure!(located.faults.is_empty(), "rows that cannot be read: {}\n{}", located.faults.len(), located.faults.join("\n"));
    let mut bitext = located.bitext.clone();
    let changed = match source {
        Source::Sheet(sheet) => take_sheet(args, sheet, &mut bitext, account),
        Source::Decisions(decisions) => take_decisions(path, decisions, &mut bitext, account),
    };
    if changed == 0 {
        return Ok(Exit::Clean);
    }
    let terms = Termbase::new(args.terms.load(&bitext.pair, project)?);
    let exit = write(path, &bytes, &located, bitext.clone(), &terms)?;
    remember(path, project, &located.bitext, &bitext)?;
    Ok(exit)
}

fn take_sheet(args: &Args, sheet: &Sheet, bitext: &mut Bitext, account: &mut Account) -> usize {
    let applied = xlsx::apply(sheet, bitext, &args.author);
    let line = |refusal: &xlsx::Refusal| format!("{}:{}: {}", shown(&args.decisions), refusal.cell, refusal.reason);
    account.refused.extend(applied.refused.iter().map(line));
    (account.changed, account.unchanged, account.missing) = (applied.changed, applied.unchanged, applied.missing);
    applied.changed
}

fn take_decisions(path: &Path, decisions: &Decisions, bitext: &mut Bitext, account: &mut Account) -> usize {
    let is_only = decisions.documents.len() == 1;
    let mut changed = 0;
    for document in decisions.documents.iter().filter(|document| is_only || is_of(document, path)) {
        let applied = decisions::apply(document, bitext);
        changed += applied.changed;
        account.unchanged += applied.unchanged;
        for refused in applied.refused {
            let target = refused.target.map_or_else(String::new, |target| format!("; not taken: `{target}`"));
            account.refused.push(format!("{}: {} {}: {}{target}", shown(path), refused.unit, refused.segment, refused.reason));
        }
    }
    account.changed += changed;
    changed
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

/// What a person accepted goes into the memory of the project, and what is accepted no longer leaves it.
fn remember(path: &Path, project: &Project, before: &Bitext, after: &Bitext) -> anyhow::Result<()> {
    let rules = RecallRules { domain: project.config.memory.domain.clone(), today: Some(today()), ..RecallRules::default() };
    let (now, no_longer) = decided_pairs(before, after, &rules);
    if now.is_empty() && no_longer.is_empty() {
        return Ok(());
    }
    let kept = || -> anyhow::Result<()> {
        let store = open_store(project.folder.as_deref().unwrap_or(article::folder_of(path)))?;
        for pair in &no_longer {
            store.retract(pair)?;
        }
        store.put_pairs(&now)?;
        Ok(())
    };
    kept().with_context(|| format!("`{}` is written, but the memory is not", shown(path)))
}

fn tell(args: &Args, account: &Account, messages: &Messages) -> anyhow::Result<()> {
    account.refused.iter().for_each(|line| exit::say(line));
    let counts = [
        ("changed", account.changed.into()),
        ("unchanged", account.unchanged.into()),
        ("missing", account.missing.into()),
        ("refused", account.refused.len().into()),
    ];
    if !args.common.quiet {
        print(&(messages.format("review-applied", &counts) + "\n"))?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
