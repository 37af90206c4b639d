//! Recognition and verification on the project's measured data and on single rules.

use super::*;
use crate::bitext::TermStatus;
use crate::glossary::{Entry, Glossary, TargetTerm, TermClass, UsageStatus};
use crate::lang::LangPair;
use std::collections::{HashMap, HashSet};

fn glossary(entries: Vec<Entry>) -> Glossary {
    Glossary { pair: LangPair::new("de".parse().unwrap(), "en".parse().unwrap()), entries }
}

/// A file of measured data; a message on stderr and `None` where the data is not there.
#[expect(clippy::disallowed_methods, reason = "test data lies outside the project")]
fn shared(name: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/terms").join(name);
    let text = std::fs::read_to_string(&path);
    if text.is_err() {
        eprintln!("skipped: no {}", path.display());
    }
    text.ok()
}

/// Hits and misses so far.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    /// In percent.
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed) as f64
    }
}

/// Pairs of lemma and form; the score counts inflected forms only, wrong are forms of other lemmas.
fn score_pairs(text: &str) -> (Score, Vec<String>) {
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let lemmas: Vec<&str> = rows.iter().map(|row| row[0]).collect::<HashSet<_>>().into_iter().collect();
    let places: HashMap<&str, usize> = lemmas.iter().enumerate().map(|(index, lemma)| (*lemma, index)).collect();
    let matcher = TermMatcher::new(&glossary(lemmas.iter().map(|lemma| Entry::new(*lemma, *lemma)).collect()));
    let mut score = Score::default();
    let mut faults = Vec::new();
    for row in rows.iter().filter(|row| row[2] != "o") {
        let whole = |hit: &TermHit| hit.kind == TermHitKind::Term && hit.entry == places[row[0]];
        let found = matcher.recognise_all(row[1]).iter().any(whole);
        match (row[2] == "1", found) {
            (true, true) => score.right += usize::from(row[0] != row[1]),
            (true, false) => score.missed += 1,
            (false, true) => score.wrong += 1,
            (false, false) => {}
        }
        if (row[2] == "1") != found {
            faults.push(format!("{}{}<-{}", if found { '+' } else { '-' }, row[1], row[0]));
        }
    }
    (score, faults)
}

#[test]
fn inflected_forms_of_the_treebank_are_found() {
    let Some(text) = shared("ud_pairs.tsv") else { return };
    let (score, faults) = score_pairs(&text);
    eprintln!("ud_pairs.tsv: {score:?}, F1 {:.2}\n{}", score.f1(), faults.join(" "));
    assert!(score.f1() >= 95.0, "{score:?}");
}

#[test]
fn constructed_forms_are_found() {
    let Some(text) = shared("forms_constructed.tsv") else { return };
    let (score, faults) = score_pairs(&text);
    eprintln!("forms_constructed.tsv: {score:?}, F1 {:.2}\n{}", score.f1(), faults.join(" "));
    assert!(score.f1() >= 93.0, "{score:?}");
}

/// Scores the labelled sentences; spans that touch an optional one count neither way.
fn score_sentences(text: &str, hits_of: impl Fn(&str, &str) -> Vec<(usize, usize)>) -> Score {
    let mut score = Score::default();
    for row in text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
        let spans = |key: &str| -> Vec<(usize, usize)> {
            let list = row[key].as_array().cloned().unwrap_or_default();
            let number = |span: &serde_json::Value, at: usize| span[at].as_u64().unwrap() as usize;
            list.iter().map(|span| (number(span, 0), number(span, 1))).collect()
        };
        let (wanted, optional) = (spans("required"), spans("optional"));
        let found = hits_of(row["term"].as_str().unwrap(), row["text"].as_str().unwrap());
        score.right += wanted.iter().filter(|span| found.contains(span)).count();
        score.missed += wanted.iter().filter(|span| !found.contains(span)).count();
        let excused = |hit: &&(usize, usize)| optional.iter().any(|span| span.0 < hit.1 && hit.0 < span.1);
        score.wrong += found.iter().filter(|hit| !wanted.contains(hit) && !excused(hit)).count();
    }
    score
}

/// The distinct terms of a data file with their English side, as entries.
fn entries(text: &str, english: &str) -> Vec<Entry> {
    let mut seen = HashSet::new();
    let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    rows.filter(|row| seen.insert(row["term"].as_str().unwrap().to_owned()))
        .map(|row| Entry::new(row["term"].as_str().unwrap(), row[english].as_str().unwrap()))
        .collect()
}

