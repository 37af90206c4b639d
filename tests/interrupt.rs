//! A run that is killed: the next one asks only what was not answered, nothing is lost and nothing doubled.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::{program, support_file};

const SEGMENTS: usize = 1000;

/// What answers one batch of five at a time, eight of them at once, in 20 ms: a run of about half a second.
const ARGUMENTS: [&str; 3] = ["20", "5", "8"];

/// Runs that are killed: all on a CI machine, a few in the everyday loop.
fn trials() -> u64 {
    if support::is_ci() { 20 } else { 2 }
}

struct Project(tempfile::TempDir);

impl Project {
    fn new(python: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<String> = (1..SEGMENTS)
            .map(|number| format!("Der Rat der Stadt billigte am Montag den Antrag mit der Nummer {number}"))
            .collect();
        let article = format!("Der lange Tag des Rates\n\n{}\n", lines.join("\n"));
        std::fs::write(folder.path().join("rat.de.txt"), article).unwrap();
        let argv: Vec<String> = [python.display().to_string(), support_file("paced_mt.py").display().to_string()]
            .into_iter()
            .chain(ARGUMENTS.map(str::to_owned))
            .chain(["log".to_owned()])
            .collect();
        let config = format!("[glossary]\nshipped = false\n[backend.paced]\nkind = 'command'\nargv = {argv:?}\n");
        std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
        Self(folder)
    }

    fn start(&self) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_satzpaar"));
        command.args(["translate", "rat.de.txt", "-o", "out", "--emit", "tsv,xliff", "--backend", "paced"]);
        command.current_dir(self.0.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn run(&self) {
        let status = self.start().wait().unwrap();
        assert!(status.success(), "{status}");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap_or_default()
    }

    /// How often each text was asked.
    fn asked(&self) -> HashMap<String, usize> {
        let mut asked = HashMap::new();
        for line in self.read("log").lines() {
            *asked.entry(line.to_owned()).or_default() += 1;
        }
        asked
    }
}

/// Waits until something was asked, so that the moments lie in the drafting and not in the start.
fn wait_for_the_first_question(project: &Project, child: &mut Child) {
    let give_up = Instant::now() + Duration::from_secs(20);
    while project.read("log").is_empty() && child.try_wait().unwrap().is_none() && Instant::now() < give_up {
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Different in every trial and spread over the run; chance alone would leave gaps.
fn moment(trial: u64, of: u64) -> Duration {
    Duration::from_millis(trial * 600 / of + (trial * 7919) % 30)
}

/// Stops one run with `stop` at each moment and finishes it; every segment is asked at most twice, and the result is that of
/// a run that nothing happened to.
fn stopped_runs(stop: impl Fn(&mut Child)) {
    let Some(python) = program("python3") else { return };
    let undisturbed = Project::new(&python);
    undisturbed.run();
    assert!(undisturbed.asked().values().all(|times| *times == 1) && undisturbed.asked().len() == SEGMENTS);
    let (table, mut in_the_middle) = (undisturbed.read("out/rat.tsv"), 0);
    for trial in 0..trials() {
        let project = Project::new(&python);
        let mut child = project.start();
        wait_for_the_first_question(&project, &mut child);
        std::thread::sleep(moment(trial, trials()));
        stop(&mut child);
        child.wait().unwrap();
        let before = project.asked().len();
        in_the_middle += usize::from(before < SEGMENTS);
        project.run();
        let asked = project.asked();
        assert_eq!(asked.len(), SEGMENTS, "trial {trial}: each segment was asked");
        assert!(asked.values().all(|times| *times <= 2), "trial {trial}: asked at most once more");
        // Eight requests of five were under way at most, and as many waited for the disk.
        let again = asked.values().filter(|times| **times == 2).count();
        assert!(again <= 80, "trial {trial}: {again} of {before} were asked again");
        assert!(project.read("out/rat.tsv") == table, "trial {trial}: something was lost or doubled");
    }
    assert!(in_the_middle > 0, "no run was stopped before its end");
}

#[test]
fn a_run_killed_at_any_moment_asks_only_what_was_not_answered() {
    stopped_runs(|child| child.kill().unwrap());
}

#[cfg(unix)]
#[test]
fn a_run_told_to_end_says_so_and_can_go_on() {
    let end = |child: &mut Child| {
        let id = child.id().to_string();
        // It may have ended by itself.
        let _ = Command::new("kill").args(["-TERM", &id]).stderr(Stdio::null()).status().unwrap();
        assert!(matches!(child.wait().unwrap().code(), Some(0 | 130)));
    };
    stopped_runs(end);
}
