//! `name-spelt-two-ways`: the article spells one foreign name in two ways, and no glossary says that they are one.
//!
//! Why: the edition would have two people where the article has one.
//! Example: `Jarmolenko … Jarmolenko` beside `Yarmolenko`. Instead: list the rarer spelling as a variant in a glossary.

use crate::bitext::{Bitext, Segment};
use crate::diagnostic::{Finding, Level};
use crate::glossary::Glossary;
use crate::term::{SpellingCounter, words};
use crate::text::Span;

/// Where a finding belongs: the index of its unit and of its segment.
pub type Place = (usize, usize);

/// One finding for each spelling but the commonest, where it stands first; of German articles for English editions.
pub(super) fn findings(bitext: &Bitext, glossary: &Glossary) -> Vec<(Place, Finding)> {
    if !super::is_german_to_english(&bitext.pair) {
        return Vec::new();
    }
    let mut counter = SpellingCounter::new(glossary);
    bitext.translatable().for_each(|(_, segment)| counter.read(&segment.source));
    let mut found = Vec::new();
    for spellings in counter.found().iter().filter(|spellings| !spellings.settled) {
        let Some(((common, _), others)) = spellings.counts.split_first() else { continue };
        let places = others.iter().filter_map(|(other, _)| Some((first_place(bitext, other)?, other)));
        found.extend(places.map(|((place, span), other)| (place, finding(common, other, span))));
    }
    found
}

fn finding(common: &str, other: &str, span: Span) -> Finding {
    let message = format!("one name is spelt in two ways: `{common}`, `{other}`");
    Finding::new("name-spelt-two-ways", Level::Warning, message)
        .with_hint(format!("if they are one, list `{other}` as a variant of `{common}` in a glossary"))
        .at_source(span)
}

fn first_place(bitext: &Bitext, name: &str) -> Option<(Place, Span)> {
    bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()).find_map(|(unit_at, unit)| {
        let mut segments = unit.segments.iter().enumerate();
        segments.find_map(|(segment_at, segment)| Some(((unit_at, segment_at), place_in(segment, name)?)))
    })
}

/// The first place of a name, in the nominative or the genitive, as a word of its own.
fn place_in(segment: &Segment, name: &str) -> Option<Span> {
    let source = &segment.source;
    let ends = |at: usize| words(&source[at..]).first().is_none_or(|next| next.start > 0 || next.of(&source[at..]) == "s");
    let starts = |at: usize| !source[..at].ends_with(char::is_alphabetic);
    let mut places = source.match_indices(name).map(|(at, found)| Span::new(at, at + found.len()));
    places.find(|span| starts(span.start) && ends(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Unit;
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    #[test]
    fn the_rarer_spelling_is_reported_where_it_stands_first() {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let segment = |text: &str| Segment::new("s", text, " ");
        let segments = vec![segment("Jarmolenko traf."), segment("Jarmolenkos Tor."), segment("Trainer Yarmolenko, nein.")];
        let unit =
            Unit { id: "u".into(), role: Role::Paragraph, disposition: Disposition::Translate, before: String::new(), segments };
        let bitext = Bitext { original: "a".into(), pair: pair.clone(), units: vec![unit] };
        let found = findings(&bitext, &Glossary { pair, entries: Vec::new() });
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1.source), ((0, 2), Some(Span::new(8, 18))));
        assert_eq!(found[0].1.message, "one name is spelt in two ways: `Jarmolenko`, `Yarmolenko`");
    }
}