/// Character ranges of the whole-word hits of the entry with this source term.
fn ranges(list: &Glossary, term: &str, text: &str, hits: Vec<TermHit>) -> Vec<(usize, usize)> {
    let offsets = crate::text::CharOffsets::new(text);
    let own = hits.into_iter().filter(|hit| hit.kind == TermHitKind::Term && list.entries[hit.entry].source == term);
    own.map(|hit| (offsets.at(hit.span.start), offsets.at(hit.span.end))).collect()
}

#[test]
fn terms_of_labelled_german_sentences_are_found() {
    let Some(text) = shared("terms.jsonl") else { return };
    let list = glossary(entries(&text, "en"));
    let matcher = TermMatcher::new(&list);
    let score = score_sentences(&text, |term, text| ranges(&list, term, text, matcher.recognise_all(text)));
    assert!(score.f1() >= 99.0, "{score:?}");
}

#[test]
fn terms_of_labelled_english_sentences_are_found() {
    let Some(text) = shared("terms_en.jsonl") else { return };
    let list = glossary(entries(&text, "term"));
    let matcher = TargetMatcher::new(&list);
    let score = score_sentences(&text, |term, text| ranges(&list, term, text, matcher.recognise_all(text)));
    assert!(score.f1() >= 99.0, "{score:?}");
}

fn forms_found(entry: Entry, text: &str) -> Vec<(String, TermHitKind)> {
    TermMatcher::new(&glossary(vec![entry])).recognise(text).into_iter().map(|hit| (hit.form, hit.kind)).collect()
}

fn terms_found(entry: Entry, text: &str) -> Vec<String> {
    forms_found(entry, text).into_iter().filter(|(_, kind)| *kind == TermHitKind::Term).map(|(form, _)| form).collect()
}

#[test]
fn words_of_a_phrase_decline_together() {
    let text = "Das Auswärtige Amt, des Auswärtigen Amtes, im Auswärtigen Amt; kein auswärtiges Amt.";
    let found = terms_found(Entry::new("Auswärtiges Amt", "Federal Foreign Office"), text);
    assert_eq!(found, ["Auswärtige Amt", "Auswärtigen Amtes", "Auswärtigen Amt"]);
    let found =
        terms_found(Entry::new("Volksrepublik China", "People's Republic of China"), "die Führung der Volksrepublik Chinas");
    assert_eq!(found, ["Volksrepublik Chinas"]);
    let court = Entry::new("Gerichtshof für Menschenrechte", "Court of Human Rights");
    assert_eq!(terms_found(court, "Urteile des Gerichtshofs für Menschenrechte"), ["Gerichtshofs für Menschenrechte"]);
}

#[test]
fn hyphen_space_and_case_variants_are_one_term() {
    let found = terms_found(
        Entry::new("Dual-Use-Güter", "dual-use goods"),
        "Dual-use-Gütern, Dual use-Güter, DUAL-USE-GÜTER, Dual-Use-Exporte",
    );
    assert_eq!(found, ["Dual-use-Gütern", "Dual use-Güter", "DUAL-USE-GÜTER"]);
    let chief = Entry::new("Staats- und Parteichef", "head of state and party leader");
    assert_eq!(terms_found(chief, "Chinas Staats- und Parteichefs"), ["Staats- und Parteichefs"]);
}

#[test]
fn compound_and_feminine_are_reported_as_compounds() {
    let found = forms_found(
        Entry::new("Außenminister", "foreign minister"),
        "Die Außenministerin, der US-Außenminister, Außenminister*innen.",
    );
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(_, kind)| *kind == TermHitKind::Compound), "{found:?}");
}

#[test]
fn parts_of_compounds_with_a_common_head_are_reported_as_suspended() {
    let found = |source: &str, text: &str| forms_found(Entry::new(source, "x"), text);
    let suspended = |form: &str| vec![(form.to_owned(), TermHitKind::Suspended)];
    assert_eq!(found("Staatschef", "Chinas Staats- und Parteichefs kamen."), suspended("Staats-"));
    assert_eq!(found("Import", "Die Im- und Exporte sanken."), suspended("Im-"));
    assert_eq!(found("Wahlfälschung", "Es ging um Wahlbetrug und -fälschung."), suspended("-fälschung"));
    assert_eq!(found("Parteichef", "der Staats- und Parteichef"), [("Parteichef".to_owned(), TermHitKind::Term)]);
    assert!(found("Staatsrat", "Staats- und Parteichef; der Staats- und der Kirchenrat").is_empty());
}

