//! Articles from files, folders, patterns, addresses and standard input, read by their format.

mod fluent;
mod formats;
mod names;
mod paths;

use formats::by_extension;
pub(crate) use formats::{EXTENSIONS, InputFormat, extension, extension_of, has_markup};
pub(crate) use names::{Named, edition_name, output_names, stem};
pub(crate) use paths::{expand, expand_files, is_article_name};

use crate::document::docx::{self, Docx};
use crate::document::{self, Document, SourceFormat};
use crate::files;
use crate::pipeline::block_on;
use crate::text::{SourceText, decode, decode_html};
use crate::web::{FetchOptions, fetch};
use anyhow::{Context, bail};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How articles are read.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Reading {
    /// How the articles are read
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub(crate) input_format: InputFormat,
    /// Encoding of articles without a byte order mark (WHATWG name); default UTF-8, for pages what they say
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Fetches addresses of this machine and of private networks, too
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// One article.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its blocks, not yet classified.
    pub(crate) document: Document,
    /// The package a Word file came in.
    pub(crate) package: Option<Docx>,
    /// File name without folders.
    pub(crate) original: String,
    folder: Option<String>,
    /// Its address, if it was fetched.
    pub(crate) url: Option<String>,
}

impl Article {
    /// What its output files are named after.
    pub(crate) fn named(&self) -> Named<'_> {
        Named { original: &self.original, folder: self.folder.as_deref() }
    }
}

/// The folder in which the search for satzpaar.toml begins.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !is_address(path) && !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy().to_lowercase();
    text.starts_with("https://") || text.starts_with("http://")
}

/// Every article that `paths` name, or why it cannot be read; a bad one never stops the others.
pub(crate) fn read_all(paths: &[PathBuf], reading: &Reading) -> Vec<anyhow::Result<Article>> {
    let read_each = |found: anyhow::Result<Vec<PathBuf>>| match found {
        Ok(files) => files.iter().map(|path| read(path, reading)).collect(),
        Err(error) => vec![Err(error)],
    };
    paths.iter().map(|path| if is_address(path) { Ok(vec![path.clone()]) } else { expand(path) }).flat_map(read_each).collect()
}

/// The article at a path or an address, or of standard input.
pub(crate) fn read(path: &Path, reading: &Reading) -> anyhow::Result<Article> {
    if reading.input_format == InputFormat::Jsonl {
        bail!("a stream of documents is no article: `{}`\nhint: `satzpaar translate` reads one", path.display());
    }
    if is_address(path) {
        return fetched(&path.to_string_lossy(), reading);
    }
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        let format = reading.input_format.named().unwrap_or(SourceFormat::Text);
        let original = format!("stdin.{}", extension(format));
        return article("<stdin>", original, None, bytes, format, reading.encoding.as_deref());
    }
    let format = match reading.input_format.named() {
        Some(format) => format,
        None => by_extension(path)?,
    };
    let original = path.file_name().with_context(|| format!("not a file: `{}`\nhint: name an article", path.display()))?;
    let folder = std::path::absolute(folder_of(path))?.file_name().map(|name| name.to_string_lossy().into_owned());
    let (shown, original) = (path.display().to_string(), original.to_string_lossy().into_owned());
    article(&shown, original, folder, files::read(path)?, format, reading.encoding.as_deref())
}

/// The article in the bytes of a file of this name.
pub(crate) fn of_bytes(name: &str, bytes: Vec<u8>, reading: &Reading) -> anyhow::Result<Article> {
    let format = match reading.input_format.named() {
        Some(format) => format,
        None => by_extension(Path::new(name))?,
    };
    article(name, name.to_owned(), None, bytes, format, reading.encoding.as_deref())
}

fn fetched(url: &str, reading: &Reading) -> anyhow::Result<Article> {
    let options = FetchOptions { allow_private: reading.allow_private, ..FetchOptions::default() };
    let page = block_on(fetch(url, &options)).context("cannot start the runtime")?.context("interrupted while fetching")??;
    let format = reading.input_format.named().unwrap_or(if page.is_plain { SourceFormat::Text } else { SourceFormat::Html });
    let encoding = reading.encoding.clone().or(page.charset);
    let article = article(url, file_name(&page.url, format), None, page.bytes, format, encoding.as_deref())?;
    Ok(Article { url: Some(page.url), ..article })
}

/// A file name for what an address holds: its last part that says something.
fn file_name(url: &str, format: SourceFormat) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let part = path.split('/').skip(2).filter(|part| !part.is_empty()).last().unwrap_or("page");
    let stem = part.rsplit_once('.').filter(|(_, end)| end.len() < 6 && !part.contains("//")).map_or(part, |(stem, _)| stem);
    let safe: String = stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect();
    format!("{safe}.{}", extension(format))
}

fn article(
    shown: &str,
    original: String,
    folder: Option<String>,
    bytes: Vec<u8>,
    format: SourceFormat,
    encoding: Option<&str>,
) -> anyhow::Result<Article> {
    let (document, package) = document_of(shown, bytes, format, encoding)?;
    if document.blocks.is_empty() {
        bail!("no text to translate in `{shown}`\nhint: check that it was saved completely, or name another `--input-format`");
    }
    Ok(Article { document, package, original, folder, url: None })
}

/// The blocks of a file, and the package that a Word file is.
fn document_of(
    shown: &str,
    bytes: Vec<u8>,
    format: SourceFormat,
    encoding: Option<&str>,
) -> anyhow::Result<(Document, Option<Docx>)> {
    if format == SourceFormat::Docx {
        let package = docx::open(shown, bytes).with_context(|| format!("cannot read `{shown}`"))?;
        return Ok((package.document().clone(), Some(package)));
    }
    let text = if format == SourceFormat::Html { decode_html(&bytes, encoding) } else { decode(&bytes, encoding) };
    Ok((document_in(shown, text.with_context(|| format!("cannot read `{shown}`"))?, format)?, None))
}

/// The blocks of a text, which messages call `shown`.
///
/// # Errors
/// It breaks the rules of its format, or the format is none of a text.
pub(crate) fn document_in(shown: &str, text: String, format: SourceFormat) -> anyhow::Result<Document> {
    let source = SourceText::new(shown, text);
    Ok(match format {
        SourceFormat::Text => document::read_lines(source),
        SourceFormat::Html => document::read_html(source),
        SourceFormat::Markdown => document::read_markdown(source),
        SourceFormat::Srt => document::read_srt(source)?,
        SourceFormat::Vtt => document::read_vtt(source)?,
        SourceFormat::Fluent => fluent::read(source),
        SourceFormat::Docx => bail!("a Word file is no text: `{shown}`\nhint: name the file itself"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_a_file_name() {
        let name = |url| file_name(url, SourceFormat::Html);
        assert_eq!(name("https://x.de/politik/lawrow-in-peking-123.html?a=b"), "lawrow-in-peking-123.html");
        assert_eq!(name("https://x.de/politik/lawrow/"), "lawrow.html");
        assert_eq!(name("https://news.x.de/"), "news.x.html");
    }
}
