//! What is linked in whole sentences, and what holds for every text.

use super::*;
use crate::bitext::{MachineOrigin, Origin, Repair, TermStatus, TermUse};

fn pair(target: &str) -> LangPair {
    LangPair::new("de".parse().unwrap(), target.parse().unwrap())
}

fn segment(source: &str, target: &str) -> Segment {
    let target = (!target.is_empty()).then(|| target.to_owned());
    Segment { target, ..Segment::new("s", source, "") }
}

/// `number 20 = 20`, with `–` for a side that has none.
fn said(segment: &Segment, pair: &LangPair) -> Vec<String> {
    let target = segment.target.as_deref().unwrap_or_default();
    let place = |span: Option<Span>, text: &str| span.map_or("–".to_owned(), |span| span.of(text).to_owned());
    let links = linked(segment, pair).into_iter();
    links.map(|link| format!("{} {} = {}", link.kind, place(link.source, &segment.source), place(link.target, target))).collect()
}

#[test]
fn figures_dates_names_and_quotations_are_linked() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "Am Montag, dem 3. März 2025, kamen 20.000 Menschen nach Köln.",
            "On Monday, 3 March 2025, 20,000 people came to Cologne.",
            &["date Montag, dem 3. März 2025 = Monday, 3 March 2025", "number 20.000 = 20,000", "name Köln = Cologne"],
        ),
        (
            "Olaf Scholz zahlte 5 Millionen Euro für 30 Kilometer Straße.",
            "Olaf Scholz paid €5 million for 30 kilometres of road.",
            &["name Olaf Scholz = Olaf Scholz", "money 5 Millionen Euro = €5 million", "measure 30 Kilometer = 30 kilometres"],
        ),
        (
            "Der Zug fährt um 18.30 Uhr in Wien ab und braucht zwei Stunden.",
            "The train leaves Vienna at 6:30 p.m. and takes two hours.",
            &["time 18.30 Uhr = 6:30 p.m.", "name Wien = Vienna", "measure zwei Stunden = two hours"],
        ),
        (
            "Seit dem 22.3.2022 gilt der Vertrag, am 1. Mai endet er.",
            "The agreement took effect on March 22, 2022, and ends on 1 May.",
            &["date 22.3.2022 = March 22, 2022", "date 1. Mai = 1 May"],
        ),
        (
            "„Wir haben 12 Boote“, sagte Lawrow, „und keine Zeit.“",
            "“We have 12 boats,” Lavrov said, “and no time.”",
            &[
                "quote „Wir haben 12 Boote“ = “We have 12 boats,”",
                "number 12 = 12",
                "name Lawrow = Lavrov",
                "quote „und keine Zeit.“ = “and no time.”",
            ],
        ),
        (
            "In den Jahren 2024, 2025 sank die Zahl um 3,5 Prozent auf 1.200.",
            "In 2024, 2025 the number fell by 3.5 per cent to 1,200.",
            &["date 2024 = 2024", "date 2025 = 2025", "measure 3,5 Prozent = 3.5 per cent", "number 1.200 = 1,200"],
        ),
        (
            "In der 63. Minute retteten die Gäste das 2:2 über die Zeit.",
            "A second card in the 63rd minute, but the visitors held on for a 2-2 draw.",
            &["number 63 = 63", "number 2 = 2", "number 2 = 2"],
        ),
        (
            "Russland verlegte russische Truppen, sagte Präsident Putin in Moskau.",
            "Russian troops were moved by Russia, President Vladimir Putin said in Moscow.",
            &["name Russland = Russia", "name russische = Russian", "name Putin = Vladimir Putin", "name Moskau = Moscow"],
        ),
    ];
    for (source, target, wanted) in cases {
        assert_eq!(said(&segment(source, target), &pair("en-GB")), *wanted, "{source}");
    }
}

#[test]
fn what_one_side_lacks_stands_alone_and_what_was_changed_is_linked() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "Am 22. März 2022 kamen drei Gäste.",
            "Three guests came on 22 March.",
            &["date 22. März = 22 March", "date 2022 = –", "number drei = Three"],
        ),
        ("Es kostet 240 Milliarden.", "It costs 240 million.", &["number 240 Milliarden = 240 million"]),
        ("Es kostet 5 Euro.", "It costs $5.", &["money 5 Euro = $5"]),
        ("Der Weg ist 100 Kilometer lang.", "The path is 62 miles long.", &["measure 100 Kilometer = 62 miles"]),
        ("Es kamen 20.000 Menschen.", "20.000 people came.", &["number 20.000 = 20.000"]),
        ("Er kam.", "He came at 7 o'clock.", &["time – = 7 o'clock"]),
        ("Olaf Scholz reiste ab.", "Emmanuel Macron left.", &["name Olaf Scholz = –", "name – = Emmanuel Macron"]),
        ("Er nannte das „absurd“.", "He called it absurd.", &["quote „absurd“ = –"]),
        (
            "„Ja“, sagte er, „gern.“",
            "“Yes, with pleasure,” he said.",
            &["quote „Ja“ = –", "quote „gern.“ = –", "quote – = “Yes, with pleasure,”"],
        ),
        ("Die Aktie kostet 12,50 Franken.", "The share costs 12.50 Swiss francs.", &["money 12,50 Franken = 12.50"]),
        ("Ermittler stellten 18 Kilogramm Kokain sicher.", "Investigators seized cocaine.", &["measure 18 Kilogramm = –"]),
        ("Ein Hund bellte.", "A dog barked.", &[]),
    ];
    for (source, target, wanted) in cases {
        assert_eq!(said(&segment(source, target), &pair("en-GB")), *wanted, "{source}");
    }
}

