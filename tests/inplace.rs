//! Files of other tools are translated in place: what was not changed is byte for byte what it was, and the official rules hold.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and starts validators")]

#[path = "support/judge.rs"]
mod judge;

use judge::{program, shared};
use quick_xml::events::Event;
use satzpaar::bitext::{Bitext, State};
use satzpaar::format::located::{self, Located};
use satzpaar::lang::LangPair;
use satzpaar::markup;
use satzpaar::text::encode_like;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn pair(from: &str, to: &str) -> LangPair {
    LangPair::new(from.parse().unwrap(), to.parse().unwrap())
}

/// The files below the folders that have one of these extensions.
fn files(folders: &[&str], extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().filter_map(|folder| shared(&format!("data/suites/{folder}"))).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|end| extensions.iter().any(|extension| end == *extension)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The file, its bytes and what is read of it; `None` for one that our readers refuse.
fn read(path: &Path, pair: &LangPair) -> Option<(Vec<u8>, Located)> {
    let bytes = std::fs::read(path).unwrap();
    let located = located::read(&path.display().to_string(), &bytes, pair);
    located.map_err(|fault| eprintln!("not read: {fault}")).ok().map(|located| (bytes, located))
}

/// The document with another target for each segment.
fn translated(bitext: &Bitext) -> Bitext {
    let mut bitext = bitext.clone();
    for (at, segment) in bitext.translatable_mut().enumerate() {
        let target = format!("Text {at} with <signs> & “marks” that\nstand for the whole of it");
        segment.target_codes = markup::place(&segment.source, &segment.codes, &target, &[]).places;
        segment.target = Some(target);
        segment.state = State::Translated;
    }
    bitext
}

/// Targets, states and the numbers of the codes in them.
fn gist(bitext: &Bitext) -> Vec<(Option<String>, State, BTreeSet<u32>)> {
    let codes = |segment: &satzpaar::bitext::Segment| segment.target_codes.iter().map(|place| place.id).collect();
    bitext.translatable().map(|(_, segment)| (segment.target.clone(), segment.state, codes(segment))).collect()
}

/// The XML of a file without its targets and what is said about them, one event a line.
fn without_targets(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut out, mut depth): (Vec<String>, usize) = (Vec::new(), 0);
    loop {
        let is_target = |name: &[u8]| name == b"target" || name.ends_with(b":target");
        match reader.read_event().unwrap() {
            Event::Eof => return out,
            Event::Start(start) if depth > 0 || is_target(start.name().as_ref().as_bytes()) => {
                if depth == 0 && out.last().is_some_and(|last| last.trim().is_empty()) {
                    out.pop();
                }
                depth += 1;
            }
            Event::End(_) if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            Event::Start(start) => {
                let said = ["state", "subState", "trgLang", "target-language", "approved"];
                let attributes = start.attributes().map(Result::unwrap).filter(|one| !said.contains(&one.key.as_ref()));
                let attributes: Vec<String> = attributes.map(|one| format!("{:?}={:?}", one.key, one.value)).collect();
                out.push(format!("<{:?} {}", start.name(), attributes.join(" ")));
            }
            Event::Text(text) if out.last().is_some_and(|last| last.trim().is_empty()) => {
                let joined = out.pop().unwrap() + &text.xml10_content();
                out.push(joined);
            }
            Event::Text(text) => out.push(text.xml10_content().into_owned()),
            other => out.push(format!("{other:?}")),
        }
    }
}

/// Holds a file to all that is promised of any; gives back the changed text in the file's encoding.
fn changed(path: &Path, pair: &LangPair, is_xml: bool) -> Option<Vec<u8>> {
    let (bytes, located) = read(path, pair)?;
    let name = path.display().to_string();
    let same = located.updated(&located.bitext).unwrap();
    assert_eq!(encode_like(&bytes, &same.text).as_deref().unwrap_or(&bytes), bytes, "{name}: changed without a change");
    let bitext = translated(&located.bitext);
    let updated = located.updated(&bitext).unwrap();
    assert_eq!(updated.faults, Vec::<String>::new(), "{name}");
    let text = encode_like(&bytes, &updated.text).unwrap_or_else(|| updated.text.clone().into_bytes());
    let back = located::read(&name, &text, pair).unwrap_or_else(|fault| panic!("{fault}\n{}", updated.text));
    assert_eq!(gist(&back.bitext), gist(&bitext), "{name}:\n{}", updated.text);
    let sources = |bitext: &Bitext| bitext.source_text();
    assert_eq!(sources(&back.bitext), sources(&located.bitext), "{name}");
    if is_xml {
        assert_eq!(without_targets(&updated.text), without_targets(&same.text), "{name}");
    }
    Some(text)
}