#[test]
fn place_has_an_adjective_in_er() {
    assert_eq!(terms_found(kiew(), "Der Kiewer Bürgermeister und die Kiewerin in Kiew"), ["Kiewer", "Kiew"]);
}

#[test]
fn office_may_be_named_the_long_way() {
    let status = |target| statuses(Entry::new("Außenminister", "foreign minister"), "Der Außenminister kam.", target)[0];
    assert_eq!(status("The Minister of Foreign Affairs came."), TermStatus::Admitted);
    assert_eq!(status("The minister for foreign affairs came."), TermStatus::Admitted);
    assert_eq!(status("The minister of finance came."), TermStatus::Missing);
}

#[test]
fn person_takes_only_name_endings() {
    let mut scholz = Entry::new("Scholz", "Scholz");
    scholz.class = TermClass::Person;
    assert_eq!(terms_found(scholz.clone(), "Scholz’ Plan, Scholze, die Scholzen"), ["Scholz’"]);
    assert_eq!(terms_found(scholz, "Er rief 'Scholz' und ging."), ["Scholz"]);
    let mut weber = Entry::new("Kohl", "Kohl");
    weber.class = TermClass::Person;
    assert_eq!(terms_found(weber, "Kohls Kohle und Kohl's Kanzlerschaft"), ["Kohls", "Kohl's"]);
}

#[test]
fn small_word_at_the_beginning_of_a_sentence_is_no_inflected_noun() {
    let text = "Falls das geht, gut. Wegen des Falls: „Falls nötig“.";
    assert_eq!(terms_found(Entry::new("Fall", "case"), text), ["Falls"]);
    assert!(terms_found(Entry::new("Weg", "way"), text).is_empty());
}

#[test]
fn explicit_forms_replace_generated_ones() {
    let mut rat = Entry::new("Rat", "council");
    rat.forms = vec!["Rats".into()];
    assert_eq!(terms_found(rat, "Der Rat, des Rats, die Räte"), ["Rat", "Rats"]);
}

#[test]
fn longest_entry_wins_and_overlaps_are_kept_on_request() {
    let list = glossary(vec![Entry::new("Union", "union"), Entry::new("Europäische Union", "European Union")]);
    let matcher = TermMatcher::new(&list);
    let text = "in der Europäischen Union";
    let entries = |hits: Vec<TermHit>| hits.into_iter().map(|hit| hit.entry).collect::<Vec<_>>();
    assert_eq!(entries(matcher.recognise(text)), [1]);
    assert_eq!(entries(matcher.recognise_all(text)), [1, 0]);
}

#[test]
fn own_entry_goes_before_a_shipped_one_and_a_listed_form_before_a_generated_one() {
    let shipped = Entry { location: "shipped:places.toml:1".into(), ..Entry::new("Kyjiw", "Kyiv") };
    let own = Entry { source_variants: vec!["Kyjiw".into()], ..Entry::new("Kiew", "Kiev") };
    let list = glossary(vec![own, shipped, Entry::new("Abgeordnete", "female MP"), Entry::new("Abgeordneter", "MP")]);
    let hits = TermMatcher::new(&list).recognise("Kyjiw und Abgeordnete");
    assert_eq!(hits.iter().map(|hit| hit.entry).collect::<Vec<_>>(), [0, 2]);
}

fn statuses(entry: Entry, source: &str, target: &str) -> Vec<TermStatus> {
    let list = glossary(vec![entry]);
    let hits = TermMatcher::new(&list).recognise(source);
    verify(&list, &TargetMatcher::new(&list), &hits, source, target).into_iter().map(|used| used.status).collect()
}

fn kiew() -> Entry {
    let mut entry = Entry::new("Kiew", "Kyiv");
    entry.class = TermClass::Place;
    for (text, status) in [("Kyyiv", UsageStatus::Admitted), ("Kiev", UsageStatus::Forbidden)] {
        entry.targets.push(TargetTerm { text: text.into(), status });
    }
    entry
}

