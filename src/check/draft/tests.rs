//! Each fault has drafts that have it and near misses that must not.

use super::*;

fn faults(pairs: &[(&str, &str)]) -> Vec<Option<DraftFault>> {
    pairs.iter().map(|(source, draft)| fault_of(source, draft)).collect()
}

#[test]
fn good_drafts_have_no_fault() {
    let pairs = [
        ("Die Regierung berät am Montag über den Haushalt.", "The government will discuss the budget on Monday."),
        ("„Das ist gut“, sagte er.", "“That is good,” he said."),
        ("Mehr", "More"),
        ("Bundesverfassungsgericht", "Federal Constitutional Court"),
        ("Er kam nicht …", "He did not come …"),
        ("Sie tagten in Halle 3.", "They met in Hall 3."),
        ("Die Minister trafen sich in den USA.", "The ministers met in the U.S."),
        ("***", "***"),
    ];
    assert_eq!(faults(&pairs), [None; 8]);
}

#[test]
fn nothing_or_signs_alone_are_empty() {
    let pairs = [("Ein Wort", ""), ("Ein Wort", " \n"), ("Ein Wort", "…"), ("–", "")];
    assert_eq!(faults(&pairs), [Some(DraftFault::Empty); 4]);
}

#[test]
fn the_source_come_back_is_an_echo() {
    let pairs = [
        ("Das ist neu.", "Das ist neu"),
        ("Krieg in der Ukraine", "Krieg in der Ukraine"),
        ("mehr", "mehr"),
        ("Drei Menschen wurden gestern verletzt", "Drei Menschen wurden gestern verletzt."),
        (
            "Die Abgeordneten haben gestern lange über einen neuen Entwurf beraten.",
            "The Abgeordneten haben gestern lange über einen new Entwurf beraten.",
        ),
    ];
    assert_eq!(faults(&pairs), [Some(DraftFault::Echo); 5]);
}

#[test]
fn what_cannot_be_translated_may_come_back() {
    let same = [
        "Angela Merkel",
        "Ursula von der Leyen",
        "AFP",
        "3.000 Euro",
        "https://example.org/a",
        "info@example.org",
        "Tokio",
        "12:30",
    ];
    assert!(same.iter().all(|text| fault_of(text, text).is_none()));
}

#[test]
fn words_and_letters_again_and_again_are_a_loop() {
    let pairs = [
        ("Er lief weit.", "He ran and ran and ran and ran and ran."),
        ("Das Gesetz gilt bald.", "The law the law, the law applies."),
        ("Sehr gut.", "very very very very good."),
        ("Hallo an alle hier.", "Hellolololololololo to all."),
    ];
    assert_eq!(faults(&pairs), [Some(DraftFault::Loop); 4]);
}

#[test]
fn a_repetition_of_the_source_is_no_loop() {
    let pairs = [("Nein, nein, nein, nein!", "No, no, no, no!"), ("Er sagte: „Ja, ja.“", "He said: “Yes, yes, yes.”")];
    assert_eq!(faults(&pairs), [None; 2]);
    assert_eq!(fault_of("Eine Billiarde", "1,000,000,000,000,000"), None);
}

#[test]
fn an_end_in_the_middle_is_cut_off() {
    let pairs = [
        ("Er kam spät, aber er kam.", "He came late, but"),
        ("Sie sagte: „Wir gehen jetzt nach Hause.“", "She said: “We are going,"),
        ("Er kam gestern sehr spät.", "He came yesterday …"),
    ];
    assert_eq!(faults(&pairs), [Some(DraftFault::CutOff); 3]);
}

#[test]
fn a_label_may_lose_its_full_stop() {
    assert_eq!(fault_of("Foto: dpa u. a.", "Photo: dpa and others."), None);
    assert_eq!(fault_of("3. Mai.", "3 May"), None);
}

#[test]
fn lengths_far_apart_are_a_fault_and_scripts_are_weighed() {
    let source = "Die Regierung hat am Montag einen neuen Entwurf vorgelegt und beraten";
    assert_eq!(fault_of(source, "The government"), Some(DraftFault::TooShort));
    assert_eq!(fault_of("Mehr lesen", &"This goes on about many other things ".repeat(2)), Some(DraftFault::TooLong));
    assert_eq!(fault_of(source, "政府は月曜日に新しい法案を提出し審議した"), None);
}

#[test]
fn a_chat_models_talk_is_a_refusal() {
    let pairs = [("Guten Tag", "I’m sorry, but I cannot translate this text."), ("Guten Tag", "Here is the translation: Hello")];
    assert_eq!(faults(&pairs), [Some(DraftFault::Refusal); 2]);
}