/// Writes the files into a folder, numbered in front of their names.
fn write_all(files: &[(PathBuf, Vec<u8>)]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |(at, (path, bytes)): (usize, &(PathBuf, Vec<u8>))| {
        let path = folder.path().join(format!("{at}-{}", path.file_name().unwrap().to_string_lossy()));
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let paths = files.iter().enumerate().map(write).collect();
    (folder, paths)
}

/// What the rules find wrong in the files; of most faults they do not name the file.
fn faults(rules: &Path, files: &[PathBuf]) -> Vec<String> {
    let out = Command::new("jing").arg(rules).args(files).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    let mut faults: Vec<String> =
        said.split("error: ").skip(1).map(|fault| fault.split("\n[").next().unwrap().to_owned()).collect();
    assert_eq!(out.status.success(), faults.is_empty(), "{said}");
    faults.sort();
    faults
}

#[test]
fn official_xliff_files_change_in_their_targets_only_and_stay_valid() {
    let sets = ["core/valid", "core/in-out", "modules/valid"].map(|set| format!("xliff-oasis/xliff-21/test-suite/{set}"));
    let paths = files(&sets.each_ref().map(String::as_str), &["xlf"]);
    let mut made: Vec<(PathBuf, Vec<u8>)> =
        paths.into_iter().filter_map(|path| Some((path.clone(), changed(&path, &pair("en", "fr"), true)?))).collect();
    // What the rules find wrong in one of its codes they find again in the translation.
    made.retain(|(path, _)| !path.ends_with("withModulesAttributesInEc.xlf"));
    let rules = shared("data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl");
    if let (Some(rules), Some(_)) = (rules, program("jing")) {
        let before: Vec<PathBuf> = made.iter().map(|(path, _)| path.clone()).collect();
        let (_folder, after) = write_all(&made);
        assert_eq!(faults(&rules, &after), faults(&rules, &before), "{} files", before.len());
    }
}

#[test]
fn official_xliff_2_2_files_change_in_their_targets_only() {
    let sets = ["core/valid", "modules/valid"].map(|set| format!("xliff-oasis/xliff-22/test-suite/{set}"));
    let paths = files(&sets.each_ref().map(String::as_str), &["xlf"]);
    let count = paths.iter().filter(|path| changed(path, &pair("en", "fr"), true).is_some()).count();
    assert!(paths.is_empty() || count >= 58, "{count} of {}", paths.len());
}

#[test]
fn real_files_of_other_tools_change_in_their_targets_only() {
    for path in files(&["openxliff-catalog/i18n", "omegat", "tmx-compliance-kit"], &["xlf", "xliff"]) {
        changed(&path, &pair("en", "fr"), true);
    }
}

#[test]
fn catalogues_pass_msgfmt_where_they_did() {
    for path in files(&["omegat", "tmx-compliance-kit"], &["po"]) {
        let Some(text) = changed(&path, &pair("en", "fr"), false) else { continue };
        let (_folder, after) = write_all(&[(path.clone(), text)]);
        let Some(_) = program("msgfmt") else { continue };
        let accepts = |path: &Path| {
            Command::new("msgfmt").args(["--check", "-o", "/dev/null"]).arg(path).output().unwrap().status.success()
        };
        assert!(!accepts(&path) || accepts(&after[0]), "{}", path.display());
    }
}

#[test]
fn memories_change_in_their_targets_only() {
    let languages = [("en-US", "fr-CA"), ("en-US", "ja"), ("en-GB", "de"), ("en", "es")];
    for path in files(&["tmx-compliance-kit", "openxliff-catalog/i18n", "omegat"], &["tmx"]) {
        for (from, to) in languages {
            changed(&path, &pair(from, to), false);
        }
    }
}

/// A file with its first segments translated, and what the file could not hold.
fn put(name: &str, file: &str, targets: &[Option<&str>], state: State) -> (String, Vec<String>) {
    let located = located::read(name, file.as_bytes(), &pair("de", "en-GB")).unwrap();
    let mut bitext = located.bitext.clone();
    for (segment, target) in bitext.translatable_mut().zip(targets) {
        segment.target = target.map(str::to_owned);
        segment.state = if target.is_some() { state } else { State::Initial };
        segment.target_codes = target.map_or_else(Vec::new, |to| markup::place(&segment.source, &segment.codes, to, &[]).places);
    }
    let updated = located.updated(&bitext).unwrap();
    (updated.text, updated.faults)
}

/// The same, of a file that holds them all.
fn translate(name: &str, file: &str, targets: &[Option<&str>], state: State) -> String {
    let (text, faults) = put(name, file, targets, state);
    assert_eq!(faults, Vec::<String>::new());
    text
}

#[test]
fn xliff_2_gets_a_target_with_its_own_codes_and_keeps_everything_else() {
    let file = r#"<?xml version='1.0'?>
<!-- head --><x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" xmlns:my="urn:my">
<x:file id="f"><x:unit id="u" my:a='&#x201e;'><my:data>&lt;</my:data>
  <x:segment id="s" state="initial" subState="my:mt">
    <x:source>Ein <x:pc id="1" type='fmt'>fettes</x:pc> Wort<x:ph id="2"/>, sagt <x:mrk id="m" translate="no">dpa</x:mrk>.</x:source>
  </x:segment><?pi?>
</x:unit></x:file></x:xliff>
"#;
    let text = translate("a.xlf", file, &[Some("A fettes word, says dpa \u{1}.")], State::Translated);
    let wanted = file
        .replace(r#"srcLang="de" xmlns:my="urn:my""#, r#"srcLang="de" xmlns:my="urn:my" trgLang="en-GB""#)
        .replace(r#" state="initial" subState="my:mt""#, r#" state="translated""#)
        .replace(
            "</x:source>",
            "</x:source>\n    <x:target>A <x:pc id=\"1\" type='fmt'>fettes</x:pc> word<x:ph id=\"2\"/>, says <x:mrk id=\"m\" \
             translate=\"no\">dpa</x:mrk> <x:cp hex=\"0001\"/>.</x:target>",
        );
    assert_eq!(text, wanted);
    let back = text.replace(" state=\"translated\"", " state=\"initial\"");
    let empty = translate("a.xlf", &back, &[None], State::Initial);
    assert_eq!(empty.replace(" trgLang=\"en-GB\"", ""), file.replace(" subState=\"my:mt\"", ""));
}

#[test]
fn a_mark_of_the_old_target_stays_with_its_words_or_where_something_points_to_it() {
    let file = r##"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en"><file id="f"><unit id="u">
<gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry ref="#m1"><gls:term>Taste</gls:term><gls:translation>key</gls:translation></gls:glossEntry></gls:glossary>
<segment><source>Die Taste</source><target>The <mrk id="m1" type="term">key</mrk> is <mrk id="m2" type="term">here</mrk></target></segment></unit></file></xliff>"##;
    let content = |target: &str| {
        let text = translate("a.xlf", file, &[Some(target)], State::Initial);
        text.split("<target>").nth(1).unwrap().split("</target>").next().unwrap().to_owned()
    };
    assert_eq!(content("A key"), "A <mrk id=\"m1\" type=\"term\">key</mrk>");
    assert_eq!(content("A button"), "A button<mrk id=\"m1\" type=\"term\"></mrk>");
}

const OLD: &str = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file source-language="de" original="a" datatype="x">
<body><trans-unit id="1" approved="yes"><source>Ja. <g id="1">Nein.</g></source><seg-source><mrk mtype="seg" mid="1">Ja.</mrk> <mrk
 mtype="seg" mid="2"><g id="1">Nein.</g></mrk></seg-source>TARGET<note>n</note></trans-unit></body></file></xliff>"#;

#[test]
fn xliff_1_2_gets_its_segments_as_marks_and_one_state_for_the_unit() {
    let whole = r#"<target state="needs-translation"><mrk mtype="seg" mid="1">Yes.</mrk> <mrk
 mtype="seg" mid="2"></mrk></target>"#;
    let wanted =
        OLD.replace("datatype=\"x\"", "datatype=\"x\" target-language=\"en-GB\"").replace("approved=\"yes\"", "approved=\"no\"");
    let text = translate("a.xlf", &OLD.replace("TARGET", ""), &[Some("Yes."), None], State::Translated);
    assert_eq!(text, wanted.replace("TARGET", whole));
    let text = translate("a.xlf", &text, &[Some("Yes."), Some("No.")], State::Final);
    let whole = r#"<target state="final"><mrk mtype="seg" mid="1">Yes.</mrk> <mrk
 mtype="seg" mid="2"><g id="1">No.</g></mrk></target>"#;
    assert_eq!(text, wanted.replace("TARGET", whole).replace("approved=\"no\"", "approved=\"yes\""));
    let whole = r#"<target state="final" state-qualifier="exact-match"/>"#;
    let text = translate("a.xlf", &OLD.replace("TARGET", whole), &[Some("Yes."), Some("No.")], State::Reviewed);
    assert!(text.contains(r#"<target state="signed-off"><mrk mtype="seg" mid="1">Yes.</mrk>"#), "{text}");
    let (text, faults) = put("a.xlf", &OLD.replace("TARGET", ""), &[Some("\u{1}"), None], State::Translated);
    assert_eq!(faults, ["a.xlf:2:118: target not written: it has a character that this kind of file cannot hold"]);
    assert_eq!(text, OLD.replace("TARGET", ""));
}

#[test]
fn a_catalogue_keeps_its_lines_and_its_flags() {
    let file = "msgid \"\"\nmsgstr \"Language: en_GB\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n# n\n#, c-format, fuzzy\n\
        msgid \"Ja, %s\\n\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"\"\n\"Eins\\n\"\n\"Zwei\"\nmsgstr \"Old\"\n\nmsgid \"Datei\"\n\
        msgid_plural \"%d Dateien\"\nmsgstr[0] \"\"\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n";
    let targets = [Some("Yes, %s"), Some("One\nTwo"), Some("File"), Some("%d “files”")];
    let text = translate("a.po", file, &targets, State::Translated);
    let wanted = file
        .replace("c-format, fuzzy", "c-format")
        .replace("msgstr \"\"\n\n#, fuzzy\n", "msgstr \"Yes, %s\\n\"\n\n")
        .replace("msgstr \"Old\"", "msgstr \"\"\n\"One\\n\"\n\"Two\"")
        .replace("msgstr[0] \"\"", "msgstr[0] \"File\"\nmsgstr[1] \"%d “files”\"");
    assert_eq!(text, wanted);
    let text = translate("a.po", &wanted, &targets, State::Initial);
    let wanted = wanted
        .replace("#, c-format", "#, fuzzy, c-format")
        .replace("msgid \"\"\n\"Eins", "#, fuzzy\nmsgid \"\"\n\"Eins")
        .replace("msgid \"Datei\"", "#, fuzzy\nmsgid \"Datei\"");
    assert_eq!(text, wanted);
}

#[test]
fn tables_and_lists_get_their_cells_and_fields() {
    let file = "source\tnote\ttarget\r\nJa\tn\r\nNein\t\tNo\r\n";
    let text = translate("a.tsv", file, &[Some("Yes"), Some("Nope")], State::Translated);
    assert_eq!(text, "source\tnote\ttarget\r\nJa\tn\tYes\r\nNein\t\tNope\r\n");
    let cut = translate("a.tsv", "source\ttarget\r\nJa\r", &[Some("Yes")], State::Translated);
    assert_eq!(cut, "source\ttarget\r\nJa\tYes\r", "half of the last line end is no part of a cell");
    let (text, faults) = put("a.tsv", file, &[Some("a\tb"), Some("No")], State::Translated);
    assert_eq!((text.as_str(), faults.len()), (file, 1));
    let file = "{\"source\": \"Ja\", \"x\": [1]}\n{\"target\":null,\"state\":\"initial\",\"source\":\"Nein\"}\n";
    let text = translate("a.jsonl", file, &[Some("\"Yes\""), Some("No")], State::Translated);
    let wanted = "{\"source\": \"Ja\", \"target\": \"\\\"Yes\\\"\", \"x\": [1]}\n\
        {\"target\":\"No\",\"state\":\"translated\",\"source\":\"Nein\"}\n";
    assert_eq!(text, wanted);
}

#[test]
fn the_codes_of_a_memory_move_along_and_utf_16_stays_utf_16() {
    let file = "<tmx version='1.4'><header/><body><tu><tuv xml:lang='de'><seg>Ja <hi>so</hi></seg></tuv><tuv xml:lang='en'><seg>Yes <bpt\n \
        i='1'>&lt;b></bpt>so<ept i='1'>&lt;/b></ept><ph x='2'/></seg></tuv></tu></body></tmx>";
    let text = translate("a.tmx", file, &[Some("Well, so & no")], State::Translated);
    assert!(text.contains("<seg>Well, <bpt\n i='1'>&lt;b></bpt>so<ept i='1'>&lt;/b></ept><ph x='2'/> &amp; no</seg>"), "{text}");
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(file.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let located = located::read("a.tmx", &wide, &pair("de", "en")).unwrap();
    assert_eq!(encode_like(&wide, &located.updated(&located.bitext).unwrap().text).unwrap(), wide);
}

#[test]
fn another_document_is_refused() {
    let read = |file: &str| located::read("a.jsonl", file.as_bytes(), &pair("de", "en")).unwrap();
    let (one, other) = (read("{\"source\":\"Ja\"}\n"), read("{\"source\":\"Nein\"}\n"));
    let fault = one.updated(&other.bitext).unwrap_err().to_string();
    assert!(fault.starts_with("a.jsonl: not the document that was read") && fault.contains("\nhint: "), "{fault}");
}
