//! `spelling-mix`: an edition mixes the spellings of two English-speaking regions, or has those of the other one throughout.
//!
//! Why: `centre` beside `center` tells the reader that nobody edited the text.
//! Example: for en-GB `The harbor is closed.` Instead: `The harbour is closed.`
//!
//! Where the words of the other region are in the minority, each is reported, with the edit that mends it. Where they are
//! not, the edition was written for that region: this is said once, at the first of them, and no more than worth a look. Names keep their spelling
//! (`Pearl Harbor`), and `-ize` is good in both regions. Without a region nothing is said.

use super::words::words;
use crate::bitext::{Bitext, Segment};
use crate::check::Place;
use crate::diagnostic::{Finding, Fix, Level};
use crate::lang::Lang;
use crate::text::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Britain's and America's spelling of each word that differs, one a line.
const SPELLINGS: &str = include_str!("spelling_mix.tsv");

/// Every spelling of the table with the other region's.
static OTHERS: LazyLock<HashMap<&'static str, Spelling>> = LazyLock::new(|| {
    let pairs = SPELLINGS.lines().filter_map(|line| line.split_once('\t'));
    let both = |(british, american)| {
        let spelling = |is_british, other| Spelling { is_british, other };
        [(british, spelling(true, american)), (american, spelling(false, british))]
    };
    pairs.flat_map(both).collect()
});

#[derive(Debug, Clone, Copy)]
struct Spelling {
    is_british: bool,
    /// As the other region spells the word.
    other: &'static str,
}

/// A word of the other region: its segment, its place in the target, and the wanted spelling.
type Foreign = (Place, Span, &'static str);

/// The words of the other region where they are few, else one finding for all of them.
pub(super) fn findings(bitext: &Bitext) -> Vec<(Place, Finding)> {
    let Some(is_british) = is_british(&bitext.pair.target) else { return Vec::new() };
    let (mut foreign, mut own) = (Vec::new(), 0);
    for (unit_at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
        for (at, segment) in unit.segments.iter().enumerate().filter(|(_, segment)| !super::is_disguised(segment)) {
            own += read(segment, is_british, (unit_at, at), &mut foreign);
        }
    }
    match foreign.first() {
        Some(first) if foreign.len() > own => vec![(first.0, throughout(bitext, first, foreign.len()))],
        Some(_) | None => foreign.iter().map(|word| (word.0, stray(bitext, word))).collect(),
    }
}

fn is_british(language: &Lang) -> Option<bool> {
    match (language.primary(), language.region()) {
        ("en", Some("GB")) => Some(true),
        ("en", Some("US")) => Some(false),
        _ => None,
    }
}

/// Adds the words of the other region, and gives back how many there are of this one; words with a capital may be names.
fn read(segment: &Segment, is_british: bool, place: Place, foreign: &mut Vec<Foreign>) -> usize {
    let target = segment.target.as_deref().unwrap_or_default();
    let mut own = 0;
    for span in words(target) {
        match OTHERS.get(span.of(target)) {
            Some(spelling) if spelling.is_british == is_british => own += 1,
            Some(spelling) => foreign.push((place, span, spelling.other)),
            None => {}
        }
    }
    own
}

fn stray(bitext: &Bitext, (place, span, wanted): &Foreign) -> Finding {
    let message = format!("spelt as in another region: `{}`", word(bitext, *place, *span));
    let finding = Finding::new("spelling-mix", Level::Warning, message).with_hint(format!("write `{wanted}`"));
    finding.at_target(*span).with_fix(Fix::safe(*span, *wanted))
}

fn throughout(bitext: &Bitext, (place, span, wanted): &Foreign, count: usize) -> Finding {
    let message = format!("spelt as in another region, {count} in all: `{}`", word(bitext, *place, *span));
    let finding = Finding::new("spelling-mix", Level::Info, message).at_target(*span);
    finding.with_hint(format!("write `{wanted}`, or say for which region the edition is: {}", bitext.pair.target))
}

fn word(bitext: &Bitext, (unit, segment): Place, span: Span) -> &str {
    bitext.units[unit].segments[segment].target.as_deref().map_or("", |target| span.of(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Unit;
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    fn bitext(targets: &[&str], tag: &str) -> Bitext {
        let segment = |target: &&str| {
            let mut segment = Segment::new("s", "x", " ");
            segment.target = Some((*target).to_owned());
            segment
        };
        let segments = targets.iter().map(segment).collect();
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments };
        Bitext { original: "a".into(), pair: LangPair::new("de".parse().unwrap(), tag.parse().unwrap()), units: vec![unit] }
    }

    fn messages(targets: &[&str], tag: &str) -> Vec<String> {
        findings(&bitext(targets, tag)).into_iter().map(|(_, finding)| finding.message).collect()
    }

    #[test]
    fn a_word_of_the_other_region_among_those_of_this_one_is_found_and_mended() {
        for (targets, tag, mended) in [
            (["The harbor is closed.", "The centre is open."], "en-GB", "The harbour is closed."),
            (["The centre is closed.", "The harbor is open."], "en-US", "The center is closed."),
        ] {
            let found = findings(&bitext(&targets, tag));
            assert_eq!((found.len(), found[0].0), (1, (0, 0)));
            assert_eq!(found[0].1.fix.as_ref().unwrap().apply(targets[0]).unwrap(), mended);
            assert!(messages(&[mended, targets[1]], tag).is_empty());
        }
    }

    #[test]
    fn an_edition_for_the_other_region_is_reported_once() {
        let said = messages(&["The harbor is closed.", "The center and the color.", "The theatre."], "en-GB");
        assert_eq!(said, ["spelt as in another region, 3 in all: `harbor`"]);
        assert!(messages(&["The harbor is closed.", "The center."], "en-US").is_empty());
    }

    #[test]
    fn names_good_spellings_and_other_regions_are_left_alone() {
        assert!(messages(&["Pearl Harbor was modernized."], "en-GB").is_empty());
        let mixed = ["The harbor and the centre"];
        assert!(messages(&mixed, "en-AU").is_empty() && messages(&mixed, "en").is_empty());
    }

    #[test]
    fn the_table_is_in_order_and_has_two_spellings_a_line() {
        let rows: Vec<_> = SPELLINGS.lines().map(|line| line.split_once('\t').unwrap()).collect();
        assert!(rows.is_sorted() && rows.iter().all(|(british, american)| british != american));
    }
}
