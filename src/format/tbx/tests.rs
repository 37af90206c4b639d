//! TBX: round trip, both versions and styles, bad files, the reference files and the official schemas.

use super::*;
use crate::format::fixture::pair;
use crate::format::support::{program, shared};
use crate::glossary::{Entry, Gender, PartOfSpeech, Reading, TargetTerm, TermClass, UsageStatus};
use crate::lang::LangPair;
use proptest::prelude::*;

const V3: &str = "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"de\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>";

fn v3(concepts: &str) -> String {
    format!("{V3}\n{concepts}\n</body></text></tbx>")
}

fn said(reading: &Reading) -> Vec<String> {
    reading.faults.iter().map(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

fn terms(entry: &Entry) -> Vec<(&str, UsageStatus)> {
    entry.targets.iter().map(|target| (target.text.as_str(), target.status)).collect()
}

fn text() -> impl Strategy<Value = String> {
    "[A-Za-zäß&<>\"'\\]/ -]{0,8}[a-zß]".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn remark() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(proptest::collection::vec(text(), 1..3).prop_map(|lines| lines.join("\n")))
}

prop_compose! {
    /// What TBX-Basic holds.
    fn entry()(
        source in text(), preferred in text(), more in proptest::collection::vec((text(), any::<bool>()), 0..3),
        variants in proptest::collection::vec(text(), 0..2), note in remark(), reference in remark(),
        class in 0_usize..5, pos in 0_usize..5, gender in 0_usize..4, kept in any::<bool>(),
    ) -> Entry {
        let mut entry = Entry::new(source, preferred);
        entry.class = TermClass::ALL[class];
        let status = |admitted| if admitted { UsageStatus::Admitted } else { UsageStatus::Forbidden };
        entry.targets.extend(more.into_iter().map(|(text, admitted)| TargetTerm { text, status: status(admitted) }));
        entry.targets.sort_by_key(|target| target.status);
        if kept && entry.class == TermClass::DoNotTranslate {
            entry.targets.clear();
        }
        entry.source_variants = variants;
        entry.part_of_speech = PartOfSpeech::ALL[pos];
        entry.gender = [None, Some(Gender::Masculine), Some(Gender::Feminine), Some(Gender::Neuter)][gender];
        (entry.note, entry.reference) = (note, reference);
        entry
    }
}

proptest! {
    #[test]
    fn entries_read_back_as_written(entries in proptest::collection::vec(entry(), 1..5), old in any::<bool>()) {
        let version = if old { TbxVersion::V2 } else { TbxVersion::V3 };
        let written = write(&entries, version, &pair());
        prop_assert!(written.lost.is_empty() && written.left_out.is_empty());
        let read = read("a.tbx", &written.text, &pair());
        prop_assert!(read.faults.is_empty() && read.passed_over.is_empty(), "{:?}", read);
        let bare: Vec<Entry> = read.entries.into_iter().map(|entry| Entry { location: String::new(), ..entry }).collect();
        prop_assert_eq!(bare, crate::glossary::sorted(&entries).into_iter().cloned().collect::<Vec<_>>());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (text, _) = crate::glossary::decode_glossary("a.tbx", &bytes);
        read("a.tbx", &text, &pair());
    }

    #[test]
    fn no_markup_makes_the_reader_panic(parts in proptest::collection::vec(prop_oneof![
        Just("<conceptEntry>"), Just("</conceptEntry>"), Just("<langSec xml:lang=\"de\">"), Just("</langSec>"), Just("<termSec>"),
        Just("</termSec>"), Just("<term>"), Just("</term>"), Just("x"), Just("&amp;"), Just("&x;"), Just("<!--"), Just("\u{7}"),
        Just("<termNote type=\"administrativeStatus\">"), Just("</termNote>"), Just("<descripGrp/>"), Just("<![CDATA[")
    ], 0..40)) {
        read("a.tbx", &v3(&parts.concat()), &pair());
        read("a.tbx", &parts.concat(), &pair());
    }
}

#[test]
fn keys_without_a_place_are_counted() {
    let mut entry = Entry::new("Eltern", "parents");
    entry.gender = Some(Gender::Plural);
    entry.forms = vec!["Eltern".into()];
    entry.case = crate::glossary::CaseRule::Exact;
    let written = write(&[entry, Entry::new("a\u{1}", "b")], TbxVersion::V3, &pair());
    let lost: Vec<_> = written.lost.into_iter().collect();
    assert_eq!(lost, [("case", 1), ("forms", 1), ("gender", 1)]);
    assert_eq!(written.left_out.len(), 1);
}

#[test]
fn style_of_elements_and_old_groups_say_the_same() {
    let dct = "<tbx style=\"dct\" xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:b=\"http://www.tbxinfo.net/ns/basic\">\
        <text><body><conceptEntry id=\"c1\"><min:subjectField>place</min:subjectField><b:source>house</b:source>\
        <langSec xml:lang=\"en\"><termSec><term>Kyiv</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>\
        <termSec><term>Kiev</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>\
        <langSec xml:lang=\"de\"><descripGrp><b:definition>Hauptstadt</b:definition><b:source>x</b:source></descripGrp>\
        <termSec><term>Kiew</term><b:grammaticalGender>neuter</b:grammaticalGender></termSec></langSec></conceptEntry></body></text></tbx>";
    let old = "<martif><text><body><termEntry><descrip type=\"subjectField\">place</descrip><admin type=\"source\">house</admin>\
        <langSet xml:lang=\"en\"><ntig><termGrp><term>Kyiv</term></termGrp></ntig>\
        <ntig><termGrp><term>Kiev</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>\
        <langSet xml:lang=\"de\"><descrip type=\"definition\">Hauptstadt</descrip>\
        <tig><term>Kiew</term><termNote type=\"grammaticalGender\">neuter</termNote></tig></langSet></termEntry></body></text></martif>";
    for text in [dct, old] {
        let reading = read("a.tbx", text, &pair());
        let entry = &reading.entries[0];
        assert_eq!(terms(entry), [("Kyiv", UsageStatus::Preferred), ("Kiev", UsageStatus::Forbidden)]);
        assert_eq!(
            (entry.class, entry.gender, entry.reference.as_deref()),
            (TermClass::Place, Some(Gender::Neuter), Some("house"))
        );
        assert_eq!(reading.passed_over.into_iter().collect::<Vec<_>>(), [("definition".to_owned(), 1)]);
    }
}

#[test]
fn exact_language_goes_first_and_wrapped_notes_are_one_line() {
    let text = v3(
        "<conceptEntry><note>one\n   wrapped\ntwo</note><langSec xml:lang=\"en-US\"><termSec><term>color</term></termSec></langSec>\
        <langSec xml:lang=\"en-gb\"><termSec><term> the\n colour </term></termSec><termSec><term>hue</term></termSec></langSec>\
        <langSec xml:lang=\"de\"><termSec><term>Farbe</term></termSec><termSec><term>Farbton</term></termSec></langSec></conceptEntry>\
        <conceptEntry><langSec xml:lang=\"de\"><termSec><term>Wort</term></termSec></langSec></conceptEntry>",
    );
    let reading = read("a.tbx", &text, &pair());
    let entry = &reading.entries[0];
    assert_eq!(terms(entry), [("the colour", UsageStatus::Preferred), ("hue", UsageStatus::Admitted)]);
    assert_eq!(
        (entry.source_variants.as_slice(), entry.note.as_deref()),
        (["Farbton".to_owned()].as_slice(), Some("one wrapped\ntwo"))
    );
    assert_eq!(reading.passed_over["concepts without terms in both languages"], 1);
}

#[test]
fn faults_have_lines_and_the_good_concepts_stay() {
    let concept = |term: &str, status: &str| {
        format!(
            "<conceptEntry><langSec xml:lang=\"de\"><termSec><term>{term}</term></termSec></langSec><langSec xml:lang=\"en\">\
                 <termSec><term>t</term><termNote type=\"administrativeStatus\">{status}</termNote></termSec></langSec></conceptEntry>\n"
        )
    };
    let good = concept("gut", "preferredTerm-admn-sts");
    let cases = [
        (v3(&format!("{good}{}", concept("x", "odd"))), vec!["a.tbx:3: unknown value of `administrativeStatus`: `odd`"], 2),
        (
            v3(&format!("{good}{}", concept("  ", "odd"))),
            vec!["a.tbx:3: empty term in `term`", "a.tbx:3: unknown value of `administrativeStatus`: `odd`"],
            1,
        ),
        (v3(&format!("{good}{}", concept("x", "deprecatedTerm-admn-sts"))), vec!["a.tbx:3: entry has no `target`"], 1),
        (
            v3(&format!("{good}{}", concept("a\u{7}", "preferredTerm-admn-sts"))),
            vec!["a.tbx:3: character not allowed in XML: U+0007, lines like this: 1"],
            1,
        ),
        (v3(&format!("{good}{}", concept("&boom;", "x"))), vec!["a.tbx:3:53: not well-formed XML: unknown entity: `&boom;`"], 1),
        (
            v3(&format!("{good}<conceptEntry>")),
            vec!["a.tbx:4:1: not well-formed XML: ill-formed document: expected `</conceptEntry>`, but `</body>` was found"],
            1,
        ),
        (
            "<!DOCTYPE tbx [<!ENTITY a \"b\">]><tbx/>".to_owned(),
            vec!["a.tbx:1:1: document type declaration refused: it defines entities or elements of its own"],
            0,
        ),
        ("<tmx/>".to_owned(), vec!["a.tbx:1: not a TBX file: `<tmx>`"], 0),
        (String::new(), vec!["a.tbx:1:1: not well-formed XML: no element"], 0),
    ];
    for (text, faults, kept) in cases {
        let reading = read("a.tbx", &text, &pair());
        assert_eq!(
            (said(&reading), reading.entries.len()),
            (faults.iter().map(|fault| (*fault).to_owned()).collect(), kept),
            "{text}"
        );
    }
}

/// One entry of everything that TBX holds.
fn all_kinds() -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, class) in TermClass::ALL.iter().enumerate() {
        let mut entry = Entry::new(format!("Begriff {index} & <Rest>"), "term \"quoted\"");
        entry.class = *class;
        entry.targets.push(TargetTerm { text: "other".into(), status: UsageStatus::Admitted });
        entry.targets.push(TargetTerm { text: "wrong".into(), status: UsageStatus::Forbidden });
        entry.source_variants = vec!["Spielart".into()];
        entry.part_of_speech = PartOfSpeech::ALL[index];
        entry.gender = [None, Some(Gender::Masculine), Some(Gender::Feminine), Some(Gender::Neuter), Some(Gender::Plural)][index];
        (entry.note, entry.reference) = (Some("two\nlines".into()), Some("https://example.org/?a&b".into()));
        entries.push(entry);
    }
    let mut kept = Entry::new("npm", "");
    (kept.class, kept.targets) = (TermClass::DoNotTranslate, Vec::new());
    entries.push(kept);
    entries
}

