//! `[memory]` of satzpaar.toml: earlier translations, and when they are proposed.

use crate::memory::Penalties;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Earlier translations.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemorySection {
    /// TMX files, relative to satzpaar.toml and inside its folder.
    #[serde(default)]
    pub files: Vec<PathBuf>,
    /// Stores of others, which are read and never written; relative to satzpaar.toml, and they may lie outside of its folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<PathBuf>,
    /// The likeness of sources, from 0 to 100, from which on a pair is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 100))]
    pub threshold: Option<u8>,
    /// What the articles of the project are about; what goes into the memory carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// `[memory.penalty]`: points off the score of a pair.
    #[serde(default)]
    pub penalty: Penalties,
}

impl MemorySection {
    /// What is wrong with it.
    pub(super) fn fault(&self) -> Option<String> {
        let threshold = self.threshold.filter(|threshold| *threshold > 100);
        let domain = self.domain.as_deref().filter(|domain| domain.trim().is_empty());
        threshold
            .map(|threshold| format!("`threshold` of `[memory]` is no percentage: {threshold}"))
            .or_else(|| domain.map(|_| "`domain` of `[memory]` is empty".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::ConfigFile;

    #[test]
    fn shared_stores_may_lie_outside_and_unknown_penalties_are_named_with_the_allowed() {
        let text = "[memory]\nshared = [\"../team/memory.db\"]\nthreshold = 80\n[memory.penalty]\nother-domain = 7\nold-after-days = 30\n";
        let memory = ConfigFile::parse("a", text).unwrap().memory;
        assert_eq!((memory.threshold, memory.penalty.other_domain, memory.penalty.machine), (Some(80), 7, 15));
        let fault = ConfigFile::parse("a", "[memory.penalty]\nmashine = 1\n").unwrap_err().to_string();
        assert!(fault.contains("line 2") && fault.contains("`mashine`") && fault.contains("`machine`"), "{fault}");
    }

    #[test]
    fn a_threshold_is_a_percentage_and_a_domain_has_a_name() {
        let fault = |text: &str| ConfigFile::parse("a", text).unwrap_err().to_string();
        assert!(fault("[memory]\nthreshold = 101\n").contains("no percentage: 101"));
        assert!(fault("[memory]\ndomain = \" \"\n").contains("`domain` of `[memory]` is empty"));
    }
}
