//! What we write: read back, judged by the schema, edited by other tools.

use super::tests::parsed;
use super::*;
use crate::bitext::{Bitext, Origin, State, TermStatus, Unit};
use crate::format::bilingual::{Parts, write};
use crate::format::fixture::{bitexts, large, rich};
use crate::format::support::{program, shared};
use proptest::prelude::*;

fn written(bitext: &Bitext) -> String {
    write(&Xliff12, bitext)
}

fn held(bitext: &Bitext) -> Bitext {
    Bitext { units: bitext.units.iter().filter_map(|unit| Xliff12.held(unit)).collect(), ..bitext.clone() }
}

/// The only segment of the rich document with a target of a machine, after `edit` of the file.
fn edited(edit: impl Fn(String) -> String) -> crate::bitext::Segment {
    let text = edit(written(&rich()));
    assert_ne!(text, written(&rich()));
    parsed(&text).unwrap().bitext.units[0].segments[0].clone()
}

proptest! {
    #[test]
    fn every_document_reads_back_as_written(bitext in bitexts()) {
        let text = written(&bitext);
        let read = parsed(&text).unwrap();
        prop_assert_eq!(&read.faults, &Vec::<String>::new());
        prop_assert_eq!(&read.bitext.source_text(), &bitext.source_text());
        prop_assert_eq!(read.places.len(), bitext.units.len());
        prop_assert_eq!(read.bitext, held(&bitext), "{}", text);
    }

    #[test]
    fn a_damaged_file_never_panics(at in 0..10_000usize, length in 0..40usize, insert in "[<>&/\"0-9a-z-]{0,3}") {
        let mut text: Vec<char> = written(&rich()).chars().collect();
        let start = at % text.len();
        text.splice(start..(start + length).min(text.len()), insert.chars());
        let text: String = text.into_iter().collect();
        if let Err(fault) = parsed(&text) {
            prop_assert!(fault.to_string().contains("\nhint: "));
        }
    }
}

#[test]
fn the_rich_document_is_held_as_a_whole() {
    assert_eq!(held(&rich()), rich());
    assert_eq!(parsed(&written(&rich())).unwrap().bitext, rich());
}

#[test]
fn written_file_is_valid_by_the_strict_schema() {
    let schema = shared("data/suites/openxliff-catalog/catalog/xliff/xliff-core-1.2-strict.xsd");
    let (Some(schema), Some(catalog), Some(program)) = (schema, shared("tools/catalog.xml"), program("xmllint")) else { return };
    let empty = Bitext { units: Vec::new(), ..rich() };
    let files = [("rich.xlf", written(&rich())), ("large.xlf", written(&large())), ("empty.xlf", written(&empty))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let arguments = ["--nonet", "--noout", "--schema", schema.to_str().unwrap()];
    program.with("XML_CATALOG_FILES", catalog.to_str().unwrap()).accepts(&arguments, &files);
}

#[test]
fn a_target_or_state_changed_in_another_tool_is_a_persons_word() {
    let target = edited(|text| text.replace(" praises “", " lauds “"));
    assert_eq!((&target.origin, target.state), (&Some(Origin::Human), State::Translated));
    assert_eq!((target.terms[0].status, target.terms[0].target, target.findings.len()), (TermStatus::Open, None, 0));
    let state = edited(|text| text.replace("state=\"translated\"", "state=\"signed-off\""));
    assert_eq!((state.state, state.origin), (State::Reviewed, rich().units[0].segments[0].origin.clone()));
}

#[test]
fn what_other_tools_take_out_of_a_file_takes_nothing_else_with_it() {
    let without = |text: String, start: &str, end: &str| {
        let mut parts = text.split(start);
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once(end).unwrap().1)
    };
    let read = parsed(&without(written(&rich()), "<context-group", "</context-group>")).unwrap();
    assert_eq!((read.faults.len(), read.bitext.units.len()), (0, 3));
    let segment = &read.bitext.units[0].segments[0];
    assert_eq!((segment.source.as_str(), segment.state), ("Müller lobt die „Bahn & Bus“.", State::Translated));
    assert_eq!((segment.codes.len(), segment.target_codes.len(), segment.candidates.len()), (3, 3, 2));
    assert_eq!(segment.candidates[0].origin, Origin::Memory { score: 71 });
    assert_eq!(segment.codes[2].kind, crate::document::CodeKind::Break);
}

#[test]
fn damaged_context_is_named_with_its_place_and_the_texts_are_read() {
    let read = parsed(&written(&rich()).replace(">keep<", ">kept<")).unwrap();
    let fault = &read.faults[0];
    assert!(fault.contains(": context of satzpaar damaged: unknown disposition: `kept`\nhint: "), "{fault}");
    let text = |unit: &Unit| unit.source_text();
    assert_eq!(read.bitext.units.iter().map(text).collect::<Vec<_>>()[1], "© AFP");
}
