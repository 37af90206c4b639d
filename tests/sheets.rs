//! The review sheet in the hands of another program: openpyxl reads it, edits it, saves it, and the edits are taken.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::{Origin, State};
use satzpaar::format::{xliff, xlsx};
use satzpaar::messages::Messages;
use std::path::Path;
use std::process::Command;
use support::article::article;
use support::{program, provided, run, satzpaar};

/// What the program sees: name, frozen rows, filter, protection, hidden columns, list of states, then a cell a line.
const SHOW: &str = r#"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
(s,) = book.worksheets
print(s.title, s.freeze_panes, s.auto_filter.ref, s.protection.sheet, s.protection.autoFilter, s.protection.password)
print([name for name, column in s.column_dimensions.items() if column.hidden])
print([(str(v.sqref), v.type, v.formula1) for v in s.data_validations.dataValidation])
print([c.value for c in s[1]][:9])
for c in s[2]:
    print(c.coordinate, c.data_type, c.number_format, c.protection.locked, c.alignment.wrap_text, c.fill.fgColor.rgb)
"#;
/// Rows are sorted from the last to the first, a column is put in front, and cells are edited.
const EDIT: &str = r#"
import sys, openpyxl, datetime
book = openpyxl.load_workbook(sys.argv[1])
s = book.active
rows = {r[4].value: r for r in s.iter_rows(min_row=2)}
rows["Gebucht wird ab Mai."][5].value = "Booking opens in May."
rows["Reval ist der neue Heimathafen."][5].value = "Tallinn is the new home port."
rows["Reval ist der neue Heimathafen."][3].value = "reviewed"
rows["Was jetzt gilt"][6].value = "Fine with me."
rows["Ostsee"][5].value = datetime.date(2026, 5, 3)
rows["Wer früh bucht, spart."][3].value = "gut"
values = [[c.value for c in r] for r in s.iter_rows(min_row=2)][::-1]
for r, row in enumerate(values, 2):
    for c, value in enumerate(row, 1):
        s.cell(r, c).value = value
s.insert_cols(1)
book.save(sys.argv[2])
"#;

fn python(script: &str, files: &[&Path]) -> Option<String> {
    let (python, packages) = (program("python3")?, provided("SATZPAAR_PYTHON_SHEETS")?);
    let mut command = Command::new(python);
    command.env("PYTHONPATH", packages).env("PYTHONIOENCODING", "utf-8").args(["-c", script]).args(files);
    let (code, out, errors) = run(&mut command);
    assert_eq!(code, 0, "{errors}");
    Some(out)
}

fn written(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("a.xlsx");
    std::fs::write(&path, xlsx::write(&article(), &Messages::negotiate(&["en".parse().unwrap()])).unwrap()).unwrap();
    path
}

#[test]
fn another_program_sees_a_locked_sheet_with_three_open_columns() {
    let folder = tempfile::tempdir().unwrap();
    let Some(seen) = python(SHOW, &[&written(folder.path())]) else { return };
    let expected = r#"Review A2 A1:J15 True False None
['J']
[('D2:D15', 'list', '"open,translated,reviewed,final"')]
['Unit', 'Segment', 'Role', 'State', 'Source', 'Translation', 'Notes', 'Findings', 'Glossary terms']
A2 s @ True True FFF5F6F8
B2 s @ True True FFF5F6F8
C2 s @ True True FFF5F6F8
D2 s @ False True 00000000
E2 s @ True True FFF5F6F8
F2 s @ False True 00000000
G2 n @ False True 00000000
H2 n @ True True FFF5F6F8
I2 n @ True True FFF5F6F8
J2 s @ True True FFF5F6F8
"#;
    assert_eq!(seen, expected);
}

