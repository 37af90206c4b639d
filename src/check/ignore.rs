//! `unused-ignore`: an exception that keeps no finding silent, whose day has passed, or that cannot be understood.
//!
//! Why: an exception that nobody needs any more would hide the next fault of the kind.
//! Example: the sentence was mended, the entry `[[check.ignore]]` of satzpaar.toml or the note `satzpaar ignore …` stayed.
//! Instead: delete it, or move its day after a new look.

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

impl Ignore {
    /// True on this day, `YYYY-MM-DD`; days of this form are in order as texts.
    fn holds(&self, today: &str) -> bool {
        self.until.as_deref().is_none_or(|day| today <= day)
    }

    /// The finding of one that was not needed.
    pub(super) fn unused(&self, today: &str) -> Finding {
        let message = match &self.until {
            Some(day) if !self.holds(today) => format!("the exception held until {day}: `{}`", self.check),
            Some(_) | None => format!("the exception keeps nothing silent: `{}`", self.check),
        };
        Finding::new("unused-ignore", Level::Warning, message)
            .with_hint("delete it, or look at the finding again and move its day")
    }

    /// True if it accepts a finding of this check about a segment with this source.
    pub(super) fn accepts(&self, check: &str, source: &str, today: &str) -> bool {
        self.check == check && source.contains(&self.source) && self.holds(today)
    }
}

/// Ten characters in the form `YYYY-MM-DD`, month and day in their ranges.
pub fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, length: usize| part.parse::<u16>().ok().filter(|_| part.len() == length);
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// The exceptions of a project, which remember whether they were needed.
#[derive(Debug, Clone)]
pub struct Ignores {
    rules: Vec<(Ignore, bool)>,
    today: String,
}

impl Ignores {
    /// The exceptions as they hold on the day `today`, `YYYY-MM-DD`.
    pub fn new(rules: Vec<Ignore>, today: String) -> Self {
        Self { rules: rules.into_iter().map(|rule| (rule, false)).collect(), today }
    }

    /// The day they hold on, `YYYY-MM-DD`.
    pub fn today(&self) -> &str {
        &self.today
    }

    /// True if an exception keeps this finding of the segment silent; that one counts as used.
    pub fn silences(&mut self, segment: &Segment, finding: &Finding) -> bool {
        let mut silent = false;
        for (rule, used) in &mut self.rules {
            if rule.accepts(&finding.check, &segment.source, &self.today) {
                (*used, silent) = (true, true);
            }
        }
        silent
    }

    /// A finding for each exception that was not needed, with its index.
    pub fn unused(&self) -> Vec<(usize, Finding)> {
        let unused = self.rules.iter().enumerate().filter(|(_, (_, used))| !used);
        unused.map(|(at, (rule, _))| (at, rule.unused(&self.today))).collect()
    }
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
