//! `--source`: an existing edition against its article.

use super::Args;
use super::collect::Collector;
use crate::check::{DOUBTFUL, check_link};
use crate::cli::align::tongues;
use crate::cli::article::{self, Reading};
use crate::cli::exit;
use crate::format::located::Located;
use crate::pipeline::read_edition;
use anyhow::ensure;
use std::path::{Path, PathBuf};

/// The edition that `--source` is the source of.
///
/// # Errors
/// There is not exactly one.
pub(super) fn edition_of(args: &Args) -> anyhow::Result<&Path> {
    let hint = "hint: `--source` holds one edition against its article: `satzpaar check --source artikel.de.md article.en.md`; \
                check several editions one after the other";
    let count = args.paths.len();
    ensure!(count == 1, "`--source` takes one edition, given: {count}\n{hint}");
    for path in args.source.iter().chain(&args.paths) {
        ensure!(!path.is_dir(), "`{}` is a folder\n{hint}", path.display());
    }
    Ok(&args.paths[0])
}

impl Collector<'_> {
    /// Aligns the edition with its source and checks it; what cannot be read is noted.
    ///
    /// # Errors
    /// A glossary cannot be used.
    pub(super) fn edition(&mut self, source: &Path, path: &Path) -> anyhow::Result<()> {
        let read = |path: &Path| {
            let shown = PathBuf::from(self.shown(path));
            article::read(&shown, &Reading::default())
        };
        let (article, edition) = match (read(source), read(path)) {
            (Ok(article), Ok(edition)) => (article, edition),
            (article, edition) => {
                let faults: Vec<String> = [article.err(), edition.err()].iter().flatten().map(exit::message).collect();
                faults.iter().for_each(|fault| self.unreadable(fault));
                return Ok(());
            }
        };
        let pair = self.pair.clone();
        let terms = self.termbase(&pair)?;
        let tongues = tongues(&pair, self.project)?;
        let names = (article.document.source.name().to_owned(), edition.document.source.name().to_owned());
        let located = read_edition(article.document, edition.document, &article.original, &self.terms[terms], &tongues);
        self.report.files.push(names.0);
        self.located(path, names.1, located)
    }
}

/// What is said of doubtful pairs and of texts that stand alone, in place of what other checks say of them.
pub(super) fn judge(located: &mut Located) {
    for ((unit, at), confidence) in &located.links {
        let segment = &mut located.bitext.units[*unit].segments[*at];
        if let Some(finding) = check_link(segment, *confidence, DOUBTFUL) {
            segment.findings = vec![finding];
        }
    }
}
