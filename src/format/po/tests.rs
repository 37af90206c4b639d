//! Catalogues as translators leave them, whole and damaged.

use super::*;
use crate::bitext::{Segment, State};
use proptest::prelude::*;

const HEADER: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en_GB\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
                      \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";

fn pair() -> LangPair {
    LangPair::new("de".parse().unwrap(), "en".parse().unwrap())
}

fn read(text: &str) -> Foreign {
    read_located(&SourceText::new("a.po", text), &pair())
}

fn segments(read: &Foreign) -> Vec<&Segment> {
    read.bitext.units.iter().flat_map(|unit| &unit.segments).collect()
}

fn texts(read: &Foreign) -> Vec<(&str, Option<&str>)> {
    segments(read).into_iter().map(|segment| (segment.source.as_str(), segment.target.as_deref())).collect()
}

#[test]
fn strings_over_several_lines_are_one_text_with_its_escapes() {
    let read =
        read("msgid \"\"\n\"Er kam \\\"spät\\\"\\n\"  \"und\\t\"\r\n\t\"ging.\\n\"\nmsgstr\n\"He came \" \"\\101\\x21\"\n");
    assert_eq!(texts(&read), [("Er kam \"spät\"\nund\tging.", Some("He came A!"))]);
    assert_eq!((read.faults.len(), read.bitext.units[0].segments[0].after.as_str()), (0, "\n"));
}

#[test]
fn the_header_names_the_language_and_is_no_unit() {
    let named = |language: &str| read(&HEADER.replace("en_GB", language)).bitext.pair.target.to_string();
    assert_eq!((named("en_GB"), named("sr_RS.UTF-8@latin"), named("")), ("en-GB".into(), "sr-RS".into(), "en".into()));
    assert_eq!(read(HEADER).bitext.units.len(), 0);
    assert!(read(&HEADER.replace("en_GB", "?")).faults[0].starts_with("a.po:1:1: not a language in `Language:`"));
}

#[test]
fn the_character_set_of_the_header_decodes_the_file() {
    let text = format!("{HEADER}msgid \"Köln\"\nmsgstr \"Cologne\"\n");
    let latin: Vec<u8> = text.replace("UTF-8", " ISO-8859-1").chars().map(|letter| letter as u8).collect();
    assert_eq!(decode(&latin).unwrap(), text.replace("UTF-8", " ISO-8859-1"));
    assert_eq!(decode(text.replace("UTF-8", "CHARSET").as_bytes()).unwrap(), text.replace("UTF-8", "CHARSET"));
    assert!(decode(text.replace("UTF-8", "klingon").as_bytes()).is_err());
    assert!(decode(b"msgid \"K\xF6ln\"").is_err());
}

#[test]
fn comments_flags_contexts_and_old_entries_are_told_apart() {
    let text = format!(
        "# Anna wrote this\n{HEADER}\n# satzpaar ignore loop: a chorus\n#. lead\n#: a.c:1\n#, c-format, fuzzy\n#| msgid \"Alt.\"\n\
         msgctxt \"menu\"\nmsgid \"Neu.\"\nmsgstr \"New.\"\n#, c-format\nmsgid \"Neu.\"\nmsgstr \"Fresh.\"\n\n# gone\n#, fuzzy\n\
         #~ msgid \"Weg.\"\n#~ msgstr \"Gone.\"\nmsgid \"Leer.\"\nmsgstr \"\"\n"
    );
    let read = read(&text);
    assert_eq!(texts(&read), [("Neu.", Some("New.")), ("Neu.", Some("Fresh.")), ("Leer.", None)]);
    let states: Vec<State> = segments(&read).iter().map(|segment| segment.state).collect();
    assert_eq!((states, read.faults.len()), (vec![State::Initial, State::Translated, State::Initial], 0));
    let notes: Vec<&str> = segments(&read)[0].notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["menu", "satzpaar ignore loop: a chorus", "lead"]);
    assert_eq!(segments(&read)[0].notes[0].author, "msgctxt");
    assert!(segments(&read)[2].notes.is_empty() && read.bitext.units[0].id != read.bitext.units[1].id);
}

#[test]
fn each_form_of_a_plural_is_a_segment() {
    let entry = "msgid \"%d Tag\"\nmsgid_plural \"%d Tage\"\nmsgstr[0] \"%d day\"\nmsgstr[1] \"%d days\"\n";
    let both = [("%d Tag", Some("%d day")), ("%d Tage", Some("%d days"))];
    assert_eq!(texts(&read(entry)), both);
    assert_eq!(texts(&read(&format!("{HEADER}\n{entry}"))), both);
    let polish = format!("{}\n{entry}msgstr[2] \"%d dni\"\n", HEADER.replace("nplurals=2", "nplurals=3"));
    let all = [both[0], both[1], ("%d Tage", Some("%d dni"))];
    assert_eq!(texts(&read(&polish)), all);
    assert_eq!(texts(&read(&polish.replace("nplurals=3", "nplurals=2"))), all);
    assert_eq!(texts(&read(&polish.replace("msgstr[2]", "msgstr[9]"))), [all[0], all[1], ("%d Tage", None), all[2]]);
    let lacking = format!("{HEADER}\n{}", entry.replace("msgstr[1] \"%d days\"\n", ""));
    assert_eq!(texts(&read(&lacking)), [both[0], ("%d Tage", None)]);
    let japanese = lacking.replace("nplurals=2", "nplurals=1");
    assert_eq!(texts(&read(&japanese)), [("%d Tage", Some("%d day"))]);
}

