//! What we write: read back, judged by gettext, edited by translators.

use super::*;
use crate::bitext::{Bitext, Origin, Segment, State};
use crate::format::bilingual::{Head, Parts, write};
use crate::format::fixture::{bitexts, large, rich};
use crate::format::support::program;
use proptest::prelude::*;

fn written(bitext: &Bitext) -> String {
    write(&Po::of(&Head::of(bitext)), bitext)
}

fn read(text: &str) -> Foreign {
    read_located(&SourceText::new("a.po", text), &LangPair::new("fr".parse().unwrap(), "it".parse().unwrap()))
}

fn held(bitext: &Bitext) -> Bitext {
    let po = Po::of(&Head::of(bitext));
    Bitext { units: bitext.units.iter().filter_map(|unit| po.held(unit)).collect(), ..bitext.clone() }
}

/// The rich document with two targets of machines, the second reviewed.
fn article() -> Bitext {
    let mut bitext = rich();
    bitext.original = "artikel 1.txt".into();
    let origin = bitext.units[0].segments[0].origin.clone();
    let second = &mut bitext.units[0].segments[1];
    (second.origin, second.state) = (origin, State::Reviewed);
    bitext
}

fn edited(from: &str, to: &str) -> Vec<Segment> {
    let text = written(&article());
    assert!(text.contains(from), "{text}");
    let read = read(&text.replace(from, to));
    assert_eq!(read.faults, Vec::<String>::new());
    read.bitext.units[0].segments.clone()
}

proptest! {
    #[test]
    fn every_document_reads_back_as_held(bitext in bitexts()) {
        let text = written(&bitext);
        let read = read(&text);
        prop_assert_eq!(&read.faults, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(read.places.len(), read.bitext.units.len());
        let (units, expected) = (&read.bitext.units, held(&bitext).units);
        prop_assert_eq!(units, &expected, "{}", text);
        prop_assert_eq!(read.bitext.pair, bitext.pair);
    }
}

#[test]
fn an_entry_says_what_translators_see() {
    let text = written(&article());
    let header = text.split("\n\n").next().unwrap();
    for line in ["\"Language: en_GB\\n\"", "\"Content-Type: text/plain; charset=UTF-8\\n\"", "\"X-Source-Language: de\\n\""] {
        assert!(header.contains(line), "{header}");
    }
    let entry = text.split("\n\n").nth(1).unwrap();
    assert!(entry.starts_with("#. satzpaar unit=\"u1\" role=\"lead\" before=\"\\t\" after=\" \" origin=\"machine\""), "{entry}");
    assert!(
        entry.ends_with(
            "\n#. satzpaar note=\"a < b\\tund C:\\\\x\" author=\"Anna\"\n#: artikel%201.txt\nmsgctxt \"u1/s0000000001\"\n\
             msgid \"Müller lobt die „Bahn & Bus“.\"\nmsgstr \"Müller praises “Rail & Bus”.\""
        ),
        "{entry}"
    );
    assert_eq!(read(&text).bitext.original, "artikel 1.txt");
}

#[test]
fn written_file_passes_the_check_of_gettext() {
    let Some(msgfmt) = program("msgfmt") else { return };
    for bitext in [rich(), article(), large(), Bitext { units: Vec::new(), ..rich() }] {
        msgfmt.accepts(&["--check", "-o", "/dev/null"], &[("a.po", &written(&bitext))]);
    }
}

#[test]
fn what_translators_change_is_theirs() {
    let text = edited("msgstr \"Müller praises", "msgstr \"Müller lauds");
    assert_eq!((&text[0].origin, text[0].state, text[0].confidence), (&Some(Origin::Human), State::Translated, None));
    assert_eq!((text[1].state, &text[1].origin), (State::Reviewed, &article().units[0].segments[1].origin));
    let reviewed = edited("msgstr \"Second", "msgstr \"Another");
    assert_eq!((&reviewed[1].origin, reviewed[1].state), (&Some(Origin::Human), State::Translated));
    let fuzzy = edited("msgctxt \"u1/s0000000002\"", "#, fuzzy\nmsgctxt \"u1/s0000000002\"");
    assert_eq!((fuzzy[1].state, fuzzy[1].origin.is_some()), (State::Initial, true));
    let noted = edited("#. satzpaar note=", "# see the style guide\n#. satzpaar note=");
    assert_eq!((noted[0].notes[0].text.as_str(), noted[0].notes[1].author.as_str()), ("see the style guide", "Anna"));
}

#[test]
fn a_damaged_comment_is_named_and_the_pair_is_read() {
    let read = read(&written(&article()).replace("role=\"lead\"", "role=\"leed\""));
    assert_eq!(read.faults.len(), 2);
    assert!(read.faults[0].contains(": comment of satzpaar damaged: unknown role: `leed`\nhint: "), "{:?}", read.faults);
    assert_eq!(read.bitext.units.len(), 2);
    assert_eq!(read.bitext.units[0].segments[0].notes[0].text, "u1/s0000000001");
}
