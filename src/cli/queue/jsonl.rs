//! Articles as JSON lines: `{"id": "2024/rat.html", "text": "…"}`.

use crate::files;
use crate::queue::Article;
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path};

#[derive(Deserialize)]
struct Line {
    id: Id,
    text: String,
}

/// As in a stream for `translate`: a word or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Word(String),
    Number(u64),
}

/// The articles of the file, or of standard input for `-`; a line that is none does not stop the others.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<anyhow::Result<Article>>> {
    let is_stdin = path == Path::new("-");
    let shown = if is_stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    let lines: Box<dyn BufRead> =
        if is_stdin { Box::new(BufReader::new(std::io::stdin())) } else { Box::new(BufReader::new(files::open(path)?)) };
    let mut articles = Vec::new();
    for (at, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| format!("cannot read `{shown}`, line {at}"))?;
        if !line.trim().is_empty() {
            articles.push(article(&line).with_context(|| format!("{shown}:{at}: no article")));
        }
    }
    Ok(articles)
}

/// The id is a path: the name of the file with the folder it is in. Without an extension it is plain text.
fn article(line: &str) -> anyhow::Result<Article> {
    let hint =
        "hint: each line is an object with `text` and `id`, which files are named after: `rat`, `rat.html`, `2024/rat.html`";
    let Line { id, text } = serde_json::from_str(line).map_err(|error| anyhow::anyhow!("{error}\n{hint}"))?;
    let id = match id {
        Id::Word(word) => word,
        Id::Number(number) => number.to_string(),
    };
    let mut parts = Vec::new();
    for part in Path::new(&id).components() {
        ensure!(matches!(part, Component::Normal(_)), "no name of a file: `{id}`\n{hint}");
        parts.push(part.as_os_str().to_string_lossy().into_owned());
    }
    let name = parts.pop().with_context(|| format!("no name of a file: `{id}`\n{hint}"))?;
    let name = if Path::new(&name).extension().is_some() { name } else { name + ".txt" };
    Ok(Article { name, folder: parts.pop(), content: text.into_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_the_file_and_its_folder() {
        let named = |id: &str| {
            let article = article(&format!(r#"{{"id": "{id}", "text": "Der Rat tagt.", "date": "x"}}"#)).unwrap();
            assert_eq!(article.content, b"Der Rat tagt.");
            (article.name, article.folder)
        };
        assert_eq!(named("rat"), ("rat.txt".into(), None));
        let numbered = article(r#"{"id": 17, "text": "Der Rat tagt."}"#).unwrap();
        assert_eq!((numbered.name.as_str(), numbered.folder), ("17.txt", None));
        assert_eq!(named("archiv/2024/rat.de.html"), ("rat.de.html".into(), Some("2024".into())));
    }

    #[test]
    fn what_is_no_article_says_what_one_is() {
        for line in [
            r#"{"id": "a.txt"}"#,
            r#"{"id": "../a.txt", "text": "x"}"#,
            "[]",
            r#"{"id": "", "text": "x"}"#,
            r#"{"id": "/a", "text": "x"}"#,
        ] {
            let fault = format!("{:#}", article(line).unwrap_err());
            assert!(fault.contains("hint: each line"), "{fault}");
        }
    }
}
