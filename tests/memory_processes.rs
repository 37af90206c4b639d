//! Several processes on one memory: readers while a file is imported, and imports that are killed.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use support::{is_thorough, run, satzpaar};

/// Pairs of the file's first version, and of its second: more than one transaction of an import holds.
const OLD: usize = 200;
const NEW: usize = 24_000;

/// No process of these tests needs longer.
const PATIENCE: Duration = Duration::from_secs(120);

struct Memory(tempfile::TempDir);

impl Memory {
    /// A memory that holds the file's first version; the second lies there.
    fn new() -> Self {
        let memory = Self(tempfile::tempdir().unwrap());
        memory.write(OLD, "old");
        assert_eq!(memory.said(&["import", "m.tmx"]), format!("m.tmx: pairs: {OLD}, new: {OLD}, gone: 0\n"));
        memory.write(NEW, "new");
        memory
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, pairs: usize, target: &str) {
        let mut tmx = String::from(
            "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" \
             adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/><body>",
        );
        for number in 0..pairs {
            let source = format!("<tuv xml:lang=\"de\"><seg>Der Hafen Nummer {number} ist zu.</seg></tuv>");
            write!(tmx, "<tu>{source}<tuv xml:lang=\"en-GB\"><seg>{target} {number}</seg></tuv></tu>").unwrap();
        }
        std::fs::write(self.path("m.tmx"), tmx + "</body></tmx>").unwrap();
    }

    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = satzpaar(&["memory"]);
        command.args(arguments).args(["--memory", "m.db"]).current_dir(self.0.path());
        command
    }

    fn said(&self, arguments: &[&str]) -> String {
        let (code, said, errors) = run(&mut self.command(arguments));
        assert_eq!(code, 0, "{arguments:?}: {said}{errors}");
        said
    }

    fn start(&self, arguments: &[&str]) -> Running {
        Running(self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    fn holds(&self, pairs: usize) -> bool {
        self.said(&["stats"]).starts_with(&format!("de→en-GB: {pairs} imported"))
    }
}

/// A process that does not outlive its test.
struct Running(Child);

impl Running {
    fn is_over(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }

    /// What it said, once it has succeeded.
    fn said(mut self) -> String {
        let give_up = Instant::now() + PATIENCE;
        while !self.is_over() {
            assert!(Instant::now() < give_up, "a process hangs");
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.0.stdout.take().unwrap(), &mut said).unwrap();
        assert!(self.0.wait().unwrap().success(), "{said}");
        said
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error says that it is over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until an import has written at least that much to its log, or is over.
fn wait_for_log(import: &mut Running, log: &Path, bytes: u64) {
    let give_up = Instant::now() + PATIENCE;
    while !import.is_over() && std::fs::metadata(log).map_or(0, |log| log.len()) < bytes {
        assert!(Instant::now() < give_up, "nothing is written");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn readers_see_all_of_a_file_or_nothing_while_it_is_imported() {
    let memory = Memory::new();
    let mut import = memory.start(&["import", "m.tmx"]);
    let (mut saw_old, mut saw_new) = (0, 0);
    loop {
        let was_over = import.is_over();
        let words = ["search", "hafen", "--limit", "50"];
        let like = ["search", "--fuzzy", "Der Hafen Nummer 7 ist zu!", "--limit", "20"];
        let readers = [memory.start(&words), memory.start(&like), memory.start(&["stats"])];
        let [words, like, stats] = readers.map(Running::said);
        for said in [words, like] {
            let old = said.lines().filter(|line| line.contains("\told ")).count();
            let new = said.lines().filter(|line| line.contains("\tnew ")).count();
            assert!(old + new == said.lines().count() && old + new > 0 && old * new == 0, "{said}");
            saw_old += usize::from(old > 0);
            saw_new += usize::from(new > 0);
        }
        let counts = [OLD, NEW].map(|pairs| stats.starts_with(&format!("de→en-GB: {pairs} imported")));
        assert!(counts[0] ^ counts[1], "{stats}");
        if was_over {
            break;
        }
    }
    assert_eq!(import.said(), format!("m.tmx: pairs: {NEW}, new: {NEW}, gone: {OLD}\n"));
    assert!(saw_old > 2 && saw_new > 1, "{saw_old} {saw_new}");
    assert!(memory.holds(NEW));
}

#[test]
fn a_killed_import_is_unseen_and_the_next_loses_and_doubles_nothing() {
    if !is_thorough() {
        return;
    }
    let memory = Memory::new();
    let log = memory.path("m.db-wal");
    let (mut killed, mut in_the_middle) = (0, 0);
    for (bytes, wait) in [(0, 30), (1 << 20, 0), (1 << 20, 150)] {
        let mut import = memory.start(&["import", "m.tmx"]);
        wait_for_log(&mut import, &log, bytes);
        std::thread::sleep(Duration::from_millis(wait));
        if import.is_over() {
            break;
        }
        drop(import);
        killed += 1;
        in_the_middle += usize::from(bytes > 0);
        assert!(memory.holds(OLD), "{}", memory.said(&["stats"]));
        let found = memory.said(&["search", "--fuzzy", "Der Hafen Nummer 7 ist zu!", "--limit", "20"]);
        assert!(found.contains("\told 7\n") && !found.contains("\tnew "), "{found}");
    }
    assert!(killed > 1 && in_the_middle > 0, "{killed} killed, {in_the_middle} in the middle");
    assert_eq!(memory.said(&["import", "m.tmx"]), format!("m.tmx: pairs: {NEW}, new: {NEW}, gone: {OLD}\n"));
    assert!(memory.holds(NEW));
    assert_eq!(memory.said(&["search", "hafen", "--limit", "30000"]).lines().count(), NEW);
    assert_eq!(memory.said(&["import", "m.tmx"]), format!("m.tmx: pairs: {NEW}, new: 0, gone: 0\n"));
}
