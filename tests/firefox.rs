//! The embedded engine with real weights, Portuguese to English.

mod support;

use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{ModelSources, find_local};
use satzpaar::backend::{Backend, Error, Output, Request, SegmentRequest, edit_by_alignment};
use satzpaar::text::Span;
use std::sync::{Arc, Mutex};
use support::{pair, pten_files, unavailable};

fn open() -> Option<FirefoxBackend> {
    Some(FirefoxBackend::open(&pten_files()?, &pair("pt", "en-GB")).expect("the model loads"))
}

fn segments(texts: &[&str], align: bool) -> Vec<SegmentRequest> {
    let make = |(at, text): (usize, &&str)| SegmentRequest { align, ..SegmentRequest::new(at.to_string(), *text) };
    texts.iter().enumerate().map(make).collect()
}

fn ask(backend: &FirefoxBackend, segments: Vec<SegmentRequest>) -> Vec<Output> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let request = Request { pair: pair("pt", "en-GB"), segments };
    runtime.block_on(backend.translate(&request)).expect("an answer")
}

fn texts(outputs: &[Output]) -> Vec<&str> {
    outputs.iter().map(|output| output.text.as_str()).collect()
}

const TEN: [&str; 10] = [
    "O ministro dos Negócios Estrangeiros russo, Sergei Lavrov, rejeitou as acusações.",
    "As empresas já não podem exportar bens de dupla utilização para a Rússia.",
    "\"Não cederemos à pressão\", disse o porta-voz do governo.",
    "O livro está em cima da mesa.",
    "A reunião começou às 14:30 e durou três horas.",
    "Em 2023, a inflação subiu para 5,4 por cento.",
    "Angela Merkel visitou Lisboa na segunda-feira.",
    "O tribunal condenou o homem a cinco anos de prisão.",
    "Quem vai pagar a conta?",
    "Milhares de pessoas protestaram em frente ao parlamento.",
];

#[test]
fn ten_sentences_come_back_with_their_names_and_numbers() {
    let Some(backend) = open() else { return };
    let outputs = ask(&backend, segments(&TEN, false));
    let drafts = texts(&outputs);
    for (at, wanted) in [
        (0, "Lavrov"),
        (1, "Russia"),
        (2, "pressure"),
        (3, "table"),
        (4, "14:30"),
        (5, "5.4"),
        (6, "Merkel"),
        (7, "five years"),
        (8, "?"),
        (9, "parliament"),
    ] {
        assert!(drafts[at].to_lowercase().contains(&wanted.to_lowercase()), "{}", drafts[at]);
    }
    assert_eq!(backend.name(), "firefox");
    assert!(backend.model().starts_with("pt-en "), "{}", backend.model());
    assert_eq!(backend.fingerprint(), backend.clone().fingerprint());
}

#[test]
fn batch_and_single_and_aligned_answers_are_the_same() {
    let Some(backend) = open() else { return };
    let together = ask(&backend, segments(&TEN.repeat(2), false));
    let aligned = ask(&backend, segments(&TEN, true));
    for (at, text) in TEN.iter().enumerate() {
        let alone = ask(&backend, segments(&[text], false));
        assert_eq!(alone[0].text, together[at].text);
        assert_eq!(alone[0].text, together[at + TEN.len()].text);
        assert_eq!(alone[0].text, aligned[at].text);
    }
}

#[test]
fn alignment_spans_are_valid_and_point_at_the_right_words() {
    let Some(backend) = open() else { return };
    let sources = [TEN[0], TEN[6], "„A Rússia – disse Lavrov – vai ficar“, segundo Müller."];
    let outputs = ask(&backend, segments(&sources, true));
    for (source, output) in sources.iter().zip(&outputs) {
        let alignment = output.alignment.as_ref().expect("asked for");
        assert!(
            alignment
                .iter()
                .all(|(from, to)| source.get(from.start..from.end).is_some() && output.text.get(to.start..to.end).is_some())
        );
    }
    for (at, from, to) in [
        (0, "Lavrov", "Lavrov"),
        (0, "russo", "Russian"),
        (1, "Merkel", "Merkel"),
        (1, "Lisboa", "Lisbon"),
        (2, "Rússia", "Russia"),
        (2, "Lavrov", "Lavrov"),
        (2, "Müller", "Müller"),
    ] {
        let (source, output) = (sources[at], &outputs[at]);
        let found = output.alignment.iter().flatten().any(|(s, t)| s.of(source) == from && t.of(&output.text) == to);
        assert!(found, "{from} is not aligned to {to}: {}", output.text);
    }
}

#[test]
fn term_is_put_in_by_alignment() {
    let Some(backend) = open() else { return };
    for (source, term, wanted, draft_has) in [
        (TEN[0], "Lavrov", "Lawrow", "Lawrow"),
        (TEN[6], "Lisboa", "Lissabon", "Lissabon"),
        (TEN[9], "parlamento", "Bundestag", "Bundestag"),
        (TEN[7], "tribunal", "chamber", "chamber"),
    ] {
        let output = ask(&backend, segments(&[source], true)).remove(0);
        let at = source.find(term).expect("in the source");
        let alignment = output.alignment.expect("asked for");
        let edited = edit_by_alignment(source, &output.text, &alignment, Span::new(at, at + term.len()), wanted, "en");
        let edited = edited.expect("aligned");
        assert!(edited.contains(draft_has), "{edited}");
    }
}