#[test]
fn version_3_passes_the_official_schemas() {
    let (Some(jing), Some(suite)) = (program("jing"), shared("data/suites/tbx-ltac")) else { return };
    let text = write(&all_kinds(), TbxVersion::V3, &pair()).text;
    for schema in ["TBX_Core_RNG/TBXcoreStructV03.rng", "TBX-Basic_dialect/DCA/TBX-Basic_DCA.sch"] {
        jing.accepts(&[suite.join(schema).to_str().unwrap()], &[("a.tbx", &text)]);
    }
}

#[test]
fn version_2_passes_the_official_dtd() {
    let dtd = shared("data/suites/openxliff-catalog/catalog/tbx/TBXcoreStructV02.dtd");
    let (Some(xmllint), Some(dtd)) = (program("xmllint"), dtd) else { return };
    let text =
        write(&all_kinds(), TbxVersion::V2, &pair()).text.replace("<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n", "");
    xmllint.accepts(&["--nonet", "--noout", "--dtdvalid", dtd.to_str().unwrap()], &[("a.tbx", &text)]);
}

#[test]
fn reference_files_read_as_their_names_say() {
    let Some(suite) = shared("data/suites/tbx-ltac") else { return };
    let pair = LangPair::new("en".parse().unwrap(), "es".parse().unwrap());
    let file = |path: &str| {
        let bytes = crate::files::read(&suite.join(path)).unwrap();
        let (text, faults) = crate::glossary::decode_glossary(path, &bytes);
        assert!(faults.is_empty());
        read(path, &text, &pair)
    };
    let dca = file("TBX-Basic_dialect/DCA/Example_Astronomy_DCA_VALID.tbx");
    let dct = file("TBX-Basic_dialect/DCT/Example_Astronomy_DCT_VALID.tbx");
    for reading in [&dca, &dct, &file("test_files/basic_good.tbx"), &file("test_files/core_structure_good.tbx")] {
        assert!(reading.faults.is_empty() && reading.entries.len() > 30, "{:?}, {}", reading.faults, reading.entries.len());
    }
    // The two files differ in a remark, not in their terms.
    let said = |entry: &Entry| (entry.source.clone(), entry.source_variants.clone(), entry.targets.clone(), entry.part_of_speech);
    let differing = dca.entries.iter().zip(&dct.entries).find(|(one, other)| said(one) != said(other));
    assert!(differing.is_none(), "{differing:?}");
    assert_eq!(dca.entries.len(), dct.entries.len());
    assert!(!file("test_files/poorly_formed_xml.tbx").faults.is_empty());
}

