//! translate-toolkit, a reader of another house, sees in every file we write the pairs that stand in it.

use super::bilingual::{Head, Kind, parts, write};
use super::fixture::rich;
use super::support::toolkit;
use super::tmx::{self, TmxPair};
use super::tsv;
use super::xml::is_xml_char;
use crate::bitext::{Bitext, Segment, State, Unit};
use crate::document::{Disposition, Role};

type Pair = (String, String);

/// The rich document and sentences that are hard to write.
fn document() -> Bitext {
    let pairs = [
        ("Er sagte: \"Ja\" \\ 'nein' ]]> <b> &amp; 50 % %s {0}", "He said: \"Yes\" \\ 'no' ]]> <b> &amp; 50% %s {0}"),
        ("#: kein Kommentar, msgid \"x\"", "#, fuzzy msgstr \"x\""),
        ("Eins\nzwei\r\ndrei\tvier\\n", "One\ntwo\r\nthree\tfour\\n"),
        ("Zwei  Leerzeichen und ein\u{a0}geschütztes, 😀, a\u{308}.", "Two  spaces and one\u{a0}protected, 😀, a\u{308}."),
        ("Noch ohne Übersetzung.", ""),
        (
            "Ein langer Satz, der sich über mehrere Zeilen eines Katalogs zieht, weil er nicht und nicht enden will.",
            "A long one.",
        ),
    ];
    let segment = |(at, (source, target)): (usize, (&str, &str))| Segment {
        target: Some(target.to_owned()).filter(|target| !target.is_empty()),
        state: if target.is_empty() { State::Initial } else { State::Translated },
        ..Segment::new(format!("s{at}"), source, "\n")
    };
    let segments = pairs.into_iter().enumerate().map(segment).collect();
    let (role, disposition) = (Role::Paragraph, Disposition::Translate);
    let mut document = rich();
    document.units.push(Unit { id: "u4".into(), role, disposition, before: String::new(), segments });
    document
}

/// The pairs of the document, those that are not to be translated only if `all`, as `shown` in the format.
fn pairs(all: bool, shown: impl Fn(&str) -> String) -> Vec<Pair> {
    let document = document();
    let units = document.units.iter().filter(|unit| all || unit.is_translatable());
    let pair = |segment: &Segment| (shown(&segment.source), shown(segment.target.as_deref().unwrap_or_default()));
    units.flat_map(|unit| &unit.segments).map(pair).collect()
}

/// What the other reader finds; units without a word are none.
fn found(kind: &str, text: &str) -> Option<Vec<Pair>> {
    let mut found = toolkit(kind, text, "de", "en-GB")?;
    found.retain(|(source, target)| !source.is_empty() || !target.is_empty());
    Some(found)
}

fn written(kind: Kind) -> String {
    let document = document();
    write(&*parts(kind, &Head::of(&document)), &document)
}

/// Characters that XML cannot hold stand there as elements, which the other reader does not know.
fn in_xml(text: &str) -> String {
    text.chars().filter(|character| is_xml_char(*character)).collect()
}

#[test]
fn xliff_of_every_version_is_read() {
    for kind in [Kind::Xliff, Kind::Xliff12] {
        if let Some(found) = found(kind.as_str(), &written(kind)) {
            assert_eq!(found, pairs(true, in_xml), "{kind}");
        }
    }
}

#[test]
fn a_catalogue_is_read() {
    if let Some(found) = found("po", &written(Kind::Po)) {
        assert_eq!(found, pairs(false, str::to_owned));
    }
}

#[test]
fn a_memory_is_read() {
    let ready = |(source, target): Pair| TmxPair { source, target, ..TmxPair::default() };
    let memory: Vec<TmxPair> = pairs(false, str::to_owned).into_iter().map(ready).collect();
    if let Some(found) = found("tmx", &tmx::write(&memory, &document().pair)) {
        let mut expected = pairs(false, |text| text.replace('\u{1}', "\u{fffd}"));
        expected.retain(|(_, target)| !target.is_empty());
        assert_eq!(found, expected);
    }
}

#[test]
fn a_table_is_read() {
    if let Some(found) = found("tsv", &tsv::write(&document())) {
        assert_eq!(found, pairs(false, tsv::escape));
    }
}
