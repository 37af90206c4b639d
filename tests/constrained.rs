//! The engine's own network on real weights, Portuguese to English: it writes what the crate writes, says how sure it is,
//! and uses the terms it is told to.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;
use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{ModelFiles, ModelSources, find_local};
use satzpaar::backend::{Backend, Draft, Enforcer, Output, Request, SegmentRequest, TermMode, WantedTerm};
use satzpaar::bitext::{Repair, TermStatus, TermUse};
use satzpaar::glossary::{Entry, Glossary};
use satzpaar::score::{Chrf, Figures, Metric};
use satzpaar::term::Termbase;
use satzpaar::text::Span;
use std::sync::Arc;
use std::time::Instant;
use support::{pair, pten, pten_files, read, root};

/// A line of the table.
struct Case {
    source: String,
    reference: String,
    /// Source form and the form wanted.
    terms: Vec<(String, String)>,
    /// The source forms of the terms that the plain draft lacks.
    missed: Vec<String>,
}

fn cases(name: &str) -> Vec<Case> {
    let text = read(root().join("tests/constrained").join(name));
    text.lines().filter(|line| !line.starts_with('#')).map(Case::parse).collect()
}

impl Case {
    fn parse(line: &str) -> Self {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [source, reference, terms, missed] = cells[..] else { panic!("four columns: {line}") };
        let list = |cell: &str| cell.split(';').map(|item| item.trim().to_owned()).collect::<Vec<_>>();
        let pair = |item: String| item.split_once(" = ").map(|(from, to)| (from.to_owned(), to.to_owned())).unwrap();
        Self {
            source: source.to_owned(),
            reference: reference.to_owned(),
            terms: list(terms).into_iter().map(pair).collect(),
            missed: list(missed),
        }
    }

    fn termbase(&self) -> Arc<Termbase> {
        let entries = self.terms.iter().map(|(source, target)| Entry::new(source, target)).collect();
        Arc::new(Termbase::new(Glossary { pair: pair("pt", "en-GB"), entries }))
    }
}

/// The drafts of every case, terms looked after in `mode`; `None` only verifies them.
fn drafts(backend: &Arc<dyn Backend>, cases: &[Case], mode: Option<TermMode>) -> Vec<Draft> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let draft = |case: &Case| {
        let request = Request { pair: pair("pt", "en-GB"), segments: vec![SegmentRequest::new("0", &case.source)] };
        let terms = case.termbase();
        match mode {
            Some(mode) => {
                let enforcer = Enforcer::new(Arc::clone(backend), terms).with_mode(mode);
                runtime.block_on(enforcer.translate(&request)).unwrap().remove(0)
            }
            None => {
                let output = runtime.block_on(backend.translate(&request)).unwrap().remove(0);
                let uses = terms.verify(case.source.as_str(), Some(&output.text));
                Draft { id: output.id, text: output.text, terms: uses, alignment: Vec::new(), confidence: None }
            }
        }
    };
    cases.iter().map(draft).collect()
}

fn is_right(term: &TermUse) -> bool {
    matches!(term.status, TermStatus::Preferred | TermStatus::Admitted)
}

/// Terms that are right and all terms.
fn terms_right(drafts: &[Draft]) -> (usize, usize) {
    let terms: Vec<&TermUse> = drafts.iter().flat_map(|draft| &draft.terms).collect();
    (terms.iter().filter(|term| is_right(term)).count(), terms.len())
}

