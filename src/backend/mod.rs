//! Layer 3: drafts from a service. [`Backend`] is the one trait; every service and every decorator implements it.

mod align_edit;
mod amazon;
mod anthropic;
mod apertium;
mod api;
mod azure;
mod batcher;
mod budget;
mod cache;
mod cassette;
mod chat;
mod command;
mod config;
mod counters;
mod deepl;
mod delegate;
mod echo;
mod enforce;
mod error;
pub mod firefox;
mod frozen;
mod google;
mod guard;
mod ids;
mod libretranslate;
mod limiter;
mod mend;
pub mod models;
mod modernmt;
mod openai;
mod pseudo;
mod question;
mod remote;
mod replay;
mod resemble;
mod retry;
mod shared;
mod stack;
#[cfg(test)]
mod testing;
mod tuned;

pub use align_edit::edit_by_alignment;
pub use amazon::{Amazon, AmazonConfig, AmazonFormality};
pub use anthropic::{AnthropicConfig, AuthStyle, OutputFormat};
pub use apertium::{Apertium, ApertiumConfig};
pub use api::{
    Alignment, Backend, Capabilities, Context, ContextUse, Health, NativeGlossary, Output, Request, Revision, SegmentRequest,
    Spent, TermRequest, WantedTerm,
};
pub use azure::{Azure, AzureConfig, AzureTone, AzureVersion};
pub use batcher::Batcher;
pub use budget::{Budget, Limit};
pub use cache::Cache;
pub use cassette::{Cassette, CassetteError, Recorder};
pub use command::{Command, CommandConfig};
pub use config::{
    BackendConfig, BuildError, Charged, FirefoxConfig, KeyInfo, KindInfo, Limits, NoKeys, Place, Price, ReplayConfig,
    ServiceConfig, kinds,
};
pub use counters::{Counters, Counts};
pub use deepl::{DeepL, DeepLConfig, DeepLFormality, DeepLModel};
pub use echo::Echo;
pub use enforce::{Draft, Enforcer, Family, Survival, TermMode, survivals};
pub use error::Error;
pub use frozen::Frozen;
pub use google::{Google, GoogleConfig, GoogleVersion};
pub use guard::Guard;
pub use libretranslate::{LibreTranslate, LibreTranslateConfig};
pub use limiter::{Hosts, Limiter};
pub use modernmt::{ModernMt, ModernMtConfig};
pub use openai::{AnswerFormat, MaxTokensField, OpenAiConfig};
pub use pseudo::Pseudo;
pub use remote::Secret;
pub use replay::{RecordError, Replay, ReplayError};
pub use retry::{Retry, retry_delay};
pub use shared::{Claims, Gate, Purse};
pub use stack::{Stack, StackOptions, stack, stack_with};
pub use tuned::Tuned;
