//! Articles in a file of JSON lines: `{"name": "rat.de.txt", "text": "…", "folder": "2024"}`.

use crate::files;
use crate::queue::Article;
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    text: String,
    folder: Option<String>,
}

/// The articles of the file, or of standard input for `-`; a line that is none is told and does not stop the others.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<anyhow::Result<Article>>> {
    let shown = if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
    let lines: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(files::open(path)?))
    };
    let mut articles = Vec::new();
    for (at, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| format!("cannot read `{shown}`, line {at}"))?;
        if !line.trim().is_empty() {
            articles.push(article(&line).with_context(|| format!("{shown}:{at}: no article")));
        }
    }
    Ok(articles)
}

fn article(line: &str) -> anyhow::Result<Article> {
    let hint = "hint: each line is an object with `name` (a file name with its extension), `text` and, if wanted, `folder`";
    let Line { name, text, folder } = serde_json::from_str(line).map_err(|error| anyhow::anyhow!("{error}\n{hint}"))?;
    let is_name = |word: &str| Path::new(word).file_name().is_some_and(|last| last == word);
    ensure!(is_name(&name) && folder.as_deref().is_none_or(is_name), "not the name of a file: `{name}`\n{hint}");
    Ok(Article { name, folder, content: text.into_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_article_with_a_name() {
        let article = article(r#"{"name": "rat.de.txt", "text": "Der Rat tagt.", "folder": "mai"}"#).unwrap();
        assert_eq!((article.name.as_str(), article.folder.as_deref()), ("rat.de.txt", Some("mai")));
        assert_eq!(article.content, b"Der Rat tagt.");
    }

    #[test]
    fn what_is_no_article_says_what_one_is() {
        for line in
            [r#"{"name": "a.txt"}"#, r#"{"name": "../a.txt", "text": "x"}"#, "[]", r#"{"name": "a.txt", "text": "x", "x": 1}"#]
        {
            let fault = format!("{:#}", article(line).unwrap_err());
            assert!(fault.contains("hint: each line"), "{fault}");
        }
    }
}
