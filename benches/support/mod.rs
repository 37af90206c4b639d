//! Real text for the benchmarks.

use std::path::{Path, PathBuf};

/// The scored paragraphs if they lie beside the project, else the articles of the example.
pub(crate) fn real_text() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scored = files(&root.join("../shared/data/segmentation"), "jsonl");
    if scored.is_empty() {
        let articles = files(&root.join("examples/newsroom"), "txt");
        return articles.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<String>().repeat(100);
    }
    let lines = scored.iter().flat_map(|path| std::fs::read_to_string(path).unwrap().lines().map(paragraph).collect::<Vec<_>>());
    lines.collect()
}

fn paragraph(line: &str) -> String {
    let item: serde_json::Value = serde_json::from_str(line).unwrap();
    item["text"].as_str().unwrap().replace('\n', " ") + "\n"
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
    found.sort();
    found
}
