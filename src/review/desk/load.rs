//! Bilingual files are opened for review.

use super::content::Content;
use super::paper::Paper;
use super::refusal::Refusal;
use super::{Desk, Terms, Tools, lock};
use crate::format::edition::EditionInfo;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, RwLock};

/// A bilingual file to be opened.
#[derive(Debug)]
pub struct Opened {
    /// Where it is.
    pub path: PathBuf,
    /// As a reader knows it.
    pub name: String,
    /// In the review log: the same for every process that opens it.
    pub key: String,
    /// What its edition says of the source.
    pub info: EditionInfo,
    /// The blocks of the article, where it lies beside the file.
    pub article: Option<Vec<String>>,
    /// What is in it.
    pub content: Content,
}

/// A file that cannot be reviewed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// Its languages are not those of the glossary.
    #[error("`{name}` is from {found}, the review from {wanted}\nhint: review the files of one pair of languages at a time")]
    Languages {
        /// The file.
        name: String,
        /// Its languages.
        found: String,
        /// Those of the review.
        wanted: String,
    },
    /// The review log cannot be read or written.
    #[error(transparent)]
    Log(#[from] Refusal),
}

impl Desk {
    /// Opens the files, checks them, and takes over what the log has and they lack.
    ///
    /// # Errors
    /// A file is of other languages than the glossary, or the store cannot be used.
    pub fn open(files: Vec<Opened>, tools: Tools) -> Result<Self, DeskError> {
        let terms = RwLock::new(Arc::new(Terms::new(tools.glossary.clone())));
        let papers = files.into_iter().enumerate().map(|(number, file)| Ok(Mutex::new(open(number + 1, file, &tools)?)));
        let desk = Self { papers: papers.collect::<Result<_, DeskError>>()?, tools, terms, writing: Mutex::new(()) };
        for paper in &desk.papers {
            let mut paper = lock(paper);
            paper.inspect_all(&desk.terms().base);
            desk.recover(&mut paper)?;
            desk.recall_notes(&mut paper)?;
        }
        desk.keep();
        for paper in &desk.papers {
            // The page is about to ask.
            lock(paper).json()?;
        }
        Ok(desk)
    }
}

fn open(number: usize, file: Opened, tools: &Tools) -> Result<Paper, DeskError> {
    let wanted = &tools.glossary.pair;
    let found = &file.content.located.bitext.pair;
    if (found.source.primary(), found.target.primary()) != (wanted.source.primary(), wanted.target.primary()) {
        return Err(DeskError::Languages { found: found.to_string(), wanted: wanted.to_string(), name: file.name });
    }
    Ok(Paper::new(format!("d{number}"), file))
}
