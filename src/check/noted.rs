//! Exceptions that stand in the bilingual file itself, as a note of their segment.
//!
//! `satzpaar ignore CHECK until YYYY-MM-DD: reason`; the day may be left out, the reason may not. A note holds for all
//! segments of its unit, for other tools keep notes by the unit.

use super::{Ignore, checks, is_day, nearest_hint};
use crate::bitext::Unit;
use crate::diagnostic::{Finding, Level};

const MARK: &str = "satzpaar ignore ";

/// The exceptions in the notes of a unit, which remember whether they were needed.
#[derive(Debug)]
pub struct NotedIgnores<'a> {
    rules: Vec<(usize, Result<Ignore, String>, bool)>,
    today: &'a str,
}

impl<'a> NotedIgnores<'a> {
    /// Those of the unit, as they hold on the day `today`, `YYYY-MM-DD`.
    pub fn of(unit: &Unit, today: &'a str) -> Self {
        let segments = unit.segments.iter().enumerate();
        let notes = segments.flat_map(|(at, segment)| segment.notes.iter().map(move |note| (at, note.text.as_str())));
        Self { rules: notes.filter_map(|(at, text)| Some((at, parse(text)?, false))).collect(), today }
    }

    /// True if one keeps this finding silent; that one counts as used.
    pub fn silences(&mut self, finding: &Finding) -> bool {
        let mut silent = false;
        for (_, rule, used) in &mut self.rules {
            if rule.as_ref().is_ok_and(|rule| rule.accepts(&finding.check, "", self.today)) {
                (*used, silent) = (true, true);
            }
        }
        silent
    }

    /// A finding for each that was not needed or cannot be understood, with the index of its segment.
    pub fn unused(&self) -> Vec<(usize, Finding)> {
        let unused = self.rules.iter().filter(|(_, _, used)| !used);
        unused
            .map(|(at, rule, _)| (*at, rule.as_ref().map_or_else(|said| unclear(said), |rule| rule.unused(self.today))))
            .collect()
    }
}

fn unclear(said: &str) -> Finding {
    let hint = format!("write `{MARK}CHECK until YYYY-MM-DD: reason`");
    Finding::new("unused-ignore", Level::Warning, format!("the exception cannot be understood: {said}")).with_hint(hint)
}

/// The exception a note states; `None` for any other note.
fn parse(note: &str) -> Option<Result<Ignore, String>> {
    let (rule, reason) = note.trim().strip_prefix(MARK)?.split_once(':').unwrap_or_default();
    let (check, until) = match rule.trim().split_once(" until ") {
        Some((check, day)) => (check.trim(), Some(day.trim())),
        None => (rule.trim(), None),
    };
    Some(
        fault(check, until, reason)
            .map_or_else(|| Ok(Ignore { check: check.to_owned(), source: String::new(), until: until.map(str::to_owned) }), Err),
    )
}

fn fault(check: &str, until: Option<&str>, reason: &str) -> Option<String> {
    if checks().iter().all(|known| known.name != check) {
        return Some(format!("unknown check: `{check}`; {}", nearest_hint(check)));
    }
    if let Some(day) = until.filter(|day| !is_day(day)) {
        return Some(format!("not a day: `{day}`"));
    }
    reason.trim().is_empty().then(|| "no reason".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Note, Segment};
    use crate::document::{Disposition, Role};

    fn unit(note: &str) -> Unit {
        let mut segment = Segment::new("s1", "Er kam.", "");
        segment.notes.push(Note { author: String::new(), text: note.into() });
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        Unit { id: "u".into(), role, disposition, before: String::new(), segments: vec![Segment::new("s0", "Ja.", ""), segment] }
    }

    fn unused(note: &str, check: &str) -> Vec<(usize, String)> {
        let unit = unit(note);
        let mut noted = NotedIgnores::of(&unit, "2026-11-25");
        noted.silences(&Finding::new(check, Level::Error, "x"));
        noted.unused().into_iter().map(|(at, finding)| (at, finding.message)).collect()
    }

    #[test]
    fn a_note_with_a_reason_holds_for_its_check_until_its_day() {
        for note in ["satzpaar ignore loop: a chorus", " satzpaar ignore loop until 2026-11-25: a chorus", "See page 3."] {
            assert!(unused(note, "loop").is_empty(), "{note}");
        }
        assert_eq!(unused("satzpaar ignore loop: a chorus", "refusal").len(), 1);
        assert!(unused("satzpaar ignore loop until 2026-11-24: a chorus", "loop")[0].1.contains("held until 2026-11-24"));
    }

    #[test]
    fn a_note_without_reason_check_or_day_is_a_finding_at_its_segment() {
        for note in
            ["satzpaar ignore loop", "satzpaar ignore lop: why", "satzpaar ignore loop until May: why", "satzpaar ignore loop: "]
        {
            let found = unused(note, "loop");
            assert!(found[0].0 == 1 && found[0].1.contains("cannot be understood"), "{found:?}");
        }
    }
}
