//! The tables of the services, both ways.

use super::*;
use crate::glossary::{Entry, TargetTerm, TermClass, UsageStatus, Written};
use proptest::prelude::*;

fn pair() -> LangPair {
    LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
}

fn reading(text: &str, dialect: Option<TableDialect>) -> Reading {
    read_table("g.csv", text, Separator::Comma, dialect, &pair())
}

fn terms(reading: &Reading) -> Vec<(&str, &str)> {
    reading.entries.iter().map(|entry| (entry.source.as_str(), entry.preferred())).collect()
}

#[test]
fn the_first_row_tells_whose_table_it_is() {
    let cases = [
        ("source,target,note\na,b,c\n", "own"),
        ("Kiew,Kyiv\n", "own"),
        ("Kiew,Kyiv,de,en\n", "deepl"),
        ("Kiew,Kyiv,DE,EN-GB,0.9\n", "deepl"),
        ("de,en\nKiew,Kyiv\n", "google-set"),
        ("en,fr,de,pos,description\na,b,c,noun,x\n", "google-set"),
        ("fr,es\na,b\n", "own"),
        ("fr,es,it\na,b,c\n", "google-set"),
        ("Ja,yes,de,en\n", "deepl"),
        ("source,target,context,developer_comments\na,b,,\n", "weblate"),
        ("location,source,target,id,fuzzy,context,translator_comments,developer_comments\n,a,b,,,,,\n", "weblate"),
    ];
    for (text, wanted) in cases {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let first = rows.records().next().unwrap().unwrap();
        assert_eq!(layout::sniff(&first, &pair()).as_str(), wanted, "{text}");
    }
}

#[test]
fn rows_in_other_languages_are_passed_over_and_counted() {
    let read = reading("Kiew,Kyiv,de,en\nKiev,Kyiv,fr,en\nKrim,Crimea,,\n", None);
    assert_eq!(terms(&read), [("Kiew", "Kyiv"), ("Krim", "Crimea")]);
    assert_eq!(read.passed_over.into_iter().collect::<Vec<_>>(), [("rows in other languages".to_owned(), 1)]);
}

#[test]
fn sets_of_terms_find_their_columns_by_language() {
    let read =
        reading("fr,en-US,de_DE,pos,description\nloi,law,Gesetz,Noun,of a parliament\nx,,y,,\nvite,fast,schnell,odd,\n", None);
    assert_eq!(terms(&read), [("Gesetz", "law"), ("schnell", "fast")]);
    assert_eq!(read.entries[0].note.as_deref(), Some("of a parliament"));
    assert_eq!(
        read.passed_over.into_iter().collect::<Vec<_>>(),
        [("pos".to_owned(), 1), ("rows without both terms".to_owned(), 1)]
    );
    let fault = reading("fr,es\na,b\n", Some(TableDialect::Amazon)).faults.remove(0).to_string();
    assert!(fault.starts_with("g.csv:1:1: no column for the language `de`: the columns are `fr`, `es`"), "{fault}");
}

#[test]
fn flags_forbid_and_keep_terms_and_rows_of_one_source_join() {
    let text = "source,target,context,developer_comments,flags\nKiew,Kiev,Kiev,,forbidden\nKiew,Kyiv,,\"since, 2014\",terminology\n\
                npm,npm,,,\"read-only,terminology\"\nRat,council,a,,max-length:9\nleer,,,,\n";
    let read = reading(text, None);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert_eq!(terms(&read), [("Kiew", "Kyiv"), ("npm", "npm"), ("Rat", "council")]);
    assert_eq!(read.entries[0].with_status(UsageStatus::Forbidden).collect::<Vec<_>>(), ["Kiev"]);
    assert_eq!((read.entries[0].note.as_deref(), read.entries[0].location.as_str()), (Some("since, 2014"), "g.csv:2"));
    assert_eq!((read.entries[1].class, read.entries[1].targets.len()), (TermClass::DoNotTranslate, 0));
    let passed: Vec<_> = read.passed_over.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    assert_eq!(passed, [("context", 1), ("flag max-length:9", 1), ("rows without both terms", 1)]);
}

#[test]
fn rows_without_end_and_columns_without_number_take_no_square_of_time() {
    let rows = "Kiew,Kyiv,c,a remark,\"read-only,forbidden\"\n".repeat(50_000);
    let read = reading(&format!("source,target,context,developer_comments,flags\n{rows}"), None);
    assert_eq!((read.entries.len(), read.entries[0].note.as_ref().map(|note| note.lines().count())), (1, Some(50_000)));
    let wide = reading(&format!("source,target{}\n", ",x".repeat(300_000)), None);
    let said = wide.faults[0].to_string();
    assert!(said.starts_with("g.csv:1:1: row has 300002 fields: the table has 1000 columns"), "{said}");
}

fn rich() -> Entry {
    let mut entry = Entry::new("Kiew", "Kyiv");
    entry.targets.push(TargetTerm { text: "Kiev".into(), status: UsageStatus::Forbidden });
    entry.source_variants = vec!["Kyjiw".into()];
    entry.class = TermClass::Place;
    entry.note = Some("a city".into());
    entry
}

fn lost(written: &Written) -> Vec<(&str, usize)> {
    written.lost.iter().map(|(key, count)| (*key, *count)).collect()
}

#[test]
fn what_a_service_cannot_hold_is_counted() {
    let deepl = write_table(&[rich(), Entry::new("Krim", "Crimea")], Separator::Tab, TableDialect::Deepl, &pair());
    assert_eq!(deepl.text, "Kiew\tKyiv\nKyjiw\tKyiv\nKrim\tCrimea\n");
    assert_eq!(lost(&deepl), [("class", 1), ("forbidden", 1), ("note", 1)]);
    let weblate = write_table(&[rich()], Separator::Comma, TableDialect::Weblate, &pair());
    assert_eq!(lost(&weblate), [("class", 1)]);
    let amazon = write_table(&[rich()], Separator::Comma, TableDialect::Amazon, &pair());
    assert_eq!(amazon.text, "de,en\nKiew,Kyiv\nKyjiw,Kyiv\n");
}

