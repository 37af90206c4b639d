//! Clocks that jump by years between runs and in the middle of them: nothing hangs, nothing is lost or asked twice.

use crate::project::{Project, TRANSLATE, completes, undisturbed, wait_until};
use crate::service::{Fault, Service};
use crate::support::run;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The library that shows another time to a program (Debian: `faketime`).
pub fn library() -> Option<PathBuf> {
    let mut found =
        std::fs::read_dir("/usr/lib").ok()?.map_while(Result::ok).map(|entry| entry.path().join("faketime/libfaketimeMT.so.1"));
    let found = found.find(|path| path.is_file());
    if found.is_none() {
        eprintln!("ignored: libfaketime is not there (Debian package `faketime`)");
    }
    found
}

/// The command at another time. Only the wall clock jumps, as when a machine gets the time from a server.
fn at<'a>(command: &'a mut Command, library: &Path, time: &str) -> &'a mut Command {
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME", time)
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("DONT_FAKE_MONOTONIC", "1")
}

#[test]
fn years_between_runs_change_nothing_that_is_known() {
    let Some(library) = library() else { return };
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, 40);
    let config = std::fs::read_to_string(project.path("satzpaar.toml")).unwrap();
    // Pairs of another day are marked down; those of today were made today, whenever that is.
    project.write("satzpaar.toml", &format!("[memory.penalty]\nold = 3\nold-after-days = 1\n{config}"));
    for time in ["@2031-05-01 12:00:00", "@1999-12-31 23:59:58", "@2087-01-01 00:00:00", "@1970-01-02 00:00:00"] {
        let (code, said, errors) = run(at(&mut project.command(&TRANSLATE), &library, time));
        assert_eq!(code, 0, "{time}: {said}{errors}");
        assert!(project.files("out") == whole, "{time}");
        let asked = service.take_asked();
        assert!(asked.is_empty() || asked.len() == 40, "{time}: {}", asked.len());
        assert!(asked.is_empty() || time.contains("2031"), "{time}: asked again");
    }
}

#[test]
fn a_clock_that_jumps_in_the_middle_of_a_run_makes_no_wait_longer() {
    let Some(library) = library() else { return };
    let service = Service::start(10);
    let (project, whole) = undisturbed(&service, 120);
    let config = std::fs::read_to_string(project.path("satzpaar.toml")).unwrap();
    project.write("satzpaar.toml", &config.replace("retries = 0", "retries = 2\nrequests_per_minute = 2400"));
    for jump in ["+20y", "-20y"] {
        let clock = project.path("clock");
        std::fs::write(&clock, "+0\n").unwrap();
        service.fail(&[Fault::Busy("1")]);
        let mut command = project.command(&TRANSLATE);
        command.env("LD_PRELOAD", &library).env("FAKETIME_TIMESTAMP_FILE", &clock).env("FAKETIME_NO_CACHE", "1");
        command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env("DONT_FAKE_MONOTONIC", "1");
        let begun = Instant::now();
        let before = service.requests();
        let mut running = crate::project::Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        wait_until(|| service.requests() > before);
        std::fs::write(&clock, format!("{jump}\n")).unwrap();
        assert_eq!(running.code(), Some(0), "{jump}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{jump}: {:?}", begun.elapsed());
        completes(&service, &project, &whole, 0);
        std::fs::remove_dir_all(project.path(".satzpaar")).unwrap();
    }
}

/// Decisions of a day that has not come yet, and of one long ago, are kept in the order in which they were made.
#[test]
fn the_newest_decision_counts_whatever_its_date() {
    let Some(library) = library() else { return };
    let project = Project::at("http://127.0.0.1:9", 1, "");
    for (time, english) in [("@2087-01-01 00:00:00", "The first word."), ("@1999-01-01 00:00:00", "The second word.")] {
        project.write("wort.tsv", &format!("source\ttarget\nDas erste Wort.\t{english}\n"));
        let (code, said, errors) = run(at(&mut project.command(&["memory", "import", "wort.tsv"]), &library, time));
        assert_eq!(code, 0, "{said}{errors}");
    }
    let found = project.done(&["memory", "search", "Wort"]);
    assert!(found.contains("The second word.") && !found.contains("The first word."), "{found}");
    project.write("a.de.txt", "Das erste Wort.\n");
    let (code, said, errors) = run(at(
        &mut project.command(&["translate", "a.de.txt", "-o", "out", "--backend", "net"]),
        &library,
        "@1970-01-02 00:00:00",
    ));
    assert_eq!(code, 0, "{said}{errors}");
    assert!(String::from_utf8(project.files("out")["a.en.md"].clone()).unwrap().contains("The second word."));
}
