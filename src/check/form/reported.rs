//! `reported-speech-lost`: the verbs of the source say that somebody else claims this, and nothing in the target does.
//!
//! Why: German marks a claim by its verb alone (`sei`, `habe`), English by a word that names the speaker; without it, the
//! claim reads as a fact.
//! Example: `Der Fahrer sei betrunken gewesen.` → `The driver was drunk.` Instead: `The driver was drunk, police said.`
//!
//! A speaker whom the two sentences before or the next one name may be meant here too: then nothing is said.

use super::attribution::is_attributed;
use super::pattern::pattern;
use crate::bitext::{Bitext, Segment};
use crate::check::Place;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Verbs of the third person in the Konjunktiv I that are no other form of the verb, and those that seldom are.
const REPORTED: &[&str] = &[
    "arbeite", "bestehe", "bleibe", "brauche", "bringe", "drohe", "dürfe", "erwarte", "fehle", "finde", "führe", "gebe", "gehe",
    "gelte", "glaube", "habe", "halte", "handele", "handle", "hoffe", "komme", "könne", "lasse", "liege", "mache", "möge",
    "müsse", "nehme", "sehe", "sei", "seien", "solle", "spiele", "stehe", "stelle", "trage", "werde", "wisse", "wolle", "zeige",
];

/// Words before which the same forms say no such thing: `ich habe`, `als sei`, `es sei denn`.
const OTHERWISE: &[&str] = &["als", "auch", "denn", "ich", "Ich", "mich", "mir", "ob", "wer"];

/// Where a neighbour names a speaker, or quotes one.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    let says = r"sa(?:y|ys|id|ying)|told|tells?|according|stat(?:ed|ing|ements?)|report(?:s|ed|ing|edly)?|claim(?:s|ed|ing)?|announc(?:ed|ing)|explain(?:s|ed|ing)|add(?:s|ed|ing)|argu(?:es|ed|ing)|believ(?:es|ed|ing)|warn(?:s|ed|ing)?|insist\w*|not(?:es|ed|ing)|emphasi\w+|stress(?:es|ed|ing)|confirm(?:s|ed|ing)|accus(?:es|ed|ing)|alleg(?:es?|ed|edly|ing)|complain\w*|critici[sz]\w+|declar\w+|commented|admit\w*|in (?:his|her|their|its) (?:view|opinion)|writes|wrote|written|quot(?:es?|ed|ing)|doubts?|ask(?:s|ed)|speaking|spoke";
    pattern(&format!(r#"(?i-u:\b(?:{says})\b)|["“]"#))
});

/// Segments before this one that may name the speaker.
const BEFORE: usize = 2;

/// One finding for each segment that reports what nobody said.
pub(super) fn findings(bitext: &Bitext) -> Vec<(Place, Finding)> {
    let segments = places(bitext);
    let mut found = Vec::new();
    for (at, (place, segment)) in segments.iter().enumerate() {
        let Some((target, verb)) = segment.target.as_deref().zip(reporting_verb(&segment.source)) else { continue };
        let near = &segments[at.saturating_sub(BEFORE)..(at + 2).min(segments.len())];
        let has_speaker = || near.iter().any(|(_, near)| near.target.as_deref().is_some_and(|text| SPEAKER.is_match(text)));
        if !super::is_disguised(segment) && !is_attributed(target) && !has_speaker() {
            found.push((*place, finding(&segment.source, verb)));
        }
    }
    found
}

fn finding(source: &str, verb: Span) -> Finding {
    let message = format!("the source reports a claim, the target states a fact: `{}`", verb.of(source));
    let finding = Finding::new("reported-speech-lost", Level::Warning, message);
    finding.with_hint("name who said so, here or in the sentence before").at_source(verb)
}

fn places(bitext: &Bitext) -> Vec<(Place, &Segment)> {
    let units = bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable());
    let segments = |(at, unit): (usize, &'_ crate::bitext::Unit)| unit.segments.len().checked_sub(1).map(|last| (at, last));
    let ends: Vec<(usize, usize)> = units.filter_map(segments).collect();
    let all = ends.into_iter().flat_map(|(unit, last)| (0..=last).map(move |at| (unit, at)));
    all.map(|place| (place, &bitext.units[place.0].segments[place.1])).collect()
}

/// The first verb that reports, in a text where nothing says otherwise.
fn reporting_verb(source: &str) -> Option<Span> {
    let mut found = None;
    let mut start = 0;
    for word in source.split(|letter: char| !letter.is_alphanumeric()) {
        if OTHERWISE.contains(&word) {
            return None;
        }
        if found.is_none() && REPORTED.binary_search(&word).is_ok() {
            found = Some(Span::new(start, start + word.len()));
        }
        start += word.len();
        start += source[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Unit;
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    fn said(pairs: &[(&str, &str)]) -> usize {
        let segment = |(source, target): &(&str, &str)| {
            let mut segment = Segment::new("s", *source, " ");
            segment.target = Some((*target).to_owned());
            segment
        };
        let segments = pairs.iter().map(segment).collect();
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments };
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        findings(&Bitext { original: "a".into(), pair, units: vec![unit] }).len()
    }

    #[test]
    fn a_claim_that_became_a_fact_is_found() {
        assert_eq!(said(&[("Der Fahrer sei betrunken gewesen.", "The driver was drunk.")]), 1);
        assert_eq!(said(&[("Das Schiff könne nicht einlaufen.", "The ship cannot enter port.")]), 1);
    }

    #[test]
    fn a_claim_with_a_speaker_near_by_and_other_uses_of_the_verb_are_left_alone() {
        let claim = ("Der Fahrer sei betrunken gewesen.", "The driver was drunk.");
        assert_eq!(said(&[("Die Polizei nannte Einzelheiten.", "Police said more."), claim]), 0);
        assert_eq!(said(&[("Der Fahrer sei betrunken.", "The driver was allegedly drunk.")]), 0);
        assert_eq!(said(&[("Ich habe Zeit.", "I have time.")]), 0);
        assert_eq!(said(&[("Es war, als sei nichts geschehen.", "It was as if nothing had happened.")]), 0);
    }

    #[test]
    fn the_verbs_are_in_order() {
        assert!(REPORTED.is_sorted());
    }
}