#[test]
fn rows_that_a_service_refuses_are_left_out_and_named() {
    let mut twice = Entry::new("Kyjiw", "Kyiv city");
    twice.location = "g:9".into();
    let bad = [rich(), twice, Entry::new("a\tb", "c"), Entry::new("d", "x".repeat(1025))];
    let written = write_table(&bad, Separator::Tab, TableDialect::Google, &pair());
    assert_eq!(written.text, "Kiew\tKyiv\nKyjiw\tKyiv\n");
    let kinds: Vec<_> = written.left_out.iter().map(|fault| fault.kind.name()).collect();
    assert_eq!(kinds, ["control-character", "term-too-long", "duplicate"]);
}

#[test]
fn cells_of_a_service_stay_as_they_are_and_those_that_would_act_are_counted() {
    let entry = Entry::new("=SUMME(A1)", "+49, -1, @home");
    let written = write_table(std::slice::from_ref(&entry), Separator::Comma, TableDialect::Deepl, &pair());
    assert_eq!((written.text.as_str(), written.formulas), ("=SUMME(A1),\"+49, -1, @home\"\n", 1));
}

#[test]
fn a_cell_of_our_own_table_is_a_text_in_a_spreadsheet_and_itself_when_read() {
    let entries = [Entry::new("=SUMME(A1)", "-frei"), Entry::new("'n Abend", "-2+cmd|' /C calc'!A0")];
    for (separator, rows) in [
        (Separator::Comma, "'=SUMME(A1),'-frei\n'n Abend,'-2+cmd|' /C calc'!A0\n"),
        (Separator::Tab, "'=SUMME(A1)\t-frei\n'n Abend\t'-2+cmd|' /C calc'!A0\n"),
    ] {
        let written = write_table(&entries, separator, TableDialect::Own, &pair());
        assert!(written.formulas == 0 && rows.lines().all(|row| written.text.contains(row)), "{}", written.text);
        assert_eq!(bare(&read_table("g", &written.text, separator, None, &pair()).entries), bare(&entries));
    }
}

#[test]
fn line_breaks_have_no_place_between_tabs() {
    let mut entry = rich();
    entry.note = Some("one\ntwo".into());
    entry.source_variants = vec!["a;b".into()];
    let written = write_table(&[entry], Separator::Tab, TableDialect::Own, &pair());
    assert_eq!(written.text, "source\ttarget\tforbidden\tclass\tnote\nKiew\tKyiv\tKiev\tplace\tone two\n");
    assert_eq!(lost(&written), [("note", 1), ("variants", 1)]);
}

fn word() -> impl Strategy<Value = String> {
    "[A-Za-zäöüß=+@,\"' &<>|!(-]{0,6}[a-zß]".prop_map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "))
}

prop_compose! {
    /// Entries with distinct sources and targets of every status.
    fn entries()(rows in proptest::collection::btree_map(word(), (word(), word(), word(), any::<bool>(), any::<bool>()), 1..6)) -> Vec<Entry> {
        rows.into_iter().map(|(source, (target, admitted, note, has_note, keeps))| {
            let mut entry = Entry::new(source, target);
            entry.targets.push(TargetTerm { text: admitted, status: UsageStatus::Admitted });
            entry.note = has_note.then_some(note);
            entry.class = if keeps { TermClass::Organisation } else { TermClass::Term };
            entry
        }).collect()
    }
}

/// Without locations, in the order of a dictionary.
fn bare(entries: &[Entry]) -> Vec<Entry> {
    let sorted = crate::glossary::format::sorted(entries);
    sorted.into_iter().map(|entry| Entry { location: String::new(), ..entry.clone() }).collect()
}

proptest! {
    #[test]
    fn own_tables_read_back_as_written(entries in entries()) {
        for separator in [Separator::Tab, Separator::Comma] {
            let written = write_table(&entries, separator, TableDialect::Own, &pair());
            prop_assert!(written.lost.is_empty());
            let read = read_table("g", &written.text, separator, None, &pair());
            prop_assert!(read.faults.is_empty(), "{:?}", read.faults);
            prop_assert_eq!(bare(&read.entries), bare(&entries));
        }
    }

    #[test]
    fn service_tables_read_back_what_they_hold(entries in entries(), dialect in 1_usize..6) {
        let dialect = TableDialect::ALL[dialect];
        let written = write_table(&entries, Separator::Comma, dialect, &pair());
        let read = read_table("g", &written.text, Separator::Comma, Some(dialect), &pair());
        prop_assert!(read.faults.is_empty(), "{:?}", read.faults);
        let pairs = |entries: &[Entry]| bare(entries).iter().map(|entry| (entry.source.clone(), entry.preferred().to_owned())).collect::<Vec<_>>();
        prop_assert_eq!(pairs(&read.entries), pairs(&entries));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), comma in any::<bool>(), dialect in 0_usize..7) {
        let (text, _) = crate::glossary::decode_glossary("g", &bytes);
        let separator = if comma { Separator::Comma } else { Separator::Tab };
        read_table("g", &text, separator, TableDialect::ALL.get(dialect).copied(), &pair());
    }

    #[test]
    fn no_table_makes_a_reader_panic(text in "(source|target|de|en|flags|[a-c\"\n,;\t\u{0}ä]){0,60}", dialect in 0_usize..7) {
        read_table("g", &text, Separator::Comma, TableDialect::ALL.get(dialect).copied(), &pair());
    }
}
