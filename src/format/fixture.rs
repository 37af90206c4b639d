//! Bilingual documents for the format tests: one rich example, and a strategy for arbitrary ones.

use crate::bitext::{
    Bitext, Candidate, CodePlace, MachineOrigin, Note, Origin, Repair, Segment, State, TermStatus, TermUse, Unit,
};
use crate::diagnostic::{Finding, Level};
use crate::document::{Code, CodeKind, Disposition, Reason, Role};
use crate::lang::LangPair;
use crate::text::Span;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

pub(crate) fn pair() -> LangPair {
    LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
}

/// A document with every kind of content, small enough to read.
pub(crate) fn rich() -> Bitext {
    let machine = MachineOrigin { backend: "firefox".into(), model: "de-en".into(), fingerprint: "ab12".into() };
    let mut first = Segment::new("s0000000001", "Müller lobt die „Bahn & Bus“.", " ");
    first.target = Some("Müller praises “Rail & Bus”.".into());
    first.state = State::Translated;
    first.origin = Some(Origin::Machine(machine.clone()));
    first.terms = vec![TermUse {
        source_term: "Müller".into(),
        target_term: "Müller".into(),
        source: Span::new(0, 7),
        target: Some(Span::new(0, 7)),
        status: TermStatus::Preferred,
        repair: Repair::None,
    }];
    let code = |id, kind, start, end, open: &str, close: Option<&str>| Code {
        id,
        kind,
        span: Span::new(start, end),
        open: open.into(),
        close: close.map(str::to_owned),
        link: None,
    };
    let mut link = code(2, CodeKind::Link, 20, 30, "<a href=\"/b?c&d\">", Some("</a>"));
    link.link = Some("/b?c&d".into());
    first.codes = vec![
        code(1, CodeKind::Bold, 0, first.source.len(), "<b>", Some("</b>")),
        link,
        code(3, CodeKind::Break, 30, 30, "<br>", None),
    ];
    let place = |id, start, end| CodePlace { id, span: Span::new(start, end) };
    first.target_codes = vec![place(1, 0, 33), place(2, 19, 29), place(3, 29, 29)];
    first.candidates = vec![
        Candidate { source: "Müller lobt.".into(), target: "Müller praises.".into(), origin: Origin::Memory { score: 71 } },
        Candidate { source: first.source.clone(), target: "Praise.".into(), origin: Origin::Machine(machine) },
    ];
    first.notes = vec![Note { author: "Anna".into(), text: "a < b\tund C:\\x".into() }];
    let fault = Finding::new("quote-mismatch", Level::Warning, "quotation marks differ: `„`").with_hint("use “ and ”");
    first.findings = vec![fault.at_source(Span::new(17, 20)).at_target(Span::new(16, 19))];
    let mut second = Segment::new("s0000000002", "Zweiter\u{a0}Satz \u{1} hier.", "\r\n\r\n");
    second.target = Some("Second\u{a0}sentence.".into());
    second.state = State::Final;
    second.origin = Some(Origin::Human);
    let unit = |id: &str, role, disposition, before: &str, segments| Unit {
        id: id.into(),
        role,
        disposition,
        before: before.into(),
        segments,
    };
    Bitext {
        original: "artikel <1>.txt".into(),
        pair: pair(),
        units: vec![
            unit("u1", Role::Lead, Disposition::Translate, "\t", vec![first, second]),
            unit("u2", Role::Credit, Disposition::Keep(Reason::PictureCredit), "", vec![Segment::new("s1", "© AFP", "\n")]),
            unit("u3", Role::Other, Disposition::Drop(Reason::Blank), " \n", vec![]),
        ],
    }
}

fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        6 => select("aäßZ7 .„“'\"&<>]\\\u{a0}😀".chars().collect::<Vec<_>>()),
        1 => select("\t\n\r\u{1}\u{b}\u{7f}\u{85}\u{2028}\u{feff}\u{fffd}\u{fffe}\u{ffff}".chars().collect::<Vec<_>>()),
        1 => any::<char>().prop_filter("articles hold no NUL", |character| *character != '\0'),
    ];
    proptest::collection::vec(character, 0..12).prop_map(|characters| characters.into_iter().collect())
}

fn space() -> impl Strategy<Value = String> {
    "[ \t\n\r\u{a0}]{0,3}"
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        (0..=100u8).prop_map(|score| Origin::Memory { score }),
        ("[a-z]{1,6}", "[a-z-]{0,6}", "[0-9a-f]{0,4}").prop_map(|(backend, model, fingerprint)| Origin::Machine(MachineOrigin {
            backend,
            model,
            fingerprint
        })),
        Just(Origin::Human),
        Just(Origin::Copied),
    ]
}

fn span(text: &str, ends: (usize, usize)) -> Span {
    let edges: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (a, b) = (edges[ends.0 % edges.len()], edges[ends.1 % edges.len()]);
    Span::new(a.min(b), a.max(b))
}

type Ends = (usize, usize);

fn ends() -> impl Strategy<Value = Ends> {
    (0..20usize, 0..20usize)
}

fn terms(source: String, target: Option<String>) -> impl Strategy<Value = Vec<TermUse>> {
    let one = (text(), text(), ends(), proptest::option::of(ends()), select(TermStatus::ALL), select(Repair::ALL));
    proptest::collection::vec(one, 0..4).prop_map(move |list| {
        let term = |(source_term, target_term, at, target_at, status, repair): (_, _, Ends, Option<Ends>, _, _)| TermUse {
            source_term,
            target_term,
            source: span(&source, at),
            target: target_at.zip(target.as_deref()).map(|(at, target)| span(target, at)),
            status,
            repair,
        };
        list.into_iter().map(term).collect()
    })
}

