//! Two newsroom machines with one store, as their users see it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::PathBuf;
use support::postgres::Cluster;
use support::{program, read, run, satzpaar, support_file};

const ARTICLE: &str = "Der Rat tagt heute.\n\nDas Lager in Rostock brennt seit Montag.\n";

/// A machine: a project folder, the store and a backend that counts what it is asked.
struct Machine {
    folder: tempfile::TempDir,
    store: String,
}

impl Machine {
    fn new(store: &str, python: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("rat.de.txt"), ARTICLE).unwrap();
        let echo = support_file("echo_mt.py");
        let config =
            format!("[backend.house]\nkind = \"command\"\nargv = [{python:?}, {:?}, \"ok\"]\n", echo.display().to_string());
        std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
        Self { folder, store: store.to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn says(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = satzpaar(arguments);
        let (code, said, errors) = run(command.env("SATZPAAR_STORE", &self.store).current_dir(self.folder.path()));
        (code, said + &errors)
    }

    fn translate(&self) -> String {
        let (code, said) = self.says(&["translate", "rat.de.txt", "-o", "out", "--backend", "house", "--fail-on", "never"]);
        assert_eq!(code, 0, "{said}");
        said
    }
}

#[test]
fn what_one_machine_paid_for_and_decided_is_there_for_the_next() {
    let (Some(python), Some(cluster)) = (program("python3"), Cluster::start()) else { return };
    let python = python.display().to_string();
    let [ada, bea] = [(); 2].map(|()| Machine::new(&cluster.url(), &python));
    let said = ada.translate();
    assert!(said.contains("asked the backend: 4 segments"), "{said}");
    let said = bea.translate();
    assert!(said.contains("asked the backend: 0 segments in 0 requests"), "{said}");
    let draft = read(ada.path("out/rat.xlf"));
    let reviewed = draft.replace("state=\"initial\"", "state=\"final\"");
    assert_ne!(draft, reviewed);
    std::fs::write(ada.path("out/rat.xlf"), reviewed).unwrap();
    ada.translate();
    std::fs::remove_dir_all(bea.path("out")).unwrap();
    let said = bea.translate();
    assert!(said.contains("2 from memory"), "{said}");
    assert!(!ada.path(".satzpaar/satzpaar.db").exists());
}
