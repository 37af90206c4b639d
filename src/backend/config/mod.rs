//! What `[backend.NAME]` may say, and how a backend is made of it.
//!
//! A new kind is: its folder, a variant of [`ServiceConfig`], an arm in its `build` and a line in [`kinds`].

mod build;
mod kinds;
mod limits;

use super::{
    AmazonConfig, AnthropicConfig, ApertiumConfig, AzureConfig, CommandConfig, DeepLConfig, GoogleConfig, LibreTranslateConfig,
    ModernMtConfig, OpenAiConfig,
};
pub use build::{BuildError, Place};
pub use kinds::{Charged, KeyInfo, KindInfo, kinds};
pub use limits::{Limits, Price};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::num::NonZeroU8;
use std::path::PathBuf;

/// `[backend.NAME]`: the kind, the kind's own keys, and the two tables that every kind may have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BackendConfig {
    /// The kind and its keys.
    #[serde(flatten)]
    pub service: ServiceConfig,
    /// `[backend.NAME.limits]`
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// `[backend.NAME.price]`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

/// The kind and the kind's own keys; any other key is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ServiceConfig {
    /// An Apertium server.
    Apertium(ApertiumConfig),
    /// A language model behind Anthropic's interface.
    Anthropic(AnthropicConfig),
    /// The source comes back.
    Echo(NoKeys),
    /// Accented, longer text.
    Pseudo(NoKeys),
    /// Amazon Translate.
    Amazon(AmazonConfig),
    /// Azure Translator.
    Azure(AzureConfig),
    /// The DeepL API.
    #[serde(rename = "deepl")]
    DeepL(DeepLConfig),
    /// Google Cloud Translation.
    Google(GoogleConfig),
    /// A LibreTranslate server.
    #[serde(rename = "libretranslate")]
    LibreTranslate(LibreTranslateConfig),
    /// The ModernMT API.
    #[serde(rename = "modernmt")]
    ModernMt(ModernMtConfig),
    /// A language model behind OpenAI's interface.
    #[serde(rename = "openai")]
    OpenAi(OpenAiConfig),
    /// Recorded answers.
    Replay(ReplayConfig),
    /// A program of one's own.
    Command(CommandConfig),
    /// The embedded engine.
    Firefox(FirefoxConfig),
}

/// For kinds that need no configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoKeys {}

/// `[backend.NAME]` with `kind = "replay"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayConfig {
    /// JSON lines or TSV with `source` and `target`; relative to the configuration file's folder.
    pub file: PathBuf,
}

/// `[backend.NAME]` with `kind = "firefox"`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirefoxConfig {
    /// A folder with the model's files; relative to the configuration file's folder.
    #[serde(default)]
    pub model_dir: Option<PathBuf>,
    /// Texts that are followed at the same time in the search for a draft that holds its terms; more are slower and better.
    #[serde(default)]
    pub beam: Option<NonZeroU8>,
}

impl From<ServiceConfig> for BackendConfig {
    fn from(service: ServiceConfig) -> Self {
        Self { service, limits: Limits::default(), price: None }
    }
}

/// The tables that every kind may have are taken out first; the rest is the kind's.
impl<'de> Deserialize<'de> for BackendConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut table = toml::Table::deserialize(deserializer)?;
        let limits = table.remove("limits").map(toml::Value::try_into).transpose().map_err(in_table("limits"))?;
        let price = table.remove("price").map(toml::Value::try_into).transpose().map_err(in_table("price"))?;
        let service = toml::Value::Table(table).try_into().map_err(D::Error::custom)?;
        Ok(Self { service, limits: limits.unwrap_or_default(), price })
    }
}

/// The schema of each kind, with the two tables besides.
impl JsonSchema for BackendConfig {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "BackendConfig".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let tables = [("limits", generator.subschema_for::<Limits>()), ("price", generator.subschema_for::<Price>())];
        let mut schema = ServiceConfig::json_schema(generator);
        let kinds = schema.get_mut("oneOf").and_then(serde_json::Value::as_array_mut).expect("an enum with a tag is a choice");
        for kind in kinds {
            tables.iter().for_each(|(name, table)| kind["properties"][*name] = table.clone().to_value());
        }
        schema
    }
}

fn in_table<E: serde::de::Error>(name: &str) -> impl Fn(toml::de::Error) -> E {
    move |error| E::custom(format!("`{name}`: {}", error.message()))
}

