//! What the aligner is taught: the pairs of the memory, and the sure pairs of a first pass over the texts themselves.

use super::Aligner;
use super::pairs::Job;
use crate::align::Tongues;
use crate::cli::memory::{open_store, store_path};
use crate::config::{Project, environment};
use crate::lang::LangPair;
use crate::pipeline::lessons;
use std::path::Path;

/// Fewer pairs than this teach nothing that is sure.
const LEAST: usize = 200;
/// No more than this are asked for.
const MOST: usize = 10_000;

/// What is known of two languages with what the memory of the project teaches, where there is one.
///
/// Files of strangers are checked with this, in their projects: no server is asked that only satzpaar.toml names, for it would be
/// given the password in the environment.
///
/// # Errors
/// The memory cannot be read.
pub(crate) fn tongues(pair: &LangPair, project: &Project) -> anyhow::Result<Tongues> {
    let is_vouched = project.config.store.url.is_none() || environment("SATZPAAR_STORE").is_some();
    let lessons =
        project.folder.as_deref().filter(|_| is_vouched).map_or(Ok(Vec::new()), |folder| remembered(pair, project, folder))?;
    Ok(taught(pair, &lessons))
}

/// The pairs of the memory of a project; none where it has no memory yet.
///
/// # Errors
/// It cannot be read.
pub(super) fn remembered(pair: &LangPair, project: &Project, folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    if project.store_url().is_none() && !store_path(folder).is_file() {
        return Ok(Vec::new());
    }
    let store = open_store(project, folder)?;
    // A draft that nobody has read may be wrong in the same way each time.
    let vouched = store.pairs(pair).filter(|pair| pair.as_ref().map_or(true, |pair| !pair.origin.is_machine()));
    let pairs = vouched.take(MOST).map(|pair| pair.map(|pair| (pair.source, pair.target)));
    Ok(pairs.collect::<Result<_, _>>()?)
}

pub(super) fn taught(pair: &LangPair, lessons: &[(String, String)]) -> Tongues {
    let tongues = Tongues::of(pair);
    match lessons.len() < LEAST {
        true => tongues,
        false => tongues.taught(lessons.iter().map(|(source, target)| (source.as_str(), target.as_str()))),
    }
}

impl Aligner<'_> {
    /// Teaches the aligner by the memory and by what a first pass over all texts is sure of.
    ///
    /// Standard input cannot be read twice, and addresses are not asked twice. What is wrong with a file is said in the second
    /// pass.
    pub(super) fn learn(&mut self, mut known: Vec<(String, String)>, jobs: &[Job]) {
        let pair = &self.terms.glossary().pair;
        self.tongues = taught(pair, &known);
        let again = jobs.iter().filter(|job| job.source.is_file() && job.target.is_file());
        let mut found = again.filter_map(|job| self.read(job).ok()).flat_map(|(_, _, located)| lessons(&located));
        known.extend(found.by_ref().take(MOST.saturating_sub(known.len())));
        drop(found);
        self.tongues = taught(pair, &known);
    }
}
