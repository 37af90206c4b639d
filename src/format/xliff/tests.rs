//! XLIFF: round trip, edits by other tools, foreign files, refusals, the official validator.

use super::*;
use crate::bitext::{Bitext, Origin, State, TermStatus};
use crate::document::{Disposition, Reason, Role};
use crate::format::fixture::{bitexts, large, rich};
use crate::format::support::{program, shared};
use proptest::prelude::*;

fn written(bitext: &Bitext) -> String {
    write(bitext, &XliffInfo::default())
}

fn foreign(body: &str) -> String {
    let root = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en"><file id="f">"#;
    format!("{root}{body}</file></xliff>")
}

#[test]
fn two_ends_that_nest_are_one_code_and_others_two() {
    let body = r#"<unit id="u"><segment><source>Ein <sc id="1"/>rotes <pc id="2">Tuch<sc id="3"/></pc><ec startRef="1"/> da<ec
        startRef="3"/>, sagt <mrk id="m1" translate="no">dpa</mrk>.</source><target>A <sc id="1"/>red <pc id="2">cloth<sc
        id="3"/></pc><ec startRef="1"/> there<ec startRef="3"/>, says dpa.</target></segment></unit>"#;
    let bitext = read("a.xlf", &foreign(body)).unwrap();
    let segment = &bitext.units[0].segments[0];
    let words =
        |id: u32| segment.target_codes.iter().find(|place| place.id == id).unwrap().span.of("A red cloth there, says dpa.");
    let codes: Vec<(&str, &str, bool)> =
        segment.codes.iter().map(|code| (code.span.of(&segment.source), words(code.id), code.is_standalone())).collect();
    let wanted =
        [("rotes Tuch", "red cloth", false), ("Tuch", "cloth", false), ("", "", true), ("", "", true), ("dpa", "dpa", false)];
    assert_eq!(codes, wanted);
}

proptest! {
    #[test]
    fn every_document_reads_back_as_written(bitext in bitexts()) {
        let text = written(&bitext);
        let back = read("a.xlf", &text).unwrap();
        prop_assert_eq!(&back, &bitext, "{}", text);
        prop_assert_eq!(back.source_text(), bitext.source_text());
    }

    #[test]
    fn a_damaged_file_never_panics(at in 0..10_000usize, length in 0..40usize, insert in "[<>&/\"0-9a-z-]{0,3}") {
        let mut text: Vec<char> = written(&rich()).chars().collect();
        let start = at % text.len();
        let end = (start + length).min(text.len());
        text.splice(start..end, insert.chars());
        let text: String = text.into_iter().collect();
        match read("a.xlf", &text) {
            Ok(bitext) => prop_assert_eq!(read("a.xlf", &written(&bitext)).unwrap(), bitext),
            Err(fault) => prop_assert!(fault.to_string().contains("\nhint: ")),
        }
    }
}

#[test]
fn the_rich_document_reads_back_as_written() {
    assert_eq!(read("a.xlf", &written(&rich())).unwrap(), rich());
}

#[test]
fn written_file_is_valid_by_the_official_rules() {
    let schema = "data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl";
    let (Some(schema), Some(program)) = (shared(schema), program("jing")) else { return };
    let info = XliffInfo { glossary_hash: Some("ab12".into()), ..XliffInfo::default() };
    // The Schematron forgets that XML cannot hold these two either; everything else must pass.
    let arbitrary =
        ["FFFE", "FFFF"].iter().fold(written(&large()), |text, hex| text.replace(&format!("<cp hex=\"{hex}\"/>"), ""));
    let empty = written(&Bitext { units: Vec::new(), ..rich() });
    let files = [("rich.xlf", write(&rich(), &info)), ("arbitrary.xlf", arbitrary), ("empty.xlf", empty)];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    program.accepts(&[schema.to_str().unwrap()], &files);
}

#[test]
fn a_target_changed_in_another_tool_is_a_persons() {
    let text = written(&rich()).replace(" praises “", " lauds “");
    let segment = &read("a.xlf", &text).unwrap().units[0].segments[0];
    assert_eq!(segment.target.as_deref(), Some("Müller lauds “Rail & Bus”."));
    assert_eq!((&segment.origin, segment.state), (&Some(Origin::Human), State::Translated));
    assert_eq!((segment.terms[0].status, segment.terms[0].target, segment.findings.len()), (TermStatus::Open, None, 0));
}

#[test]
fn a_state_set_in_another_tool_is_honoured_and_the_origin_stays() {
    let text = written(&rich()).replace("state=\"translated\"", "state=\"reviewed\" subState=\"x:y\"");
    let segment = &read("a.xlf", &text).unwrap().units[0].segments[0];
    assert_eq!(segment.state, State::Reviewed);
    assert_eq!(segment.origin, rich().units[0].segments[0].origin);
    assert!(segment.is_protected());
}