fn score(cases: &[Case], drafts: &[Draft]) -> f64 {
    let (texts, references): (Vec<&str>, Vec<&str>) =
        cases.iter().zip(drafts).map(|(case, draft)| (draft.text.as_str(), case.reference.as_str())).unzip();
    let metric = Chrf::default();
    metric.score(&Figures::of(&metric, &[&texts], &[&references])[0].total())
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
    let cases = cases("pt.txt");
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

/// Terms right, chrF2 and time of the modes, as the documentation reports them: run with `--nocapture`.
#[test]
fn constrained_drafts_hold_every_term_and_are_better_than_plain_ones() {
    let Some(files) = pten_files() else { return };
    for name in ["pt.txt", "pt-fresh.txt"] {
        println!("{name}");
        hold_every_term(&files, &cases(name));
    }
}

fn hold_every_term(files: &ModelFiles, cases: &[Case]) {
    let measure = |beam: usize, mode: Option<TermMode>| {
        let engine: Arc<dyn Backend> = Arc::new(FirefoxBackend::open(files, &pair("pt", "en-GB")).unwrap().with_beam(beam));
        let start = Instant::now();
        let drafts = drafts(&engine, cases, mode);
        let ((right, all), score, took) = (terms_right(&drafts), score(cases, &drafts), start.elapsed());
        let name = mode.map_or("none", TermMode::as_str);
        println!("{name:<12} beam {beam:>2}: {right} of {all} terms, chrF2 {score:.2}, {took:.2?}");
        (drafts, score)
    };
    let (plain, without) = measure(1, None);
    for (case, draft) in cases.iter().zip(&plain) {
        let missed = draft.terms.iter().filter(|term| !is_right(term)).map(|term| term.source_term.clone());
        assert_eq!(missed.collect::<Vec<_>>(), case.missed, "{}", draft.text);
    }
    let (repaired, _) = measure(1, Some(TermMode::Repair));
    assert_eq!(terms_right(&repaired).0, terms_right(&repaired).1);
    for beam in [4, 8, 12] {
        let (drafts, score) = measure(beam, Some(TermMode::Constrained));
        let terms: Vec<&TermUse> = drafts.iter().flat_map(|draft| &draft.terms).collect();
        let wrong: Vec<_> = terms.iter().filter(|term| !is_right(term)).collect();
        assert!(wrong.is_empty(), "beam {beam}: {wrong:#?}");
        let searched = terms.iter().filter(|term| term.repair == Repair::Constrained).count();
        assert!(searched * 10 >= terms.len() * 9, "beam {beam}: most terms came in another way: {searched}");
        assert!(score >= without, "beam {beam}: {score} without terms {without}");
    }
}

/// The answer to `text` with `wanted` in the place of `term`, aligned.
fn constrained(backend: &FirefoxBackend, text: &str, terms: &[(&str, &str)]) -> Output {
    let wanted = terms.iter().map(|(term, form)| {
        let at = text.find(term).unwrap();
        WantedTerm { span: Span::new(at, at + term.len()), forms: vec![((*form).to_owned(), (*form).to_owned())] }
    });
    let segment = SegmentRequest { wanted: wanted.collect(), align: true, ..SegmentRequest::new("0", text) };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let request = Request { pair: pair("pt", "en-GB"), segments: vec![segment] };
    runtime.block_on(backend.translate(&request)).unwrap().remove(0)
}

#[test]
fn a_term_of_a_long_sentence_goes_to_the_piece_that_holds_it() {
    let Some(files) = pten_files() else { return };
    let backend = FirefoxBackend::open(&files, &pair("pt", "en-GB")).unwrap();
    let text = "O ministro da Economia afirmou em Lisboa que as empresas portuguesas exportaram mais no ano passado, mas que os \
                preços da energia continuam demasiado altos para a indústria, enquanto os sindicatos exigem salários mais altos \
                para todos os trabalhadores, porque a inflação reduziu o poder de compra das famílias; o governo promete \
                apresentar um novo plano antes do verão, e o banco central prevê que a economia cresça dois por cento, embora \
                muitos economistas considerem que a previsão é demasiado otimista para um país tão dependente do turismo; em \
                Bruxelas, a Comissão Europeia pediu reformas mais rápidas.";
    let output = constrained(&backend, text, &[("Lisboa", "Lissabon"), ("Bruxelas", "Brussel")]);
    let place = |word: &str| output.text.find(word).unwrap_or_else(|| panic!("{word} is not in {}", output.text));
    assert!(place("Lissabon") < place("companies") && place("tourism") < place("Brussel"), "{}", output.text);
    assert!(place("unions") < place("inflation") && place("inflation") < place("government"), "{}", output.text);
    assert!(!output.text.contains("Lisbon") && !output.text.contains("Brussels"), "{}", output.text);
    let alignment = output.alignment.unwrap();
    for (from, to) in [("Lisboa", "Lissabon"), ("Bruxelas", "Brussel")] {
        assert!(alignment.iter().any(|(s, t)| s.of(text) == from && t.of(&output.text) == to), "{from} is not aligned to {to}");
    }
}

#[test]
fn what_the_vocabulary_cannot_write_is_no_part_of_the_search_and_stand_ins_come_through_it() {
    let Some(files) = pten_files() else { return };
    let backend = FirefoxBackend::open(&files, &pair("pt", "en-GB")).unwrap();
    let text = "O ministro \u{41b}\u{430}\u{432}\u{440}\u{43e}\u{432} visitou Lisboa na segunda-feira.";
    let output = constrained(&backend, text, &[("segunda-feira", "\u{4e2d}"), ("Lisboa", "Lissabon")]);
    assert!(
        output.text.contains("\u{41b}\u{430}\u{432}\u{440}\u{43e}\u{432}") && output.text.contains("Lissabon"),
        "{}",
        output.text
    );
    assert!(output.text.contains("Monday"), "{}", output.text);
}

#[test]
fn a_form_stands_behind_an_opening_quotation_mark_without_a_space() {
    let Some(files) = pten_files() else { return };
    let backend = FirefoxBackend::open(&files, &pair("pt", "en-GB")).unwrap();
    let text = "O jornal \u{201e}P\u{fa}blico\u{201c} publicou a not\u{ed}cia.";
    let output = constrained(&backend, text, &[("P\u{fa}blico", "Publikum")]);
    assert!(output.text.contains("\u{201c}Publikum\u{201d}"), "{}", output.text);
}
