//! The review sheet: what is written reads back, edits are taken, what does not fit is refused by its cell.

use super::*;
use crate::bitext::{Bitext, Note, Origin, State};
use crate::format::Applied;
use crate::format::fixture::{bitexts, pair, rich};
use crate::messages::Messages;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn ui(tag: &str) -> Messages {
    Messages::negotiate(&[tag.parse().unwrap()])
}

fn sheet(bytes: Vec<u8>) -> Sheet {
    read("a.xlsx", bytes).unwrap()
}

fn round(bitext: &Bitext, tag: &str) -> Bitext {
    let (read, refused) = to_bitext(&sheet(write(bitext, &ui(tag)).unwrap()), &pair());
    assert_eq!(refused, []);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_sheet_reads_back_as_what_it_holds(bitext in bitexts(), tag in proptest::sample::select(vec!["en", "de"])) {
        let held = bitext.units.iter().filter_map(held).collect::<Vec<_>>();
        let read = round(&bitext, tag);
        prop_assert_eq!(&read.units, &held);
        prop_assert_eq!((&read.original, &read.pair), (&bitext.original, &bitext.pair));
    }

    #[test]
    fn a_sheet_without_an_edit_changes_nothing(bitext in bitexts()) {
        let mut again = bitext.clone();
        let applied = apply(&sheet(write(&bitext, &ui("de")).unwrap()), &mut again, "Ada");
        prop_assert_eq!((applied.changed, applied.missing, &applied.refused), (0, 0, &Vec::new()));
        prop_assert_eq!(again, bitext);
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(write(&rich(), &ui("en")).unwrap() == write(&rich(), &ui("en")).unwrap());
}

#[test]
fn no_text_is_a_formula() {
    let mut bitext = rich();
    let texts = ["=1+1", "+49", "-1", "@SUM(A1)", "=HYPERLINK(\"http://a.example\",\"x\")", "{=1}", "https://a.example"];
    for text in texts {
        bitext.units[0].segments[0].source = text.into();
        bitext.units[0].segments[0].target = Some(text.into());
        let bytes = write(&bitext, &ui("en")).unwrap();
        assert_eq!(round(&bitext, "en").units[0].segments[0].target.as_deref(), Some(text));
        let mut archive = crate::document::archive::open(bytes).unwrap();
        let part = crate::document::archive::unpacked(archive.by_name("xl/worksheets/sheet1.xml").unwrap(), "sheet").unwrap();
        let part = String::from_utf8(part).unwrap();
        assert!(!part.contains("<f>") && !part.contains("<f ") && !part.contains("<hyperlink"), "{text}");
    }
}

/// A sheet as a person left it: the cells of the written one, row 0 the header, some of them replaced.
struct Hand {
    rows: Vec<Vec<String>>,
}

impl Hand {
    fn of(bitext: &Bitext) -> Self {
        let sheet = sheet(write(bitext, &ui("en")).unwrap());
        let text = |row: &Row| columns::Column::ALL.map(|column| row.text(column).to_owned()).to_vec();
        let words = ui("en");
        let header = columns::Column::ALL.map(|column| {
            let key = || key::write_head(&crate::format::bilingual::Head::of(bitext));
            column.message().map_or_else(key, |id| words.text(id))
        });
        Self { rows: [header.to_vec()].into_iter().chain(sheet.rows.iter().map(text)).collect() }
    }

    fn set(mut self, row: usize, column: usize, text: &str) -> Self {
        self.rows[row][column] = text.into();
        self
    }

    fn save(&self) -> Sheet {
        self.save_with(|_| {})
    }

    fn save_with(&self, last: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Sheet {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, cells) in (0..).zip(&self.rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
        last(sheet);
        read("a.xlsx", workbook.save_to_buffer().unwrap()).unwrap()
    }
}

const STATE: usize = 3;
const SOURCE: usize = 4;
const TARGET: usize = 5;
const NOTE: usize = 6;
const KEY: usize = 9;

fn applied(hand: &Hand) -> (Bitext, Applied<Refusal>) {
    let mut bitext = rich();
    let applied = apply(&hand.save(), &mut bitext, "Ada");
    (bitext, applied)
}

fn cells(applied: &Applied<Refusal>) -> Vec<&str> {
    applied.refused.iter().map(|refusal| refusal.cell.as_str()).collect()
}

#[test]
fn what_a_person_changed_is_a_persons_work() {
    let hand = Hand::of(&rich()).set(1, TARGET, " Müller praises “Rail & Bus” a lot. ").set(1, STATE, "reviewed");
    let hand = hand.set(1, NOTE, "Anna: a < b\tund C:\\x\nAgreed.").set(2, STATE, "freigegeben");
    let (mut bitext, outcome) = applied(&hand.set(2, STATE, "translated"));
    assert_eq!((outcome.changed, outcome.unchanged, outcome.missing, &outcome.refused), (2, 0, 0, &vec![]));
    let segment = &bitext.units[0].segments[0];
    assert_eq!(segment.target.as_deref(), Some("Müller praises “Rail & Bus” a lot."));
    assert_eq!((segment.state, &segment.origin, segment.confidence), (State::Reviewed, &Some(Origin::Human), None));
    let notes: Vec<(&str, &str)> = segment.notes.iter().map(|note| (note.author.as_str(), note.text.as_str())).collect();
    assert_eq!(notes, [("Anna", "a < b\tund C:\\x"), ("Ada", "Agreed.")]);
    assert_eq!((segment.target_codes.len(), segment.findings.len()), (segment.codes.len(), 0));
    assert_eq!(bitext.units[0].segments[1].state, State::Translated);
    let before = bitext.clone();
    let hand =
        Hand::of(&rich()).set(1, NOTE, "Anna: a < b\tund C:\\x\nAgreed.").set(1, TARGET, "Müller praises “Rail & Bus” a lot.");
    let again = apply(&hand.set(1, STATE, "reviewed").save(), &mut bitext, "Ada");
    assert_eq!((again.changed, again.unchanged, bitext), (0, 2, before), "{again:?}");
}

#[test]
fn a_remark_alone_leaves_the_draft_a_machines() {
    let (bitext, outcome) = applied(&Hand::of(&rich()).set(1, NOTE, "Is that so?"));
    let segment = &bitext.units[0].segments[0];
    assert_eq!((outcome.changed, segment.origin.as_ref().map(Origin::kind)), (1, Some("machine")));
    assert_eq!(segment.notes, [Note { author: "Ada".into(), text: "Is that so?".into() }]);
}

#[test]
fn rows_that_do_not_fit_are_refused_by_their_cells() {
    let fresh = || Hand::of(&rich());
    let cases = [
        (fresh().set(1, SOURCE, "Meyer lobt.").set(1, TARGET, "Meyer praises."), vec!["E2"]),
        (fresh().set(1, 1, "s9").set(1, TARGET, "x"), vec!["B2"]),
        (fresh().set(1, STATE, "done"), vec!["D2"]),
        (fresh().set(1, STATE, "reviewed").set(1, TARGET, ""), vec!["D2"]),
        (fresh().set(2, TARGET, " "), vec!["D3"]),
        (fresh().set(1, STATE, "done").set(2, STATE, "fertig"), vec!["D2", "D3"]),
    ];
    for (hand, refused) in cases {
        let (bitext, outcome) = applied(&hand);
        assert_eq!((cells(&outcome), outcome.changed), (refused, 0), "{outcome:?}");
        assert_eq!(bitext, rich());
    }
}

#[test]
fn a_target_that_is_deleted_leaves_its_segment_open() {
    let (bitext, outcome) = applied(&Hand::of(&rich()).set(1, TARGET, ""));
    let segment = &bitext.units[0].segments[0];
    assert_eq!((outcome.changed, &segment.target, segment.state, &segment.origin), (1, &None, State::Initial, &None));
}

#[test]
fn what_changed_in_the_document_meanwhile_is_not_overwritten() {
    let hand = Hand::of(&rich()).set(1, TARGET, "Mine.").set(2, STATE, "translated");
    let mut bitext = rich();
    bitext.units[0].segments[0].target = Some("Theirs.".into());
    bitext.units[0].segments[1].state = State::Reviewed;
    let before = bitext.clone();
    let outcome = apply(&hand.save(), &mut bitext, "Ada");
    assert_eq!((cells(&outcome), bitext), (vec!["F2", "D3"], before));
    assert!(outcome.refused[0].reason.contains("`Theirs.`"), "{outcome:?}");
    // A cell that nobody touched is no edit, whatever became of the document.
    let mut moved = rich();
    moved.units[0].segments[0].target = Some("Theirs.".into());
    moved.units[0].segments[0].source = "Anders.".into();
    let outcome = apply(&Hand::of(&rich()).save(), &mut moved, "Ada");
    assert_eq!((outcome.changed, outcome.unchanged, cells(&outcome)), (0, 2, vec![]));
}

#[test]
fn rows_may_move_go_missing_or_stand_there_twice() {
    let mut hand = Hand::of(&rich()).set(1, TARGET, "First.");
    hand.rows.swap(1, 2);
    assert_eq!(applied(&hand).0.units[0].segments[0].target.as_deref(), Some("First."));
    hand.rows.remove(1);
    let (bitext, outcome) = applied(&hand);
    assert_eq!((outcome.changed, outcome.missing, &bitext.units[0].segments[1]), (1, 1, &rich().units[0].segments[1]));
    let unedited = Hand::of(&rich()).rows[1].clone();
    hand.rows.push(unedited);
    assert_eq!(applied(&hand).1.changed, 1);
    let mut other = hand.rows[1].clone();
    other[TARGET] = "Second.".into();
    hand.rows.push(other);
    let (bitext, outcome) = applied(&hand);
    assert_eq!((cells(&outcome), bitext), (vec!["F2", "F4"], rich()));
    assert_eq!(outcome.refused[0].reason, "rows 2 and 4 want different things of one segment");
}

#[test]
fn without_the_hidden_column_a_row_is_held_against_the_document() {
    let mut hand = Hand::of(&rich()).set(1, TARGET, "First.").set(2, SOURCE, "Other.");
    hand.rows.iter_mut().for_each(|row| row.truncate(KEY));
    let (bitext, outcome) = applied(&hand);
    assert_eq!((outcome.changed, cells(&outcome)), (1, vec!["E3"]));
    assert_eq!(bitext.units[0].segments[0].target.as_deref(), Some("First."));
    let (read, _) = to_bitext(&hand.save(), &pair());
    assert_eq!((read.original.as_str(), read.pair), ("a.xlsx", pair()));
}

#[test]
fn columns_may_move_and_rows_stand_above_the_header() {
    let mut hand = Hand::of(&rich()).set(1, TARGET, "First.");
    hand.rows.iter_mut().for_each(|row| row.insert(0, "own".into()));
    hand.rows.insert(0, vec!["Please check by Friday".into()]);
    hand.rows.push(vec![String::new(); 5]);
    let (bitext, outcome) = applied(&hand);
    assert_eq!((outcome.changed, bitext.units[0].segments[0].target.as_deref()), (1, Some("First.")), "{outcome:?}");
}

#[test]
fn what_a_program_made_of_a_text_is_read_or_refused() {
    let hand = Hand::of(&rich());
    let mut bitext = rich();
    let number = hand.save_with(|sheet| drop(sheet.write_number(1, TARGET as u16, 2026.0)));
    assert_eq!(apply(&number, &mut bitext, "Ada").changed, 1);
    assert_eq!(bitext.units[0].segments[0].target.as_deref(), Some("2026"));
    let half = Format::new().set_num_format("0%");
    let day = Format::new().set_num_format("d. mmm");
    let date = ExcelDateTime::from_ymd(2026, 5, 3).unwrap();
    let cases = [
        hand.save_with(|sheet| drop(sheet.write_number_with_format(1, TARGET as u16, 0.5, &half))),
        hand.save_with(|sheet| drop(sheet.write_datetime_with_format(1, TARGET as u16, &date, &day))),
        hand.save_with(|sheet| drop(sheet.write_formula(1, TARGET as u16, Formula::new("=1+1").set_result("2")))),
        hand.save_with(|sheet| drop(sheet.write_boolean(1, TARGET as u16, true))),
    ];
    for sheet in cases {
        let mut bitext = rich();
        let outcome = apply(&sheet, &mut bitext, "Ada");
        assert_eq!((cells(&outcome), bitext), (vec!["F2"], rich()), "{outcome:?}");
    }
}

#[track_caller]
fn fault(bytes: Vec<u8>) -> String {
    let fault = read("a.xlsx", bytes).map(|sheet| sheet.rows.len()).unwrap_err().to_string();
    assert!(fault.starts_with("a.xlsx: ") && fault.contains("\nhint: "), "{fault}");
    fault
}

#[test]
fn what_is_no_review_sheet_is_refused() {
    assert!(fault(b"Nur ein Text".to_vec()).contains("not an Excel workbook"));
    assert!(fault(vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).contains("password"));
    let mut cut = write(&rich(), &ui("en")).unwrap();
    cut.truncate(cut.len() / 2);
    assert!(fault(cut).contains("not an Excel workbook"));
    let mut other = Workbook::new();
    other.add_worksheet().write_string(0, 0, "Sums").unwrap();
    assert!(fault(other.save_to_buffer().unwrap()).contains("`Source` or `Original` and `Translation` or `"));
    let mut newer = Hand::of(&rich());
    newer.rows[0][KEY] = newer.rows[0][KEY].replace("satzpaar 1", "satzpaar 2");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    newer.rows[0].iter().zip(0..).for_each(|(text, at)| drop(sheet.write_string(0, at, text)));
    assert!(fault(workbook.save_to_buffer().unwrap()).contains("version 2"));
}

#[test]
fn a_text_too_long_for_a_cell_is_a_clear_error() {
    let mut bitext = rich();
    bitext.units[0].segments[1].source = "lang ".repeat(7000);
    let fault = write(&bitext, &ui("en")).unwrap_err().to_string();
    assert!(fault.contains("row 3") && fault.contains("32,767"), "{fault}");
}

#[test]
fn a_sheet_made_by_hand_is_a_document_and_a_row_that_stands_there_twice_is_named() {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows = vec![row(&["Original", "Übersetzung"]), row(&["Ja.", "Yes."]), row(&["Nein.", ""]), row(&["Ja.", "Yeah."])];
    let (read, refused) = to_bitext(&Hand { rows }.save(), &pair());
    let units: Vec<(&str, Option<&str>, State)> =
        read.translatable().map(|(_, segment)| (segment.source.as_str(), segment.target.as_deref(), segment.state)).collect();
    let expected =
        [("Ja.", Some("Yes."), State::Translated), ("Nein.", None, State::Initial), ("Ja.", Some("Yeah."), State::Translated)];
    assert_eq!((units.as_slice(), refused.len(), read.units.len()), (expected.as_slice(), 0, 3));
    let mut hand = Hand::of(&rich());
    hand.rows.push(hand.rows[1].clone());
    let (read, refused) = to_bitext(&hand.save(), &pair());
    assert_eq!((read.units[0].segments.len(), refused[0].cell.as_str()), (2, "B4"));
}

/// The workbook with one of its parts replaced.
fn with_part(bytes: Vec<u8>, part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    use std::io::Write;
    let mut archive = crate::document::archive::open(bytes).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = String::from_utf8(crate::document::archive::unpacked(entry, &name).unwrap()).unwrap();
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all((if name == part { change(text) } else { text }).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const GRID: &str = "xl/worksheets/sheet1.xml";

fn inline(cells: &str) -> impl Fn(String) -> String {
    move |text| {
        let (before, rest) = text.split_once("<sheetData>").unwrap();
        let after = rest.split_once("</sheetData>").unwrap().1;
        format!("{before}<sheetData>{cells}</sheetData>{after}")
    }
}

#[test]
fn strings_written_into_the_cells_are_read_and_far_cells_cost_nothing() {
    let cell = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let cells = [
        format!("<row r=\"1\">{}{}</row>", cell("A1", "Source"), cell("B1", "Translation")),
        format!(
            "<row r=\"2\">{}{}</row>",
            cell("A2", "Ja &amp; &#228;"),
            "<c r=\"B2\" t=\"inlineStr\"><is><r><t>Y</t></r><r><t>es</t></r></is></c>"
        ),
        format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "far")),
    ];
    let bytes = with_part(write(&rich(), &ui("en")).unwrap(), GRID, inline(&cells.concat()));
    let (read, refused) = to_bitext(&sheet(bytes), &pair());
    assert_eq!((read.units.len(), refused.len()), (1, 0));
    let segment = &read.units[0].segments[0];
    assert_eq!((segment.source.as_str(), segment.target.as_deref()), ("Ja & ä", Some("Yes")));
}

#[test]
fn no_entity_is_expanded_and_no_bomb_is_unpacked() {
    let entity = |text: String| {
        let bomb = "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst ";
        text.replacen("<sst ", bomb, 1).replacen("<t>Unit</t>", "<t>&b;</t>", 1)
    };
    assert!(
        fault(with_part(write(&rich(), &ui("en")).unwrap(), "xl/sharedStrings.xml", entity)).contains("not an Excel workbook")
    );
    let spaces = |text: String| text + &" ".repeat(8 << 20);
    let mut bytes = with_part(write(&rich(), &ui("en")).unwrap(), GRID, spaces);
    assert!(fault(bytes.clone()).contains("unpacks to too much"));
    bytes.truncate(100);
    assert!(fault(bytes).contains("not an Excel workbook"));
    // The reader would make room for as many strings as the file says it has.
    let liar = |text: String| text.replacen("uniqueCount=\"", "uniqueCount=\"99999999", 1);
    assert!(fault(with_part(write(&rich(), &ui("en")).unwrap(), "xl/sharedStrings.xml", liar)).contains("99999999"));
}

#[test]
fn a_place_beyond_every_sheet_is_an_error_or_no_cell() {
    let cells = "<row r=\"1\"><c r=\"A99999999999\"><v>1</v></c></row>";
    assert!(fault(with_part(write(&rich(), &ui("en")).unwrap(), GRID, inline(cells))).starts_with("a.xlsx: "));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn whatever_is_damaged_there_is_a_sheet_or_an_error(
        part in proptest::sample::select(vec![GRID, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
        at in 0.0..1.0_f64,
        cut in 0..40_usize,
        new in proptest::sample::select(vec!["", "\"", "<", "-1", "99999999999", "<v>", "A0", "ZZZZZ1", "=", "\u{e4}"]),
    ) {
        let damage = |text: String| {
            let from = ((text.len() as f64 * at) as usize..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let to = (from + cut..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            [&text[..from], new, &text[to..]].concat()
        };
        if let Ok(sheet) = read("a.xlsx", with_part(write(&rich(), &ui("en")).unwrap(), part, damage)) {
            apply(&sheet, &mut rich(), "Ada");
            to_bitext(&sheet, &pair());
        }
    }
}