#[test]
fn of_quotations_in_each_other_the_outer_one_counts() {
    let segment = segment("„Er rief ‚Halt‘ und ging“, sagte sie.", "“He shouted ‘Stop’ and left,” she said.");
    assert_eq!(said(&segment, &pair("en")), ["quote „Er rief ‚Halt‘ und ging“ = “He shouted ‘Stop’ and left,”"]);
}

#[test]
fn without_a_target_or_a_language_that_is_read_there_is_what_can_be_had() {
    let source = "„Am 3. Mai kommt Olaf Scholz“, hieß es.";
    let wanted = ["quote „Am 3. Mai kommt Olaf Scholz“ = –", "date 3. Mai = –", "name Olaf Scholz = –"];
    assert_eq!(said(&segment(source, ""), &pair("en")), wanted);
    let french = segment(source, "«Olaf Scholz arrive le 3 mai», disait-on.");
    assert_eq!(said(&french, &pair("fr")), ["quote „Am 3. Mai kommt Olaf Scholz“ = «Olaf Scholz arrive le 3 mai»"]);
}

#[test]
fn a_disguised_draft_is_in_no_language() {
    let machine = MachineOrigin { backend: "pseudo".into(), model: MachineOrigin::PSEUDO.into(), fingerprint: "x".into() };
    let mut segment = segment("Olaf Scholz kam um 7 Uhr.", "[Öłàf Šçħöłż]");
    segment.origin = Some(Origin::Machine(machine));
    assert!(linked(&segment, &pair("en")).is_empty());
}

#[test]
fn a_term_of_the_glossary_is_no_name() {
    let mut segment = segment("Putin sprach in Moskau.", "Putin spoke in Moscow.");
    assert_eq!(said(&segment, &pair("en")), ["name Putin = Putin", "name Moskau = Moscow"]);
    segment.terms = vec![TermUse {
        source_term: "Moskau".into(),
        target_term: "Moscow".into(),
        source: Span::new(16, 22),
        target: Some(Span::new(15, 21)),
        status: TermStatus::Preferred,
        repair: Repair::None,
    }];
    assert_eq!(said(&segment, &pair("en")), ["name Putin = Putin"]);
}

#[test]
fn english_is_read_as_a_source_too() {
    let segment = segment("It starts at 6:30 p.m. on 3 March.", "Es beginnt am 3. März um 18.30 Uhr.");
    let pair = LangPair::new("en".parse().unwrap(), "de".parse().unwrap());
    assert_eq!(said(&segment, &pair), ["time 6:30 p.m. = 18.30 Uhr", "date 3 March = 3. März"]);
}

/// Pieces of news that touch every reader, in any order and glued or not.
const PIECES: &[&str] = &[
    "3.",
    "März",
    "March",
    "22.3.2022",
    "3/22/2022",
    "Montag",
    "Monday",
    "2025",
    "20.000",
    "20,000",
    "18:30",
    "18.30 Uhr",
    "6:30 p.m.",
    "halb acht",
    "noon",
    "€5",
    "Euro",
    "5 USD 6",
    "EUR 5 EUR",
    "Millionen",
    "million",
    "zwei",
    "two",
    "bis",
    "to",
    "–",
    "Kilometer",
    "feet",
    "inches",
    "5 feet 6 inches",
    "Prozent",
    "½",
    "0:3",
    "three",
    "G20",
    "Olaf",
    "Scholz",
    "Putin",
    "Präsident",
    "Moskau",
    "Moscow",
    "U.S.",
    "„",
    "“",
    "”",
    "»",
    "«",
    "'",
    "’",
    "‚",
    "‘",
    "\"",
    ",",
    ".",
    "ß",
    "ł",
    "🎉",
    "und",
    "of",
    "the",
    "a",
    "\u{a0}",
];

fn text() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let piece = prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    proptest::collection::vec((piece, prop_oneof![3 => Just(" "), 1 => Just("")]), 0..14)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect())
}

/// The places on one side: inside the text, on characters, holding something, and apart from others of their kind.
fn check_places(
    links: &[Linked],
    text: &str,
    side: fn(&Linked) -> Option<Span>,
) -> Result<(), proptest::test_runner::TestCaseError> {
    let places: Vec<(LinkedKind, Span)> = links.iter().filter_map(|link| Some((link.kind, side(link)?))).collect();
    for (at, (kind, span)) in places.iter().enumerate() {
        proptest::prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some(), "{kind} {span:?}");
        let twice = places[..at].iter().any(|(other, place)| kind == other && span.overlaps(*place));
        proptest::prop_assert!(!twice, "{kind} {span:?} stands twice in {text:?}");
    }
    Ok(())
}

proptest::proptest! {
    #[test]
    fn places_lie_in_their_texts_and_apart(source in text(), target in text(), swapped: bool) {
        let segment = segment(&source, &target);
        let tags = if swapped { ["en", "de"] } else { ["de", "en"] };
        let [from, to] = tags.map(|tag| tag.parse().unwrap());
        let links = linked(&segment, &LangPair::new(from, to));
        check_places(&links, &source, |link| link.source)?;
        check_places(&links, &target, |link| link.target)?;
        proptest::prop_assert!(links.iter().all(|link| link.source.is_some() || link.target.is_some()));
        proptest::prop_assert!(links.is_sorted_by_key(|link| (link.source.is_none(), link.source)));
    }
}
