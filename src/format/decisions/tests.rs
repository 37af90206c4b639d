//! What fits is taken once, what does not is refused with its reason and its words.

use super::*;
use crate::bitext::{Bitext, Note, Origin, Segment, State, Unit};
use crate::decision::Stamp;
use crate::document::{Disposition, Role};
use crate::format::Applied;
use crate::format::fixture::{bitexts, pair};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Units of one segment each: id, source, target.
fn document(units: &[(&str, &str, &str)]) -> Bitext {
    let unit = |(id, source, target): &(&str, &str, &str)| {
        let mut segment = Segment::new(format!("s{id}"), *source, "\n");
        if !target.is_empty() {
            (segment.target, segment.state) = (Some((*target).into()), State::Translated);
        }
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        Unit { id: (*id).into(), role, disposition, before: String::new(), segments: vec![segment] }
    };
    Bitext { original: "a.de.txt".into(), pair: pair(), units: units.iter().map(unit).collect() }
}

const SEEN: [(&str, &str, &str); 4] = [
    ("u1", "Ja.", "Yes."),
    ("u2", "Der Minister reiste am Montag nach Peking.", "The minister went to Beijing on Monday."),
    ("u3", "Ja.", "Yes."),
    ("u4", "Offen.", ""),
];

/// The decision `more` about unit `at` of `seen`.
fn about(seen: &Bitext, at: usize, more: &Value) -> Value {
    let (unit, segment) = (&seen.units[at], &seen.units[at].segments[0]);
    let mut decided = json!({"unit": unit.id, "segment": segment.id, "stamp": Stamp::of(segment).to_string(),
        "source": segment.source});
    decided.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    decided
}

fn file(decisions: &[Value]) -> Value {
    json!({"satzpaar": "decisions", "version": 1, "author": "Ada", "documents": [{"name": "a.xlf", "original": "a.de.txt",
        "source_lang": "de", "target_lang": "en-GB", "decisions": decisions}]})
}

fn read_file(file: &Value) -> Decisions {
    read("a.json", file.to_string().as_bytes()).unwrap()
}

/// What comes of decisions about `SEEN` in the document as it is `now`; the second time nothing may change any more.
fn applied(decisions: &[(usize, Value)], now: &[(&str, &str, &str)]) -> (Bitext, Applied<Refusal>) {
    let (seen, mut bitext) = (document(&SEEN), document(now));
    let decided: Vec<Value> = decisions.iter().map(|(at, more)| about(&seen, *at, more)).collect();
    let decisions = read_file(&file(&decided));
    let first = apply(&decisions.documents[0], &mut bitext, "Ada");
    let mut again = bitext.clone();
    let second = apply(&decisions.documents[0], &mut again, "Bob");
    assert_eq!(again, bitext);
    assert_eq!((second.changed, second.unchanged), (0, first.changed + first.unchanged), "{second:?}");
    assert_eq!(second.refused.len(), first.refused.len());
    (bitext, first)
}

#[test]
fn what_a_reader_decided_is_taken_once() {
    let note = json!({"notes": [{"author": "", "text": "Tense?"}]});
    let decisions = [
        (0, json!({"target": "Yes indeed.", "state": "reviewed"})),
        (1, json!({"state": "reviewed"})),
        (2, note),
        (3, json!({"target": "Open."})),
    ];
    let (bitext, applied) = applied(&decisions, &SEEN);
    assert_eq!((applied.changed, applied.unchanged, applied.missing, applied.refused), (4, 0, 0, vec![]));
    let [one, two, three, four] = [0, 1, 2, 3].map(|at| &bitext.units[at].segments[0]);
    assert_eq!((one.target.as_deref(), one.state, &one.origin), (Some("Yes indeed."), State::Reviewed, &Some(Origin::Human)));
    assert_eq!((two.target.as_deref(), two.state), (Some(SEEN[1].2), State::Reviewed));
    assert_eq!((three.state, &three.origin), (State::Translated, &None));
    assert_eq!(three.notes, [Note { author: "Ada".into(), text: "Tense?".into() }]);
    assert_eq!((four.target.as_deref(), four.state), (Some("Open."), State::Translated));
}

#[test]
fn a_target_can_be_taken_away() {
    let (bitext, applied) = applied(&[(1, json!({"target": null})), (0, json!({"target": " "}))], &SEEN);
    assert_eq!(applied.changed, 2);
    assert!(bitext.units[..2].iter().all(|unit| unit.segments[0].target.is_none()));
}

