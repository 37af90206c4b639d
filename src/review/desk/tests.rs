//! What the desk promises: nothing decided gets lost, and nobody else's work is overwritten.

use super::*;
use crate::bitext::{Bitext, IdMaker, MachineOrigin, Note, Origin, Segment, State, Unit};
use crate::decision::Stamp;
use crate::document::{Disposition, Role};
use crate::files;
use crate::format::edition::EditionInfo;
use crate::format::xliff::{self, XliffInfo};
use crate::glossary::Entry;
use crate::lang::LangPair;
use crate::memory::PairOrigin;
use serde_json::{Value, json};
use std::path::Path;
use wire::Place;

const DRAFTS: [(&str, &str); 4] = [
    ("Lawrow kam am 3. Mai.", "Lavrov came on 3 May."),
    ("Es regnet.", "It rains."),
    ("Zwölf Schiffe warten.", "Twelve ships wait."),
    ("Es regnet.", "It is raining."),
];

fn pair() -> LangPair {
    LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
}

fn glossary() -> Glossary {
    Glossary { pair: pair(), entries: vec![Entry::new("Lawrow", "Lavrov")] }
}

fn article(sources: &[(&str, &str)]) -> Bitext {
    let mut ids = IdMaker::default();
    let machine = MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() };
    let unit = |(source, target): &(&str, &str)| {
        let mut segment = Segment::new(IdMaker::default().id("s", source), *source, "\n");
        (segment.target, segment.state) = (Some((*target).to_owned()), State::Translated);
        segment.origin = Some(Origin::Machine(machine.clone()));
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        Unit { id: ids.id("u", source), role, disposition, before: String::new(), segments: vec![segment] }
    };
    Bitext { original: "a.de.txt".into(), pair: pair(), units: sources.iter().map(unit).collect() }
}

/// A folder with a bilingual file and a store.
struct Newsroom {
    folder: tempfile::TempDir,
}

impl Newsroom {
    fn new(sources: &[(&str, &str)]) -> Self {
        let newsroom = Self { folder: tempfile::tempdir().unwrap() };
        newsroom.write(&article(sources));
        newsroom
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.xlf")
    }

    fn write(&self, bitext: &Bitext) {
        files::write_atomic(&self.path(), xliff::write(bitext, &XliffInfo::default()).as_bytes()).unwrap();
    }

    fn file(&self) -> Bitext {
        xliff::read("a.xlf", &files::read_text(&self.path()).unwrap()).unwrap()
    }

    fn store(&self) -> Arc<dyn Store> {
        crate::store::open(&self.folder.path().join("s.db")).unwrap()
    }

    fn desk(&self) -> Desk {
        self.desk_with(None, None)
    }

    fn desk_with(&self, article: Option<&str>, glossary_file: Option<&Path>) -> Desk {
        let (path, name, key) = (self.path(), "a.xlf".to_owned(), "a.xlf".to_owned());
        let article = article.map(|text| text.lines().map(str::to_owned).collect());
        let content = Content::read(&path, &pair()).unwrap();
        let file = Opened { path, name, key, info: EditionInfo::default(), article, content };
        Desk::open(vec![file], self.tools(glossary_file)).unwrap()
    }

    fn tools(&self, glossary_file: Option<&Path>) -> Tools {
        let file = glossary_file.map(Path::to_owned);
        let reload = move || {
            let more = file.as_ref().map(|path| {
                crate::glossary::read("house.toml", &files::read_text(path).unwrap(), crate::glossary::GlossaryFormat::Toml).0
            });
            Ok(Glossary::merge(pair(), vec![glossary().entries, more.unwrap_or_default()]))
        };
        Tools {
            store: self.store(),
            glossary: glossary(),
            reload: Box::new(reload),
            glossary_file: glossary_file.map(|path| (path.to_owned(), "house.toml".to_owned())),
            asker: None,
            author: "Ida".into(),
            domain: None,
            today: Some("2026-11-26".into()),
        }
    }
}

