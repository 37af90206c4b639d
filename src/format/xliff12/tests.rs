//! Small files of other tools, by what they mean.

use super::*;
use crate::bitext::{Origin, Segment, State};
use crate::document::{CodeKind, Disposition, Reason};
use crate::format::Foreign;
use crate::lang::LangPair;
use crate::text::SourceText;
use proptest::prelude::*;

fn pair() -> LangPair {
    LangPair::new("de".parse().unwrap(), "en".parse().unwrap())
}

fn document(body: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n<file original=\"a.txt\" source-language=\"de\" \
         target-language=\"en_GB\" datatype=\"plaintext\"><header/><body>\n{body}\n</body></file></xliff>\n"
    )
}

pub(super) fn parsed(text: &str) -> Result<Foreign, Xliff12Error> {
    read_located(&SourceText::new("a.xlf", text), &pair())
}

fn read(body: &str) -> Foreign {
    parsed(&document(body)).unwrap()
}

fn only(body: &str) -> Segment {
    let mut read = read(body);
    assert_eq!((read.faults.len(), read.bitext.units.len()), (0, 1), "{:?}", read.faults);
    read.bitext.units[0].segments.remove(0)
}

fn texts(read: &Foreign) -> Vec<(&str, Option<&str>)> {
    let segments = read.bitext.units.iter().flat_map(|unit| &unit.segments);
    segments.map(|segment| (segment.source.as_str(), segment.target.as_deref())).collect()
}

#[test]
fn units_keep_their_ids_notes_and_what_is_not_for_translation() {
    let read = read(
        r#"<group translate="no"><trans-unit id="c"><source>© AFP</source></trans-unit>
        <trans-unit id="d" translate="yes"><source> Ja. </source><target>Yes.</target></trans-unit></group>
        <trans-unit id="c"><source>Nein.</source><note from="Anna">short</note><alt-trans><target>Nope.</target></alt-trans></trans-unit>
        <bin-unit id="b" mime-type="image/png"><bin-source/></bin-unit><trans-unit id="e"><source> </source></trans-unit>"#,
    );
    assert_eq!(read.faults, Vec::<String>::new());
    assert_eq!(texts(&read), [("© AFP", None), ("Ja.", Some("Yes.")), ("Nein.", None)]);
    let units = &read.bitext.units;
    let ids: Vec<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(ids, ["c", "d", "c-2", "e"]);
    assert_eq!(units[0].disposition, Disposition::Keep(Reason::NotForTranslation));
    assert_eq!(units[3].disposition, Disposition::Keep(Reason::Blank));
    assert_eq!((units[2].segments[0].notes[0].author.as_str(), units[2].segments[0].notes[0].text.as_str()), ("Anna", "short"));
    assert_eq!((read.bitext.pair.target.to_string(), read.bitext.original.as_str()), ("en-GB".into(), "a.txt"));
}

#[test]
fn states_and_qualifiers_say_how_far_a_target_has_come() {
    let found = |unit: &str, target: &str| {
        let segment =
            only(&format!("<trans-unit id=\"1\" {unit}><source>Ja.</source><target {target}>Yes.</target></trans-unit>"));
        (segment.state, segment.origin)
    };
    let memory = Some(Origin::Memory { score: 100 });
    let cases = [
        ("", "", State::Translated, None),
        ("", "state=\"new\"", State::Initial, None),
        ("", "state=\"needs-translation\"", State::Initial, None),
        ("", "state=\"needs-review-translation\"", State::Translated, None),
        ("", "state=\"x-checked\"", State::Translated, None),
        ("", "state=\"translated\" state-qualifier=\"mt-suggestion\"", State::Translated, None),
        ("", "state=\"translated\" state-qualifier=\"rejected-spelling\"", State::Initial, None),
        ("", "state-qualifier=\"exact-match\"", State::Translated, memory),
        ("", "state=\"signed-off\"", State::Reviewed, Some(Origin::Human)),
        ("", "state=\"final\"", State::Final, Some(Origin::Human)),
        ("approved=\"yes\"", "state=\"translated\"", State::Final, Some(Origin::Human)),
    ];
    for (unit, target, state, origin) in cases {
        assert_eq!(found(unit, target), (state, origin), "{unit} {target}");
    }
    let empty = only("<trans-unit id=\"1\" approved=\"yes\"><source>Ja.</source><target state=\"final\"/></trans-unit>");
    assert_eq!((empty.state, empty.target, empty.origin), (State::Initial, None, None));
}

#[test]
fn marks_cut_a_unit_into_segments_and_find_their_partners() {
    let unit = |target: &str| {
        read(&format!(
            "<trans-unit id=\"1\"><source>Ja. Nein. Doch.</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">Ja.</mrk> \
             <mrk mtype=\"seg\" mid=\"1\">Nein.</mrk></g> <mrk mtype=\"seg\" mid=\"2\">Doch.</mrk></seg-source>{target}</trans-unit>"
        ))
    };
    let marked = unit("<target><mrk mtype=\"seg\" mid=\"1\">No.</mrk> <mrk mtype=\"seg\" mid=\"0\">Yes.</mrk></target>");
    assert_eq!(texts(&marked), [("Ja.", Some("Yes.")), ("Nein.", Some("No.")), ("Doch.", None)]);
    assert_eq!((marked.bitext.units[0].source_text().as_str(), marked.faults.len()), ("Ja. Nein. Doch.", 0));
    assert_eq!(texts(&unit("<target>Yes. No. Oh yes.</target>")), [("Ja. Nein. Doch.", Some("Yes. No. Oh yes."))]);
    assert_eq!(texts(&unit("<target> </target>")), [("Ja.", None), ("Nein.", None), ("Doch.", None)]);
    let wrong = unit("<target><mrk mtype=\"seg\" mid=\"7\">No.</mrk>\n <mrk mtype=\"seg\" mid=\"7\">No.</mrk></target>");
    assert_eq!(wrong.faults.len(), 3, "{:?}", wrong.faults);
    assert!(wrong.faults[0].starts_with("a.xlf:4:2: segment id used twice in the target: `7`"), "{:?}", wrong.faults);
}

