//! `spelling-mix`: a word spelt as in the other English-speaking region than the one the edition is for.
//!
//! Why: `centre` beside `center` tells the reader that nobody edited the text.
//! Example: for en-GB `The harbor is closed.` Instead: `The harbour is closed.`
//!
//! Names keep their spelling (`Pearl Harbor`), and `-ize` is good in both regions. Without a region nothing is said.

use super::words::words;
use crate::diagnostic::{Finding, Level};
use crate::lang::Lang;
use crate::text::Span;

/// Britain's and America's spelling of each word that differs, one a line.
const SPELLINGS: &str = include_str!("spelling_mix.tsv");

/// One finding for each word of the other region.
pub(super) fn findings(target: &str, language: &Lang) -> Vec<Finding> {
    let is_british = match language.region() {
        Some("GB") => true,
        Some("US") => false,
        Some(_) | None => return Vec::new(),
    };
    let found = words(target).into_iter().filter_map(|span| Some((span, wanted(span.of(target), is_british)?)));
    found.map(|(span, wanted)| finding(target, span, wanted)).collect()
}

fn finding(target: &str, span: Span, wanted: &str) -> Finding {
    let message = format!("spelt as in another region: `{}`", span.of(target));
    Finding::new("spelling-mix", Level::Warning, message).with_hint(format!("write `{wanted}`")).at_target(span)
}

/// The spelling of the region for a word of the other one; capitalised words may be names.
fn wanted(word: &str, is_british: bool) -> Option<&'static str> {
    if !word.starts_with(char::is_lowercase) {
        return None;
    }
    let pairs = SPELLINGS.lines().filter_map(|line| line.split_once('\t'));
    let mut turned = pairs.map(|(british, american)| if is_british { (american, british) } else { (british, american) });
    turned.find(|(foreign, _)| *foreign == word).map(|(_, wanted)| wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(target: &str, tag: &str) -> Vec<String> {
        findings(target, &tag.parse().unwrap()).into_iter().filter_map(|finding| finding.hint).collect()
    }

    #[test]
    fn words_of_the_other_region_are_found() {
        assert_eq!(hints("The harbor and the centre", "en-GB"), ["write `harbour`"]);
        assert_eq!(hints("The harbor and the centre", "en-US"), ["write `center`"]);
    }

    #[test]
    fn names_good_spellings_and_other_regions_are_left_alone() {
        assert!(hints("Pearl Harbor was modernized", "en-GB").is_empty());
        assert!(hints("The harbor and the centre", "en-AU").is_empty() && hints("The harbor", "en").is_empty());
    }

    #[test]
    fn the_table_is_in_order_and_has_two_spellings_a_line() {
        let rows: Vec<_> = SPELLINGS.lines().map(|line| line.split_once('\t').unwrap()).collect();
        assert!(rows.is_sorted() && rows.iter().all(|(british, american)| british != american));
    }
}
