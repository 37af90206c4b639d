//! A store that another process holds: waited for, not for ever, and nothing is lost.

use crate::project::{Project, TRANSLATE, UNDER_WAY, are_whole, completes, says, undisturbed, wait_until};
use crate::service::Service;
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Holds the store of a project as no other may use it.
fn lock(project: &Project) -> Connection {
    let store = Connection::open(project.path(".satzpaar/satzpaar.db")).unwrap();
    store.busy_timeout(Duration::from_secs(5)).unwrap();
    store.execute_batch("BEGIN EXCLUSIVE").unwrap();
    store
}

/// A project with a store, and the files of an undisturbed run.
fn with_store(service: &Service, sentences: usize) -> (Project, crate::project::Files) {
    let (project, whole) = undisturbed(service, sentences);
    project.done(&["memory", "dedupe"]);
    (project, whole)
}

#[test]
fn a_store_that_is_let_go_of_in_time_is_waited_for() {
    let service = Service::start(0);
    let (project, whole) = with_store(&service, 40);
    let held = lock(&project);
    let mut run = project.start(&TRANSLATE);
    std::thread::sleep(Duration::from_millis(1500));
    assert!(!run.is_over(), "it did not wait");
    drop(held);
    assert_eq!(run.code(), Some(0));
    completes(&service, &project, &whole, 0);
}

#[test]
fn a_store_that_stays_locked_is_given_up_and_named() {
    if !crate::support::is_thorough() {
        return;
    }
    let service = Service::start(0);
    let (project, whole) = with_store(&service, 40);
    let held = lock(&project);
    let begun = Instant::now();
    let (code, said, errors) = project.run(&TRANSLATE);
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["the store is locked by another process: `", ".satzpaar/satzpaar.db`", "run again"]);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    assert!(project.files("out").is_empty() && service.take_asked().is_empty());
    drop(held);
    completes(&service, &project, &whole, 0);
}

#[test]
fn a_store_that_is_locked_in_the_middle_of_a_run_loses_only_what_was_under_way() {
    if !crate::support::is_thorough() {
        return;
    }
    let service = Service::start(20);
    let (project, whole) = with_store(&service, 400);
    let command = project.command(&TRANSLATE).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn();
    wait_until(|| service.answered() > 30);
    let held = lock(&project);
    let done = command.unwrap().wait_with_output().unwrap();
    let errors = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{errors}");
    says(&errors, &["the store is locked by another process"]);
    are_whole(&project.files("out"), &whole);
    drop(held);
    let answered = service.answered();
    assert!((30..400).contains(&answered), "{answered}");
    completes(&service, &project, &whole, UNDER_WAY);
}
