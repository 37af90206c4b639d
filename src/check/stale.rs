//! `stale-source`: the source of a segment is no longer what was translated, or no longer stands in the article.
//!
//! Why: a target that belongs to yesterday's wording reads well and reports something else.
//! Example: the article now says `Zwölf Schiffe warten.`, the pair still `Zehn Schiffe warten.` → `Ten ships are waiting.`
//! Instead: run `satzpaar translate` on the article again; it keeps what has not changed.
//!
//! Ids are made from the text they are given to, so that a changed text shows. The article is looked for beside the bilingual
//! file, under the name the file gives; a file of another tool says nothing about either.

use super::Place;
use crate::bitext::{Bitext, Segment, content_hash};
use crate::diagnostic::{Finding, Level};
use std::collections::HashSet;

/// What ids of segments begin with, and how many digits of the hash follow.
const PREFIX: char = 's';
const DIGITS: usize = 10;

/// A finding if the segment's id was made from another text.
pub(super) fn findings(segment: &Segment) -> Option<Finding> {
    let made_from = digits(&segment.id)?;
    let is_it = content_hash(&[segment.source.trim()]).starts_with(made_from);
    let finding = || Finding::new("stale-source", Level::Warning, "the source was changed after it was translated");
    (!is_it).then(|| finding().with_hint("translate the article again, or look whether the target still fits"))
}

/// The digits of an id made from content, `s0123456789` or `s0123456789-2`.
fn digits(id: &str) -> Option<&str> {
    let (digits, rest) = id.strip_prefix(PREFIX)?.split_at_checked(DIGITS)?;
    let is_hash = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let is_count = |rest: &str| rest.strip_prefix('-').is_some_and(|count| count.parse::<usize>().is_ok());
    (is_hash && (rest.is_empty() || is_count(rest))).then_some(digits)
}

/// One finding for each segment whose source is in none of the article's `blocks`; or one for all of them if that is most of
/// the file: then the article is another one, or was read in another way.
pub fn check_article(bitext: &Bitext, blocks: &[&str]) -> Vec<(Place, Finding)> {
    let (article, known) = (blocks.join("\n"), blocks.iter().copied().collect::<HashSet<_>>());
    let (mut gone, mut all) = (Vec::new(), 0);
    for (at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
        all += unit.segments.len();
        if !known.contains(unit.source_text().trim()) {
            let segments = unit.segments.iter().enumerate();
            gone.extend(segments.filter(|(_, segment)| !article.contains(segment.source.as_str())).map(|(index, _)| (at, index)));
        }
    }
    let (message, shown) = match gone.len() * 2 > all {
        true => ("most of this text is no longer in the article", 1),
        false => ("the source is no longer in the article", gone.len()),
    };
    let finding = || Finding::new("stale-source", Level::Warning, format!("{message}: `{}`", bitext.original));
    let found = gone.into_iter().take(shown);
    found.map(|place| (place, finding().with_hint("translate the article again; what has not changed is kept"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{IdMaker, Unit};
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    fn segment(text: &str) -> Segment {
        Segment::new(IdMaker::default().id("s", text), text, " ")
    }

    #[test]
    fn a_source_that_was_changed_is_found_and_an_id_of_another_tool_says_nothing() {
        let mut segment = segment("Zehn Schiffe warten.");
        assert_eq!(findings(&segment), None);
        segment.source = "Zwölf Schiffe warten.".into();
        assert!(findings(&segment).is_some());
        segment.id += "-2";
        assert!(findings(&segment).is_some());
        for id in ["s1", "seg0123456789", "s0123456789abc", "s012345678g"] {
            segment.id = id.into();
            assert_eq!(findings(&segment), None, "{id}");
        }
    }

    #[test]
    fn a_sentence_that_left_the_article_is_found_and_another_article_is_said_once() {
        let segments = ["Zehn Schiffe warten.", "Der Hafen ist zu.", "Es regnet."].map(segment).to_vec();
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments };
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let bitext = Bitext { original: "a.txt".into(), pair, units: vec![unit] };
        let places = |blocks: &[&str]| check_article(&bitext, blocks).into_iter().map(|(place, _)| place).collect::<Vec<_>>();
        assert!(places(&["Zehn Schiffe warten. Der Hafen ist zu. Es regnet."]).is_empty());
        assert!(places(&["Es regnet.", "Der Hafen ist zu. Zehn Schiffe warten."]).is_empty());
        assert_eq!(places(&["Zwölf Schiffe warten. Der Hafen ist zu. Es regnet."]), [(0, 0)]);
        assert_eq!(places(&["Ein anderer Text."]), [(0, 0)]);
    }
}
