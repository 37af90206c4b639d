//! Which files are aligned with which: two files, two folders, or a list.

use super::Args;
use super::output;
use crate::cli::article::{expand_files, is_article_name, stem};
use crate::files;
use crate::format::bilingual::Kind;
use crate::lang::{Lang, LangPair};
use anyhow::{Context, bail, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An article, its edition and the file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) source: PathBuf,
    pub(super) target: PathBuf,
    pub(super) output: PathBuf,
    pub(super) format: Kind,
}

/// The work of a run, and which files of the folders have no counterpart.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    pub(super) jobs: Vec<Job>,
    pub(super) alone: Vec<PathBuf>,
}

/// What the command line asks for.
///
/// # Errors
/// Paths are missing, do not fit each other, or two jobs would write the same file.
pub(super) fn jobs(args: &Args, pair: &LangPair) -> anyhow::Result<Jobs> {
    let found = match (&args.pairs, &args.source, &args.target) {
        (Some(list), None, None) => Jobs { jobs: listed(list, args, pair)?, alone: Vec::new() },
        (None, Some(source), Some(target)) if source.is_dir() && target.is_dir() => matched(source, target, args, pair)?,
        (None, Some(source), Some(target)) => Jobs { jobs: vec![single(source, target, args)?], alone: Vec::new() },
        _ => bail!("a source and its edition are needed\nhint: `satzpaar align artikel.de.html article.en.html -o article.xlf`"),
    };
    let mut written: BTreeMap<&Path, &Path> = BTreeMap::new();
    for job in &found.jobs {
        if let Some(other) = written.insert(&job.output, &job.source) {
            let (one, other, output) = (job.source.display(), other.display(), job.output.display());
            bail!("two pairs would be written to `{output}`: of `{other}` and of `{one}`\nhint: rename one of the sources");
        }
    }
    Ok(found)
}

fn single(source: &Path, target: &Path, args: &Args) -> anyhow::Result<Job> {
    for (path, other) in [(source, target), (target, source)] {
        ensure!(
            !path.is_dir(),
            "`{}` is a folder, `{}` is none\nhint: name two files or two folders",
            path.display(),
            other.display()
        );
    }
    ensure!(source != Path::new("-") || target != Path::new("-"), "only one of the two files can be standard input");
    let format = match args.emit {
        Some(format) => format,
        None => output::of(&args.output)?,
    };
    Ok(Job { source: source.to_owned(), target: target.to_owned(), output: args.output.clone(), format })
}

/// The lines of a list: source and edition, separated by a tab, seen from the folder of the list.
fn listed(list: &Path, args: &Args, pair: &LangPair) -> anyhow::Result<Vec<Job>> {
    let (text, folder) = (files::read_text(list)?, list.parent().unwrap_or(Path::new("")));
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let job = |(number, line): (usize, &str)| match line.split('\t').collect::<Vec<_>>()[..] {
        [source, target] => Ok(in_folder(&folder.join(source.trim()), &folder.join(target.trim()), args, pair)),
        _ => bail!(
            "{}:{number}: not a pair of files: `{line}`\nhint: write source and edition with a tab between them",
            list.display()
        ),
    };
    let jobs = lines.map(job).collect::<anyhow::Result<Vec<Job>>>()?;
    ensure!(!jobs.is_empty(), "no pairs in `{}`\nhint: write source and edition with a tab between them", list.display());
    Ok(jobs)
}

/// A job whose file is named after the source.
fn in_folder(source: &Path, target: &Path, args: &Args, pair: &LangPair) -> Job {
    let format = args.emit.unwrap_or(Kind::Xliff);
    let name = format!("{}.{}", stem(&name_of(source), &pair.source), format.extension());
    Job { source: source.to_owned(), target: target.to_owned(), output: args.output.join(name), format }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The articles of two folders that have one name but for the tags of their languages: `artikel.de.html`, `artikel.en.md`.
fn matched(source: &Path, target: &Path, args: &Args, pair: &LangPair) -> anyhow::Result<Jobs> {
    let sources = by_stem(source, &pair.source, &pair.target)?;
    let mut editions = by_stem(target, &pair.target, &pair.source)?;
    let mut found = Jobs::default();
    for (stem, path) in sources {
        match editions.remove(&stem) {
            Some(edition) => {
                let mut job = in_folder(&path, &edition, args, pair);
                // Folders below keep their place.
                job.output =
                    args.output.join(stem.parent().unwrap_or(Path::new(""))).join(job.output.file_name().unwrap_or_default());
                found.jobs.push(job);
            }
            None => found.alone.push(path),
        }
    }
    found.alone.extend(editions.into_values());
    ensure!(
        !found.jobs.is_empty(),
        "no article of `{}` has an edition of the same name in `{}`\n\
         hint: name them alike but for the languages, `artikel.{}.html` and `artikel.{}.html`, or write a list for `--pairs`",
        source.display(),
        target.display(),
        pair.source.primary(),
        pair.target.primary()
    );
    Ok(found)
}

/// The articles of a folder and those below it by their place and name without the tag of `language`; those that carry the tag of
/// `other` are not of this side.
fn by_stem(folder: &Path, language: &Lang, other: &Lang) -> anyhow::Result<BTreeMap<PathBuf, PathBuf>> {
    let hint = "hint: articles are `.txt`, `.html`, `.md`, `.docx`, `.srt` and `.vtt` files";
    let mut found = BTreeMap::new();
    for path in expand_files(folder, is_article_name, "articles", hint)? {
        let name = name_of(&path);
        let bare = Path::new(&name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if stem(&name, other) != bare {
            continue;
        }
        let below = path.strip_prefix(folder).unwrap_or(&path).with_file_name(stem(&name, language));
        if let Some(twin) = found.insert(below, path.clone()) {
            let (path, twin) = (path.display(), twin.display());
            bail!("two articles have one name: `{twin}` and `{path}`\nhint: rename one, or write a list for `--pairs`");
        }
    }
    Ok(found)
}

/// The folder in which satzpaar.toml is looked for.
pub(super) fn start(args: &Args) -> anyhow::Result<&Path> {
    let path = args.source.as_deref().or(args.pairs.as_deref()).context("a source and its edition are needed")?;
    Ok(if path.is_dir() { path } else { crate::cli::article::folder_of(path) })
}
