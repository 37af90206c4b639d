//! A project folder with an article, what is run in it, and what an undisturbed run makes of it.

use crate::service::Service;
use crate::support::{run, satzpaar};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const TRANSLATE: [&str; 8] = ["translate", "rat.de.txt", "-o", "out", "--emit", "tsv,xliff,html,md", "--backend", "net"];

/// Texts whose answers may be lost with a run: three calls at the same time, each of four requests of five.
pub const UNDER_WAY: usize = 60;

/// No run of these tests needs longer.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub type Files = BTreeMap<String, Vec<u8>>;

pub struct Project(tempfile::TempDir);

impl Project {
    /// An article of so many sentences, and the service behind the backend `net`, which is asked once and then given up.
    pub fn new(service: &Service, sentences: usize) -> Self {
        Self::at(&service.url, sentences, "")
    }

    /// The same for any address, with more lines in the table of the backend's limits.
    pub fn at(url: &str, sentences: usize, limits: &str) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("rat.de.txt", &article("", sentences));
        let limits = format!("segments = 5\nconcurrency = 4\nretries = 0\n{limits}");
        let backend = format!("[backend.net]\nkind = 'libretranslate'\nurl = '{url}'\n[backend.net.limits]\n{limits}");
        project.write("satzpaar.toml", &format!("[glossary]\nshipped = false\n{backend}"));
        project
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = satzpaar(arguments);
        command.current_dir(self.0.path());
        command
    }

    /// Exit code, standard output and standard error.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&mut self.command(arguments))
    }

    /// Runs what has to succeed.
    pub fn done(&self, arguments: &[&str]) -> String {
        let (code, said, errors) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}{errors}");
        said
    }

    /// Starts what is ended by the test, at the latest when it is dropped.
    pub fn start(&self, arguments: &[&str]) -> Running {
        Running(self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Every file of a folder of the project, hidden ones included.
    pub fn files(&self, folder: &str) -> Files {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Files::new() };
        let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        paths.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())).collect()
    }

    /// Runs the command in a shell with mounts of its own, between two pieces of a script; `None` where this machine has no such
    /// thing.
    pub fn mounted(&self, before: &str, arguments: &[&str], after: &str) -> Option<(i32, String, String)> {
        let script = format!("set -e\n{before}\nset +e\n\"$@\"\ncode=$?\n{after}\nexit $code");
        Some(self.in_shell(apart("m")?, &script, arguments))
    }

    /// Runs the command without any network; `None` where this machine has no such thing.
    pub fn unplugged(&self, arguments: &[&str]) -> Option<(i32, String, String)> {
        Some(self.in_shell(apart("n")?, "exec \"$@\"", arguments))
    }

    /// Runs the command in a shell after `before`.
    pub fn after(&self, before: &str, arguments: &[&str]) -> (i32, String, String) {
        self.in_shell(Command::new("env"), &format!("{before}\nexec \"$@\""), arguments)
    }

    fn in_shell(&self, mut shell: Command, script: &str, arguments: &[&str]) -> (i32, String, String) {
        shell.args(["sh", "-c", script, "sh", env!("CARGO_BIN_EXE_satzpaar")]).args(arguments).current_dir(self.0.path());
        shell.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", "/nonexistent").env("SATZPAAR_OFFLINE", "1");
        run(shell.stdin(Stdio::null()))
    }
}

/// An article whose every sentence has a number.
pub fn article(mark: &str, sentences: usize) -> String {
    let lines =
        (1..sentences).map(|number| format!("Der Rat der Stadt billigte am Montag den Antrag mit der Nummer {mark}{number}\n"));
    format!("Der lange Tag des Rates\n\n{}", lines.collect::<String>())
}

/// What starts a shell with mounts (`m`) or a network (`n`) of its own.
pub fn apart(what: &str) -> Option<Command> {
    let flags = format!("-{}{what}", if is_root() { "" } else { "r" });
    let done = Command::new("unshare").args([&flags, "true"]).output();
    if !done.is_ok_and(|done| done.status.success()) {
        eprintln!("ignored: `unshare {flags}` is not allowed, or not there, on this machine");
        return None;
    }
    let mut command = Command::new("unshare");
    command.arg(flags);
    Some(command)
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

/// A service, a project, and the files that a run which nothing happened to makes of it; the service remembers nothing of that run.
pub fn undisturbed(service: &Service, sentences: usize) -> (Project, Files) {
    let twin = Project::new(service, sentences);
    twin.done(&TRANSLATE);
    let asked = service.take_asked();
    assert!(asked.len() == sentences && asked.values().all(|times| *times == 1), "{}", asked.len());
    (Project::new(service, sentences), twin.files("out"))
}

/// Each file is absent or whole, and nothing else is there.
pub fn are_whole(found: &Files, whole: &Files) {
    for (name, bytes) in found {
        assert!(whole.get(name) == Some(bytes), "`{name}` is not whole: {} bytes", bytes.len());
    }
}

/// The next run ends as if nothing had happened; so many texts may be asked twice, for nobody could keep their answers.
pub fn completes(service: &Service, project: &Project, whole: &Files, again: usize) {
    project.done(&TRANSLATE);
    assert!(project.files("out") == *whole, "something was lost or doubled");
    let twice = service.take_asked().values().filter(|times| **times > 1).count();
    assert!(twice <= again, "{twice} texts were asked again");
}

/// A message of the program: what, where, and how to mend it; and no panic.
pub fn says(errors: &str, needles: &[&str]) {
    assert!(!errors.contains("panicked"), "{errors}");
    for needle in needles.iter().chain(&["error: ", "\nhint: "]) {
        assert!(errors.contains(needle), "`{needle}` is not said: {errors}");
    }
}

/// A process that does not outlive its test.
pub struct Running(pub Child);

impl Running {
    pub fn is_over(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }

    /// Waits for its end; `None` where a signal ended it.
    pub fn code(&mut self) -> Option<i32> {
        wait_until(|| self.is_over());
        self.0.wait().unwrap().code()
    }

    /// Sends it a signal; it may be over already.
    pub fn signal(&mut self, name: &str) {
        let _ =
            Command::new("kill").args([&format!("-{name}"), &self.0.id().to_string()]).stderr(Stdio::null()).status().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error says that it is over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something that has to come.
pub fn wait_until(mut is_so: impl FnMut() -> bool) {
    let give_up = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < give_up, "it does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The names of the files in a folder and everything below it.
pub fn tree(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(tree(&path)) } else { found.push(path.display().to_string()) }
    }
    found.sort();
    found
}
