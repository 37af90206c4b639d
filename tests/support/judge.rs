//! For tests: official validators and reference data, where the machine has them.
#![expect(clippy::disallowed_methods, reason = "tests start validators and look at CI, which the library does not")]
#![allow(dead_code, unreachable_pub, reason = "each test crate uses the part it needs")]

use std::path::PathBuf;
use std::process::Command;

/// A folder or file of the reference data; says so on stderr where it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let full = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !full.exists() {
        eprintln!("ignored: ../shared/{path} not found");
        return None;
    }
    Some(full)
}

/// A validator on this machine.
pub struct Program {
    name: &'static str,
    environment: Vec<(&'static str, String)>,
}

/// The validator `name`; says so on stderr where it is absent, fails then in CI.
pub fn program(name: &'static str) -> Option<Program> {
    let found =
        std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()));
    if !found {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{name} not found, but CI=true");
        eprintln!("ignored: {name} not found");
        return None;
    }
    Some(Program { name, environment: Vec::new() })
}

impl Program {
    /// The program with a variable of its environment set.
    pub fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((variable, value.into()));
        self
    }

    /// Fails unless the program accepts the files, each a name and its text, given after `arguments`.
    pub fn accepts(&self, arguments: &[&str], files: &[(&str, &str)]) {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(self.name);
        command.args(arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            command.arg(path);
        }
        let out = command.output().unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        let kept = if out.status.success() { String::new() } else { folder.keep().display().to_string() };
        assert!(out.status.success(), "{} refused a file, see {kept}:\n{said}", self.name);
    }
}
