//! Bad input: one sentence, a hint, exit code 2, nothing half-written.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::Path;
use support::{run, satzpaar};

/// Runs `translate` in a fresh folder with these files; expects exit code 2 and every needle in the message.
fn refused(files: &[(&str, &[u8])], arguments: &[&str], needles: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut full = vec!["translate"];
    full.extend(arguments);
    let (code, out, errors) = run(satzpaar(&full).current_dir(folder.path()));
    assert_eq!(code, 2, "{arguments:?}: {out}{errors}");
    assert!(errors.starts_with("error: ") && errors.contains("hint: "), "{errors}");
    for needle in needles {
        assert!(errors.contains(needle), "`{needle}` is not in: {errors}");
    }
    assert!(outputs(folder.path()).is_empty(), "half-written: {:?}", outputs(folder.path()));
}

fn outputs(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("out")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).filter(|name| name != ".satzpaar").collect()
}

const ARTICLE: (&str, &[u8]) = ("a.de.txt", "Lawrow reist ab\n\nDer Minister reiste am Montag ab.\n".as_bytes());

#[test]
fn empty_file() {
    refused(&[("a.txt", b"")], &["a.txt", "-o", "out"], &["a.txt", "no text"]);
}

#[test]
fn binary_file() {
    refused(&[("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0")], &["a.txt", "-o", "out"], &["a.txt", "binary", "byte 8"]);
}

#[test]
fn wrong_encoding_with_its_byte() {
    refused(&[("a.txt", b"Hafen in K\xF6ln")], &["a.txt", "-o", "out"], &["byte 10", "--encoding"]);
}

#[test]
fn unknown_extension() {
    refused(&[("a.xyz", b"Text")], &["a.xyz", "-o", "out"], &["`.xyz`", "--input-format text"]);
}

#[test]
fn missing_file() {
    refused(&[], &["nirgends.txt", "-o", "out"], &["nirgends.txt"]);
}

#[test]
fn glossary_faults_are_all_named_with_line_and_column() {
    let glossary = b"[[entry]]\nsource = \"Lawrow\"\ntraget = \"Lavrov\"\n\n[[entry]]\nsource = \"\"\ntarget = \"x\"\n";
    refused(
        &[ARTICLE, ("g.toml", glossary)],
        &["a.de.txt", "-o", "out", "--glossary", "g.toml"],
        &["g.toml:3:", "traget", "g.toml:5:"],
    );
}

#[test]
fn unknown_backend() {
    refused(&[ARTICLE], &["a.de.txt", "-o", "out", "--backend", "nirvana"], &["nirvana", "backends list"]);
}

#[test]
fn unwritable_folder() {
    refused(&[ARTICLE, ("out", b"a file, not a folder")], &["a.de.txt", "-o", "out"], &["out", "-o DIR"]);
}

#[test]
fn unknown_key_in_the_configuration() {
    refused(
        &[ARTICLE, ("satzpaar.toml", b"[translate]\nform = \"de\"\n")],
        &["a.de.txt", "-o", "out"],
        &["line 2", "form", "from"],
    );
}

#[test]
fn a_bilingual_file_that_cannot_be_read_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(ARTICLE.0), ARTICLE.1).unwrap();
    std::fs::write(folder.path().join("a.xlf"), "<xliff").unwrap();
    let (code, _, errors) = run(satzpaar(&["translate", "a.de.txt"]).current_dir(folder.path()));
    assert!(code == 2 && errors.contains("a.xlf") && errors.contains("hint: "), "{errors}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.xlf")).unwrap(), "<xliff");
}

#[test]
fn a_model_folder_without_a_model() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(ARTICLE.0), ARTICLE.1).unwrap();
    std::fs::create_dir(folder.path().join("models")).unwrap();
    let (code, summary, errors) =
        run(satzpaar(&["translate", "a.de.txt", "-o", "out", "--model-dir", "models"]).current_dir(folder.path()));
    assert!(code == 3 && summary.contains("models"), "{code}: {summary}{errors}");
}

/// Runs with a model folder of these files; expects exit code 2, nothing written.
fn model_folder_refused(files: &[(&str, Vec<u8>)], needle: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(ARTICLE.0), ARTICLE.1).unwrap();
    std::fs::create_dir(folder.path().join("models")).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join("models").join(name), bytes).unwrap();
    }
    let (code, out, errors) =
        run(satzpaar(&["translate", "a.de.txt", "-o", "out", "--model-dir", "models"]).current_dir(folder.path()));
    assert!(code == 2 && errors.contains(needle) && errors.contains("hint: "), "{code}: {out}{errors}");
    assert!(outputs(folder.path()).is_empty());
}

#[test]
fn a_half_downloaded_model() {
    model_folder_refused(&[("model.deen.intgemm.alphas.bin", vec![0xFF; 4096])], "incomplete");
    let damaged = [("model.deen.intgemm.alphas.bin", vec![0xFF; 4096]), ("vocab.deen.spm", vec![0x0A; 64])];
    model_folder_refused(&damaged, "cannot load the model");
}

#[test]
fn a_program_that_does_not_start() {
    let config = b"[backend.ours]\nkind = \"command\"\nargv = [\"/nonexistent/mt\"]\n";
    refused(
        &[ARTICLE, ("satzpaar.toml", config)],
        &["a.de.txt", "-o", "out", "--backend", "ours"],
        &["ours", "/nonexistent/mt", "argv"],
    );
}

#[test]
fn recorded_answers_that_are_not_there() {
    let config = b"[backend.old]\nkind = \"replay\"\nfile = \"none.jsonl\"\n";
    refused(&[ARTICLE, ("satzpaar.toml", config)], &["a.de.txt", "-o", "out", "--backend", "old"], &["old", "none.jsonl"]);
}

#[test]
fn a_memory_that_is_no_tmx() {
    refused(&[ARTICLE, ("m.tmx", b"<tmx><body><tu>")], &["a.de.txt", "-o", "out", "--memory", "m.tmx"], &["m.tmx"]);
}
