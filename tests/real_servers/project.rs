//! A project with one backend, one article and one glossary.

use crate::support::{read, run, satzpaar};
use tempfile::TempDir;

/// Its folder goes when the value does.
pub struct Project {
    folder: TempDir,
    key: Option<(&'static str, String)>,
}

impl Project {
    /// From `from` to `to` by `[backend.server]` with this configuration; `terms` are lines of source, tab, target.
    pub fn new([from, to]: [&str; 2], backend: &str, article: &str, terms: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = format!(
            "[translate]\nfrom = '{from}'\nto = '{to}'\nbackend = 'server'\n[glossary]\nfiles = ['terms.tsv']\n[backend.server]\n{backend}\n"
        );
        let files =
            [("satzpaar.toml", config), ("terms.tsv", format!("source\ttarget\n{terms}")), ("article.txt", article.to_owned())];
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, key: None }
    }

    /// Hands this variable on to the program, where it is set.
    pub fn with_key(self, variable: &'static str) -> Self {
        Self { key: std::env::var(variable).ok().map(|key| (variable, key)), ..self }
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(satzpaar(arguments).envs(self.key.clone()))
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Translates the article; gives back what the run said.
    pub fn translate(&self) -> String {
        let (code, said, errors) = self.run(&["translate", &self.path("article.txt"), "-o", &self.path("out")]);
        assert_eq!(code, 0, "{said}{errors}");
        said
    }

    /// State, source and target of each segment.
    pub fn segments(&self) -> Vec<[String; 3]> {
        let rows = read(self.path("out/article.tsv"));
        let cells = |row: &str| row.split('\t').map(str::to_owned).collect::<Vec<_>>();
        rows.lines().skip(1).map(cells).map(|row| [row[3].clone(), row[5].clone(), row[6].clone()]).collect()
    }

    /// What `backends probe` says, and its exit code.
    pub fn probe(&self, more: &[&str]) -> (i32, String) {
        let folder = self.path("");
        let (code, said, errors) = self.run(&[&["backends", "probe", "server", "--project", &folder], more].concat());
        (code, said + &errors)
    }
}
