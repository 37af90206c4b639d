//! The engine's own network on real weights, Portuguese to English: it writes what the crate writes, says how sure it is,
//! and uses the terms it is told to.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;
use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{ModelFiles, ModelSources, find_local};
use satzpaar::backend::{Backend, Output, Request, SegmentRequest};
use support::{pair, pten, pten_files, read, root};

/// A line of the table.
struct Case {
    source: String,
}

fn cases() -> Vec<Case> {
    let text = read(root().join("tests/constrained/pt.txt"));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| Case { source: line.split('|').next().unwrap().trim().to_owned() }).collect()
}

fn ask(backend: &FirefoxBackend, texts: &[&str]) -> Vec<Output> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let segments = texts.iter().enumerate().map(|(at, text)| SegmentRequest::new(at.to_string(), *text)).collect();
    runtime.block_on(backend.translate(&Request { pair: pair("pt", "en-GB"), segments })).unwrap()
}

/// The same model without its list of likely tokens.
fn without_shortlist(folder: &std::path::Path) -> ModelFiles {
    for name in ["model.pten.intgemm.alphas.bin", "vocab.pten.spm"] {
        std::fs::copy(pten().unwrap().join(name), folder.join(name)).unwrap();
    }
    let sources = ModelSources { model_dir: Some(folder.into()), ..ModelSources::default() };
    find_local(&sources, &pair("pt", "en")).unwrap().unwrap()
}

#[test]
fn drafts_are_those_of_the_crate_word_for_word() {
    let Some(files) = pten_files() else { return };
    let folder = tempfile::tempdir().unwrap();
    let cases = cases();
    let texts: Vec<&str> = cases.iter().map(|case| case.source.as_str()).collect();
    assert!(texts.len() >= 40);
    for files in [files, without_shortlist(folder.path())] {
        let mut engine = Engine::load(&files.model, &files.source_vocab, &files.target_vocab).unwrap();
        if let Some(path) = &files.shortlist {
            engine = engine.with_shortlist(Shortlist::load(path).unwrap());
        }
        let backend = FirefoxBackend::open(&files, &pair("pt", "en-GB")).unwrap();
        for (text, output) in texts.iter().zip(ask(&backend, &texts)) {
            assert_eq!(output.text, engine.translate(text), "{text}");
        }
    }
}

#[test]
fn the_engine_is_surer_of_a_plain_sentence_than_of_a_jumble() {
    let Some(files) = pten_files() else { return };
    let backend = FirefoxBackend::open(&files, &pair("pt", "en-GB")).unwrap();
    let outputs = ask(&backend, &["O livro está em cima da mesa.", "Livro cima ontem quase verde dormir o de e mas.", ""]);
    let [plain, jumble, nothing] = [0, 1, 2].map(|at| outputs[at].score);
    assert!(plain.unwrap() <= 0.0 && plain > jumble, "{plain:?} {jumble:?}");
    assert_eq!(nothing, None);
}