#[test]
fn each_occurrence_is_verified() {
    use TermStatus::{Admitted, Forbidden, Missing, Preferred};
    assert_eq!(statuses(kiew(), "Kiew liegt am Dnipro.", "Kyiv's river is the Dnipro."), [Preferred]);
    assert_eq!(statuses(kiew(), "Kiew liegt am Dnipro.", "Kyyiv lies on the Dnipro."), [Admitted]);
    assert_eq!(statuses(kiew(), "Kiew liegt am Dnipro.", "It lies on the Dnipro."), [Missing]);
    assert_eq!(statuses(kiew(), "Kiew liegt am Dnipro.", "KIEV lies on the Dnipro."), [Forbidden]);
    assert_eq!(statuses(kiew(), "Kiew hilft Kiew.", "Kyiv helps Kiev."), [Preferred, Forbidden]);
    assert_eq!(statuses(kiew(), "Kiew weiß, was Kiew will.", "Kyiv knows what it wants."), [Preferred, Preferred]);
    assert_eq!(statuses(kiew(), "Kiew hilft.", "Kyiv (Kiev) helps."), [Forbidden]);
}

#[test]
fn forbidden_form_inside_an_accepted_one_is_no_fault() {
    let mut entry = Entry::new("Weißes Haus", "White House");
    entry.targets.push(TargetTerm { text: "house".into(), status: UsageStatus::Forbidden });
    assert_eq!(statuses(entry, "Das Weiße Haus", "The White House"), [TermStatus::Preferred]);
}

#[test]
fn english_inflection_and_spelling_are_accepted() {
    for (term, written) in [
        ("defence minister", "the defense ministers' talks"),
        ("member of parliament", "Members of Parliament"),
        ("organisation", "organizations"),
        ("email", "e-mails"),
        ("embassy", "EMBASSIES"),
        ("crisis", "crises"),
        ("sanctions", "a sanction"),
        ("US president", "the U.S. president's plane"),
        ("UN", "at the U.N. in New York"),
    ] {
        let targets = TargetMatcher::new(&glossary(vec![Entry::new("Begriff", term)]));
        assert_eq!(targets.find_accepted(0, written).len(), 1, "{term} in {written}");
    }
    let targets = TargetMatcher::new(&glossary(vec![Entry::new("Begriff", "tank")]));
    assert!(targets.find_accepted(0, "a think tankard, thanks").is_empty());
}

#[test]
fn a_form_is_written_as_the_sentence_needs_it() {
    let minister = Entry::new("Gesetz", "law");
    assert_eq!(as_written("Gesetze", &minister, false), "laws");
    assert_eq!(as_written("Gesetz", &minister, true), "Law");
    let mut company = Entry::new("Unternehmen", "company");
    company.class = TermClass::Term;
    assert_eq!(as_written("Unternehmen", &company, false), "company");
    assert_eq!(as_written("Sanktionen", &Entry::new("Sanktionen", "sanctions"), false), "sanctions");
    assert_eq!(as_written("Kiews", &kiew(), false), "Kyiv");
}

proptest::proptest! {
    /// Hits lie on character boundaries, in text order, free of overlaps among their kind, and name what stands there.
    #[test]
    fn hits_of_any_text_and_term_are_sound(term in "[a-zA-ZäöüÄÖÜßİ\u{308}' -]{1,14}", target in "\\PC{1,12}", text in "[a-zA-ZäßÜ\u{308}\u{AD}' ’.-]{0,30}") {
        let list = glossary(vec![Entry::new(term.clone(), target.clone())]);
        let text = format!("{text} {term}s {target}'s {text}");
        for hits in [TermMatcher::new(&list).recognise(&text), TargetMatcher::new(&list).recognise(&text)] {
            proptest::prop_assert!(hits.iter().all(|hit| hit.span.of(&text) == hit.form && !hit.span.is_empty()));
            proptest::prop_assert!(hits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
        let hits = TermMatcher::new(&list).recognise_all(&text);
        let terms = hits.iter().filter(|hit| hit.kind == TermHitKind::Term).count();
        proptest::prop_assert_eq!(verify(&list, &TargetMatcher::new(&list), &hits, &text, &target).len(), terms);
        proptest::prop_assert!(!as_written(&term, &list.entries[0], true).is_empty());
    }
}
