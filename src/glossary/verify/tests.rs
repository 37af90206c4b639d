//! Each fault fires, and a near miss does not.

use super::verify;
use crate::diagnostic::Level;
use crate::glossary::{Entry, GlossaryFormat, TargetTerm, TermClass, UsageStatus, read};

fn messages(entries: &[Entry]) -> Vec<String> {
    verify(entries).iter().map(|fault| fault.kind.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

fn entries(name: &str, rows: &str) -> Vec<Entry> {
    read(name, &format!("source\ttarget\tadmitted\tforbidden\tclass\n{rows}"), GlossaryFormat::Tsv).0
}

#[test]
fn every_kind_of_fault_is_named() {
    let mut bad = Entry::new(" Lawrow", "Lavrov\u{7}");
    bad.targets.push(TargetTerm { text: "Lavrov\u{7}".into(), status: UsageStatus::Forbidden });
    let said = messages(&[bad]);
    assert!(said.iter().any(|message| message.starts_with("stray space in `source`")), "{said:?}");
    assert!(said.iter().any(|message| message.starts_with("control character U+0007")), "{said:?}");
    let joined = messages(&[Entry::new("\u{feff}Hafen", "harbour")]);
    assert!(joined[0].starts_with("control character U+FEFF"), "the mark of another file: {joined:?}");
    assert!(said.iter().any(|message| message.contains("both accepted and forbidden")), "{said:?}");
    let mut place = Entry::new("kiew", "Kyiv");
    place.class = TermClass::Place;
    assert_eq!(messages(&[place]), ["place without a capital: `kiew`"]);
}

#[test]
fn form_of_another_entry_with_another_target_is_a_conflict() {
    let text = "[[entry]]\nsource = \"Amt\"\ntarget = \"office\"\n[[entry]]\nsource = \"Behörde\"\ntarget = \"agency\"\nvariants = [\"Amt\"]\n";
    let faults = verify(&read("g.toml", text, GlossaryFormat::Toml).0);
    assert_eq!(faults.len(), 1);
    let wanted = "g.toml:4: `Amt` belongs to two entries with different targets: `agency` here, `office` at g.toml:1";
    assert!(faults[0].to_string().starts_with(wanted), "{}", faults[0]);
    assert_eq!(faults[0].level(), Level::Error);
}

#[test]
fn same_entry_again_is_an_error_in_one_file_and_a_warning_in_two() {
    let mut list = entries("a.tsv", "Kiew\tKyiv\nKiew\tKyiv\n");
    list.extend(entries("b.tsv", "Kiew\tKyiv\n"));
    let faults = verify(&list);
    let said: Vec<_> = faults.iter().map(|fault| (fault.kind.name(), fault.level(), fault.location.as_str())).collect();
    assert_eq!(said, [("duplicate", Level::Error, "a.tsv:3"), ("repeated", Level::Warning, "b.tsv:2")]);
}

#[test]
fn target_that_another_entry_translates_is_a_chain() {
    let said = messages(&entries("g", "Lawrow\tLawroff\nLawroff\tLavrov\n"));
    assert_eq!(said, ["target is itself a source term: `Lawroff` becomes `Lavrov` at g:3"]);
    let kept = entries("g", "Iran\tIran\t\t\tplace\nIslamische Republik\tIran\n");
    assert_eq!(messages(&kept), [""; 0]);
}

#[test]
fn a_term_that_stays_is_doubtful_but_a_name_is_not() {
    let list = entries("g", "Start-up\tStart-up\nAssad\tAssad\t\t\tperson\nAPI\t\t\t\tdo-not-translate\n");
    assert_eq!(messages(&list), ["target equals the source: `Start-up`"]);
}

#[test]
fn overlong_term_is_named_by_its_length() {
    let list = vec![Entry::new("x".repeat(10_000), "y"), Entry::new("x".repeat(1024), "y")];
    assert_eq!(messages(&list), ["term of 10000 bytes in `source`: at most 1024 are allowed"]);
}
