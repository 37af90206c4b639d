//! `unused-ignore`: an entry `[[check.ignore]]` of satzpaar.toml that keeps no finding silent, or whose day has passed.
//!
//! Why: an exception that nobody needs any more would hide the next fault of the kind.
//! Example: the sentence was mended, the entry stayed. Instead: delete the entry, or move its day after a new look.

use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};

/// A finding that is accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The check.
    pub check: String,
    /// Words that the segment's source holds, exactly as they stand there.
    pub source: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub until: Option<String>,
}

/// The exceptions of a project, which remember whether they were needed.
#[derive(Debug)]
pub struct Ignores {
    rules: Vec<(Ignore, bool)>,
    today: String,
}

impl Ignores {
    /// The exceptions as they hold on the day `today`, `YYYY-MM-DD`.
    pub fn new(rules: Vec<Ignore>, today: String) -> Self {
        Self { rules: rules.into_iter().map(|rule| (rule, false)).collect(), today }
    }

    /// True if an exception keeps this finding of the segment silent; that one counts as used.
    pub fn silences(&mut self, segment: &Segment, finding: &Finding) -> bool {
        let mut silent = false;
        for (rule, used) in &mut self.rules {
            if rule.check == finding.check && segment.source.contains(&rule.source) && holds(rule, &self.today) {
                (*used, silent) = (true, true);
            }
        }
        silent
    }

    /// A finding for each exception that was not needed, with its index.
    pub fn unused(&self) -> Vec<(usize, Finding)> {
        let unused = self.rules.iter().enumerate().filter(|(_, (_, used))| !used);
        unused.map(|(at, (rule, _))| (at, self.finding(rule))).collect()
    }

    fn finding(&self, rule: &Ignore) -> Finding {
        let message = match &rule.until {
            Some(day) if !holds(rule, &self.today) => format!("the exception held until {day}: `{}`", rule.check),
            Some(_) | None => format!("the exception keeps nothing silent: `{}`", rule.check),
        };
        Finding::new("unused-ignore", Level::Warning, message)
            .with_hint("delete it, or look at the finding again and move its day")
    }
}

/// Days of this form are in order as texts.
fn holds(rule: &Ignore, today: &str) -> bool {
    rule.until.as_deref().is_none_or(|day| today <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignores(until: Option<&str>) -> Ignores {
        let rule = Ignore { check: "term-missing".into(), source: "Lawrow".into(), until: until.map(str::to_owned) };
        Ignores::new(vec![rule], "2026-11-25".into())
    }

    #[test]
    fn an_exception_holds_for_its_check_and_words_until_its_day() {
        let segment = Segment::new("s1", "Lawrow reiste ab.", "");
        let finding = |check: &str| Finding::new(check, Level::Error, "x");
        for (until, silent) in [(None, true), (Some("2026-11-25"), true), (Some("2026-11-24"), false)] {
            let mut ignores = ignores(until);
            assert_eq!(ignores.silences(&segment, &finding("term-missing")), silent);
            assert_eq!(ignores.unused().is_empty(), silent);
        }
        let mut ignores = ignores(None);
        assert!(!ignores.silences(&segment, &finding("loop")));
        assert!(!ignores.silences(&Segment::new("s2", "Er reiste ab.", ""), &finding("term-missing")));
        assert_eq!(ignores.unused()[0].1.check, "unused-ignore");
    }
}
