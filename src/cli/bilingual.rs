//! Which bilingual files are meant, and what lies beside them.

use crate::cli::article::{self, Reading, expand_files};
use crate::config::Project;
use crate::format::edition::EditionInfo;
use crate::format::located::{EXTENSIONS, Located};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What folders hold besides: said where none is found.
const HINT: &str = "hint: bilingual files are `.xlf`, `.xliff`, `.tsv`, `.csv`, `.jsonl`, `.tmx` and `.po` files";

/// What a run writes beside a `.xlf` that says the same.
const VIEWS: [&str; 4] = ["tsv", "csv", "jsonl", "tmx"];

/// The files that the paths name, each once, in order; and what is wrong with a path.
pub(super) fn expand(paths: &[PathBuf], project: &Project) -> (Vec<PathBuf>, Vec<anyhow::Error>) {
    let (mut found, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in paths {
        match expand_files(path, is_bilingual, "bilingual files", HINT) {
            Ok(files) if path.is_dir() => found.extend(without_views(files, project)),
            Ok(files) => found.extend(files),
            Err(fault) => faults.push(fault),
        }
    }
    found.retain(|path| seen.insert(path.clone()));
    (found, faults)
}

fn is_bilingual(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// The files of a folder without those that show what a `.xlf` beside them holds, and without glossaries.
fn without_views(files: Vec<PathBuf>, project: &Project) -> Vec<PathBuf> {
    let own: BTreeSet<PathBuf> = files.iter().cloned().collect();
    let glossaries: Vec<PathBuf> = project.config.glossary.files.iter().filter_map(|path| project.resolve(path).ok()).collect();
    let is_view = |path: &Path| {
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| VIEWS.iter().any(|view| extension == *view))
            && own.contains(&path.with_extension("xlf"))
    };
    let is_glossary = |path: &Path| std::path::absolute(path).is_ok_and(|path| glossaries.contains(&path));
    files.into_iter().filter(|path| !is_view(path) && !is_glossary(path)).collect()
}

/// The blocks of the article of our own file at `path`, where it lies beside it; `None` where there is none, its name is no name
/// of a file, or the file was converted from a bilingual one, which is no article.
///
/// # Errors
/// The article cannot be read.
pub(super) fn article_beside(path: &Path, located: &Located) -> anyhow::Result<Option<Vec<String>>> {
    let name = Path::new(&located.bitext.original);
    let is_name = name.file_name().is_some_and(|last| last == name.as_os_str());
    let article = path.with_file_name(name);
    let is_bilingual = article::extension_of(name).is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()));
    if !located.is_ours || !is_name || is_bilingual || article == path || !article.is_file() {
        return Ok(None);
    }
    let document = article::read(&article, &Reading::default())?.document;
    Ok(Some(document.blocks.iter().map(|block| document.content(block).to_owned()).collect()))
}

/// What the edition of a file says of its source where nobody says more.
pub(super) fn edition_info(project: &Project, original: &str) -> EditionInfo {
    let section = &project.config.edition;
    EditionInfo {
        source_name: section.source.clone().unwrap_or_else(|| original.to_owned()),
        source_url: section.url.clone(),
        ..EditionInfo::default()
    }
}