/// The ids of the segment with this number.
fn place(number: usize) -> Place {
    let bitext = article(&DRAFTS);
    Place { unit: bitext.units[number].id.clone(), segment: bitext.units[number].segments[0].id.clone() }
}

fn stamp(desk: &Desk, number: usize) -> String {
    let paper = desk.paper("d1").unwrap();
    Stamp::of(paper.segment(paper.find(&place(number)).unwrap())).to_string()
}

fn decide_from(desk: &Desk, number: usize, stamp: &str, more: Value) -> Result<Value, Refusal> {
    let Place { unit, segment } = place(number);
    let mut body = json!({ "unit": unit, "segment": segment, "stamp": stamp });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let answer = desk.decide("d1", &serde_json::from_value(body).unwrap())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

fn decide(desk: &Desk, number: usize, more: Value) -> Value {
    decide_from(desk, number, &stamp(desk, number), more).unwrap()
}

fn targets(bitext: &Bitext) -> Vec<&str> {
    bitext.translatable().map(|(_, segment)| segment.target.as_deref().unwrap_or_default()).collect()
}

fn remembered(store: &dyn Store, source: &str) -> Vec<String> {
    let pairs = store.exact(&pair(), source).unwrap().into_iter();
    pairs.filter(|pair| pair.origin == PairOrigin::Human).map(|pair| pair.target).collect()
}

#[test]
fn an_accepted_segment_is_in_the_log_the_file_and_the_memory_and_the_draft_stays_beside_it() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    let answer = decide(&desk, 1, json!({ "target": "It is raining again.", "state": "reviewed" }));
    let segment = &answer["changed"][0]["segment"];
    assert_eq!((segment["state"].as_str(), segment["draft"].as_str()), (Some("reviewed"), Some("It rains.")));
    desk.keep();
    let file = newsroom.file();
    let segment = &file.units[1].segments[0];
    assert_eq!((segment.state, segment.origin.clone()), (State::Reviewed, Some(Origin::Human)));
    assert_eq!(segment.candidates[0].target, "It rains.");
    assert_eq!(remembered(&*newsroom.store(), "Es regnet."), ["It is raining again."]);
    assert!(newsroom.store().unwritten("a.xlf").unwrap().is_empty());
}

#[test]
fn what_the_file_lacks_after_a_crash_is_taken_over_from_the_log() {
    let newsroom = Newsroom::new(&DRAFTS);
    decide(&newsroom.desk(), 2, json!({ "target": "Twelve ships are waiting." }));
    assert_eq!(targets(&newsroom.file())[2], "Twelve ships wait.");
    let _again = newsroom.desk();
    assert_eq!(targets(&newsroom.file())[2], "Twelve ships are waiting.");
    assert!(newsroom.store().unwritten("a.xlf").unwrap().is_empty());
}

#[test]
fn findings_and_terms_are_those_of_the_edited_text() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    let answer = decide(&desk, 0, json!({ "target": "Lawrow came on 4 May." }));
    let found: Vec<&str> = answer["changed"][0]["segment"]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["check"].as_str().unwrap())
        .collect();
    assert!(found.contains(&"date-mismatch") && found.contains(&"term-missing"), "{found:?}");
    assert!(decide(&desk, 0, json!({ "target": "Lavrov came on 3 May." }))["changed"][0]["segment"].get("findings").is_none());
}

#[test]
fn of_two_decisions_the_first_stands_and_the_second_is_kept_beside_it() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    let seen = stamp(&desk, 1);
    decide(&desk, 1, json!({ "target": "Rain again." }));
    let refused = decide_from(&desk, 1, &seen, json!({ "target": "More rain." }));
    let Err(Refusal::Conflict(answer)) = refused else { panic!("{refused:?}") };
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let segment = &answer["changed"][0]["segment"];
    assert_eq!((&segment["target"], &segment["conflict"]["target"]), (&json!("Rain again."), &json!("More rain.")));
    desk.keep();
    assert!(newsroom.file().units[1].segments[0].candidates.iter().any(|candidate| candidate.target == "More rain."));
    let on = decide(&desk, 1, json!({ "target": "Rain, again.", "state": "reviewed" }));
    assert_eq!(on["changed"][0]["segment"]["conflict"]["target"], "More rain.");
    let answer = decide(&desk, 1, json!({ "target": "More rain.", "settle": true }));
    assert!(answer["changed"][0]["segment"].get("conflict").is_none());
    desk.keep();
    let file = newsroom.file();
    assert_eq!(targets(&file)[1], "More rain.");
    assert!(file.units[1].segments[0].candidates.iter().all(|candidate| candidate.target != "More rain."));
}