#[test]
fn edits_of_another_program_are_taken_and_what_does_not_fit_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let edited = folder.path().join("b.xlsx");
    if python(EDIT, &[&written(folder.path()), &edited]).is_none() {
        return;
    }
    let (sheet, mut bitext) = (xlsx::read("b.xlsx", std::fs::read(&edited).unwrap()).unwrap(), article());
    let applied = xlsx::apply(&sheet, &mut bitext, "Ada");
    assert_eq!((applied.changed, applied.unchanged, applied.missing), (3, 9, 0), "{applied:?}");
    let refused: Vec<&str> = applied.refused.iter().map(|refusal| refusal.cell.as_str()).collect();
    assert_eq!(refused, ["E3", "G15"], "{applied:?}");
    let segment = |source: &str| bitext.translatable().find(|(_, segment)| segment.source == source).unwrap().1.clone();
    let port = segment("Reval ist der neue Heimathafen.");
    assert_eq!(port.target.as_deref(), Some("Tallinn is the new home port."));
    assert_eq!((port.state, port.origin), (State::Reviewed, Some(Origin::Human)));
    assert_eq!(segment("Gebucht wird ab Mai.").state, State::Translated);
    assert_eq!(segment("Was jetzt gilt").notes[0].text, "Fine with me.");
    assert_eq!(segment("Ostsee").target.as_deref(), Some("Baltic Sea"));
}

#[test]
fn the_edits_of_a_sheet_come_back_into_the_bilingual_file() {
    let folder = tempfile::tempdir().unwrap();
    let (sheet, edited) = (written(folder.path()), folder.path().join("edited.xlsx"));
    if python(EDIT, &[&sheet, &edited]).is_none() {
        return;
    }
    let file = folder.path().join("a.xlf");
    std::fs::write(&file, xliff::write(&article(), &xliff::XliffInfo::default())).unwrap();
    let mut command = satzpaar(&["review", "apply", "edited.xlsx", "a.xlf", "--author", "Roth"]);
    let (code, out, errors) = run(command.current_dir(folder.path()));
    assert_eq!((code, out.as_str()), (1, "applied: 3 changed, 9 unchanged, 0 without a row, 2 refused\n"), "{errors}");
    assert!(errors.lines().count() == 2 && errors.lines().all(|line| line.starts_with("edited.xlsx:")), "{errors}");
    let bitext = xliff::read("a.xlf", &std::fs::read_to_string(&file).unwrap()).unwrap();
    let found = |source: &str| bitext.translatable().find(|(_, segment)| segment.source == source).unwrap().1.clone();
    let booked = found("Gebucht wird ab Mai.");
    assert_eq!((booked.target.as_deref(), booked.origin), (Some("Booking opens in May."), Some(Origin::Human)));
    assert_eq!(found("Reval ist der neue Heimathafen.").state, State::Reviewed);
    assert_eq!(found("Was jetzt gilt").notes.last().unwrap().author, "Roth");
    let (code, out, _) = run(satzpaar(&["review", "apply", "edited.xlsx", "a.xlf"]).current_dir(folder.path()));
    assert!(code == 1 && out.starts_with("applied: 0 changed"), "{out}");
}

/// A sentence that looks like a formula is a string for the other program, and so is what is typed over it: the format is text.
#[test]
fn another_program_sees_no_formula_in_any_cell() {
    let show = "import sys, openpyxl\nfor row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(min_row=2):\n    \
                print(row[4].data_type, row[4].value, row[5].data_type, row[5].value, row[5].number_format)";
    let folder = tempfile::tempdir().unwrap();
    let (path, mut bitext) = (folder.path().join("a.xlsx"), article());
    for (at, cell) in ["=HYPERLINK(\"https://evil.example\")", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)"].into_iter().enumerate() {
        let segment = bitext.units[at].segments.first_mut().unwrap();
        (segment.source, segment.target) = (cell.to_owned(), Some(cell.to_owned()));
        (segment.codes, segment.target_codes, segment.terms, segment.findings) = <_>::default();
    }
    std::fs::write(&path, xlsx::write(&bitext, &Messages::negotiate(&[])).unwrap()).unwrap();
    let Some(seen) = python(show, &[&path]) else { return };
    assert!(seen.contains("s =HYPERLINK(\"https://evil.example\") s =HYPERLINK(\"https://evil.example\") @\n"), "{seen}");
    assert!(seen.lines().all(|line| line.starts_with("s ") && line.ends_with(" @")), "{seen}");
}
