//! What goes along with articles so that any machine makes the same of them: options, configuration, glossaries, rules.

use crate::backend::Price;
use crate::cli::translate::{Settings, Sharing};
use crate::config::{ConfigFile, Project, leaves_folder};
use crate::files;
use crate::store::PostgresStore;
use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The version of a bundle's form.
const VERSION: u32 = 1;

/// Its hash is part of every document's: what is equal in it and in the article is not translated twice.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Bundle {
    version: u32,
    /// The program whose rules were used.
    program: String,
    options: Vec<Choice>,
    /// satzpaar.toml without what is another machine's: the store, memories.
    config: String,
    /// Versions in the store, by their path in the project's folder.
    files: BTreeMap<PathBuf, String>,
    /// Hashes of the memories that were taken into the store.
    memories: Vec<String>,
    /// The day of the run, where the age of a pair counts.
    day: Option<String>,
}

/// An option of `translate` as it was chosen.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Choice {
    name: String,
    value: Option<String>,
    /// Whether the value is a path among the files.
    is_file: bool,
}

impl Bundle {
    /// The project's configuration and the files it names, which are kept in the store.
    ///
    /// # Errors
    /// A file cannot be read or kept, or a memory is only on this machine.
    pub(super) fn of(project: &Project, backend: &str, day: &str, store: &PostgresStore) -> anyhow::Result<Self> {
        let mut config = ConfigFile::parse("satzpaar.toml", &toml::to_string(&project.config)?)?;
        let shared = config.memory.shared.first().map(|path| path.display().to_string());
        ensure!(
            shared.is_none(),
            "workers cannot read `{}` on their machines\nhint: take its pairs into the store of the queue with `satzpaar memory import`, and leave `shared` out",
            shared.unwrap_or_default()
        );
        let mut files = BTreeMap::new();
        for path in &config.glossary.files {
            files.insert(path.clone(), store.put_version(&files::read(&project.resolve(path)?)?)?);
        }
        if let Some(crate::backend::ServiceConfig::Replay(replay)) = config.backend.get_mut(backend).map(|one| &mut one.service) {
            let content = files::read(&project.folder.as_deref().unwrap_or(Path::new(".")).join(&replay.file))?;
            replay.file = PathBuf::from("replay").join(replay.file.file_name().context("no name of a file")?);
            files.insert(replay.file.clone(), store.put_version(&content)?);
        }
        // The other backends are not asked, and what they are named after may be a secret of the house.
        config.backend.retain(|name, _| name == backend);
        config.memory.files.clear();
        config.store = crate::config::StoreSection::default();
        let day = (config.memory.penalty.old > 0).then(|| day.to_owned());
        let (program, config) = (env!("CARGO_PKG_VERSION").to_owned(), toml::to_string(&config)?);
        Ok(Self { version: VERSION, program, options: Vec::new(), config, files, memories: Vec::new(), day })
    }

    /// Adds an option with a value, if there is one.
    pub(super) fn choose(&mut self, name: &str, value: Option<impl ToString>) {
        let value = value.map(|value| value.to_string());
        self.options.extend(value.map(|value| Choice { name: name.to_owned(), value: Some(value), is_file: false }));
    }

    /// Adds an option without a value, if it was given.
    pub(super) fn switch(&mut self, name: &str, is_on: bool) {
        self.options.extend(is_on.then(|| Choice { name: name.to_owned(), value: None, is_file: false }));
    }

    /// Adds an option whose value is a file, which is kept in the store.
    ///
    /// # Errors
    /// The file cannot be read or kept.
    pub(super) fn choose_file(&mut self, name: &str, path: &Path, store: &PostgresStore) -> anyhow::Result<()> {
        let own = path.file_name().with_context(|| format!("not a file: `{}`", path.display()))?;
        let place = PathBuf::from(format!("option-{}", self.options.len())).join(own);
        self.files.insert(place.clone(), store.put_version(&files::read(path)?)?);
        let value = Some(place.to_string_lossy().into_owned());
        self.options.push(Choice { name: name.to_owned(), value, is_file: true });
        Ok(())
    }

