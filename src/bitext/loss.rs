//! What a file format cannot hold of a document, counted by what it is.

use super::{Segment, Unit};
use crate::words::words;
use std::collections::BTreeMap;

words! {
    /// A part of a bilingual document that some formats have no place for.
    Feature {
        /// The article's name and the languages.
        Head = "head",
        /// Texts of the article that are not to be translated.
        KeptText = "kept-text",
        /// Segments without a translation.
        Untranslated = "untranslated",
        /// Characters of a source or target.
        Text = "text",
        /// What a unit is in the article.
        Role = "role",
        /// White space before, between and behind the sentences.
        WhiteSpace = "white-space",
        /// Inline codes, or what is known of them.
        InlineCode = "inline-code",
        /// How far a segment has come.
        State = "state",
        /// Where a target came from.
        Origin = "origin",
        /// How sure the machine was.
        Confidence = "confidence",
        /// The glossary terms in a segment.
        Term = "term",
        /// Other translations.
        Candidate = "candidate",
        /// Remarks, or who wrote them.
        Note = "note",
        /// What the checks found.
        Finding = "finding",
    }
}

/// How often each feature got lost, over the segments of units; the head is there once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Losses {
    counts: BTreeMap<Feature, usize>,
}

impl Losses {
    /// Counts what `held`, the unit as a format holds it, lacks of `unit`: a segment for each feature that differs, the
    /// unit itself for its role and the white space before it.
    ///
    /// Segments are compared by their ids. Where `held` is `None` the whole unit is lost.
    pub fn add(&mut self, unit: &Unit, held: Option<&Unit>) {
        let whole = if unit.is_translatable() { Feature::Untranslated } else { Feature::KeptText };
        let Some(held) = held else { return self.count(whole, unit.segments.len().max(1)) };
        self.count_if(Feature::KeptText, unit.disposition != held.disposition);
        self.count_if(Feature::Role, unit.role != held.role);
        self.count_if(Feature::WhiteSpace, unit.before != held.before);
        for segment in &unit.segments {
            match held.segments.iter().find(|other| other.id == segment.id) {
                Some(other) => self.compare(segment, other),
                None => self.count(whole, 1),
            }
        }
    }

    /// Counts what stands before the first unit.
    pub fn add_head(&mut self) {
        self.count(Feature::Head, 1);
    }

    fn compare(&mut self, segment: &Segment, held: &Segment) {
        let codes = (&segment.codes, &segment.target_codes) != (&held.codes, &held.target_codes);
        let differ = [
            (Feature::Text, (&segment.source, &segment.target) != (&held.source, &held.target)),
            (Feature::WhiteSpace, segment.after != held.after),
            (Feature::InlineCode, codes),
            (Feature::State, segment.state != held.state),
            (Feature::Origin, segment.origin != held.origin),
            (Feature::Confidence, segment.confidence != held.confidence),
            (Feature::Term, segment.terms != held.terms),
            (Feature::Candidate, segment.candidates != held.candidates),
            (Feature::Note, segment.notes != held.notes),
            (Feature::Finding, segment.findings != held.findings),
        ];
        differ.into_iter().for_each(|(feature, is_lost)| self.count_if(feature, is_lost));
    }

    fn count_if(&mut self, feature: Feature, is_lost: bool) {
        self.count(feature, usize::from(is_lost));
    }

    fn count(&mut self, feature: Feature, times: usize) {
        if times > 0 {
            *self.counts.entry(feature).or_default() += times;
        }
    }

    /// What got lost and how often, in the order of [`Feature`].
    pub fn iter(&self) -> impl Iterator<Item = (Feature, usize)> {
        self.counts.iter().map(|(feature, count)| (*feature, *count))
    }

    /// True if the format holds everything.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Note, State};
    use crate::document::{Disposition, Reason, Role};

    fn unit(disposition: Disposition, segments: Vec<Segment>) -> Unit {
        Unit { id: "u1".into(), role: Role::Lead, disposition, before: "\t".into(), segments }
    }

    fn counted(unit: &Unit, held: Option<&Unit>) -> Vec<(Feature, usize)> {
        let mut losses = Losses::default();
        losses.add(unit, held);
        losses.iter().collect()
    }

    #[test]
    fn each_feature_that_differs_counts_once_a_segment() {
        let mut first = Segment::new("s1", "Eins.", " ");
        first.target = Some("One.".into());
        first.state = State::Final;
        first.notes = vec![Note { author: "Anna".into(), text: "n".into() }];
        let whole = unit(Disposition::Translate, vec![first.clone(), Segment::new("s2", "Zwei.", "\n")]);
        let bare = Segment { state: State::Translated, notes: Vec::new(), ..first };
        let held = Unit { before: String::new(), role: Role::Paragraph, ..unit(Disposition::Translate, vec![bare]) };
        let lost = [Feature::Untranslated, Feature::Role, Feature::WhiteSpace, Feature::State, Feature::Note];
        assert_eq!(counted(&whole, Some(&held)), lost.map(|feature| (feature, 1)));
        assert_eq!(counted(&whole, Some(&whole)), []);
    }

    #[test]
    fn a_unit_that_is_left_out_is_lost_as_a_whole() {
        let kept = unit(Disposition::Keep(Reason::PictureCredit), vec![Segment::new("s1", "© AFP", "\n")]);
        assert_eq!(counted(&kept, None), [(Feature::KeptText, 1)]);
        assert_eq!(counted(&unit(Disposition::Drop(Reason::Blank), Vec::new()), None), [(Feature::KeptText, 1)]);
    }
}
