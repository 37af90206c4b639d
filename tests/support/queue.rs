//! A project with a queue, and what one process makes of the same articles.

use super::{run, support_file};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A project whose backend writes down what it is asked, and articles in several formats.
pub struct Project {
    folder: tempfile::TempDir,
    store: String,
    program: PathBuf,
}

impl Project {
    /// The backend pauses for `pause_ms` with each request of at most five segments.
    pub fn new(python: &Path, store: String, pause_ms: u32) -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_satzpaar"));
        let project = Self { folder: tempfile::tempdir().unwrap(), store, program };
        let program = support_file("paced_mt.py").display().to_string();
        let argv = [python.display().to_string(), program, pause_ms.to_string(), "5".into(), "8".into(), "asked".into()];
        let config =
            format!("[glossary]\nshipped = false\nfiles = ['names.tsv']\n[backend.paced]\nkind = 'command'\nargv = {argv:?}\n");
        project.write("satzpaar.toml", &config);
        project.write("names.tsv", "source\ttarget\nMontag\tMonday\n");
        project
    }

    /// A path in the project's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and its folder.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// What a file holds; nothing without one.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// A command of the queue.
    pub fn queue(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("queue");
        command.args(arguments).env("SATZPAAR_STORE", &self.store);
        command
    }

    /// The same project with another program.
    pub fn with_program(self, program: PathBuf) -> Self {
        Self { program, ..self }
    }

    /// A command in the project's folder.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(name).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", "/nonexistent").env("SATZPAAR_OFFLINE", "1").stdin(Stdio::null()).current_dir(self.folder.path());
        command
    }

    /// What a command says that succeeds.
    pub fn said(&self, arguments: &[&str]) -> String {
        let (code, said, errors) = run(&mut self.queue(arguments));
        assert_eq!(code, 0, "{arguments:?}: {said}{errors}");
        said
    }

    /// What one process without a queue writes into the folder; its memory and answers are a file of its own.
    pub fn translated(&self, arguments: &[&str], output: &str) {
        let mut command = self.command("translate");
        command.args(arguments).args(["-o", output, "--backend", "paced"]);
        let (code, said, errors) = run(&mut command);
        assert_eq!(code, 0, "{said}{errors}");
    }

    /// Every file of a folder.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).map(|path| (name(&path), std::fs::read(&path).unwrap())).collect()
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// An article of some sentences, which share one with every other.
pub fn article(number: usize) -> String {
    format!(
        "Der Tag des Rates {number}\n\nDer Rat der Stadt tagte am Montag.\nDer Rat billigte am Montag den Antrag Nummer {number}. Er tagt am Montag wieder um {number}\n"
    )
}