#[test]
fn what_no_longer_fits_is_refused_with_its_reason() {
    let reviewed = || json!({"state": "reviewed"});
    let with = |at: usize, unit: (&'static str, &'static str, &'static str)| {
        let mut now = SEEN;
        now[at] = unit;
        now
    };
    let all = SEEN.to_vec();
    let without = |gone: &[&str]| all.iter().copied().filter(|unit| !gone.contains(&unit.0)).collect::<Vec<_>>();
    let moved = with(1, ("u9", "Der Minister reiste am Dienstag nach Peking.", ""));
    let renamed = |unit: (&'static str, &'static str, &'static str)| [&with(0, ("u8", "Ja.", "Yes."))[..], &[unit]].concat();
    for (name, at, decision, now, reason) in [
        (
            "another target",
            0,
            reviewed(),
            with(0, ("u1", "Ja.", "Aye.")).to_vec(),
            "the segment was changed since: its target is now `Aye.`",
        ),
        (
            "another source",
            1,
            reviewed(),
            moved.to_vec(),
            "the source has changed: Der Minister reiste am [-Montag-]{+Dienstag+} nach Peking.",
        ),
        (
            "another source in its place",
            1,
            reviewed(),
            with(1, ("u2", "Es regnet.", "")).to_vec(),
            "the source has changed: [-Der Minister reiste am Montag nach Peking-]{+Es regnet+}.",
        ),
        ("gone", 1, reviewed(), without(&["u2"]), "no such segment in the document"),
        ("a state alone", 3, reviewed(), SEEN.to_vec(), "state `reviewed`, but no target"),
        (
            "two twins",
            0,
            reviewed(),
            renamed(("u9", "Ja.", "Yes.")),
            "its place is gone, and it fits 3 segments with this source",
        ),
        (
            "a changed twin",
            0,
            reviewed(),
            [("u3", "Ja.", "Aye.")].to_vec(),
            "its place is gone, and no segment with this source is as it was",
        ),
    ] {
        let (bitext, applied) = applied(&[(at, decision)], &now);
        assert_eq!(bitext, document(&now), "{name}");
        assert_eq!(applied.refused.iter().map(|refusal| refusal.reason.as_str()).collect::<Vec<_>>(), [reason], "{name}");
    }
}

#[test]
fn a_decision_follows_its_paragraph_when_an_earlier_twin_was_deleted() {
    let now = [SEEN[1], ("u1", "Ja.", "Yes."), SEEN[3]];
    let (bitext, applied) = applied(&[(2, json!({"target": "Yes indeed.", "state": "reviewed"}))], &now);
    assert_eq!((applied.changed, applied.missing), (1, 2), "{applied:?}");
    assert_eq!(bitext.units[1].segments[0].target.as_deref(), Some("Yes indeed."));
}

#[test]
fn two_decisions_on_one_segment_are_refused_unless_they_agree() {
    let (to, other) = (json!({"target": "Aye."}), json!({"target": "Yea."}));
    let (bitext, differ) = applied(&[(0, to.clone()), (0, other)], &SEEN);
    let reasons: Vec<&str> = differ.refused.iter().map(|refusal| refusal.reason.as_str()).collect();
    assert_eq!((reasons, bitext), (vec!["two decisions want different things of one segment"; 2], document(&SEEN)));
    assert_eq!(applied(&[(0, to.clone()), (0, to)], &SEEN).1.changed, 1);
}

#[test]
fn a_refusal_holds_every_word_that_was_not_taken() {
    let decision = json!({"target": "It rains\nhere.", "state": "final", "notes": [{"author": "Eva", "text": "Sure."}]});
    let (_, applied) = applied(&[(1, decision)], &[]);
    let shown = "a.xlf: u2 su2 “Der Minister reiste am Montag nach Peking.”: no such segment in the document\n  \
        target not taken: It rains\\nhere.\n  state not taken: final\n  note not taken: Eva: Sure.";
    assert_eq!(applied.refused[0].to_string(), shown);
}

#[test]
fn a_source_that_is_not_the_stamps_is_refused() {
    let mut decided = about(&document(&SEEN), 0, &json!({"state": "reviewed"}));
    decided["source"] = "Nein.".into();
    let refused = apply(&read_file(&file(&[decided])).documents[0], &mut document(&SEEN), "").refused;
    assert_eq!(refused[0].reason, "its source is not the one that its stamp was made of");
}

#[test]
fn a_file_that_is_not_ours_says_what_it_is() {
    let ours = file(&[about(&document(&SEEN), 0, &json!({"state": "reviewed"}))]);
    let with = |path: &str, value: Value| {
        let mut changed = ours.clone();
        *changed.pointer_mut(path).unwrap() = value;
        changed.to_string()
    };
    let foreign = "does not begin with `\"satzpaar\": \"decisions\"`";
    for (text, said) in [
        (String::new(), "cannot read `a.json`"),
        ("{\n\"satzpaar\"".into(), "a.json:2:10: not a file of decisions: EOF"),
        ("[]".into(), foreign),
        ("{\"v\": 1}".into(), foreign),
        (with("/satzpaar", "glossary".into()), foreign),
        (with("/version", 2.into()), "decisions of version 2, known is 1\nhint: update satzpaar"),
        (with("/documents/0/target_lang", "??".into()), "not a file of decisions: "),
        (with("/documents/0/decisions/0/stamp", "abc".into()), "not a stamp: `abc`"),
        (with("/documents/0/decisions/0/state", "done".into()), "unknown variant `done`"),
        (with("/documents/0/decisions/0", json!({"unit": "u1"})), "missing field"),
        (with("/documents/0/decisions", json!([{"unit": "u", "color": "red"}])), "unknown field `color`"),
    ] {
        let fault = read("a.json", text.as_bytes()).unwrap_err().to_string();
        assert!(fault.contains(said), "{text}: {fault}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_segment_with_a_target_can_be_accepted_where_nothing_was_changed(bitext in bitexts()) {
        let accepted = bitext.translatable().filter(|(_, segment)| segment.target.is_some()).map(|(unit, segment)| json!({
            "unit": unit.id, "segment": segment.id, "stamp": Stamp::of(segment).to_string(), "source": segment.source,
            "state": "final",
        }));
        let decisions = read_file(&file(&accepted.collect::<Vec<_>>()));
        let mut again = bitext.clone();
        let applied = apply(&decisions.documents[0], &mut again, "");
        prop_assert_eq!(&applied.refused, &Vec::new());
        prop_assert!(again.translatable().all(|(_, segment)| segment.target.is_none() || segment.state == State::Final));
    }
}
