//! `[check]` of satzpaar.toml: levels of checks, and findings that are accepted.

use crate::check::{checks, nearest_hint};
use crate::diagnostic::Level;
use crate::words::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// What the checks are to say.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSection {
    /// `[check.level]`: another level for a check.
    #[serde(default)]
    pub level: BTreeMap<String, LevelRule>,
    /// `[[check.ignore]]`: findings that are accepted.
    #[serde(default)]
    pub ignore: Vec<IgnoreRule>,
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
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IgnoreRule {
    /// The check; its place in the file is where an unused rule is reported.
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
    /// What is wrong with it: the byte, where known, the fault and the remedy.
    pub(super) fn fault(&self) -> Option<(Option<usize>, String, String)> {
        let unknown = |name: &str| (format!("unknown check: `{name}`"), nearest_hint(name));
        let is_known = |name: &str| checks().iter().any(|check| check.name == name);
        if let Some(name) = self.level.keys().find(|name| !is_known(name)) {
            let (fault, hint) = unknown(name);
            return Some((None, fault, hint));
        }
        self.ignore.iter().find_map(|rule| {
            let (fault, hint) = match rule.check.get_ref() {
                name if !is_known(name) => unknown(name),
                _ => rule.fault()?,
            };
            Some((Some(rule.check.span().start), fault, hint))
        })
    }
}

impl IgnoreRule {
    fn fault(&self) -> Option<(String, String)> {
        if self.reason.trim().is_empty() || self.source.trim().is_empty() {
            let hint = "say in `source` which sentence is meant and in `reason` why its finding is accepted";
            return Some(("an exception without words or reason".to_owned(), hint.to_owned()));
        }
        let day = self.until.as_deref().filter(|day| !is_day(day))?;
        Some((format!("not a day: `{day}`"), "write it as YYYY-MM-DD".to_owned()))
    }
}

/// Ten characters in the form `YYYY-MM-DD`, month and day in their ranges.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, length: usize| part.parse::<u16>().ok().filter(|_| part.len() == length);
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
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
    fn an_exception_needs_a_reason_and_a_day_that_is_one() {
        let rule = |more: &str| format!("[[check.ignore]]\ncheck = \"loop\"\nsource = \"a\"\n{more}\n");
        assert!(fault(&rule("")).contains("reason"));
        assert!(fault(&rule("reason = \" \"")).contains("without words or reason"));
        assert!(fault(&rule("reason = \"b\"\nuntil = \"morgen\"")).contains("YYYY-MM-DD"));
        let config = ConfigFile::parse("a", &rule("reason = \"b\"\nuntil = \"2027-01-31\"")).unwrap();
        assert_eq!(config.check.ignore[0].until.as_deref(), Some("2027-01-31"));
    }
}
