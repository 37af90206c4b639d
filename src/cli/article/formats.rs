//! The formats of articles, and the extensions that name them.

use crate::document::SourceFormat;
use anyhow::bail;
use clap::ValueEnum;
use std::path::Path;

/// The format of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// By the file's extension
    #[default]
    Auto,
    /// Plain text, one paragraph a line
    Text,
    /// Web page
    Html,
    /// Markdown
    Md,
    /// Word file
    Docx,
    /// SubRip subtitles
    Srt,
    /// WebVTT subtitles
    Vtt,
    /// Messages of a user interface (Fluent)
    Ftl,
    /// Documents, one JSON object a line; `translate` alone
    Jsonl,
}

/// The extensions of each format.
pub(crate) const EXTENSIONS: [(&[&str], SourceFormat); 7] = [
    (&["txt", "text"], SourceFormat::Text),
    (&["html", "htm", "xhtml"], SourceFormat::Html),
    (&["md", "markdown"], SourceFormat::Markdown),
    (&["docx"], SourceFormat::Docx),
    (&["srt"], SourceFormat::Srt),
    (&["vtt"], SourceFormat::Vtt),
    (&["ftl"], SourceFormat::Fluent),
];

impl InputFormat {
    /// The format of one article; `None` where its extension tells, and of a stream.
    pub(crate) fn named(self) -> Option<SourceFormat> {
        match self {
            InputFormat::Auto | InputFormat::Jsonl => None,
            InputFormat::Text => Some(SourceFormat::Text),
            InputFormat::Html => Some(SourceFormat::Html),
            InputFormat::Md => Some(SourceFormat::Markdown),
            InputFormat::Docx => Some(SourceFormat::Docx),
            InputFormat::Srt => Some(SourceFormat::Srt),
            InputFormat::Vtt => Some(SourceFormat::Vtt),
            InputFormat::Ftl => Some(SourceFormat::Fluent),
        }
    }
}

/// The extension that files of a format get.
pub(crate) fn extension(format: SourceFormat) -> &'static str {
    EXTENSIONS.iter().find(|(_, other)| *other == format).map_or("txt", |(extensions, _)| extensions[0])
}

/// The extension of a file's name, in lower case.
pub(crate) fn extension_of(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase())
}

/// True if the file's extension names a format other than plain text.
pub(crate) fn has_markup(path: &Path) -> bool {
    path.extension().is_some() && by_extension(path).is_ok_and(|format| format != SourceFormat::Text)
}

/// The format that a file's extension names; plain text without one.
pub(super) fn by_extension(path: &Path) -> anyhow::Result<SourceFormat> {
    let Some(extension) = extension_of(path) else { return Ok(SourceFormat::Text) };
    if let Some((_, format)) = EXTENSIONS.iter().find(|(extensions, _)| extensions.contains(&extension.as_str())) {
        return Ok(*format);
    }
    let known: Vec<String> = EXTENSIONS.iter().map(|(extensions, _)| format!("`.{}`", extensions[0])).collect();
    bail!(
        "unknown extension of `{}`: `.{extension}`\nhint: give the article as {}, or name its format, for example `--input-format text`",
        path.display(),
        known.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_extension_names_the_remedy() {
        let fault = by_extension(Path::new("artikel.xyz")).unwrap_err().to_string();
        assert!(fault.contains("`.xyz`") && fault.contains("--input-format text"), "{fault}");
    }
}
