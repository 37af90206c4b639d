//! What findings say, and where nothing is said; what is found and what is not stands in `tests/facts`.

use super::*;
use crate::check::{currency, date, number, number_format, time, unit};

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
    found.extend(unit::findings(&segment, &facts));
    found
}

#[test]
fn a_finding_says_what_is_missing_and_what_stands_there_instead() {
    let finding = found("Es geht um 240 Milliarden.", "It is about 240 million.").remove(0);
    assert_eq!(finding.message, "the number has no counterpart in the target: `240 Milliarden`");
    assert_eq!(finding.hint.as_deref(), Some("`240 million` stands there instead"));
    assert_eq!((finding.source, finding.target), (Some(Span::new(11, 25)), Some(Span::new(12, 23))));
    assert_eq!(found("Es kamen 20.000 Menschen.", "20.000 people came.")[0].hint.as_deref(), Some("write `20,000`"));
    let measure = found("Der Weg ist 100 Kilometer lang.", "The path is 85 miles long.").remove(0);
    assert_eq!(measure.message, "the measure is another one in the target: `100 Kilometer`");
    assert_eq!(measure.hint.as_deref(), Some("`85 miles` stands there instead; converted it is about 62.1"));
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
