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

fn written_22(bitext: &Bitext) -> String {
    write(bitext, &XliffInfo::default().as_version(XliffVersion::V2_2))
}

#[test]
fn version_2_2_reads_back_and_is_valid_by_the_official_schema() {
    for bitext in [rich(), large(), Bitext { units: Vec::new(), ..rich() }] {
        assert_eq!(read("a.xlf", &written_22(&bitext)).unwrap(), bitext);
    }
    let (schema, catalog) = (shared("tools/xliff22_all.xsd"), shared("tools/catalog.xml"));
    let (Some(schema), Some(catalog), Some(program)) = (schema, catalog, program("xmllint")) else { return };
    let empty = Bitext { units: Vec::new(), ..rich() };
    let files = [("rich.xlf", written_22(&rich())), ("large.xlf", written_22(&large())), ("empty.xlf", written_22(&empty))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let arguments = ["--nonet", "--noout", "--schema", schema.to_str().unwrap()];
    program.with("XML_CATALOG_FILES", catalog.to_str().unwrap()).accepts(&arguments, &files);
}

#[test]
fn the_versions_differ_in_two_places_only() {
    let as_22 = written(&rich())
        .replace("xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"", "xmlns=\"urn:oasis:names:tc:xliff:document:2.2\"")
        .replace(" version=\"2.1\"", " version=\"2.2\"");
    assert_eq!(written_22(&rich()), as_22);
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

/// For each code of a text its number, what it holds, and whether it stands alone.
fn codes(text: &str, codes: &[crate::document::Code]) -> Vec<(u32, String, bool)> {
    let shown = |code: &crate::document::Code| (code.id, text[code.span.start..code.span.end].to_owned(), code.is_standalone());
    codes.iter().map(shown).collect()
}

#[test]
fn starts_and_ends_of_other_tools_are_codes() {
    type Held = (u32, &'static str, bool);
    let cases: &[(&str, &[Held])] = &[
        ("Ein <sc id=\"1\"/>Satz<ec startRef=\"1\"/>.", &[(1, "Satz", false)]),
        (
            "<sc id=\"1\"/>Ein <sc id=\"2\"/>Satz<ec startRef=\"2\"/>.<ec startRef=\"1\"/>",
            &[(1, "Ein Satz.", false), (2, "Satz", false)],
        ),
        // Of two that overlap the first that ends is a span.
        (
            "<sc id=\"1\"/>Ein <sc id=\"2\"/>Satz<ec startRef=\"1\"/>.<ec startRef=\"2\"/>",
            &[(1, "Ein Satz", false), (2, "", true), (3, "", true)],
        ),
        ("<sc id=\"1\"/>Ein <pc id=\"2\">Satz<ec startRef=\"1\"/>.</pc>", &[(1, "", true), (2, "Satz.", false), (3, "", true)]),
        (
            "<pc id=\"1\">Ein <sc id=\"2\"/>Satz</pc>.<ec startRef=\"2\"/>",
            &[(1, "Ein Satz", false), (2, "", true), (3, "", true)],
        ),
        ("Ein <sc id=\"1\" isolated=\"yes\"/>Satz<ec id=\"2\" isolated=\"yes\"/>.", &[(1, "", true), (2, "", true)]),
    ];
    for (source, expected) in cases {
        let text =
            foreign(&format!("<unit id=\"u\"><segment><source>{source}</source><target>{source}</target></segment></unit>"));
        let bitext = read("a.xlf", &text).unwrap();
        let segment = &bitext.units[0].segments[0];
        let expected: Vec<_> = expected.iter().map(|(id, held, alone)| (*id, (*held).to_owned(), *alone)).collect();
        assert_eq!(codes(&segment.source, &segment.codes), expected, "{source}");
        let target = segment.target_inline().unwrap();
        assert_eq!(codes(&target.text, &target.codes), expected, "{source}");
        assert_eq!(read("a.xlf", &written(&bitext)).unwrap(), bitext, "{source}");
    }
}

#[test]
fn a_pair_over_two_segments_is_a_code_in_each() {
    let segment = |text: &str| format!("<segment><source>{text}</source></segment>");
    let data = "<originalData><data id=\"d1\">[b]</data><data id=\"d2\">[/b]</data></originalData>";
    let (first, second) = (segment("<sc id=\"1\" dataRef=\"d1\"/>Eins."), segment("Zwei.<ec startRef=\"1\" dataRef=\"d2\"/>"));
    let bitext = read("a.xlf", &foreign(&format!("<unit id=\"u\">{data}{first}{second}</unit>"))).unwrap();
    let open = |index: usize| bitext.units[0].segments[index].codes.iter().map(|code| code.open.as_str()).collect::<Vec<_>>();
    assert_eq!((open(0), open(1)), (vec!["[b]"], vec!["[/b]"]));
    assert_eq!(read("a.xlf", &written(&bitext)).unwrap(), bitext);
}

#[test]
fn notes_above_a_unit_go_to_the_first_segment_in_it() {
    let unit = |id: u8| {
        format!("<unit id=\"{id}\"><notes><note>own {id}</note></notes><segment><source>Eins.</source></segment></unit>")
    };
    let group = format!("<group id=\"g\"><notes><note>group</note></notes>{}</group>", unit(2));
    let text = foreign(&format!("<notes><note>file</note></notes>{}{group}", unit(1)));
    let bitext = read("a.xlf", &text).unwrap();
    let notes = |unit: &crate::bitext::Unit| unit.segments[0].notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>();
    assert_eq!(bitext.units.iter().map(notes).collect::<Vec<_>>(), [["file", "own 1"], ["group", "own 2"]]);
    let mut units = Units::new("a.xlf", text.as_bytes()).unwrap();
    let streamed = std::iter::from_fn(|| units.next_unit().unwrap()).collect::<Vec<_>>();
    assert_eq!((streamed, units.unread().is_empty()), (bitext.units, true));
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
