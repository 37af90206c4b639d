//! What is mined from small texts.

use super::*;
use crate::glossary::{Entry, Glossary, TermClass};
use crate::lang::LangPair;

fn mined(texts: &[(&str, Option<&str>)], known: &[Entry]) -> Vec<Candidate> {
    let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
    let terms = Termbase::new(Glossary { pair, entries: known.to_vec() });
    let sample = |(source, target): &(&str, Option<&str>)| Sample {
        place: "a.txt".into(),
        source: (*source).into(),
        target: target.map(str::to_owned),
    };
    mine(&texts.iter().map(sample).collect::<Vec<_>>(), &terms, Least::default())
}

fn shown(candidates: &[Candidate]) -> Vec<String> {
    let show = |one: &Candidate| {
        let support = one.support.map(|support| format!(" {}/{}", support.with_target, support.pairs)).unwrap_or_default();
        format!("{} {} {} {}{support}", one.class, one.source, one.targets.first().map_or("?", String::as_str), one.count)
    };
    candidates.iter().map(show).collect()
}

#[test]
fn names_are_found_by_title_first_name_and_transcription() {
    let texts = [
        ("Gestern reiste Außenminister Bachtijor Saidow nach Orsk.", None),
        ("Verteidigungsminister Beloussow und Ministerin Lena Hansen trafen sich.", None),
        ("Das sei Beloussows Idee gewesen, hieß es in Tscheljabinsk.", None),
    ];
    assert_eq!(
        shown(&mined(&texts, &[])),
        [
            "person Beloussow Belousov 2",
            "person Bachtijor Saidow Bakhtiyor Saidov 1",
            "person Lena Hansen Lena Hansen 1",
            "place Orsk Orsk 1",
            "place Tscheljabinsk Chelyabinsk 1"
        ]
    );
}

#[test]
fn what_a_glossary_knows_is_left_out() {
    let known = [Entry { class: TermClass::Person, ..Entry::new("Lawrow", "Lavrov") }, Entry::new("Lieferkette", "supply chain")];
    let texts = [("Außenminister Sergej Lawrow sprach über Lieferketten.", None), ("Lawrows Rede galt der Lieferkette.", None)];
    assert!(mined(&texts, &known).is_empty(), "{:?}", shown(&mined(&texts, &known)));
}

#[test]
fn terms_are_compounds_and_phrases_met_twice() {
    let texts = [
        ("Die Kraftwerksstrategie setzt auf erneuerbare Energien und eine Strategie.", None),
        ("Ohne Kraftwerksstrategie keine erneuerbaren Energien, sagte er am Wochenende.", None),
        ("Am Wochenende ging es um den Strafraum.", None),
    ];
    let found = shown(&mined(&texts, &[]));
    assert_eq!(found, ["term Kraftwerksstrategie ? 2", "term erneuerbare Energien ? 2"]);
}

#[test]
fn targets_come_from_the_pairs_with_their_support() {
    let texts = [
        ("Die Schuldenbremse bleibt, sagte Andrij Jarmolenko.", Some("The debt brake stays, said Andriy Yarmolenko.")),
        ("Ohne Schuldenbremse geht es nicht, eine Bremse braucht es.", Some("It does not work without a debt brake.")),
        ("Wer löst die Schuldenbremse?", Some("Who will loosen the debt brake?")),
        ("Das ist neu.", Some("That is new.")),
    ];
    assert_eq!(
        shown(&mined(&texts, &[])),
        ["person Andrij Jarmolenko Andriy Yarmolenko 1 1/1", "term Schuldenbremse debt brake 3 3/3"]
    );
}

#[test]
fn spellings_of_one_name_are_one_candidate() {
    let texts = [("Trainer Jarmolenko ging. Jarmolenko kam.", None), ("Yarmolenko blieb bei Jarmolenko.", None)];
    let found = mined(&texts, &[]);
    assert_eq!(
        (found.len(), found[0].source.as_str(), found[0].variants.as_slice()),
        (1, "Jarmolenko", ["Yarmolenko".to_owned()].as_slice())
    );
}
