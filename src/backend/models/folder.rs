//! Recognises a model in a folder by the names of its files.

use super::fault::{Fault, io_fault};
use super::{ModelFiles, manifest};
use crate::lang::LangPair;
use std::path::{Path, PathBuf};

/// Words that stand where a file name may have the pair (`model.deen.….bin`) and are none.
const NOT_A_PAIR: [&str; 4] = ["base", "tiny", "best", "small"];

/// The model for `pair` in `folder`: in a sub-folder named after the pair, else in the folder itself.
///
/// Of several sub-folders (`deen-1693087646`) the last in name order wins: such names end in a date.
pub(super) fn find(folder: &Path, pair: &LangPair) -> Result<Option<ModelFiles>, Fault> {
    for candidate in candidates(folder, pair)? {
        if let Some(files) = read(&candidate, pair)? {
            return Ok(Some(files));
        }
    }
    Ok(None)
}

/// The model whose files lie directly in `folder`; `None` if it holds no file of this pair's model.
pub(super) fn read(folder: &Path, pair: &LangPair) -> Result<Option<ModelFiles>, Fault> {
    let names: Vec<String> = file_names(folder)?.into_iter().filter(|name| fits(name, pair)).collect();
    let one = |prefix: &str, suffix: &str| pick(folder, pair, &names, prefix, suffix);
    let (model, shared) = (one("model", ".bin")?, one("vocab", ".spm")?);
    let (source, target) = (shared.clone().or(one("srcvocab", ".spm")?), shared.or(one("trgvocab", ".spm")?));
    let incomplete = |missing| Err(Fault::Incomplete { folder: folder.to_owned(), missing });
    match (model, source, target) {
        (None, None, None) => Ok(None),
        (None, Some(_), _) | (None, _, Some(_)) => incomplete("`model….bin`"),
        (Some(_), None, _) => incomplete("vocabulary (`vocab….spm`)"),
        (Some(_), Some(_), None) => incomplete("target vocabulary (`trgvocab….spm`)"),
        (Some(model), Some(source_vocab), Some(target_vocab)) => Ok(Some(ModelFiles {
            label: manifest::label(folder)?,
            folder: folder.to_owned(),
            model,
            source_vocab,
            target_vocab,
            shortlist: one("lex", ".bin")?,
        })),
    }
}

/// The models in `folder` by the pairs that names of sub-folders (`de-en`, `deen-1693087646`) and files
/// (`model.deen.….bin`) tell, in name order; broken ones are left out.
pub(super) fn all(folder: &Path) -> Result<Vec<(LangPair, ModelFiles)>, Fault> {
    let mut pairs: Vec<LangPair> = sub_folders(folder)?.iter().filter_map(|name| pair_in(name.split(['-', '_', '.']))).collect();
    pairs.extend(file_names(folder)?.iter().filter_map(|name| pair_in(name.strip_prefix("model.")?.split('.'))));
    pairs.sort_by_key(LangPair::primary);
    pairs.dedup();
    let found = pairs.into_iter().filter_map(|pair| Some((find(folder, &pair).ok()??, pair)));
    Ok(found.map(|(files, pair)| (pair, files)).collect())
}

/// `de`, `en` or `deen` at the beginning of `parts`.
fn pair_in<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<LangPair> {
    let first = parts.next()?;
    let (source, target) = if first.len() == 4 { first.split_at_checked(2)? } else { (first, parts.next()?) };
    let is_code = |code: &str| (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_code(source) && is_code(target)).then(|| Some(LangPair::new(source.parse().ok()?, target.parse().ok()?)))?
}

fn candidates(folder: &Path, pair: &LangPair) -> Result<Vec<PathBuf>, Fault> {
    let mut folders = sub_folders(folder)?;
    folders.retain(|name| is_named_after(name, pair));
    folders.sort_by(|a, b| b.cmp(a));
    let mut paths: Vec<PathBuf> = folders.iter().map(|name| folder.join(name)).collect();
    paths.push(folder.to_owned());
    Ok(paths)
}

/// `de-en`, `deen`, `deen-1693087646`, but not `deenx`.
fn is_named_after(name: &str, pair: &LangPair) -> bool {
    let codes = [pair.primary(), code(pair)];
    let tail = codes.iter().find_map(|code| name.strip_prefix(code.as_str()));
    tail.is_some_and(|tail| !tail.starts_with(|first: char| first.is_alphanumeric()))
}

fn code(pair: &LangPair) -> String {
    format!("{}{}", pair.source.primary(), pair.target.primary())
}