#[test]
fn the_bad_reference_files_are_refused_with_line_and_reason() {
    let Some(suite) = shared("data/suites/tbx-ltac/test_files") else { return };
    let pair = LangPair::new("en".parse().unwrap(), "es".parse().unwrap());
    let faults = |name: &str| {
        let bytes = crate::files::read(&suite.join(name)).unwrap();
        let reading = read(name, &crate::glossary::decode_glossary(name, &bytes).0, &pair);
        (said(&reading).join("\n"), reading.entries.len())
    };
    let (core, entries) = faults("core_structure_bad.tbx");
    insta::assert_snapshot!(core, @"");
    assert!(entries > 30);
    insta::assert_snapshot!(faults("basic_bad.tbx").0, @"");
    insta::assert_snapshot!(faults("poorly_formed_xml.tbx").0, @"");
    assert_eq!(faults("min_good.tbx").0, "");
}

#[test]
fn foreign_concepts_are_written_as_the_schemas_want_and_read_back_the_same() {
    let (Some(jing), Some(suite)) = (program("jing"), shared("data/suites/tbx-ltac")) else { return };
    let pair = LangPair::new("en".parse().unwrap(), "es".parse().unwrap());
    let name = "TBX-Basic_dialect/DCT/Example_Astronomy_DCT_VALID.tbx";
    let bytes = crate::files::read(&suite.join(name)).unwrap();
    let entries = read(name, &crate::glossary::decode_glossary(name, &bytes).0, &pair).entries;
    let written = write(&entries, TbxVersion::V3, &pair);
    assert!(written.lost.is_empty() && written.left_out.is_empty());
    for schema in ["TBX_Core_RNG/TBXcoreStructV03.rng", "TBX-Basic_dialect/DCA/TBX-Basic_DCA.sch"] {
        jing.accepts(&[suite.join(schema).to_str().unwrap()], &[("a.tbx", &written.text)]);
    }
    let again = write(&read("a.tbx", &written.text, &pair).entries, TbxVersion::V3, &pair);
    assert_eq!(again.text, written.text);
}