#[test]
fn the_same_decision_sent_twice_is_no_conflict() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    let seen = stamp(&desk, 1);
    decide(&desk, 1, json!({ "target": "Rain again.", "state": "reviewed" }));
    let again = decide_from(&desk, 1, &seen, json!({ "target": "Rain again.", "state": "reviewed" })).unwrap();
    assert!(again["changed"][0]["segment"].get("conflict").is_none());
}

#[test]
fn another_programs_edit_of_another_segment_is_merged_and_of_the_same_one_shown() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 0, json!({ "target": "Lavrov arrived on 3 May." }));
    decide(&desk, 1, json!({ "target": "Rain again." }));
    let mut theirs = newsroom.file();
    theirs.units[1].segments[0].target = Some("More rain.".into());
    theirs.units[2].segments[0].target = Some("Twelve vessels wait.".into());
    newsroom.write(&theirs);
    desk.keep();
    assert_eq!(targets(&newsroom.file())[..3], ["Lavrov arrived on 3 May.", "More rain.", "Twelve vessels wait."]);
    let document: Value = serde_json::from_str(&desk.document("d1").unwrap()).unwrap();
    let segment = &document["units"][1]["segments"][0];
    assert_eq!(segment["conflict"], json!({ "target": "Rain again.", "state": "translated", "author": "Ida" }));
    let changes: Value = serde_json::from_str(&desk.changes("d1", 1).unwrap()).unwrap();
    assert_eq!(changes["reload"], json!(true));
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_not_overwritten() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    files::write_atomic(&newsroom.path(), b"<xliff").unwrap();
    decide(&desk, 1, json!({ "target": "Rain again." }));
    desk.keep();
    assert_eq!(files::read(&newsroom.path()).unwrap(), b"<xliff");
    let changes: Value = serde_json::from_str(&desk.changes("d1", 0).unwrap()).unwrap();
    assert!(changes["problem"].as_str().unwrap().contains("cannot be read"));
    newsroom.write(&article(&DRAFTS));
    desk.keep();
    assert_eq!(targets(&newsroom.file())[1], "Rain again.");
}

#[test]
fn steps_are_undone_and_redone_and_the_memory_goes_along() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 1, json!({ "target": "Rain again.", "state": "reviewed" }));
    desk.keep();
    desk.step("d1", Way::Undo).unwrap();
    desk.keep();
    let file = newsroom.file();
    let segment = &file.units[1].segments[0];
    assert_eq!((segment.target.as_deref(), segment.candidates.len()), (Some("It rains."), 0));
    assert_eq!(segment.origin.as_ref().map(Origin::kind), Some("machine"));
    assert!(remembered(&*newsroom.store(), "Es regnet.").is_empty());
    desk.step("d1", Way::Redo).unwrap();
    desk.keep();
    assert_eq!(remembered(&*newsroom.store(), "Es regnet."), ["Rain again."]);
    let none: Value = serde_json::from_str(&desk.step("d1", Way::Redo).unwrap()).unwrap();
    assert_eq!(none["changed"], json!([]));
}

#[test]
fn the_saves_of_one_edit_are_undone_together() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 1, json!({ "target": "Rai" }));
    decide(&desk, 1, json!({ "target": "Rain", "goes_on": true }));
    desk.step("d1", Way::Undo).unwrap();
    desk.keep();
    assert_eq!(targets(&newsroom.file())[1], "It rains.");
}