#[test]
fn long_sentence_loses_no_clause() {
    let Some(backend) = open() else { return };
    let cities = [
        "Lisboa", "Porto", "Madrid", "Paris", "Roma", "Berlim", "Viena", "Praga", "Atenas", "Dublin", "Moscovo", "Tóquio",
        "Pequim",
    ];
    let english = [
        "Lisbon", "Porto", "Madrid", "Paris", "Rome", "Berlin", "Vienna", "Prague", "Athens", "Dublin", "Moscow", "Tokyo",
        "Beijing",
    ];
    let clauses: Vec<String> =
        cities.iter().map(|city| format!("o ministro visitou {city}, onde falou com os jornalistas sobre a economia")).collect();
    let text = format!("Em 2023, {}.", clauses.join(", e depois "));
    let aligned = ask(&backend, segments(&[&text], true)).remove(0);
    let plain = ask(&backend, segments(&[&text], false)).remove(0);
    assert_eq!(aligned.text, plain.text);
    for (from, to) in cities.iter().zip(english) {
        assert!(plain.text.contains(to), "{to}: {}", plain.text);
        let pairs = aligned.alignment.as_ref().expect("asked for");
        assert!(pairs.iter().any(|(s, t)| s.of(&text) == *from && t.of(&plain.text) == to), "{from}");
    }
    assert_eq!(plain.text.matches("journalists").count() + plain.text.matches("reporters").count(), cities.len());
}

#[test]
fn characters_that_the_vocabulary_lacks_are_not_lost() {
    let Some(backend) = open() else { return };
    let missing = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&missing);
    let backend = backend.on_missing(move |id, what| heard.lock().expect("no panic").push((id.to_owned(), what.to_vec())));
    let cases = [
        ("„Não cederemos“, disse o porta-voz.", "“", "”"),
        ("O livro custa 14 € e a revista custa €3.", "14 euros", "costs 3 euros"),
        ("O ministro Лавров chegou a Moscou.", "Лавров", "Moscow"),
        ("A guerra de 2010–2015 destruiu 5 km².", "2010–2015", "5 km²"),
        ("• A Alemanha ganhou o jogo 🙂", "• ", " 🙂"),
        ("O presidente Gauß – disse Müller – chegou.", "Gauß", "Müller"),
        ("Escreva para ana@exemplo.pt antes de segunda-feira.", "ana@exemplo.pt", "Monday"),
        ("O Ministério{1} aprovou 10² pedidos.", "{1}", "10²"),
        ("A receita pede 2½ litros de leite\u{a0}…", "2½", "milk …"),
        ("🙂 ★", "🙂", "★"),
        ("A ad\u{ad}mi\u{ad}nis\u{ad}tração pública está em crise.", "Public", "administration"),
    ];
    let sources: Vec<&str> = cases.iter().map(|case| case.0).collect();
    let outputs = ask(&backend, segments(&sources, false));
    for ((source, first, second), output) in cases.iter().zip(&outputs) {
        assert!(output.text.contains(first) && output.text.contains(second), "{source} -> {}", output.text);
    }
    assert_eq!(*missing.lock().expect("no panic"), []);
}

#[test]
fn what_no_stand_in_is_left_for_is_reported() {
    let Some(backend) = open() else { return };
    let missing = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&missing);
    let backend = backend.on_missing(move |id, what| heard.lock().expect("no panic").push((id.to_owned(), what.len())));
    let text: Vec<String> = (0..12).map(|at| format!("я{at} e")).collect();
    ask(&backend, segments(&[&text.join(" ")], false));
    let heard = missing.lock().expect("no panic");
    assert!(matches!(heard.as_slice(), [(id, count)] if id == "0" && *count >= 4), "{heard:?}");
}

#[test]
fn another_pair_is_not_supported_and_empty_text_stays_empty() {
    let Some(backend) = open() else { return };
    assert_eq!(texts(&ask(&backend, segments(&["", "  "], true))), ["", "  "]);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let request = Request { pair: pair("de", "en"), segments: segments(&["Hallo"], false) };
    assert!(matches!(runtime.block_on(backend.translate(&request)), Err(Error::Unsupported(_))));
}

#[test]
fn cut_off_files_are_refused_by_name() {
    let Some(files) = pten_files() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let names = files.paths();
    for cut in &names {
        for path in &names {
            let content = satzpaar::files::read(path).expect("a file");
            let length = if path == cut { content.len() - 100_000 } else { content.len() };
            let copy = folder.path().join(path.file_name().expect("a name"));
            satzpaar::files::write_atomic(&copy, &content[..length]).expect("written");
        }
        let sources = ModelSources { model_dir: Some(folder.path().into()), ..ModelSources::default() };
        let found = find_local(&sources, &pair("pt", "en")).expect("readable").expect("there");
        let (message, hint) = unavailable(FirefoxBackend::open(&found, &pair("pt", "en")));
        let name = cut.file_name().expect("a name").to_string_lossy();
        assert!(message.contains(&format!("{name}`: ")) && hint.contains("--model-dir"), "{message}");
    }
}
