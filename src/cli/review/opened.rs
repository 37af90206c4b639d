//! A bilingual file that decisions go into: read, changed, written, and what was accepted in it remembered.

use super::apply::Args;
use crate::bitext::Bitext;
use crate::cli::article::folder_of;
use crate::cli::memory::open_store;
use crate::cli::today::today;
use crate::cli::{Exit, exit};
use crate::config::Project;
use crate::files;
use crate::format::bilingual::Head;
use crate::format::xliff::XliffInfo;
use crate::pipeline::{RecallRules, decided_pairs, inspect};
use crate::review::desk::Content;
use crate::term::Termbase;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// What to do where the files do not tell which is meant.
pub(super) const HINT: &str =
    "hint: name the bilingual file of each article, and each once; `--from` and `--to` say the languages of files that do not";

/// A bilingual file with its project.
pub(super) struct Opened {
    pub(super) path: PathBuf,
    /// As it is to be.
    pub(super) bitext: Bitext,
    pub(super) project: Project,
    content: Content,
}

impl Opened {
    /// Reads it.
    ///
    /// # Errors
    /// A part of it cannot be read: it could not be written again.
    pub(super) fn read(path: &Path, args: &Args) -> anyhow::Result<Self> {
        let project = Project::find(folder_of(path))?;
        let content = Content::read(path, &args.languages.pair(&project))?;
        Ok(Self { path: path.to_owned(), bitext: content.located.bitext.clone(), project, content })
    }

    fn is_called(&self, name: &str) -> bool {
        self.path.file_name().is_some_and(|own| own.to_string_lossy() == name)
    }

    /// The file as it is to be, and what it cannot hold. One of ours is made anew, its findings those of the new targets; in
    /// any other only targets and states change. `None` where it stays as it is.
    ///
    /// # Errors
    /// A glossary cannot be used, or the file's encoding is one that is not written.
    pub(super) fn changed(&self, args: &Args) -> anyhow::Result<Option<Changed>> {
        if self.bitext == self.content.located.bitext {
            return Ok(None);
        }
        let (mut bitext, mut info) = (self.bitext.clone(), XliffInfo::default());
        if self.content.located.is_ours {
            let terms = Termbase::new(args.terms.load(&bitext.pair, &self.project)?);
            inspect(&mut bitext, &terms, None);
            info = XliffInfo::of(terms.glossary());
        }
        let written = self.content.with(&bitext, &info);
        let (bytes, faults) = written.with_context(|| format!("cannot write `{}`", self.path.display()))?;
        Ok(Some(Changed { bytes, faults }))
    }

    /// Puts what a person accepted into the memory of the project, or beside the file where there is none, and takes out what is
    /// accepted no longer.
    ///
    /// # Errors
    /// The store cannot be written.
    pub(super) fn remember(&self) -> anyhow::Result<()> {
        let domain = self.project.config.memory.domain.clone();
        let rules = RecallRules { domain, today: Some(today()), ..RecallRules::default() };
        let (now, no_longer) = decided_pairs(&self.content.located.bitext, &self.bitext, &rules);
        if now.is_empty() && no_longer.is_empty() {
            return Ok(());
        }
        let kept = || -> anyhow::Result<()> {
            let store = open_store(&self.project, self.project.folder.as_deref().unwrap_or(folder_of(&self.path)))?;
            for pair in &no_longer {
                store.retract(pair)?;
            }
            store.put_pairs(&now)?;
            Ok(())
        };
        kept().with_context(|| format!("`{}` is written, but the memory is not", self.path.display()))
    }
}

/// What a file is to be.
pub(super) struct Changed {
    bytes: Vec<u8>,
    faults: Vec<String>,
}

impl Changed {
    /// Replaces the file at `path`, and says what it cannot hold.
    pub(super) fn write(&self, path: &Path) -> anyhow::Result<Exit> {
        files::write_atomic(path, &self.bytes)?;
        self.faults.iter().for_each(|fault| exit::say(fault));
        Ok(if self.faults.is_empty() { Exit::Clean } else { Exit::Findings })
    }
}

/// Which of the files the document is that was called `name`: the one with its languages and its name, else its article's.
///
/// # Errors
/// There is none, or more than one.
pub(super) fn file_of(name: &str, head: &Head, files: &[Opened]) -> anyhow::Result<usize> {
    let spoken: Vec<usize> = (0..files.len()).filter(|at| files[*at].bitext.pair == head.pair).collect();
    let (of_article, called): (Vec<usize>, Vec<usize>) = (
        spoken.iter().copied().filter(|at| files[*at].bitext.original == head.original).collect(),
        spoken.into_iter().filter(|at| files[*at].is_called(name)).collect(),
    );
    let both: Vec<usize> = called.iter().copied().filter(|at| of_article.contains(at)).collect();
    let fitting = [called, both, of_article].into_iter().find(|some| some.len() == 1);
    if let Some(fitting) = fitting {
        return Ok(fitting[0]);
    }
    let given = files.iter().map(|file| format!("`{}`", file.path.display())).collect::<Vec<_>>().join(", ");
    bail!("`{name}` ({}, {}) is none of the files, or more than one of them: {given}", head.original, head.pair)
}
