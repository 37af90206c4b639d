//! `[check]` of satzpaar.toml: levels and options of checks, for all files or for some, and findings that are accepted.

use super::check_rules::CheckRules;
use super::schema;
use crate::bitext::State;
use crate::check::{checks, is_day, nearest_hint};
use crate::diagnostic::Level;
use crate::words::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// What the checks are to say.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSection {
    /// The state every segment must have come to: `reviewed` or `final`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::required_state")]
    pub require: Option<State>,
    /// `[check.level]`: another level for a check.
    #[serde(default)]
    #[schemars(schema_with = "schema::levels")]
    pub level: BTreeMap<String, LevelRule>,
    /// `[check.allow]`: words at which a check says nothing.
    #[serde(default)]
    #[schemars(schema_with = "schema::words")]
    pub allow: BTreeMap<String, Vec<String>>,
    /// `[[check.folder]]`: other rules for some files; a later one wins.
    #[serde(default)]
    pub folder: Vec<FolderRule>,
    /// `[[check.ignore]]`: findings that are accepted.
    #[serde(default)]
    pub ignore: Vec<IgnoreRule>,
}

/// Other rules for some files.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FolderRule {
    /// A folder, a file or a pattern such as `archive/*.tmx`, from the folder of satzpaar.toml.
    #[schemars(with = "String")]
    pub path: Spanned<String>,
    /// The state every segment must have come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::required_state")]
    pub require: Option<State>,
    /// Another level for a check.
    #[serde(default)]
    #[schemars(schema_with = "schema::levels")]
    pub level: BTreeMap<String, LevelRule>,
    /// More words at which a check says nothing.
    #[serde(default)]
    #[schemars(schema_with = "schema::words")]
    pub allow: BTreeMap<String, Vec<String>>,
}

words! {
    /// A level in the configuration.
    LevelRule {
        /// Wrong.
        Error = "error",
        /// Probably wrong.
        Warning = "warning",
        /// Worth a look.
        Info = "info",
        /// Not looked for.
        Off = "off",
    }
}

impl LevelRule {
    /// The level, none where the check is off.
    pub fn level(self) -> Option<Level> {
        match self {
            LevelRule::Error => Some(Level::Error),
            LevelRule::Warning => Some(Level::Warning),
            LevelRule::Info => Some(Level::Info),
            LevelRule::Off => None,
        }
    }
}

/// A finding that is accepted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IgnoreRule {
    /// The check; its place in the file is where an unused rule is reported.
    #[schemars(schema_with = "schema::check_name")]
    pub check: Spanned<String>,
    /// Words that the segment's source holds, exactly as they stand there; the whole sentence is the safest.
    pub source: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl CheckSection {
    /// The rules for a file, `path` being its way from the folder of satzpaar.toml, with slashes.
    pub fn rules(&self, path: &str) -> CheckRules {
        let mut rules = CheckRules::new(self.require, &self.level, &self.allow);
        self.folder.iter().filter(|folder| folder.holds(path)).for_each(|folder| rules.add(folder));
        rules
    }

    /// What is wrong with it: the byte, where known, the fault and the remedy.
    pub(super) fn fault(&self) -> Option<Fault> {
        let unknown = |at: Option<usize>, name: &str| (at, format!("unknown check: `{name}`"), nearest_hint(name));
        let named = named(&self.level, &self.allow).map(|name| (None, name));
        let in_folders = self.folder.iter().flat_map(|rule| {
            let at = Some(rule.path.span().start);
            named_in(rule).map(move |name| (at, name))
        });
        let in_ignores = self.ignore.iter().map(|rule| (Some(rule.check.span().start), rule.check.get_ref().as_str()));
        let mut names = named.chain(in_folders).chain(in_ignores);
        let stranger = names.find(|(_, name)| checks().iter().all(|check| check.name != *name));
        let states = self.folder.iter().map(|rule| rule.require).chain([self.require]);
        stranger
            .map(|(at, name)| unknown(at, name))
            .or_else(|| states.flatten().find_map(state_fault))
            .or_else(|| self.folder.iter().find_map(FolderRule::fault))
            .or_else(|| self.ignore.iter().find_map(IgnoreRule::fault))
    }
}

/// The byte, where known, the fault and the remedy.
type Fault = (Option<usize>, String, String);

fn named<'a, A, B>(level: &'a BTreeMap<String, A>, allow: &'a BTreeMap<String, B>) -> impl Iterator<Item = &'a str> {
    level.keys().chain(allow.keys()).map(String::as_str)
}

