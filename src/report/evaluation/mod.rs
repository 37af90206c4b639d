//! How well the checks do on labelled pairs, for people and for machines.

mod json;
mod text;

pub use json::json;
pub use text::{markdown, text};

use crate::check::Evaluation;

/// What a run of `check --evaluate` found.
#[derive(Debug, Default)]
pub struct EvaluationReport {
    /// The judged pairs.
    pub evaluation: Evaluation,
    /// Where a check does worse than the baseline says, a sentence each.
    pub worse: Vec<String>,
}

#[cfg(test)]
mod fixture {
    use super::EvaluationReport;
    use crate::check::{Evaluation, JudgedPair, LabelledPair};
    use crate::diagnostic::{Finding, Level};
    use crate::lang::LangPair;

    fn pair(id: &str, kind: &str, texts: [&str; 2], expect: &[&str], found: Option<(&str, Level)>) -> JudgedPair {
        let labelled = LabelledPair {
            id: id.to_owned(),
            pair: LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap()),
            source: texts[0].to_owned(),
            target: texts[1].to_owned(),
            expect: expect.iter().map(|check| (*check).to_owned()).collect(),
            allow: Vec::new(),
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
        };
        JudgedPair::new(labelled, found.map(|(check, level)| Finding::new(check, level, "what is wrong: `|`")))
    }

    /// A fault that is found, one that is missed, a correct pair that is flagged and one that is not.
    pub(super) fn report() -> EvaluationReport {
        let pairs = vec![
            pair("month-1", "wrong month", ["Im März.", "In May."], &["date-mismatch"], Some(("date-mismatch", Level::Error))),
            pair("month-2", "wrong month", ["Im Mai.", "In\nJune."], &["date-mismatch"], None),
            pair("sport-1", "sport", ["Ein 2:1.", "A 2-1 win."], &[], Some(("number-mismatch", Level::Error))),
            pair("plain-1", "", ["Ja.", "Yes."], &[], None),
        ];
        let worse = vec!["`date-mismatch` misses more pairs than the baseline says: 1 > 0".to_owned()];
        EvaluationReport { evaluation: Evaluation { pairs }, worse }
    }
}
