//! Articles from files and standard input, and the names of what is written for them.

use crate::document::{Document, read_lines, trimmed};
use crate::files;
use crate::lang::LangPair;
use crate::text::{SourceText, Span, decode};
use anyhow::{Context, bail};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How an article is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// By the file's extension
    Auto,
    /// Plain text, one paragraph a line
    Text,
}

/// One article.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) document: Document,
    /// File name without folders.
    pub(super) original: String,
    folder: Option<String>,
}

/// The folder in which the search for satzpaar.toml begins.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Reads every article; any fault stops the run before anything is asked or written.
pub(super) fn read_all(paths: &[PathBuf], format: InputFormat, encoding: Option<&str>) -> anyhow::Result<Vec<Input>> {
    paths.iter().map(|path| read(path, format, encoding)).collect()
}

fn read(path: &Path, format: InputFormat, encoding: Option<&str>) -> anyhow::Result<Input> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return input("<stdin>", "stdin.txt".into(), None, &bytes, encoding);
    }
    if format == InputFormat::Auto {
        check_extension(path)?;
    }
    let original = path.file_name().with_context(|| format!("not a file: `{}`\nhint: name an article", path.display()))?;
    let folder = std::path::absolute(folder_of(path))?.file_name().map(|name| name.to_string_lossy().into_owned());
    input(&path.display().to_string(), original.to_string_lossy().into_owned(), folder, &files::read(path)?, encoding)
}

fn input(shown: &str, original: String, folder: Option<String>, bytes: &[u8], encoding: Option<&str>) -> anyhow::Result<Input> {
    let text = decode(bytes, encoding).with_context(|| format!("cannot read `{shown}`"))?;
    debug_assert!(trimmed(&text, Span::new(0, text.len())).is_some(), "decode refuses blank files");
    Ok(Input { document: read_lines(SourceText::new(shown, text)), original, folder })
}

fn check_extension(path: &Path) -> anyhow::Result<()> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("txt" | "text") | None => Ok(()),
        Some(other) => bail!(
            "unknown extension of `{}`: `.{other}`\nhint: give the article as `.txt`, or read it as plain text with `--input-format text`",
            path.display()
        ),
    }
}

/// The stem of the output files of each input: extension and source language dropped; where two inputs share one, the
/// folder's name goes in front.
pub(super) fn output_names(inputs: &[Input], pair: &LangPair) -> anyhow::Result<Vec<String>> {
    let stems: Vec<String> = inputs.iter().map(|input| stem(&input.original, pair)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *count.entry(stem).or_default() += 1;
    }
    let name = |(input, stem): (&Input, &String)| match &input.folder {
        Some(folder) if count[stem.as_str()] > 1 => format!("{folder}-{stem}"),
        Some(_) | None => stem.clone(),
    };
    let names: Vec<String> = inputs.iter().zip(&stems).map(name).collect();
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    match twice {
        Some((_, name)) => {
            bail!("two inputs would write the same files: `{name}.*`\nhint: rename one, or translate them into two folders")
        }
        None => Ok(names),
    }
}

fn stem(file: &str, pair: &LangPair) -> String {
    let stem = Path::new(file).file_stem().map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned());
    let tag = [pair.source.to_string(), pair.source.primary().to_owned()]
        .into_iter()
        .find_map(|tag| stem.to_lowercase().strip_suffix(&format!(".{}", tag.to_lowercase())).map(str::len));
    tag.filter(|&end| end > 0).map_or_else(|| stem.clone(), |end| stem[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> LangPair {
        LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
    }

    fn article(folder: &str, original: &str) -> Input {
        Input { document: read_lines(SourceText::new(original, "x")), original: original.into(), folder: Some(folder.into()) }
    }

    #[test]
    fn source_language_leaves_the_stem() {
        assert_eq!(stem("lawrow.de.txt", &pair()), "lawrow");
        assert_eq!(stem("000_853.txt", &pair()), "000_853");
        assert_eq!(stem("made.txt", &pair()), "made");
    }

    #[test]
    fn inputs_of_one_stem_get_their_folder_in_front() {
        let names = output_names(&[article("mo", "a.de.txt"), article("di", "a.txt"), article("di", "b.txt")], &pair()).unwrap();
        assert_eq!(names, ["mo-a", "di-a", "b"]);
        assert!(output_names(&[article("mo", "a.txt"), article("mo", "a.de.txt")], &pair()).is_err());
    }

    #[test]
    fn unknown_extension_names_the_remedy() {
        let fault = check_extension(Path::new("artikel.xyz")).unwrap_err().to_string();
        assert!(fault.contains("`.xyz`") && fault.contains("--input-format text"), "{fault}");
    }
}