fn named_in(rule: &FolderRule) -> impl Iterator<Item = &str> {
    named(&rule.level, &rule.allow)
}

/// Every segment with a target is translated; to require that says nothing.
fn state_fault(state: State) -> Option<Fault> {
    let hint = "write `reviewed` or `final`".to_owned();
    (state < State::Reviewed).then(|| (None, format!("no state to require: `{state}`"), hint))
}

impl FolderRule {
    fn holds(&self, path: &str) -> bool {
        let wanted = self.path.get_ref().trim_start_matches("./").trim_end_matches('/');
        let below = path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        below || glob::Pattern::new(wanted).is_ok_and(|pattern| pattern.matches(path))
    }

    fn fault(&self) -> Option<Fault> {
        let fault = glob::Pattern::new(self.path.get_ref()).err()?;
        let hint = "write a folder, a file or a pattern such as `archive/*.tmx`".to_owned();
        Some((Some(self.path.span().start), format!("not a pattern: `{}`: {fault}", self.path.get_ref()), hint))
    }
}

impl IgnoreRule {
    fn fault(&self) -> Option<Fault> {
        let at = Some(self.check.span().start);
        if self.reason.trim().is_empty() || self.source.trim().is_empty() {
            let hint = "say in `source` which sentence is meant and in `reason` why its finding is accepted";
            return Some((at, "an exception without words or reason".to_owned(), hint.to_owned()));
        }
        let day = self.until.as_deref().filter(|day| !is_day(day))?;
        Some((at, format!("not a day: `{day}`"), "write it as YYYY-MM-DD".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigFile;

    fn fault(text: &str) -> String {
        ConfigFile::parse("satzpaar.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn unknown_checks_are_named_with_the_nearest() {
        let said = fault("[check.level]\nterm-mising = \"off\"\n");
        assert!(said.contains("`term-mising`") && said.contains("`term-missing`"), "{said}");
        let said = fault("[[check.ignore]]\ncheck = \"lop\"\nsource = \"a\"\nreason = \"b\"\n");
        assert!(said.contains("line 2, column 9") && said.contains("`loop`"), "{said}");
    }

    #[test]
    fn a_folder_has_rules_of_its_own_and_the_last_one_wins() {
        let text = "[check]\nrequire = \"reviewed\"\n[check.level]\nloop = \"off\"\n[check.allow]\nquote-style = [\"a\"]\n\
            [[check.folder]]\npath = \"archive\"\nlevel = { loop = \"info\" }\nallow = { quote-style = [\"b\"] }\n\
            [[check.folder]]\npath = \"archive/*.tmx\"\nlevel = { loop = \"error\" }\nrequire = \"final\"\n";
        let config = ConfigFile::parse("a", text).unwrap();
        let level = |path: &str| config.check.rules(path).level("loop", Level::Warning);
        assert_eq!(level("a.xlf"), None);
        assert_eq!(level("archive.xlf"), None);
        assert_eq!(level("archive/a.xlf"), Some(Level::Info));
        assert_eq!(level("archive/a.tmx"), Some(Level::Error));
        assert_eq!(config.check.rules("archive/a.tmx").require, Some(State::Final));
        assert_eq!(config.check.rules("a.tmx").require, Some(State::Reviewed));
        assert!(
            config.check.rules("archive/a.xlf").allows("quote-style", "b") && !config.check.rules("a").allows("quote-style", "b")
        );
    }

    #[test]
    fn a_folder_rule_that_says_nothing_is_a_fault() {
        assert!(fault("[check]\nrequire = \"translated\"\n").contains("`reviewed` or `final`"));
        assert!(fault("[[check.folder]]\npath = \"a[\"\n").contains("not a pattern"));
        assert!(fault("[[check.folder]]\npath = \"a\"\nallow = { lop = [] }\n").contains("`loop`"));
    }

    #[test]
    fn an_exception_needs_a_reason_and_a_day_that_is_one() {
        let rule = |more: &str| format!("[[check.ignore]]\ncheck = \"loop\"\nsource = \"a\"\n{more}\n");
        assert!(fault(&rule("")).contains("reason"));
        assert!(fault(&rule("reason = \" \"")).contains("without words or reason"));
        assert!(fault(&rule("reason = \"b\"\nuntil = \"morgen\"")).contains("YYYY-MM-DD"));
        let config = ConfigFile::parse("a", &rule("reason = \"b\"\nuntil = \"2027-01-31\"")).unwrap();
        assert_eq!(config.check.ignore[0].until.as_deref(), Some("2027-01-31"));
    }
}
