//! CSV: round trip, what spreadsheets write, faults with their places, the crate `csv` as another reader.

use super::*;
use crate::format::fixture::{bitexts, pair, rich};
use crate::text::{Charset, decode};
use proptest::prelude::*;

fn read(text: &str) -> Foreign {
    read_document(&SourceText::new("a.csv", text), &pair()).unwrap()
}

fn texts(found: &Foreign) -> Vec<(&str, &str)> {
    found
        .bitext
        .translatable()
        .map(|(_, segment)| (segment.source.as_str(), segment.target.as_deref().unwrap_or_default()))
        .collect()
}

proptest! {
    #[test]
    fn every_document_reads_back_as_it_says_it_holds_it(bitext in bitexts()) {
        let back = read(&write(&bitext));
        prop_assert_eq!(&back.faults, &Vec::<String>::new());
        prop_assert_eq!(back.bitext.units, bitext.units.iter().filter_map(|unit| Csv.held(unit)).collect::<Vec<_>>());
    }

    #[test]
    fn another_reader_finds_the_same_fields_and_none_is_a_formula(bitext in bitexts()) {
        let text = write(&bitext);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let theirs: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        let start = '\u{feff}'.len_utf8();
        let ours: Vec<Vec<String>> =
            Records::new(&text, start, ',').map(|record| record.unwrap().into_iter().map(|field| field.value).collect()).collect();
        prop_assert!(theirs.iter().flatten().all(|field| !field.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        prop_assert_eq!(theirs, ours);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(sep=.\n)?(source,target|source;target)\n([\"',;=\t\r\nä]|ab){0,30}") {
        if let Ok(found) = read_document(&SourceText::new("a.csv", text), &pair()) {
            prop_assert!(found.faults.iter().all(|fault| fault.starts_with("a.csv:")));
        }
    }
}

#[test]
fn a_formula_is_only_a_text() {
    let mut bitext = rich();
    let segment = &mut bitext.units[0].segments[0];
    (segment.source, segment.target) = ("=1+1".into(), Some("'Tis \"so\"; or, not".into()));
    let text = write(&bitext);
    assert!(text.contains("\"'=1+1\",\"'Tis \"\"so\"\"; or, not\"\r\n"), "{text}");
    assert_eq!(texts(&read(&text))[0], ("=1+1", "'Tis \"so\"; or, not"));
}

#[test]
fn what_spreadsheets_write_is_read() {
    let want = [("Ja; nein", "Yes, \"no\"")];
    for text in [
        "source,target\r\nJa; nein,\"Yes, \"\"no\"\"\"\r\n",
        "Quelle;Target;Source\n1;\"Yes, \"\"no\"\"\";\"Ja; nein\"\n;;\n",
        "\u{feff}sep=;\r\nsource;target\r\n\"Ja; nein\";\"Yes, \"\"no\"\"\"",
        "\"source\"\t\"target\"\nJa; nein\t\"Yes, \"\"no\"\"\"\n",
    ] {
        let found = read(text);
        assert_eq!((texts(&found).as_slice(), found.faults.len()), (want.as_slice(), 0), "{text}");
    }
    let wide = decode(&Charset::Utf16.encode("source;target\r\nKöln;Cologne\r\n"), None).unwrap();
    assert_eq!(texts(&read(&wide)), [("Köln", "Cologne")]);
}

#[test]
fn an_apostrophe_of_another_table_is_one() {
    assert_eq!(texts(&read("source,target\nSo ist's,'Tis so\n")), [("So ist's", "'Tis so")]);
}

#[test]
fn all_faults_of_a_file_are_reported_and_the_good_rows_stay() {
    let header = COLUMNS.join(";");
    let text =
        format!("{header}\nu1;s1;lead\nu1;s1;lead;done;;a;b\nu1;s2;;;;\"ä\" b;c\nu2;s1;;;;\"eins\nzwei\";one\nu3;s1;;;;\"x;y\n");
    let found = read(&text);
    assert_eq!(
        found.faults,
        [
            "a.csv:2:1: row has 3 fields, the header 7",
            "a.csv:3:12: unknown state: `done`",
            "a.csv:4:13: text behind a closing quotation mark; one inside a field is written twice",
            "a.csv:7:10: quotation mark without its end",
        ]
    );
    assert_eq!(texts(&found), [("eins\nzwei", "one")]);
}

#[test]
fn a_wrong_header_is_named() {
    let fault = read_document(&SourceText::new("a.csv", "sep=;\nquelle;target\n"), &pair()).unwrap_err().to_string();
    assert!(fault.starts_with("a.csv:2:1: no column `source` in the header: `quelle;target`\nhint: "), "{fault}");
}
