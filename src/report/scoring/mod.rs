//! Scores of systems, for people and for machines.

mod html;
mod json;
mod text;

pub use html::html;
pub use json::json;
pub(in crate::report) use text::percent;
pub use text::text;

use crate::score::Scoring;

/// What a run of `score` found, and how much of it is told.
#[derive(Debug, Default)]
pub struct ScoreReport {
    /// The scores.
    pub scoring: Scoring,
    /// Whether each segment is told of.
    pub segments: bool,
    /// The p value below which a difference is called one, in text and page; 0.05 everywhere.
    pub significant: f64,
}

#[cfg(test)]
mod fixture {
    use super::ScoreReport;
    use crate::glossary::{Entry, Glossary};
    use crate::lang::LangPair;
    use crate::score::{Bleu, Chrf, Plan, Sampling, Scoring, Ter, Test, Texts};
    use crate::term::Termbase;

    fn lines(text: [&str; 3]) -> Vec<String> {
        text.map(str::to_owned).to_vec()
    }

    /// Two systems, two documents, a term that one of them renders in two ways.
    pub(super) fn report() -> ScoreReport {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let entries = vec![Entry::new("Außenminister", "foreign minister"), Entry::new("Kiew", "Kyiv")];
        let termbase = Termbase::new(Glossary { pair, entries });
        let texts = Texts {
            systems: vec![
                ("one|a.en".to_owned(), lines(["The foreign minister is in Kiev.", "", "He <b>left</b> Kyiv on Monday."])),
                (
                    "two.en".to_owned(),
                    lines(["The foreign minister is in Kyiv.", "Foreign ministers met.", "He left on Monday."]),
                ),
            ],
            references: vec![lines([
                "The foreign minister is in Kyiv.",
                "The foreign ministers met.",
                "He left Kyiv on Monday.",
            ])],
            sources: Some(lines([
                "Der Außenminister ist in Kiew.",
                "Die Außenminister trafen sich.",
                "Er verließ Kiew am Montag.",
            ])),
            documents: Some(lines(["kiew.txt", "kiew.txt", "montag.txt"])),
        };
        let plan = Plan {
            metrics: vec![
                Box::new(Bleu::default()),
                Box::new(Chrf { word_order: 2, lowercase: false }),
                Box::new(Ter::default()),
            ],
            paired: Some(Sampling { test: Test::Bootstrap, samples: 40, seed: 12345 }),
            confidence: None,
            terms: Some(&termbase),
        };
        ScoreReport { scoring: Scoring::new(texts, &plan), segments: true, significant: 0.05 }
    }
}
