//! The rules of the checks as they hold for one file.

use super::{FolderRule, LevelRule};
use crate::bitext::State;
use crate::diagnostic::Level;
use std::collections::{BTreeMap, BTreeSet};

/// What the checks are to say about one file.
#[derive(Debug, Default)]
pub struct CheckRules {
    /// The state every segment must have come to.
    pub require: Option<State>,
    level: BTreeMap<String, LevelRule>,
    allow: BTreeMap<String, BTreeSet<String>>,
}

impl CheckRules {
    pub(super) fn new(
        require: Option<State>,
        level: &BTreeMap<String, LevelRule>,
        allow: &BTreeMap<String, Vec<String>>,
    ) -> Self {
        let mut rules = Self { require, level: level.clone(), allow: BTreeMap::new() };
        rules.add_allowed(allow);
        rules
    }

    /// What a folder says besides: its levels and its state win, its words come on top.
    pub(super) fn add(&mut self, folder: &FolderRule) {
        self.require = folder.require.or(self.require);
        self.level.extend(folder.level.iter().map(|(check, rule)| (check.clone(), *rule)));
        self.add_allowed(&folder.allow);
    }

    fn add_allowed(&mut self, allow: &BTreeMap<String, Vec<String>>) {
        for (check, words) in allow {
            self.allow.entry(check.clone()).or_default().extend(words.iter().cloned());
        }
    }

    /// The level of a check whose own is `usual`; none where it is off.
    pub fn level(&self, check: &str, usual: Level) -> Option<Level> {
        self.level.get(check).map_or(Some(usual), |rule| rule.level())
    }

    /// True if the check says nothing at these words.
    pub fn allows(&self, check: &str, words: &str) -> bool {
        self.allow.get(check).is_some_and(|allowed| allowed.contains(words))
    }
}