#[test]
fn the_same_sentence_gets_the_same_translation_but_not_where_a_person_decided() {
    let newsroom = Newsroom::new(&[DRAFTS[1], DRAFTS[3], DRAFTS[2], DRAFTS[1]]);
    let desk = newsroom.desk();
    let bitext = newsroom.file();
    let at =
        |number: usize| Place { unit: bitext.units[number].id.clone(), segment: bitext.units[number].segments[0].id.clone() };
    let decide = |number: usize, target: &str| {
        let paper_stamp = {
            let paper = desk.paper("d1").unwrap();
            Stamp::of(paper.segment(paper.find(&at(number)).unwrap())).to_string()
        };
        let Place { unit, segment } = at(number);
        let body = json!({ "unit": unit, "segment": segment, "stamp": paper_stamp, "target": target, "state": "reviewed" });
        desk.decide("d1", &serde_json::from_value(body).unwrap()).unwrap();
    };
    decide(1, "Rain, as ever.");
    decide(0, "Rain.");
    let answer: Value = serde_json::from_str(&desk.propagate("d1", &at(0)).unwrap()).unwrap();
    assert_eq!(answer["count"], json!(1));
    desk.keep();
    assert_eq!(targets(&newsroom.file()), ["Rain.", "Rain, as ever.", "Twelve ships wait.", "Rain."]);
    desk.step("d1", Way::Undo).unwrap();
    desk.keep();
    assert_eq!(targets(&newsroom.file())[3], "It rains.");
}

#[test]
fn typing_into_an_accepted_segment_opens_it_again() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 1, json!({ "state": "reviewed" }));
    let answer = decide(&desk, 1, json!({ "target": "Rain." }));
    assert_eq!(answer["changed"][0]["segment"]["state"], json!("translated"));
    let senseless = decide_from(&desk, 1, &stamp(&desk, 1), json!({ "target": null, "state": "reviewed" }));
    assert!(matches!(senseless, Err(Refusal::Senseless(..))), "{senseless:?}");
}

#[test]
fn a_note_of_a_person_is_kept_and_the_draft_stays_a_machines() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 1, json!({ "notes": [{ "author": "Ida", "text": "<b>Tense?</b>" }] }));
    desk.keep();
    let file = newsroom.file();
    let segment = &file.units[1].segments[0];
    assert_eq!(segment.notes, [Note { author: "Ida".into(), text: "<b>Tense?</b>".into() }]);
    assert_eq!(segment.origin.as_ref().map(Origin::kind), Some("machine"));
}

#[test]
fn a_file_without_a_place_for_remarks_keeps_them_in_the_log_and_others_may_edit_it() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom { folder };
    let path = newsroom.folder.path().join("a.tsv");
    let table = |rain: &str| format!("source\ttarget\nEs regnet.\t{rain}\nSie ging.\tShe went.\n");
    files::write_atomic(&path, table("It rains.").as_bytes()).unwrap();
    let open = || {
        let content = Content::read(&path, &pair()).unwrap();
        let (name, key) = ("a.tsv".to_owned(), "a.tsv".to_owned());
        let file = Opened { path: path.clone(), name, key, info: EditionInfo::default(), article: None, content };
        Desk::open(vec![file], newsroom.tools(None)).unwrap()
    };
    let desk = open();
    let decide = |desk: &Desk, number: usize, more: Value| {
        let mut body = {
            let paper = desk.paper("d1").unwrap();
            let at = paper.places.all()[number];
            let (unit, segment) = (&paper.bitext.units[at.0].id, paper.segment(at));
            json!({ "unit": unit, "segment": segment.id, "stamp": Stamp::of(segment).to_string() })
        };
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.decide("d1", &serde_json::from_value(body).unwrap()).unwrap();
    };
    decide(&desk, 0, json!({ "notes": [{ "author": "Ida", "text": "Tense?" }] }));
    desk.keep();
    files::write_atomic(&path, table("It is raining.").as_bytes()).unwrap();
    decide(&desk, 1, json!({ "target": "She left." }));
    desk.keep();
    assert_eq!(files::read_text(&path).unwrap(), table("It is raining.").replace("went", "left"));
    // As if the last one had been killed between the file and the mark.
    decide(&desk, 1, json!({ "target": "She has left." }));
    files::write_atomic(&path, table("It is raining.").replace("went", "has left").as_bytes()).unwrap();
    for desk in [desk, open()] {
        let document: Value = serde_json::from_str(&desk.document("d1").unwrap()).unwrap();
        let segment = |number: usize| &document["units"][number]["segments"][0];
        assert_eq!((&segment(0)["target"], &segment(0)["notes"][0]["text"]), (&json!("It is raining."), &json!("Tense?")));
        assert!(segment(0).get("conflict").is_none() && segment(1).get("conflict").is_none());
    }
}