#[test]
fn a_removed_target_leaves_an_open_segment() {
    let text = written(&rich());
    let (start, end) = (text.find("<target>Second").unwrap(), text.rfind("</target>").unwrap() + "</target>".len());
    let (before, after) = (&text[..start], &text[end..]);
    let emptied = format!("{before}<target/>{after}");
    let (head, state) = before.rsplit_once("state=\"final\"").unwrap();
    let removed = format!("{head}state=\"initial\"{state}{after}");
    for text in [emptied, removed] {
        let segment = &read("a.xlf", &text).unwrap().units[0].segments[1];
        assert_eq!((&segment.target, &segment.origin, segment.state), (&None, &None, State::Initial));
    }
    assert!(read("a.xlf", &format!("{before}{after}")).is_err(), "no state but initial without a target");
}

#[test]
fn files_of_other_tools_read_as_paragraphs() {
    let text = foreign(
        r##"<unit id="1"><notes><note>see style</note></notes><segment><source> Ein <pc id="1">Satz</pc>. </source>
        <target>A sentence. </target></segment><segment id="b"><source>Noch<ph id="2"/> einer.</source></segment></unit>
        <group id="g" translate="no"><unit id="2"><segment><source>© AFP</source></segment></unit></group>"##,
    );
    let bitext = read("a.xlf", &text).unwrap();
    let [first, second] = bitext.units.as_slice() else { panic!("{bitext:?}") };
    assert_eq!((first.role, first.disposition, first.before.as_str()), (Role::Paragraph, Disposition::Translate, " "));
    assert_eq!((first.segments[0].source.as_str(), first.segments[0].after.as_str()), ("Ein Satz.", " "));
    assert_eq!((first.segments[0].target.as_deref(), &first.segments[0].origin), (Some("A sentence."), &Some(Origin::Human)));
    assert_eq!((first.segments[0].notes[0].text.as_str(), first.segments[1].source.as_str()), ("see style", "Noch einer."));
    assert_eq!(second.disposition, Disposition::Keep(Reason::NotForTranslation));
}

#[test]
fn faults_name_file_line_and_remedy() {
    let unit = "<unit id=\"1\"><segment><source/></segment></unit>";
    let cases = [
        (foreign(&format!("\n{unit}{unit}")), "a.xlf:2: unit id used twice: `1`"),
        (foreign(&format!("\n{unit}").replace("<segment>", "<segment state=\"done\">")), "a.xlf:2: not a value of `state`"),
        (foreign("&nbsp;"), "a.xlf:1:107: not well-formed XML: unknown entity: `&nbsp;`"),
        (foreign("&#0;"), "a.xlf:1:107: not well-formed XML: unknown entity: `&#0;`"),
        (foreign("\n\u{1}"), "a.xlf:2:1: not well-formed XML: character not allowed: U+0001"),
        (format!("<!DOCTYPE xliff>{}", foreign("")), "a.xlf:1:1: document type declaration refused"),
        ("<xliff version=\"1.2\"/>".into(), "a.xlf:1: not an XLIFF 2 file: `<xliff>` version `1.2`"),
        ("<a:b/>".into(), "a.xlf:1:1: not well-formed XML: undeclared prefix: `a`"),
        ("<xliff>".into(), "a.xlf:1:8: not well-formed XML: end of file inside `<xliff>`"),
        ("<a>".repeat(100_000), "a.xlf:1:601: not well-formed XML: nested too deeply"),
        (written(&rich()).replace(">lead<", ">leed<"), "a.xlf:"),
    ];
    for (text, expected) in cases {
        let fault = read("a.xlf", &text).unwrap_err().to_string();
        assert!(fault.starts_with(expected) && fault.contains("\nhint: "), "{fault}");
    }
}

#[test]
fn the_valid_files_of_the_official_suite_read_without_error() {
    for (set, expected) in [("xliff-21/test-suite/core/valid", 25), ("xliff-21/test-suite/core/in-out", 18)] {
        if let Some(folder) = shared(&format!("data/suites/xliff-oasis/{set}")) {
            assert_eq!(read_all(&folder), expected, "{set}");
        }
    }
}

/// Reads every file of the folder and counts them; what we write of one reads back the same.
fn read_all(folder: &std::path::Path) -> usize {
    let mut files = 0;
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "xlf") {
            let bytes = crate::files::read(&path).unwrap();
            let text = crate::text::decode(&bytes, None).unwrap();
            let bitext = read(&path.display().to_string(), &text).unwrap();
            assert_eq!(read("a.xlf", &written(&bitext)).unwrap(), bitext, "{}", path.display());
            files += 1;
        }
    }
    files
}
