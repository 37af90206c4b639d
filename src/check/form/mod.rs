//! The form of a target (marks, spaces, words left over) and what a careless sentence loses: negation, attribution, signs.

mod attribution;
mod bracket;
mod doubled;
mod ending;
mod hedge;
mod marks;
mod markup;
mod minus;
mod negation;
mod pattern;
mod quote_balance;
mod quote_count;
mod quote_style;
mod reported;
mod residue;
mod sentence_count;
mod sign;
mod space;
mod spelling_mix;
mod url;
mod words;

use super::Place;
use crate::bitext::{Bitext, MachineOrigin, Origin, Segment};
use crate::diagnostic::Finding;
use crate::lang::LangPair;
use crate::text::Span;

/// Everything that is wrong with the form of a segment's target.
pub(super) fn findings(segment: &Segment, pair: &LangPair) -> Vec<Finding> {
    let Some(target) = segment.target.as_deref().filter(|target| !target.trim().is_empty()) else { return Vec::new() };
    let source = segment.source.as_str();
    let mut found = of_any_language(source, target);
    if is_disguised(segment) {
        return found;
    }
    if pair.target.primary() == "en" {
        found.extend(of_english(source, target));
    }
    if super::is_german_to_english(pair) {
        found.extend(residue::findings(segment, target));
        found.extend(sentence_count::findings(source, target));
        found.extend(hedge::findings(source, target));
        found.extend(minus::findings(source, target));
        found.extend(negation::findings(source, target));
        found.extend(attribution::findings(source, target));
    }
    found
}

/// What is wrong with the form of a bitext as a whole.
pub(super) fn findings_of_all(bitext: &Bitext) -> Vec<(Place, Finding)> {
    let mut found = spelling_mix::findings(bitext);
    if super::is_german_to_english(&bitext.pair) {
        found.extend(reported::findings(bitext));
    }
    found
}

fn of_any_language(source: &str, target: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = quote_balance::findings(source, target).into_iter().collect();
    found.extend(quote_count::findings(source, target));
    found.extend(bracket::findings(source, target));
    found.extend(ending::findings(source, target));
    found.extend(sign::findings(source, target));
    found.extend(space::findings(source, target));
    found.extend(url::findings(source, target));
    found.extend(markup::findings(source, target));
    found
}

fn of_english(source: &str, target: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = quote_style::findings(target).into_iter().collect();
    found.extend(doubled::findings(source, target));
    found
}

/// The quotations of a text, marks included; those inside others come before them.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    marks::quoted(&marks::marks(text))
}

/// True for the draft of a dry run: it is in no language.
pub(super) fn is_disguised(segment: &Segment) -> bool {
    matches!(&segment.origin, Some(Origin::Machine(machine)) if machine.model == MachineOrigin::PSEUDO)
}