    /// Notes a memory that was taken into the store.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn note_memory(&mut self, path: &Path) -> anyhow::Result<()> {
        self.memories.push(crate::bitext::content_hash(&[&String::from_utf8_lossy(&files::read(path)?)]));
        Ok(())
    }

    /// What the backend charges, if that is said.
    pub(super) fn price(&self) -> Option<Price> {
        let config = ConfigFile::parse("satzpaar.toml of the run", &self.config).ok()?;
        // The one that is asked is the only one that came along.
        config.backend.into_values().next()?.price
    }

    /// As it goes into the queue: equal bundles have equal bytes.
    pub(super) fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Reads what [`Bundle::bytes`] wrote.
    ///
    /// # Errors
    /// It is of another version, or names a file outside of its folder: whoever writes to the queue may not write anywhere.
    pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        let hint = "hint: let submit, work and collect be the same program";
        let bundle: Self =
            serde_json::from_slice(bytes).with_context(|| format!("cannot read the settings of the run\n{hint}"))?;
        let (own, other) = (env!("CARGO_PKG_VERSION"), &bundle.program);
        ensure!(
            bundle.version == VERSION && bundle.program == own,
            "the run was submitted by version {other}, this is {own}\n{hint}"
        );
        let chosen = bundle.options.iter().filter(|choice| choice.is_file).filter_map(|choice| choice.value.as_ref());
        let outside = bundle.files.keys().map(PathBuf::as_path).chain(chosen.map(Path::new)).find(|path| leaves_folder(path));
        ensure!(outside.is_none(), "a path of the run leads out of its folder: `{}`", outside.unwrap_or(Path::new("")).display());
        Ok(bundle)
    }

    /// Unpacks it on this machine, with further options; the folder has to stay as long as the settings are used.
    ///
    /// # Errors
    /// The folder cannot be written, or the settings cannot be used.
    pub(super) fn settings(
        &self,
        more: &[String],
        store: Arc<PostgresStore>,
        sharing: Option<Sharing>,
    ) -> anyhow::Result<(Settings, tempfile::TempDir)> {
        let folder = tempfile::Builder::new().prefix("satzpaar-").tempdir().context("cannot make a folder for the settings")?;
        for (path, hash) in &self.files {
            let content = store.version(hash)?.with_context(|| format!("the store has lost `{}` of the run", path.display()))?;
            files::write_atomic(&folder.path().join(path), &content)?;
        }
        let config = ConfigFile::parse("satzpaar.toml of the run", &self.config)?;
        let project = Project { folder: Some(folder.path().to_owned()), config };
        let mut words = self.words(folder.path());
        words.extend_from_slice(more);
        let settings = Settings::of(&words, project, store, self.day.clone(), sharing)?;
        Ok((settings, folder))
    }

    fn words(&self, folder: &Path) -> Vec<String> {
        let value = |choice: &Choice| {
            let value = choice.value.as_ref()?;
            Some(if choice.is_file { folder.join(value).to_string_lossy().into_owned() } else { value.clone() })
        };
        let word = |choice: &Choice| match value(choice) {
            Some(value) => format!("{}={value}", choice.name),
            None => choice.name.clone(),
        };
        self.options.iter().map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_names_no_file_outside_of_its_folder() {
        let read = |file: &str, option: &str| {
            let bundle = serde_json::json!({
                "version": VERSION, "program": env!("CARGO_PKG_VERSION"), "config": "", "memories": [], "day": null,
                "files": { file: "hash" }, "options": [{ "name": "--srx", "value": option, "is_file": true }],
            });
            Bundle::read(bundle.to_string().as_bytes()).map_err(|fault| fault.to_string())
        };
        assert!(read("option-0/a.srx", "option-0/a.srx").is_ok());
        for (file, option) in [("../../.bashrc", "a.srx"), ("/etc/cron.d/x", "a.srx"), ("a.srx", "../a.srx")] {
            let fault = read(file, option).unwrap_err();
            assert!(fault.contains("leads out of its folder"), "{fault}");
        }
    }
}