impl BackendConfig {
    /// The word after `kind =`.
    pub fn kind(&self) -> &'static str {
        self.service.kind()
    }

    /// What is known of its kind.
    pub fn info(&self) -> &'static KindInfo {
        kinds().iter().find(|info| info.name == self.kind()).expect("a test holds the list against the kinds")
    }

    /// The variables that it reads secrets from: those that it names, else those of the kind.
    pub fn variables(&self) -> Vec<(String, &'static KeyInfo)> {
        let table = serde_json::to_value(&self.service).expect("what was read from TOML makes JSON");
        let named = |key: &KeyInfo| table[key.option].as_str().unwrap_or(key.variable).to_owned();
        self.info().keys.iter().map(|key| (named(key), key)).collect()
    }

    /// The configuration of a kind that needs none.
    pub fn of_bare_kind(kind: &str) -> Option<Self> {
        ServiceConfig::of_bare_kind(kind).map(Self::from)
    }
}

impl ServiceConfig {
    /// The configuration of a kind that needs none.
    pub fn of_bare_kind(kind: &str) -> Option<Self> {
        match kind {
            "deepl" => Some(Self::DeepL(DeepLConfig::default())),
            "echo" => Some(Self::Echo(NoKeys {})),
            "pseudo" => Some(Self::Pseudo(NoKeys {})),
            "modernmt" => Some(Self::ModernMt(ModernMtConfig::default())),
            "firefox" => Some(Self::Firefox(FirefoxConfig::default())),
            _ => None,
        }
    }

    /// The word after `kind =`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Apertium(_) => "apertium",
            Self::Anthropic(_) => "anthropic",
            Self::Echo(_) => "echo",
            Self::Pseudo(_) => "pseudo",
            Self::Replay(_) => "replay",
            Self::Command(_) => "command",
            Self::Firefox(_) => "firefox",
            Self::Amazon(_) => "amazon",
            Self::Azure(_) => "azure",
            Self::DeepL(_) => "deepl",
            Self::Google(_) => "google",
            Self::LibreTranslate(_) => "libretranslate",
            Self::ModernMt(_) => "modernmt",
            Self::OpenAi(_) => "openai",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::models::ModelSources;
    use crate::backend::testing::request;
    use crate::glossary::Glossary;
    use std::path::Path;

    fn config(text: &str) -> Result<BackendConfig, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn each_kind_has_its_own_keys_and_no_other() {
        let command = config("kind = 'command'\nargv = ['mt', '-x']\ntimeout_s = 5").unwrap();
        assert_eq!(command.kind(), "command");
        assert_eq!(
            config("kind = 'replay'\nfile = 'a.tsv'").map(|config| config.service),
            Ok(ServiceConfig::Replay(ReplayConfig { file: "a.tsv".into() }))
        );
        assert!(config("kind = 'command'\nargv = ['mt']\nshell = true").unwrap_err().contains("`timeout_s`"));
        assert!(config("kind = 'echo'\nfile = 'x'").is_err());
        assert!(config("kind = 'firefox'\nbeam = 12").is_ok() && config("kind = 'firefox'\nbeam = 0").is_err());
        assert!(config("kind = 'oracle'").unwrap_err().contains("`replay`"));
        assert!(config("kind = 'command'\nargv = ['mt']\ntimeout_s = 0").is_err());
    }

    #[test]
    fn the_list_of_kinds_is_what_the_configuration_takes() {
        let error = config("kind = 'oracle'").unwrap_err();
        for info in kinds() {
            assert!(error.contains(&format!("`{}`", info.name)), "{error}");
            assert_eq!(BackendConfig::of_bare_kind(info.name).map(|config| config.kind()), info.bare.then_some(info.name));
        }
        assert_eq!(error.matches("`, `").count() + 1, kinds().len(), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_named_with_the_backend() {
        let replay = BackendConfig::from(ServiceConfig::Replay(ReplayConfig { file: "none.tsv".into() }));
        let glossary = Glossary { pair: request(&[]).pair, entries: Vec::new() };
        let (folder, sources) = (Path::new("nowhere"), &ModelSources::default());
        let place = Place { folder, sources, glossary: &glossary, style: &[], environment: &|_| None };
        let Err(error) = replay.build("old", &place, &|_| ()).await else { panic!("built from nothing") };
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(error.to_string().contains("`old`") && cause.contains("nowhere/none.tsv"), "{error}: {cause}");
    }
}
