//! Folders and patterns to files.

use super::EXTENSIONS;
use crate::files;
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};

/// The files that a path names: itself, the articles of a folder and those below it, or what fits a pattern; in order.
///
/// Hidden files and what this program writes beside articles are passed over in folders.
pub(crate) fn expand(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let hint = "hint: articles are `.txt`, `.html`, `.md`, `.docx`, `.srt`, `.vtt` and `.ftl` files";
    expand_files(path, is_article, "articles", hint)
}

/// The same for files of any kind: those of a folder whose names `is_wanted`, which messages call `kind`.
pub(crate) fn expand_files(path: &Path, is_wanted: fn(&str) -> bool, kind: &str, hint: &str) -> anyhow::Result<Vec<PathBuf>> {
    if path.is_dir() {
        let mut found = Vec::new();
        walk(path, is_wanted, &mut found)?;
        ensure!(!found.is_empty(), "no {kind} in the folder `{}`\n{hint}", path.display());
        return Ok(found);
    }
    let text = path.to_string_lossy();
    if path.exists() || !text.contains(['*', '?', '[']) {
        return Ok(vec![path.to_owned()]);
    }
    let paths = glob::glob(&text).with_context(|| format!("not a pattern of files: `{text}`\nhint: use `*`, `?` and `[…]`"))?;
    let found: Vec<PathBuf> = paths.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|path| path.is_file()).collect();
    ensure!(!found.is_empty(), "no file fits the pattern: `{text}`\nhint: check the folder and the extension");
    Ok(found)
}

fn walk(folder: &Path, is_wanted: fn(&str) -> bool, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for path in files::list(folder)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, is_wanted, found)?;
        } else if is_wanted(&name) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_article(name: &str) -> bool {
    let name = name.to_lowercase();
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let is_ours = [".side-by-side", ".en"].iter().any(|end| stem.ends_with(end)) || stem == "readme";
    !is_ours && is_readable(extension)
}

/// True for the name of a file in the format of an article, be it an edition.
pub(crate) fn is_article_name(name: &str) -> bool {
    let name = name.to_lowercase();
    name.rsplit_once('.').is_some_and(|(stem, end)| is_readable(end) && !stem.ends_with(".side-by-side") && stem != "readme")
}

fn is_readable(extension: &str) -> bool {
    EXTENSIONS.iter().any(|(extensions, _)| extensions.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_write_is_no_article() {
        for name in ["a.side-by-side.html", "a.en.md", "README.md", "a.xlf", "a"] {
            assert!(!is_article(name), "{name}");
        }
        for name in ["a.de.txt", "A.HTML", "b.docx", "c.vtt"] {
            assert!(is_article(name), "{name}");
        }
    }
}
