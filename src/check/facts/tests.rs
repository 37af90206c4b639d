//! What is the same in German and English, and what is not.

use super::*;
use crate::check::{currency, date, number, number_format, time};

fn segment(source: &str, target: &str) -> Segment {
    let mut segment = Segment::new("s1", source, "");
    segment.target = Some(target.into());
    segment
}

fn pair(target: &str) -> LangPair {
    LangPair::new("de".parse().unwrap(), target.parse().unwrap())
}

fn found(source: &str, target: &str) -> Vec<Finding> {
    let segment = segment(source, target);
    let facts = compared(&segment, &pair("en-GB")).unwrap();
    let mut found = number::findings(&segment, &facts);
    found.extend(number_format::findings(&segment, &facts));
    found.extend(date::findings(&segment, &facts));
    found.extend(time::findings(&segment, &facts));
    found.extend(currency::findings(&facts));
    found
}

/// Each finding as its check and level.
fn names(source: &str, target: &str) -> Vec<String> {
    found(source, target).iter().map(|finding| format!("{} {}", finding.check, finding.level)).collect()
}

#[test]
fn the_same_facts_in_the_words_of_two_languages_are_no_difference() {
    for (source, target) in [
        ("Das Paket umfasst 240 Milliarden US-Dollar.", "The package is worth $240 billion."),
        ("Rund 3,5 Mio. Menschen leben dort.", "Around 3.5 million people live there."),
        ("Eine Billion Euro wären nötig.", "A trillion euros would be needed."),
        ("Es kamen 20.000 oder 20 000 Besucher.", "There were 20,000 visitors."),
        ("Fünfundzwanzig Abgeordnete fehlten.", "Twenty-five members were missing."),
        ("Das Land feiert den 1. Jahrestag.", "The country marks the first anniversary."),
        ("Ein Drittel, also 33,3 Prozent, ging leer aus.", "A third, or 33.3 per cent, got nothing."),
        ("Sie gewannen 2:1 (1:0).", "They won 2-1 after leading 1-0."),
        ("Es kostet 2 bis 3 Millionen Pfund.", "It costs £2 million to £3 million."),
        ("In den 1990er Jahren lebte der 44-Jährige hier.", "In the nineties the 44-year-old lived here."),
        ("Er kam am Montag, dem 22. März 2021.", "He came on Monday, March 22, 2021."),
        ("Der Vertrag vom 6.8.2020 gilt.", "The treaty of 6 August 2020 is in force."),
        ("In der Nacht zum Freitag fiel Schnee.", "Snow fell on Thursday night."),
        ("Beginn ist um 18.30 Uhr, Ende um 21 Uhr.", "It starts at 6:30 p.m. and ends at nine."),
        ("Geöffnet ist von 8 bis 18 Uhr.", "It is open from 8 a.m. to 6 p.m."),
        ("Das berichtet die Bild am Sonntag.", "This was reported by Bild am Sonntag."),
        ("Dutzende warteten, Hunderte gingen.", "Dozens waited, hundreds left."),
        ("Anfang Mai war er da.", "He was there in early May."),
        ("Der Wagen fuhr 100 Kilometer und 30 Meter.", "The car drove 100 kilometres and 30 metres."),
    ] {
        assert_eq!(names(source, target), Vec::<String>::new(), "{source} / {target}");
    }
}

#[test]
fn a_changed_fact_is_an_error_of_its_check() {
    for (source, target, check) in [
        ("Es geht um 240 Milliarden.", "It is about 240 million.", "number-mismatch error"),
        ("Er zahlte 45 Tage lang.", "He paid for 54 days.", "number-mismatch error"),
        ("Es kamen 20.000 Menschen.", "20.000 people came.", "number-format error"),
        ("Sie wuchs um 3,5 Prozent.", "It grew by 3,5 per cent.", "number-format error"),
        ("Er kam am 22. März.", "He came on 22 May.", "date-mismatch error"),
        ("Er kam am 22. März.", "He came on 23 March.", "date-mismatch error"),
        ("Er kam am Montag.", "He came on Thursday.", "date-mismatch error"),
        ("Seit 2019 ist er hier.", "He has been here since 2009.", "date-mismatch error"),
        ("Beginn ist um 18.30 Uhr.", "It starts at 8:30 p.m.", "time-mismatch error"),
        ("Es kostet 5 Millionen Euro.", "It costs $5 million.", "currency-mismatch error"),
        ("Es kostet 5 Millionen Euro.", "It costs 5 million.", "currency-mismatch error"),
        ("Drei Männer kamen.", "Five men came.", "number-mismatch warning"),
        ("Er kam am Montag.", "He came.", "date-mismatch warning"),
        ("Er kam.", "He came with 17 friends.", "number-mismatch warning"),
        ("Der Weg ist 100 Kilometer lang.", "The way is 62 miles long.", "number-mismatch warning"),
    ] {
        assert_eq!(names(source, target), [check], "{source} / {target}");
    }
}

#[test]
fn a_finding_says_what_is_missing_and_what_stands_there_instead() {
    let finding = found("Es geht um 240 Milliarden.", "It is about 240 million.").remove(0);
    assert_eq!(finding.message, "the number has no counterpart in the target: `240 Milliarden`");
    assert_eq!(finding.hint.as_deref(), Some("`240 million` stands there instead"));
    assert_eq!((finding.source, finding.target), (Some(Span::new(11, 25)), Some(Span::new(12, 23))));
    assert_eq!(found("Es kamen 20.000 Menschen.", "20.000 people came.")[0].hint.as_deref(), Some("write `20,000`"));
}

#[test]
fn nothing_is_said_of_an_unknown_language_a_disguised_source_or_a_term() {
    let mut segment = segment("Es kamen 20 Menschen.", "Il y avait 30 personnes.");
    assert!(compared(&segment, &pair("fr")).is_none());
    let machine = MachineOrigin { backend: "pseudo".into(), model: MachineOrigin::PSEUDO.into(), fingerprint: "x".into() };
    segment.origin = Some(Origin::Machine(machine));
    assert!(compared(&segment, &pair("en")).is_none());
    let mut statement = read::statement("Die Gruppe der 20 tagt.", &german::GERMAN);
    statement.excuse(Span::new(4, 17));
    assert_eq!(statement.facts[0].weight, Weight::Aside);
}

#[test]
fn a_number_too_large_for_any_time_is_a_number() {
    assert_eq!(found("Die Nummer ist 4294967290.", "The number is 4294967290."), []);
}
