//! Layer 5: satzpaar.toml, found upwards from the input, and the places of a machine.
//!
//! A flag beats the environment (`SATZPAAR_*`), which beats the file, which beats the default; flags and environment are
//! read by the command line, the file here.

mod check;
mod check_rules;
mod environment;
mod file;
mod memory;
pub mod paths;
mod places;
mod schema;

pub use check::{CheckSection, FolderRule, IgnoreRule, LevelRule};
pub use check_rules::CheckRules;
pub use environment::environment;
pub(crate) use file::leaves_folder;
pub use file::{
    ConfigError, ConfigFile, Edition, GlossarySection, ModelsSection, StatusRule, StoreSection, TranslateSection, UiSection,
};
pub use memory::MemorySection;
pub use places::{Project, ui_languages};
pub use schema::schema;
