//! The same article by several backends: what each made of it, and where they disagree.

mod agreement;
mod column;
#[cfg(test)]
pub(crate) mod fixture;
mod run;

pub use agreement::PairAgreement;
pub use column::Column;
pub use run::{draft_undrafted, undrafted};

use crate::backend::{Counts, Price, Spent};
use crate::bitext::{Bitext, Origin, Segment, Unit};
use crate::lang::LangPair;

/// How one backend fared.
pub struct Entrant {
    /// Its name in the configuration, or its kind.
    pub name: String,
    /// The model behind it, as it names it; empty where it could not be had.
    pub model: String,
    /// The article as it left it, settled; with every segment open where it could not be had.
    pub bitext: Bitext,
    /// Why drafts are missing.
    pub error: Option<String>,
    /// What was asked in this run, and what was on record.
    pub counts: Counts,
    /// What was used up in this run.
    pub spent: Spent,
    /// What it charges, where that is known.
    pub price: Option<Price>,
    /// How long its run took, in seconds.
    pub seconds: f64,
}

/// One segment in every version.
#[derive(Debug)]
pub struct ComparedSegment {
    /// Its number among the segments compared, from 1.
    pub number: usize,
    /// The id of its unit and its own, as every bilingual file has them.
    pub id: String,
    /// What was translated.
    pub source: String,
    /// What each backend left, in the order of the columns.
    pub versions: Vec<Segment>,
    /// How much the drafts differ, 0 to 100; `None` with fewer than two drafts.
    pub disagreement: Option<f64>,
}

impl ComparedSegment {
    /// The draft of a column, if there is one.
    pub fn draft(&self, column: usize) -> Option<&str> {
        draft_of(&self.versions[column])
    }

    /// The first draft and the column it is in: what the others are held against.
    pub fn first_draft(&self) -> Option<(usize, &str)> {
        (0..self.versions.len()).find_map(|column| Some((column, self.draft(column)?)))
    }
}

/// What several backends made of one article.
#[derive(Debug)]
pub struct Comparison {
    /// The article's file name.
    pub original: String,
    /// The languages.
    pub pair: LangPair,
    /// The backends, in the order in which they were named.
    pub columns: Vec<Column>,
    /// How far each two of them agree.
    pub agreements: Vec<PairAgreement>,
    /// The segments, in the order of the article.
    pub segments: Vec<ComparedSegment>,
}

impl Comparison {
    /// Compares the versions of one article: each has the same segments. What no backend is asked for, because it stays as it
    /// is, is no part of it.
    pub fn new(original: &str, pair: LangPair, entrants: Vec<Entrant>) -> Self {
        let mut segments = segments(&entrants);
        let (agreements, disagreements) = agreement::measured(&segments, entrants.len());
        for (segment, disagreement) in segments.iter_mut().zip(disagreements) {
            segment.disagreement = disagreement;
        }
        let columns = entrants.into_iter().map(Column::new).collect();
        Self { original: original.to_owned(), pair, columns, agreements, segments }
    }

    /// The segments, those first in which the drafts differ most; where they differ alike, in the order of the article. Those
    /// with fewer than two drafts come last.
    pub fn ranked(&self) -> Vec<&ComparedSegment> {
        let mut ranked: Vec<&ComparedSegment> = self.segments.iter().collect();
        // A negative number is below every disagreement.
        ranked.sort_by(|one, two| two.disagreement.unwrap_or(-1.0).total_cmp(&one.disagreement.unwrap_or(-1.0)));
        ranked
    }

    /// How far two columns agree, in either order; `None` where they have no draft of the same segment.
    pub fn agreement(&self, one: usize, two: usize) -> Option<f64> {
        let found = self.agreements.iter().find(|pair| pair.columns == [one.min(two), one.max(two)]);
        found.and_then(|pair| pair.percent)
    }
}

fn segments(entrants: &[Entrant]) -> Vec<ComparedSegment> {
    let Some(first) = entrants.first() else { return Vec::new() };
    let versions: Vec<Vec<&Segment>> =
        entrants.iter().map(|one| one.bitext.translatable().map(|(_, segment)| segment).collect()).collect();
    let places = first.bitext.translatable().enumerate().filter(|(_, (_, segment))| segment.origin != Some(Origin::Copied));
    let segment = |(number, (at, (unit, segment))): (usize, (usize, (&Unit, &Segment)))| ComparedSegment {
        number: number + 1,
        id: format!("{}.{}", unit.id, segment.id),
        source: segment.source.clone(),
        versions: versions.iter().map(|version| version[at].clone()).collect(),
        disagreement: None,
    };
    places.enumerate().map(segment).collect()
}

/// What a machine made; a segment without is none, whatever else stands in it.
fn draft_of(segment: &Segment) -> Option<&str> {
    let is_drafted = matches!(segment.origin, Some(Origin::Machine(_)));
    segment.target.as_deref().filter(|_| is_drafted)
}

#[cfg(test)]
mod tests;