/// False for a file whose name says it belongs to another pair.
fn fits(name: &str, pair: &LangPair) -> bool {
    let named = name.split('.').find(|part| {
        (4..=6).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_lowercase())
            && !is_kind(part)
            && !NOT_A_PAIR.contains(part)
    });
    named.is_none_or(|named| named == code(pair))
}

fn is_kind(part: &str) -> bool {
    ["model", "vocab", "lex"].contains(&part)
}

fn pick(folder: &Path, pair: &LangPair, names: &[String], prefix: &str, suffix: &str) -> Result<Option<PathBuf>, Fault> {
    let mut fitting = names.iter().filter(|name| name.starts_with(prefix) && name.ends_with(suffix));
    match (fitting.next(), fitting.next()) {
        (Some(_), Some(_)) => Err(Fault::Ambiguous { pair: pair.primary(), folder: folder.to_owned() }),
        (name, _) => Ok(name.map(|name| folder.join(name))),
    }
}

fn file_names(folder: &Path) -> Result<Vec<String>, Fault> {
    entries(folder, |path| path.is_file())
}

pub(super) fn sub_folders(folder: &Path) -> Result<Vec<String>, Fault> {
    entries(folder, |path| path.is_dir())
}

/// Sorted names, without hidden ones: those are downloads under way.
fn entries(folder: &Path, wanted: fn(&Path) -> bool) -> Result<Vec<String>, Fault> {
    let read = || -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && wanted(&entry.path()) {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    };
    read().map_err(io_fault("read the folder", folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write_atomic;

    fn pair(source: &str, target: &str) -> LangPair {
        LangPair::new(source.parse().unwrap(), target.parse().unwrap())
    }

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            write_atomic(&folder.path().join(name), b"x").unwrap();
        }
        folder
    }

    #[test]
    fn both_naming_schemes_are_recognised() {
        let shared = folder_with(&["model.deen.intgemm.alphas.bin", "vocab.deen.spm", "lex.50.50.deen.s2t.bin", "config.yml"]);
        let files = find(shared.path(), &pair("de", "en")).unwrap().unwrap();
        assert_eq!((files.source_vocab == files.target_vocab, files.shortlist.is_some()), (true, true));
        let split = folder_with(&["model.bin", "srcvocab.spm", "trgvocab.spm"]);
        let files = find(split.path(), &pair("de", "en")).unwrap().unwrap();
        assert_eq!((files.source_vocab == files.target_vocab, files.shortlist.is_some()), (false, false));
    }

    #[test]
    fn the_newest_sub_folder_of_the_pair_wins() {
        let root = folder_with(&[
            "deen-1/model.bin",
            "deen-1/vocab.spm",
            "deen-2/model.bin",
            "deen-2/vocab.spm",
            "deenx/model.bin",
            "fr-en/model.bin",
        ]);
        let files = find(root.path(), &pair("de", "en")).unwrap().unwrap();
        assert_eq!(files.folder, root.path().join("deen-2"));
        assert_eq!(files.label, "deen-2");
    }

    #[test]
    fn all_models_of_a_folder_are_told_by_their_names() {
        let root = folder_with(&[
            "deen-2/model.bin",
            "deen-2/vocab.spm",
            "fr-en/model.bin",
            "fr-en/vocab.spm",
            "es-en/model.bin",
            "notes/model.bin",
            "model.pten.bin",
            "vocab.pten.spm",
        ]);
        let pairs: Vec<String> = all(root.path()).unwrap().iter().map(|(pair, _)| pair.primary()).collect();
        assert_eq!(pairs, ["de-en", "fr-en", "pt-en"]);
    }

    #[test]
    fn a_model_of_another_pair_is_not_taken() {
        let folder = folder_with(&["model.pten.intgemm.alphas.bin", "vocab.pten.spm"]);
        assert_eq!(find(folder.path(), &pair("de", "en")).unwrap(), None);
        assert!(find(folder.path(), &pair("pt", "en-GB")).unwrap().is_some());
    }

    #[test]
    fn what_is_missing_or_doubled_is_named() {
        let fault = |names: &[&str]| find(folder_with(names).path(), &pair("de", "en")).unwrap_err().to_string();
        assert!(fault(&["model.deen.bin"]).contains("has no vocabulary"));
        assert!(fault(&["vocab.deen.spm"]).contains("has no `model….bin`"));
        assert!(fault(&["model.deen.bin", "srcvocab.deen.spm"]).contains("has no target vocabulary"));
        assert!(fault(&["model.a.bin", "model.b.bin", "vocab.spm"]).contains("more than one model"));
        assert!(find(Path::new("no such folder"), &pair("de", "en")).unwrap_err().to_string().contains("cannot read the folder"));
    }
}