#[test]
fn codes_hold_words_or_markup_and_are_the_same_in_both_texts() {
    let segment = only(
        r#"<trans-unit id="1"><source>Ein <g id="1" ctype="bold">Wort</g><x id="2" ctype="lb"/> von
<bpt id="3">&lt;a title="<sub>Seite</sub>"></bpt><mrk mtype="protected">dpa</mrk><ept id="3">&lt;/a></ept></source>
<target>A <mrk mtype="x-any"><g id="1">word</g></mrk> from <bpt id="3">&lt;a></bpt>dpa<ept id="3">&lt;/a></ept>.</target></trans-unit>"#,
    );
    assert_eq!((segment.source.as_str(), segment.target.as_deref()), ("Ein Wort von\ndpa", Some("A word from dpa.")));
    let kinds: Vec<CodeKind> = segment.codes.iter().map(|code| code.kind).collect();
    use CodeKind::{Bold, Break, Keep, Other};
    assert_eq!(kinds, [Bold, Break, Other, Keep, Other]);
    assert_eq!(segment.codes[2].open, "<a title=\"\">");
    let placed: Vec<u32> = segment.target_codes.iter().map(|place| place.id).collect();
    assert_eq!(placed.len(), 4);
    assert!(!placed.contains(&segment.codes[1].id), "the line break is not in the target: {placed:?}");
    assert_eq!(segment.kept_spans(), [segment.codes[3].span]);
}

#[test]
fn what_is_broken_is_named_with_line_and_column_and_the_rest_is_read() {
    let found =
        read("<trans-unit id=\"1\"><target>Yes.</target></trans-unit>\n  <trans-unit id=\"2\"><source>Ja.</source></trans-unit>");
    assert_eq!(found.faults, ["a.xlf:3:1: `<trans-unit>` without `<source>`"]);
    assert_eq!(texts(&found), [("Ja.", None)]);
    let french = document("").replace(
        "</xliff>",
        "\n<file source-language=\"de\" target-language=\"fr\" original=\"b\"><body><trans-unit id=\"1\"><source>Ja.</source></trans-unit></body></file></xliff>",
    );
    assert!(parsed(&french).unwrap().faults[0].starts_with("a.xlf:5:1: `<file>` of other languages"));
    let cases = [
        (document("&nbsp;"), "a.xlf:3:1: not well-formed XML: unknown entity: `&nbsp;`"),
        (document("<trans-unit>"), "a.xlf:4:1: not well-formed XML: "),
        (document("").replace(" source-language=\"de\"", ""), "a.xlf:2:1: no `source-language` on `<file>`"),
        (document("").replace("\"de\"", "\"dé\""), "a.xlf:2:1: not a language tag in `source-language`: `dé`"),
        (
            format!("<!DOCTYPE xliff [<!ENTITY a SYSTEM \"/etc/passwd\">]>{}", document("&a;")),
            "a.xlf:1:1: document type declaration",
        ),
        (
            format!("<!DOCTYPE xliff SYSTEM \"xliff.dtd\">\n{}", document("&a;")),
            "a.xlf:4:1: not well-formed XML: unknown entity: `&a;`",
        ),
        ("<xliff version=\"1.2\"/>".to_owned(), "a.xlf:1:1: not an XLIFF 1.2 file: `<xliff>` version `1.2` with 0 `<file>`"),
    ];
    for (text, expected) in cases {
        let fault = parsed(&text).unwrap_err().to_string();
        assert!(fault.starts_with(expected) && fault.contains("\nhint: "), "{fault}");
    }
}

#[test]
fn the_samples_of_other_tools_read_whole() {
    for (name, units) in [("samples/article12.en.xlf", 2), ("suites/tmx-compliance-kit/ExportTest1E.xlf", 4)] {
        let Some(path) = crate::format::support::shared(&format!("data/{name}")) else { continue };
        let text = crate::text::decode(&crate::files::read(&path).unwrap(), None).unwrap();
        let read = parsed(&text).unwrap();
        assert_eq!((read.bitext.units.len(), read.faults), (units, Vec::new()), "{name}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_the_reader_panic(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<trans-unit>", "</trans-unit>", "<source>", "</source>", "<target>", "</target>", "<seg-source>", "</seg-source>",
        "<mrk mtype=\"seg\" mid=\"1\">", "</mrk>", "<g>", "</g>", "<x/>", "<ph>", "</ph>", "ä ", "Ja.", "<mrk mtype=\"protected\">",
    ]), 0..24)) {
        let _ = parsed(&document(&parts.concat()));
    }

    #[test]
    fn any_text_between_tags_is_read(source in "[ a-zä<>&\u{a0}\n]{0,12}", target in "[ a-zä<>&\u{a0}\n]{0,12}") {
        let [source, target] = [source, target].map(|text| crate::format::xml::content(&text));
        let read = read(&format!("<trans-unit id=\"1\"><source>{source}</source><target>{target}</target></trans-unit>"));
        prop_assert_eq!(read.bitext.units.len(), 1);
    }
}
