//! Names that lead nowhere, servers that are slow, break off or never end: bounded, told, and the rest of the article kept.

use crate::project::{Project, TRANSLATE, completes, says, undisturbed};
use crate::service::{Fault, Service};
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// No run below waits longer, at a time-out of one second.
const BOUND: Duration = Duration::from_secs(15);

#[test]
fn a_name_that_leads_nowhere_ends_with_the_code_for_it() {
    // The name is kept for such uses, and without a network no question about it leaves the machine.
    let project = Project::at("http://x.invalid", 20, "timeout_s = 2");
    let begun = Instant::now();
    let Some((code, said, errors)) = project.unplugged(&TRANSLATE) else { return };
    assert_eq!(code, 5, "{said}{errors}");
    says(&errors, &["`rat`: service unreachable: ", "dns error", "run again"]);
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    assert_eq!(project.files("out").len(), 4, "what can be written is written");
}

#[test]
fn a_server_that_is_not_there_ends_with_the_code_for_it() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let project = Project::at(&format!("http://127.0.0.1:{port}"), 20, "");
    for arguments in [&TRANSLATE[..], &[&TRANSLATE[..], &["--quiet"]].concat()] {
        let (code, said, errors) = project.run(arguments);
        assert_eq!(code, 5, "{said}{errors}");
        says(&errors, &["service unreachable: ", "onnection refused", "run again"]);
    }
}

/// A run whose every request fails so from the `after`-th answer on, and the next one, whose service is well again.
fn fails(fault: Fault, expected: i32, needle: &str) {
    let service = Service::start(0);
    let (_, whole) = undisturbed(&service, 60);
    let project = Project::at(&service.url, 60, "timeout_s = 1");
    // A first article is done; then the service fails.
    project.write("vorher.de.txt", "Der Rat der Stadt billigte am Montag den Antrag mit der Nummer 1\n");
    project.done(&["translate", "vorher.de.txt", "-o", "vorher", "--backend", "net"]);
    service.fail_always(Some(fault));
    let begun = Instant::now();
    let (code, said, errors) = project.run(&TRANSLATE);
    assert_eq!(code, expected, "{fault:?}: {said}{errors}");
    says(&errors, &["`rat`: ", needle]);
    assert!(begun.elapsed() < BOUND, "{fault:?}: {:?}", begun.elapsed());
    let files = project.files("out");
    assert_eq!(files.len(), 4, "{fault:?}: what can be written is written");
    assert!(String::from_utf8(files["rat.tsv"].clone()).unwrap().contains("with number 1"), "{fault:?}: what was known is there");
    service.fail_always(None);
    completes(&service, &project, &whole, 0);
}

#[test]
fn an_answer_that_breaks_off_is_no_answer() {
    fails(Fault::Cut, 5, "service unreachable: ");
}

#[test]
fn a_head_that_comes_byte_by_byte_is_not_waited_for() {
    fails(Fault::SlowHead, 5, "timed out");
}

#[test]
fn a_body_that_comes_byte_by_byte_is_not_waited_for() {
    fails(Fault::SlowBody, 5, "timed out");
}

#[test]
fn a_body_that_never_ends_is_not_read_to_its_end() {
    fails(Fault::Endless, 5, "an answer of more than 32 MiB");
}

#[test]
fn a_service_that_fails_in_the_middle_costs_only_what_it_did_not_answer() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, 60);
    // Each request is tried again, and that try is answered.
    let config = std::fs::read_to_string(project.path("satzpaar.toml")).unwrap();
    project.write("satzpaar.toml", &config.replace("retries = 0", "retries = 2\ntimeout_s = 1"));
    service.fail(&[Fault::Cut, Fault::SlowBody, Fault::Busy("0")]);
    project.done(&TRANSLATE);
    let asked = service.take_asked();
    assert!(asked.len() == 60 && asked.values().all(|times| *times == 1));
    assert!(project.files("out") == whole);
}

#[test]
fn a_page_from_a_server_that_never_ends_is_refused() {
    let service = Service::start(0);
    service.fail_always(Some(Fault::Endless));
    let project = Project::new(&service, 1);
    // A page is asked for with GET, which the service takes as a request without texts.
    let (code, said, errors) = project.run(&["extract", &format!("{}/artikel", service.url), "--allow-private"]);
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["is larger than 10485760 bytes"]);
}
