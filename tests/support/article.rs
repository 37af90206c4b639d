//! An invented news article as a bilingual document, with everything a page or an edition has to show.

use satzpaar::bitext::{Bitext, Candidate, MachineOrigin, Note, Origin, Repair, Segment, State, TermStatus, TermUse, Unit};
use satzpaar::diagnostic::{Finding, Level};
use satzpaar::document::{Disposition, Reason, Role};
use satzpaar::lang::LangPair;
use satzpaar::text::Span;

/// Fourteen segments: drafts, memory, people's work, terms right, wrong and missing, findings of every level, notes,
/// candidates, what is kept and what is dropped.
pub fn article() -> Bitext {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    let mut units = head();
    units.extend(body());
    Bitext { original: "fähre.de.txt".into(), pair, units }
}

fn head() -> Vec<Unit> {
    let keep = Disposition::Keep(Reason::PictureCredit);
    let control = Disposition::Drop(Reason::PageControl);
    vec![
        unit(Role::Kicker, vec![memory("Ostsee", "Baltic Sea", 100, "\n")]),
        unit(
            Role::Headline,
            vec![with_terms(
                machine(
                    "Neue Fähre: Reval und Kopenhagen rücken zusammen",
                    "New ferry brings Tallinn and Copenhagen closer",
                    "\n",
                ),
                &[("Reval", "Tallinn", TermStatus::Preferred), ("Kopenhagen", "Copenhagen", TermStatus::Preferred)],
            )],
        ),
        aside(Role::Breadcrumb, Disposition::Drop(Reason::SiteNavigation), "1. Startseite", "\n"),
        aside(Role::Button, control, "TeilenDruckenMerken", "\n"),
        unit(
            Role::Lead,
            vec![
                machine("Die Fahrt dauert zwölf Stunden.", "The crossing takes twelve hours.", " "),
                open("Gebucht wird ab Mai.", "\n"),
            ],
        ),
        unit(Role::Caption, vec![human("Kapitänin Ilse Brandt auf der Brücke.", "Captain Ilse Brandt on the bridge.", " ")]),
        aside(Role::Credit, keep, "© Küstenbild", "\n"),
    ]
}

fn body() -> Vec<Unit> {
    let mut number =
        machine("Die Reederei rechnet mit 240.000 Gästen im Jahr.", "The company expects 24,000 passengers a year.", " ");
    number.state = State::Initial;
    number.findings = vec![
        Finding::new("number-mismatch", Level::Error, "number differs: `240.000` became `24,000`")
            .with_hint("write `240,000`")
            .at_source(span(&number.source, "240.000"))
            .at_target(span("The company expects 24,000 passengers a year.", "24,000")),
    ];
    let mut missed = machine("Reval ist der neue Heimathafen.", "Reval is the new home port.", "\n");
    missed = with_terms(missed, &[("Reval", "Tallinn", TermStatus::Forbidden)]);
    missed.state = State::Initial;
    missed.findings = vec![
        Finding::new("term-forbidden", Level::Error, "form the glossary forbids: `Reval`")
            .with_hint("use `Tallinn`")
            .at_target(Span::new(0, 5)),
    ];
    let mut fuzzy = memory("Der Fahrplan gilt ab dem 3. Mai.", "The timetable applies from 3 May.", 91, " ");
    fuzzy.candidates = vec![
        Candidate {
            source: "Der Fahrplan gilt ab Mai.".into(),
            target: "The timetable applies from May.".into(),
            origin: Origin::Memory { score: 88 },
        },
        Candidate { source: fuzzy.source.clone(), target: "The schedule is valid from 3 May.".into(), origin: engine() },
    ];
    fuzzy.notes = vec![Note { author: "Redaktion".into(), text: "Datum beim Verlag <bestätigt> & geprüft".into() }];
    let mut quote = machine("„Das ist <kein> Spaß“, sagte Brandt.", "“This is <no> joke,” Brandt said.", "\n");
    quote.findings = vec![
        Finding::new("angle-bracket", Level::Warning, "text looks like markup: `<kein>`")
            .at_source(span(&quote.source, "<kein>")),
        Finding::new("length-odd", Level::Info, "draft is unusually short"),
    ];
    vec![
        unit(Role::Paragraph, vec![number, missed]),
        unit(Role::Subheading, vec![human("Was jetzt gilt", "What applies now", "\n")]),
        unit(Role::Paragraph, vec![fuzzy, quote]),
        unit(Role::ListItem, vec![machine("– Hunde reisen kostenlos.", "– Dogs travel free.", "\n")]),
        unit(Role::ListItem, vec![machine("– Räder kosten neun Euro.", "– Bicycles cost nine euros.", "\n")]),
        unit(Role::Quote, vec![human("Wer früh bucht, spart.", "Book early and save.", "\n")]),
        unit(Role::Paragraph, vec![open("Über den Winter wird noch verhandelt.", " ")]),
        aside(Role::Byline, Disposition::Keep(Reason::AgencySign), "(ib)", "\n"),
    ]
}

fn unit(role: Role, segments: Vec<Segment>) -> Unit {
    block(role, Disposition::Translate, segments)
}

fn aside(role: Role, disposition: Disposition, text: &str, after: &str) -> Unit {
    block(role, disposition, vec![Segment::new("s1", text, after)])
}

fn block(role: Role, disposition: Disposition, segments: Vec<Segment>) -> Unit {
    let text: String = segments.iter().map(|segment| segment.source.as_str()).collect();
    let id = satzpaar::bitext::IdMaker::default().id("u", &text);
    Unit { id, role, disposition, before: String::new(), segments }
}

fn open(source: &str, after: &str) -> Segment {
    Segment::new(satzpaar::bitext::IdMaker::default().id("s", source), source, after)
}

fn pair(source: &str, target: &str, state: State, origin: Origin, after: &str) -> Segment {
    Segment { target: Some(target.into()), state, origin: Some(origin), ..open(source, after) }
}

fn machine(source: &str, target: &str, after: &str) -> Segment {
    pair(source, target, State::Translated, engine(), after)
}

fn memory(source: &str, target: &str, score: u8, after: &str) -> Segment {
    pair(source, target, State::Translated, Origin::Memory { score }, after)
}

fn human(source: &str, target: &str, after: &str) -> Segment {
    pair(source, target, State::Reviewed, Origin::Human, after)
}

fn engine() -> Origin {
    Origin::Machine(MachineOrigin { backend: "firefox".into(), model: "de-en tiny".into(), fingerprint: "ab12".into() })
}

fn with_terms(mut segment: Segment, terms: &[(&str, &str, TermStatus)]) -> Segment {
    let target = segment.target.clone().expect("a draft");
    let term = |(source, wanted, status): &(&str, &str, TermStatus)| TermUse {
        source_term: (*source).into(),
        target_term: (*wanted).into(),
        source: span(&segment.source, source),
        target: target.find(wanted).map(|at| Span::new(at, at + wanted.len())),
        status: *status,
        repair: Repair::None,
    };
    segment.terms = terms.iter().map(term).collect();
    segment
}

fn span(text: &str, part: &str) -> Span {
    let at = text.find(part).expect("the part is in the text");
    Span::new(at, at + part.len())
}
