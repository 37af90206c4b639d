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
        assert!(!is_ci(), "{name} not found, but CI=true");
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
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        self.accepts_bytes(arguments, &files);
    }

    /// The same with the bytes of the files.
    pub fn accepts_bytes(&self, arguments: &[&str], files: &[(&str, &[u8])]) {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(self.name);
        command.args(arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            command.arg(path);
        }
        let out = command.output().unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        let kept = if out.status.success() { String::new() } else { folder.keep().display().to_string() };
        assert!(out.status.success(), "{} refused a file, see {kept}:\n{said}", self.name);
    }
}

/// The pairs that translate-toolkit reads from a file of this kind; says so on stderr where it is absent, fails then in CI.
pub fn toolkit(kind: &str, text: &str, source: &str, target: &str) -> Option<Vec<(String, String)>> {
    program("python3")?;
    let Some(packages) = std::env::var_os("SATZPAAR_PYTHON_TOOLKIT") else {
        assert!(!is_ci(), "no path in SATZPAAR_PYTHON_TOOLKIT, but CI=true");
        eprintln!("ignored: SATZPAAR_PYTHON_TOOLKIT is not set");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{kind}"));
    std::fs::write(&path, text).unwrap();
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/support/toolkit.py");
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", packages).arg(script).arg(kind).arg(&path).args([source, target]);
    let out = command.output().unwrap();
    assert!(out.status.success(), "{kind}: {}", String::from_utf8_lossy(&out.stderr));
    let pair = |line: &str| {
        let pair: serde_json::Value = serde_json::from_str(line).unwrap();
        (pair["source"].as_str().unwrap().to_owned(), pair["target"].as_str().unwrap().to_owned())
    };
    Some(String::from_utf8(out.stdout).unwrap().lines().map(pair).collect())
}

fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|ci| ci == "true")
}
