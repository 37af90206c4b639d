//! The keys of satzpaar.toml. Every field is optional; unknown keys are errors that name the allowed ones.

use super::{CheckSection, MemorySection};
use crate::backend::{BackendConfig, TermMode};
use crate::glossary::UsageStatus;
use crate::lang::Lang;
use crate::pipeline::ContextMode;
use crate::store::postgres::holds_password;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A configuration file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use the configuration `{file}`: {message}\nhint: {hint}")]
pub struct ConfigError {
    /// The file.
    pub file: String,
    /// What is wrong, with line and column where known.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

/// What satzpaar.toml says.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// `[translate]`: what is translated, and by whom.
    #[serde(default)]
    pub translate: TranslateSection,
    /// `[glossary]`: which terms apply.
    #[serde(default)]
    pub glossary: GlossarySection,
    /// `[memory]`: earlier translations, and when they are proposed.
    #[serde(default)]
    pub memory: MemorySection,
    /// `[store]`: where memory, answers and review log are.
    #[serde(default)]
    pub store: StoreSection,
    /// `[models]`: where the models of the embedded engine come from.
    #[serde(default)]
    pub models: ModelsSection,
    /// `[edition]`: furniture of the edition.
    #[serde(default)]
    pub edition: Edition,
    /// `[check]`: what the checks are to say.
    #[serde(default)]
    pub check: CheckSection,
    /// `[ui]`: the language of reports and pages.
    #[serde(default)]
    pub ui: UiSection,
    /// `[backend.NAME]`: a backend under a name of its own.
    #[serde(default)]
    pub backend: BTreeMap<String, BackendConfig>,
}

/// What is translated, and by whom.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslateSection {
    /// Language of the articles.
    pub from: Option<Lang>,
    /// Language of the editions.
    pub to: Option<Lang>,
    /// Name of the backend; `auto` takes the embedded engine.
    pub backend: Option<String>,
    /// What is done about a term that a draft lacks.
    #[serde(rename = "term-mode")]
    pub term_mode: Option<TermMode>,
    /// How much of the article goes along with a segment.
    pub context: Option<ContextMode>,
    /// What a language model is told about style, a sentence each.
    pub style: Option<Vec<String>>,
}

/// Which terms apply.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlossarySection {
    /// Glossary files, relative to satzpaar.toml and inside its folder; later ones win.
    #[serde(default)]
    pub files: Vec<PathBuf>,
    /// False leaves the shipped glossary out.
    pub shipped: Option<bool>,
    /// House decisions on single forms.
    #[serde(default)]
    pub status: Vec<StatusRule>,
}

/// One house decision: this form of this term is preferred, admitted or forbidden here.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusRule {
    /// The source term: `Kiew`.
    pub source: String,
    /// The target form: `Kiev`.
    pub target: String,
    /// What it is here.
    pub status: UsageStatus,
}

/// Where memory, answers and review log are.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoreSection {
    /// `postgres://user@host/database`, without a password; default: the file beside satzpaar.toml.
    pub url: Option<String>,
}

impl StoreSection {
    /// What is wrong with it.
    fn fault(&self) -> Option<String> {
        let secret = self.url.as_deref().filter(|url| holds_password(url));
        secret
            .map(|_| "`url` of `[store]` holds a password; leave it out and set `PGPASSWORD`, or set `SATZPAAR_STORE`".to_owned())
    }
}

/// Where the models of the embedded engine come from.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelsSection {
    /// Base address of a mirror.
    pub url: Option<String>,
    /// A folder with models, relative to satzpaar.toml.
    pub dir: Option<PathBuf>,
}

/// Furniture of the edition.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// What the edition names as its source; default: the article's file name.
    pub source: Option<String>,
    /// Address of the source, if it has one.
    pub url: Option<String>,
}

/// The language of reports and pages.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UiSection {
    /// A language tag.
    pub lang: Option<Lang>,
}

impl ConfigFile {
    /// Reads the text of the file called `name`.
    ///
    /// # Errors
    /// Names line and column, the faulty key and the allowed ones.
    pub fn parse(name: &str, text: &str) -> Result<Self, ConfigError> {
        let fault = |message: String| ConfigError {
            file: name.to_owned(),
            message,
            hint: "mend the line; `satzpaar config schema` has every key of satzpaar.toml".into(),
        };
        let config: ConfigFile = toml::from_str(text).map_err(|error| fault(one_line(text, &error)))?;
        if let Some((at, message, hint)) = config.check.fault() {
            let place = at.map(|at| crate::text::SourceText::new("", text).line_column(at));
            let place = place.map_or_else(String::new, |at| format!("line {}, column {}: ", at.line, at.column));
            return Err(ConfigError { file: name.to_owned(), message: place + &message, hint });
        }
        if let Some(message) = config.memory.fault().or_else(|| config.store.fault()) {
            return Err(fault(message));
        }
        let outside = config.glossary.files.iter().chain(&config.memory.files).find(|path| leaves_folder(path));
        match outside {
            Some(path) => Err(fault(format!("path leads out of the project: `{}`", path.display()))),
            None => Ok(config),
        }
    }
}

/// Paths in data files stay inside the folder of the data file.
pub(crate) fn leaves_folder(path: &std::path::Path) -> bool {
    use std::path::Component;
    path.components().any(|part| matches!(part, Component::ParentDir | Component::RootDir | Component::Prefix(_)))
}

fn one_line(text: &str, error: &toml::de::Error) -> String {
    let place = error.span().map(|span| crate::text::SourceText::new("", text).line_column(span.start.min(text.len())));
    let message = error.message().replace('\n', ", ");
    place.map_or_else(|| message.clone(), |place| format!("line {}, column {}: {message}", place.line, place.column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_key_is_named_with_the_allowed_ones() {
        let fault = ConfigFile::parse("satzpaar.toml", "[translate]\nform = \"de\"\n").unwrap_err().to_string();
        assert!(fault.contains("line 2, column 1") && fault.contains("form") && fault.contains("from"), "{fault}");
    }

    #[test]
    fn paths_out_of_the_project_are_refused() {
        let fault = ConfigFile::parse("satzpaar.toml", "[memory]\nfiles = [\"../secret.tmx\"]\n").unwrap_err().to_string();
        assert!(fault.contains("../secret.tmx"), "{fault}");
    }

    #[test]
    fn the_mode_of_terms_reads_and_an_unknown_one_is_named_with_the_known() {
        let mode = |word: &str| ConfigFile::parse("a", &format!("[translate]\nterm-mode = \"{word}\"\n"));
        assert_eq!(mode("constrained").unwrap().translate.term_mode, Some(TermMode::Constrained));
        let fault = mode("forced").unwrap_err().to_string();
        assert!(fault.contains("`forced`") && fault.contains("`repair`"), "{fault}");
    }

    #[test]
    fn a_house_decision_reads() {
        let text = "[[glossary.status]]\nsource = \"Kiew\"\ntarget = \"Kiev\"\nstatus = \"admitted\"\n";
        assert_eq!(ConfigFile::parse("a", text).unwrap().glossary.status[0].status, UsageStatus::Admitted);
    }
}
