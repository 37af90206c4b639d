//! What a run translates: articles, and bilingual files of any tool.

use super::Args;
use crate::cli::article::{self, Article, InputFormat, Named, expand_files, extension_of, folder_of};
use crate::cli::{Exit, exit};
use crate::files;
use crate::format::located::{self, Located};
use crate::lang::LangPair;
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};

/// The extensions of bilingual files that are translated. A memory has both sides of every pair.
const BILINGUAL: [&str; 6] = ["xlf", "xliff", "po", "tsv", "csv", "jsonl"];

/// One of them.
pub(super) enum Input {
    Article(Box<Article>),
    Bilingual(Box<Bilingual>),
}

/// A bilingual file.
pub(super) struct Bilingual {
    pub(super) located: Located,
    /// As it was read.
    pub(super) bytes: Vec<u8>,
    pub(super) path: PathBuf,
    /// File name without folders.
    pub(super) original: String,
    folder: Option<String>,
}

impl Input {
    /// What its output files are named after.
    pub(super) fn named(&self) -> Named<'_> {
        match self {
            Input::Article(article) => article.named(),
            Input::Bilingual(file) => Named { original: &file.original, folder: file.folder.as_deref() },
        }
    }
}

/// What can be read of all paths, and how the run ends because of the others; those are reported.
///
/// # Errors
/// None can be read.
pub(super) fn readable(args: &Args, pair: &LangPair) -> anyhow::Result<(Vec<Input>, Exit)> {
    let inputs = args.paths.iter().flat_map(|path| read_each(path, args, pair));
    exit::gathered(inputs.collect::<Vec<_>>().into_iter().map(|input| input.map(|input| [input])))
}

fn read_each(path: &Path, args: &Args, pair: &LangPair) -> Vec<anyhow::Result<Input>> {
    let is_file = args.reading.input_format == InputFormat::Auto && is_bilingual(path);
    if !is_file {
        let articles = article::read_all(&[path.to_owned()], &args.reading);
        return articles.into_iter().map(|article| article.map(|article| Input::Article(Box::new(article)))).collect();
    }
    match expand_files(path, |_| false, "bilingual files", "hint: name the files themselves") {
        Ok(paths) => paths.iter().map(|path| Ok(Input::Bilingual(Box::new(read(path, pair)?)))).collect(),
        Err(error) => vec![Err(error)],
    }
}

fn is_bilingual(path: &Path) -> bool {
    !path.is_dir() && extension_of(path).is_some_and(|extension| BILINGUAL.contains(&extension.as_str()))
}

/// The file, for the languages of the run; rows that cannot be read are told and stay as they are.
pub(super) fn read(path: &Path, pair: &LangPair) -> anyhow::Result<Bilingual> {
    let (shown, bytes) = (path.display().to_string(), files::read(path)?);
    let mut located = located::read(&shown, &bytes, pair)?;
    let own = &located.bitext.pair;
    ensure!(
        own.primary() == pair.primary(),
        "`{shown}` holds another language pair: {own}\nhint: name its languages with `--from` and `--to`"
    );
    ensure!(
        located.takes_any_letter(&bytes),
        "cannot write `{shown}` in its encoding\nhint: convert it to UTF-8, its header included"
    );
    for fault in located.faults.drain(..) {
        exit::say(&format!("{fault}\nhint: it stays as it is; mend it to have it translated"));
    }
    let original = path.file_name().context("a file that was read has a name")?.to_string_lossy().into_owned();
    let folder = std::path::absolute(folder_of(path))?.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Bilingual { located, bytes, path: path.to_owned(), original, folder })
}
