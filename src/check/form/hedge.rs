//! `hedge-lost`: the source says that something may be so, and the target that it is.
//!
//! Why: a suspicion that lost its `probably` is a false report about somebody.
//! Example: `Er hat vermutlich Geld genommen.` → `He took money.` Instead: `He probably took money.`

use super::attribution::is_attributed;
use super::words::words;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// Words of German that leave open whether something is so; how they begin.
const GERMAN: &[&str] = &["vermutlich", "möglicherweise", "womöglich", "vielleicht", "wahrscheinlich", "anscheinend"];

/// The same as whole words.
const GERMAN_WHOLE: &[&str] = &["dürfte", "dürften", "könnte", "könnten"];

/// How words of English begin that leave something open.
const ENGLISH: &[&str] = &[
    "alleg",
    "apparent",
    "appear",
    "assum",
    "believ",
    "conceiv",
    "evident",
    "expect",
    "estimat",
    "guess",
    "hypoth",
    "imagin",
    "likel",
    "maybe",
    "perhaps",
    "plausib",
    "possib",
    "potential",
    "predict",
    "presum",
    "probab",
    "project",
    "purport",
    "reckon",
    "report",
    "rumour",
    "rumor",
    "seem",
    "suggest",
    "suppos",
    "suspect",
    "think",
    "thought",
    "threat",
    "unlikel",
    "danger",
    "chance",
    "doubt",
    "forecast",
    "risk",
    "hop",
    "fear",
    "odds",
    "bound",
    "prospect",
];

/// The same as whole words.
const ENGLISH_WHOLE: &[&str] = &[
    "may", "might", "could", "can", "can't", "couldn't", "cannot", "should", "would", "must", "able", "about", "set", "if", "or",
    "unable", "will", "surely", "looks", "i'd", "he'd", "she'd", "they'd", "we'd", "you'd", "it'd", "it'll", "ought", "else",
];

/// One finding if the target leaves nothing open.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let there = words(source);
    let hedge = there.iter().copied().find(|span| is_hedge(span.of(source))).or_else(|| rumour(source, &there))?;
    let is_open = |span: Span| {
        let word = span.of(target).to_lowercase().replace('’', "'");
        ENGLISH_WHOLE.contains(&word.as_str()) || ENGLISH.iter().any(|beginning| word.starts_with(beginning))
    };
    if words(target).into_iter().any(is_open) || is_attributed(target) {
        return None;
    }
    let message = format!("the target leaves nothing open: `{}`", hedge.of(source));
    let finding = Finding::new("hedge-lost", Level::Warning, message);
    Some(finding.with_hint("write `probably`, `may`, `allegedly` or the like").at_source(hedge))
}

/// `soll … gewusst haben`: what is told of somebody.
fn rumour(source: &str, words: &[Span]) -> Option<Span> {
    let told = words.iter().position(|span| matches!(span.of(source), "soll" | "sollen" | "Soll" | "Sollen"))?;
    let is_perfect = |pair: &[Span]| {
        let (participle, auxiliary) = (pair[0].of(source), pair[1].of(source));
        let is_participle =
            participle.starts_with(char::is_lowercase) && participle.ends_with(['t', 'n']) && participle.len() > 4;
        is_participle
            && matches!(auxiliary, "haben" | "sein")
            && source[pair[1].end..].starts_with(['.', ',', ';', ':', '“', '"', ' '])
    };
    words[told + 1..].windows(2).any(is_perfect).then(|| words[told])
}

fn is_hedge(word: &str) -> bool {
    // Most words begin with none of these, and this is told sooner.
    if !word.starts_with(['v', 'm', 'w', 'a', 'd', 'k', 'V', 'M', 'W', 'A']) {
        return false;
    }
    let bare = |word: &str| GERMAN_WHOLE.contains(&word) || GERMAN.iter().any(|beginning| word.starts_with(beginning));
    bare(word) || word.starts_with(char::is_uppercase) && bare(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspicion_that_became_a_fact_is_found() {
        for source in ["Er hat vermutlich Geld genommen.", "Möglicherweise nahm er Geld.", "Er soll Geld genommen haben."] {
            assert!(findings(source, "He took money.").is_some(), "{source}");
        }
    }

    #[test]
    fn every_way_to_leave_it_open_is_enough() {
        for target in ["He probably took money.", "He may have taken money.", "The suspected thief took money."] {
            assert!(findings("Er hat vermutlich Geld genommen.", target).is_none(), "{target}");
        }
        assert!(findings("Er nahm Geld.", "He took money.").is_none());
        assert!(findings("Der Hafen soll Platz haben.", "The port needs room.").is_none());
    }
}