#[test]
fn the_history_begins_with_the_draft() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk();
    decide(&desk, 1, json!({ "target": "Rain." }));
    decide(&desk, 1, json!({ "state": "reviewed" }));
    let history: Value = serde_json::from_str(&desk.history("d1", &place(1)).unwrap()).unwrap();
    let revisions = history["revisions"].as_array().unwrap();
    let shown: Vec<(&str, &str)> =
        revisions.iter().map(|one| (one["target"].as_str().unwrap(), one["state"].as_str().unwrap())).collect();
    assert_eq!(shown, [("It rains.", "translated"), ("Rain.", "translated"), ("Rain.", "reviewed")]);
    assert_eq!((revisions[0]["at"].as_str(), revisions[2]["author"].as_str()), (Some(""), Some("Ida")));
}

#[test]
fn a_sentence_that_left_the_article_shows_what_stands_there_now() {
    let newsroom = Newsroom::new(&DRAFTS);
    let desk = newsroom.desk_with(Some("Lawrow kam am 3. Mai.\nEs regnet.\nZwanzig Schiffe warten."), None);
    let document: Value = serde_json::from_str(&desk.document("d1").unwrap()).unwrap();
    let segment = &document["units"][2]["segments"][0];
    assert_eq!(segment["stale"]["source"], json!("Zwanzig Schiffe warten."));
    assert_eq!(segment["findings"][0]["check"], json!("stale-source"));
    assert!(document["units"][1]["segments"][0].get("stale").is_none());
}

#[test]
fn a_term_that_is_added_is_looked_for_at_once() {
    let newsroom = Newsroom::new(&DRAFTS);
    let house = newsroom.folder.path().join("house.toml");
    files::write_atomic(&house, b"").unwrap();
    let desk = newsroom.desk_with(None, Some(&house));
    let term = |source: &str, target: &str| serde_json::from_value(json!({ "source": source, "target": target })).unwrap();
    desk.add_term(&term("Schiff", "vessel")).unwrap();
    let document: Value = serde_json::from_str(&desk.document("d1").unwrap()).unwrap();
    assert_eq!(document["units"][2]["segments"][0]["findings"][0]["check"], json!("term-missing"));
    let found: Value = serde_json::from_str(&desk.glossary("VESS").unwrap()).unwrap();
    assert_eq!(found["entries"][0]["source"], json!("Schiff"));
    assert!(matches!(desk.add_term(&term("Schiff", "ship")), Err(Refusal::Senseless(..))));
    assert!(matches!(desk.add_term(&term(" ", "ship")), Err(Refusal::Senseless(..))));
    assert!(matches!(newsroom.desk().add_term(&term("Boot", "boat")), Err(Refusal::Senseless(..))));
}

#[test]
fn ids_that_are_not_there_are_told() {
    let desk = Newsroom::new(&DRAFTS).desk();
    for id in ["d2", "d0", "1", "../a", "d18446744073709551616"] {
        assert!(matches!(desk.document(id), Err(Refusal::NotFound(_))), "{id}");
    }
    let gone = Place { unit: "u".into(), segment: "s".into() };
    assert!(matches!(desk.history("d1", &gone), Err(Refusal::NotFound(_))));
}
