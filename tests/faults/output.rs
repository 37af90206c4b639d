//! Standard output and standard error that nobody reads, or that take nothing: the work is done all the same.

use crate::project::{Project, TRANSLATE, says};
use crate::service::Service;
use std::process::Stdio;

/// Commands that print, with what they print; none of them changes what another finds.
const PRINTERS: [&[&str]; 17] = [
    &["translate", "rat.de.txt", "-o", "out", "--emit", "xliff", "--backend", "net"],
    &["translate", "rat.de.txt", "-o", "out", "--backend", "net", "--estimate"],
    &["translate", "lines.jsonl", "--input-format", "jsonl", "--backend", "net"],
    &["extract", "rat.de.txt"],
    &["extract", "rat.de.txt", "--format", "json"],
    &["segment", "rat.de.txt"],
    &["segment", "rat.de.txt", "--format", "json"],
    &["segment", "lines.jsonl", "--jsonl"],
    &["terms", "rat.de.txt", "--glossary", "names.toml"],
    &["terms", "lines.jsonl", "--jsonl", "--glossary", "names.toml"],
    &["glossary", "verify", "bad.toml"],
    &["glossary", "propose", "Lawrow", "Selenskyj"],
    &["check", "bad.tsv", "--format", "json"],
    &["memory", "export"],
    &["memory", "stats"],
    &["explain", "--list"],
    &["config", "show"],
];

fn project(service: &Service) -> Project {
    let project = Project::new(service, 60);
    let entry = "[[entry]]\nsource = \"Antrag\"\ntarget = \"motion\"\nclass = \"term\"\n";
    project.write("names.toml", entry);
    project.write("bad.toml", &format!("{entry}{entry}"));
    project.write("bad.tsv", "source\ttarget\nEr zahlte 240 Euro.\tHe paid 24 euros.\n");
    let line = |number: usize| format!("{{\"id\": {number}, \"text\": \"Der Antrag mit der Nummer {number}.\"}}\n");
    project.write("lines.jsonl", &(0..30).map(line).collect::<String>());
    project.done(&TRANSLATE);
    project
}

#[test]
fn streams_that_nobody_reads_are_no_fault_and_take_no_finding_away() {
    let service = Service::start(0);
    let project = project(&service);
    for arguments in PRINTERS {
        let (expected, said, _) = project.run(arguments);
        assert!(!said.is_empty(), "{arguments:?}");
        let (code, errors) = with_no_reader(&project, arguments);
        // Where nothing but data was wanted there is nothing left to do.
        assert!(code == expected || code == 0, "{arguments:?}: {errors}");
        assert!(!errors.contains("panicked") && !errors.contains("roken pipe"), "{arguments:?}: {errors}");
        let (code, _, errors) = project.after("exec >&-", arguments);
        assert_eq!(code, expected, "{arguments:?}: {errors}");
        let (code, still, _) = project.after("exec 2>&-", arguments);
        assert_eq!((code, still == said), (expected, true), "{arguments:?}");
    }
    assert_eq!(with_no_reader(&project, &["check", "bad.tsv"]).0, 1);
}

/// Exit code and standard error of a command whose reader has gone before it says anything.
fn with_no_reader(project: &Project, arguments: &[&str]) -> (i32, String) {
    let mut child = project.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    (done.status.code().unwrap(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn an_output_that_takes_nothing_is_an_error_that_says_so() {
    let service = Service::start(0);
    let project = project(&service);
    for arguments in PRINTERS {
        let (code, _, errors) = project.after("exec >/dev/full", arguments);
        assert_eq!(code, 2, "{arguments:?}: {errors}");
        says(&errors, &["cannot write to standard output: No space left on device"]);
    }
    // The device is still one.
    let (code, _, errors) = project.run(&["memory", "export", "-o", "/dev/full"]);
    assert_eq!(code, 2, "{errors}");
    says(&errors, &["cannot write `/dev/full`: No space left on device"]);
    assert!(!std::fs::metadata("/dev/full").unwrap().is_file());
}

#[test]
fn what_was_decided_or_imported_is_kept_though_nobody_hears_of_it() {
    let service = Service::start(0);
    let project = Project::new(&service, 3);
    for name in ["a", "b"] {
        project.write(&format!("{name}.tsv"), &format!("source\ttarget\nEs regnet in {name}.\tIt rains in {name}.\n"));
    }
    for (redirect, marks) in [("exec >&-", ["a", "b"]), ("exec >/dev/full", ["c", "d"])] {
        for name in marks {
            project.write(&format!("{name}.tsv"), &format!("source\ttarget\nEs regnet in {name}.\tIt rains in {name}.\n"));
        }
        let [one, other] = marks.map(|name| format!("{name}.tsv"));
        project.after(redirect, &["memory", "import", &one, &other]);
        for name in marks {
            let found = project.done(&["memory", "search", "regnet"]);
            assert!(found.contains(&format!(" in {name}.\n")), "{redirect}: {found}");
        }
    }
}