fn findings(source: String, target: Option<String>) -> impl Strategy<Value = Vec<Finding>> {
    let level = select(vec![Level::Info, Level::Warning, Level::Error]);
    let one =
        ("[a-z-]{1,8}", level, text(), proptest::option::of(text()), proptest::option::of(ends()), proptest::option::of(ends()));
    proptest::collection::vec(one, 0..3).prop_map(move |list| {
        let finding = |(check, level, message, hint, at, target_at): (_, _, _, _, Option<Ends>, Option<Ends>)| Finding {
            check,
            level,
            message,
            hint,
            source: at.map(|at| span(&source, at)),
            target: target_at.zip(target.as_deref()).map(|(at, target)| span(target, at)),
        };
        list.into_iter().map(finding).collect()
    })
}

/// Codes that nest: each further one lies inside, or behind, one before; the places in the target are made likewise.
fn codes(source: String, target: Option<String>) -> impl Strategy<Value = (Vec<Code>, Vec<CodePlace>)> {
    let one =
        (select(CodeKind::ALL), text(), proptest::option::of(text()), proptest::option::of("[a-z:/.?=&]{1,8}"), ends(), ends());
    proptest::collection::vec(one, 0..3).prop_map(move |list| {
        let (mut codes, mut places): (Vec<Code>, Vec<CodePlace>) = (Vec::new(), Vec::new());
        for (at, (kind, open, close, link, ends, target_ends)) in list.into_iter().enumerate() {
            let (id, is_standalone) = (at as u32 + 1, close.is_none());
            codes.push(Code { id, kind, span: nested(&source, ends, is_standalone), open, close, link });
            places.extend(target.as_deref().map(|target| CodePlace { id, span: nested(target, target_ends, is_standalone) }));
        }
        codes.sort_by_key(|code| (code.span.start, std::cmp::Reverse(code.span.end)));
        places.sort_by_key(|place| (place.span.start, std::cmp::Reverse(place.span.end)));
        codes.dedup_by(|next, kept| crosses(kept.span, next.span));
        places.retain(|place| codes.iter().any(|code| code.id == place.id));
        places.dedup_by(|next, kept| crosses(kept.span, next.span));
        (codes, places)
    })
}

/// A span that begins at the first, or ends at the last letter, or holds nothing.
fn nested(text: &str, ends: Ends, is_standalone: bool) -> Span {
    let span = span(text, ends);
    if is_standalone { Span::new(span.start, span.start) } else { span }
}

fn crosses(first: Span, second: Span) -> bool {
    first.overlaps(second) && !first.contains(second) && !second.contains(first)
}

fn segment(translate: bool) -> impl Strategy<Value = Segment> {
    let target = text().prop_map(move |text| Some(text).filter(|text| translate && !text.is_empty()));
    (text(), target).prop_flat_map(|(source, target)| {
        let candidate = (text(), text(), origin()).prop_map(|(source, target, origin)| Candidate { source, target, origin });
        let note = (text(), text()).prop_map(|(author, text)| Note { author, text });
        (
            space(),
            select(State::ALL),
            origin(),
            terms(source.clone(), target.clone()),
            proptest::collection::vec(candidate, 0..3),
            proptest::collection::vec(note, 0..3),
            findings(source.clone(), target.clone()),
            codes(source.clone(), target.clone()),
        )
            .prop_map(move |(after, state, origin, terms, candidates, notes, findings, (codes, target_codes))| Segment {
                id: String::new(),
                source: source.clone(),
                after,
                state: if target.is_some() { state } else { State::Initial },
                origin: target.as_ref().map(|_| origin),
                target: target.clone(),
                codes,
                target_codes,
                terms,
                candidates,
                notes,
                findings,
            })
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    let disposition = prop_oneof![
        3 => Just(Disposition::Translate),
        1 => select(Reason::ALL).prop_map(Disposition::Keep),
        1 => select(Reason::ALL).prop_map(Disposition::Drop),
    ];
    (select(Role::ALL), disposition, space()).prop_flat_map(|(role, disposition, before)| {
        let translate = disposition == Disposition::Translate;
        let count = if translate { 0..4 } else { 0..2 };
        proptest::collection::vec(segment(translate), count).prop_map(move |mut segments| {
            for (index, segment) in segments.iter_mut().enumerate() {
                segment.id = format!("s{index}");
                // A number belongs to one code, here and where it goes on.
                for code in &mut segment.codes {
                    code.id += 10 * index as u32;
                }
                for place in &mut segment.target_codes {
                    place.id += 10 * index as u32;
                }
            }
            Unit { id: String::new(), role, disposition, before: before.clone(), segments }
        })
    })
}

/// One document of many arbitrary units, the same at every run.
pub(crate) fn large() -> Bitext {
    let mut runner = TestRunner::deterministic();
    let units = (0..24).map(|index| {
        let mut unit = unit().new_tree(&mut runner).unwrap().current();
        unit.id = format!("u{index}");
        unit
    });
    Bitext { original: "gro\u{df}.txt".into(), pair: pair(), units: units.collect() }
}

/// Any document that keeps the invariants of [`Bitext`].
pub(crate) fn bitexts() -> impl Strategy<Value = Bitext> {
    (text(), proptest::collection::vec(unit(), 0..4)).prop_map(|(original, mut units)| {
        for (index, unit) in units.iter_mut().enumerate() {
            unit.id = format!("u{index}");
        }
        Bitext { original, pair: pair(), units }
    })
}