#[test]
fn faults_have_line_and_column_and_the_other_entries_are_read() {
    let good = "msgid \"Ja.\"\nmsgstr \"Yes.\"\n";
    let cases = [
        ("msgid \"Nein.\nmsgstr \"No.\"\n", "1:7: string without a closing quotation mark"),
        ("  msgid \"Ne\\qin.\"\n\"x\"\nmsgstr \"No.\"\n", "1:12: unknown escape: `\\q`"),
        ("msgid \"Nein.\"\nmsgstr \"\\303\"\n", "2:9: unknown escape: `\\3`"),
        ("msgid \"Nein.\"\nmsgstr\n# x\n", "1:1: keyword without a string behind it"),
        ("msgid \"Nein.\" x\nmsgstr \"No.\"\n", "1:15: not a string: `x`"),
        ("msgid \"Nein.\"\n\n# next\n", "1:1: `msgid` without `msgstr`"),
        ("msgctxt \"menu\"\n# next\n", "1:1: `msgctxt` without `msgid`"),
        ("msgstr \"No.\"\n", "1:1: `msgstr` without a `msgid` before it"),
        ("msgid \"Nein.\"\nmsgstr \"No.\"\nmsgstr \"No.\"\n", "3:1: `msgstr` twice in one entry"),
        ("msgid \"Nein.\"\nmsgstr[0] \"No.\"\n", "2:1: `msgstr[0]` a number in brackets belongs"),
        ("msgid \"Nein.\"\nmsgstr \"No.\"\nmsgid_plural \"Neins.\"\n", "3:1: `msgid_plural` not behind `msgid`"),
        ("Nein\nund wieder\nnein\n", "1:1: neither a comment, a keyword nor a string: `Nein`"),
    ];
    for (text, expected) in cases {
        let read = read(&format!("{text}{good}"));
        assert_eq!(read.faults.len(), 1, "{text}: {:?}", read.faults);
        assert!(read.faults[0].starts_with(&format!("a.po:{expected}")), "{text}: {:?}", read.faults);
        assert_eq!(texts(&read).last(), Some(&("Ja.", Some("Yes."))), "{text}");
    }
    assert_eq!(read(&format!("{good}domain \"other\"\n{good}")).faults, Vec::<String>::new());
    let twice = read(&format!("{good}{good}"));
    assert_eq!(
        (twice.faults.as_slice(), texts(&twice).len()),
        (&["a.po:3:1: entry defined twice: first in line 1".to_owned()][..], 2)
    );
}

#[test]
fn the_catalogues_of_other_tools_read_whole() {
    let files = [
        ("samples/article.en.po", 2, 0),
        ("samples/neg/a.po", 2, 2),
        ("suites/tmx-compliance-kit/ExportTest1D.po", 4, 0),
        ("suites/tmx-compliance-kit/ExportTest1D_fr.po", 4, 0),
    ];
    for (name, units, faults) in files {
        let Some(path) = crate::format::support::shared(&format!("data/{name}")) else { continue };
        let bytes = crate::files::read(&path).unwrap();
        let text = decode(&bytes).or_else(|_| text::decode(&bytes, Some("windows-1252"))).unwrap();
        let read = read(&text);
        assert_eq!((read.bitext.units.len(), read.faults.len()), (units, faults), "{name}: {:?}", read.faults);
    }
}

/// A string over several lines, cut behind each line end of the text as gettext does.
fn written(text: &str) -> String {
    let lines: Vec<String> = text.split_inclusive('\n').map(|line| format!("\"{}\"\n", escape(line))).collect();
    format!("\"\"\n{}", lines.concat())
}

proptest! {
    #[test]
    fn what_is_written_is_read(source in r#"[a-zß"\\ %\n\t\r\x01]{0,12}[a-z]"#, target in r#"[a-zß"\\ %\n\t\r\x01]{0,12}"#) {
        let text = format!("msgid {}msgstr {}", written(&source), written(&target));
        let read = read(&text);
        prop_assert_eq!(&read.faults, &Vec::<String>::new());
        prop_assert_eq!(texts(&read), [(source.trim(), Some(target.trim()).filter(|text| !text.is_empty()))]);
    }

    #[test]
    fn no_text_makes_the_reader_panic(lines in proptest::collection::vec(proptest::sample::select(vec![
        "msgid", "msgid \"a\"", "msgid_plural \"b\"", "msgstr \"c\"", "msgstr[0] \"d\"", "msgstr[9] \"\\", "\"e\\n\"", "\"", "#", "#,fuzzy",
        "#~ msgid \"x\"", "msgctxt \"f\"", "domain \"g\"", "ä", "\\", "", " \u{2028}\"", "msgstr[", "\"\\x\"", "\"\\ä\"", "#| \u{85}",
    ]), 0..16), end in proptest::sample::select(vec!["\n", "\r\n", "\r"])) {
        let text = lines.join(end);
        let read = read(&text);
        prop_assert!(read.bitext.units.len() == read.places.len());
        let _ = decode(text.as_bytes());
    }

    #[test]
    fn no_characters_make_the_reader_panic(text in "\\PC{0,40}|([a-z \"\\\\\n#\\[\\]0-9]|msgid|msgstr){0,40}") {
        read(&text);
    }
}
