//! `sign-lost` and `credit-lost`: the sign of an agency or the owner of a picture stands in the source and not in the target.
//!
//! Why: whose words and whose picture it is must be said; it is in the contract.
//! Example: `Der Hafen wächst. (dpa)` → `The port is growing.` Instead: `The port is growing. (dpa)`

use super::pattern::pattern;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Agencies that sign German texts, each with the other forms an edition may use.
const AGENCIES: &str = "dpa|afp|ap|apa|rtr|reuters|kna|epd|sid|sda|keystone|dts|ddp|dapd|idea|tass|ria|itar|xinhua|ansa";

static SIGN: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)[(\[]((?:{AGENCIES})(?:[/,\-–\s]+[\p{{L}}\d_-]{{1,8}}){{0,3}})[)\]]")));

/// In brackets an owner may be written small: `(Bild: imago)`.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    let owner = r"[\p{Lu}\d][\p{L}\d_&.-]*(?:[ /]+[\p{Lu}\d][\p{L}\d_&.-]*){0,3}|dpa";
    let label = "(?:Foto|Bild|Fotos|Archivfoto|Quelle|Grafik):";
    pattern(&format!(r"[(\[]{label}\s*([^()\[\]]{{2,40}})[)\]]|(?:©|\(c\)|\b{label})\s*({owner})"))
});

/// The letters of an author behind the last sentence: `(sh)`.
static AUTHOR: LazyLock<Regex> = LazyLock::new(|| pattern(r#"[.!?…“”"«]\s*(\(([a-zäöü]{2,4})\))\s*$"#));

/// One finding for each sign and each credit that was lost.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    // Nearly every sentence has neither, and this is told sooner.
    if !source.contains(['(', '[', '©', ':']) {
        return Vec::new();
    }
    let signs = lost(&SIGN, source, target).into_iter().chain(lost_author(source, target)).map(|span| {
        let message = format!("the sign of the agency or author is not in the target: `{}`", span.of(source));
        Finding::new("sign-lost", Level::Error, message).with_hint("take it over as it is").at_source(span)
    });
    let credits = lost(&CREDIT, source, target).into_iter().map(|span| {
        let message = format!("the owner of the picture is not in the target: `{}`", span.of(source));
        Finding::new("credit-lost", Level::Error, message).with_hint("take it over as it is").at_source(span)
    });
    signs.chain(credits).collect()
}

/// The marks whose first name the target lacks.
fn lost(pattern: &Regex, source: &str, target: &str) -> Vec<Span> {
    let found = pattern.captures_iter(source).filter_map(|found| {
        let (mark, names) = (found.get(0)?, found.get(1).or(found.get(2))?);
        let first = names.as_str().split(|letter: char| !letter.is_alphanumeric()).find(|name| !name.is_empty())?;
        (!has_word(target, first)).then(|| Span::new(mark.start(), mark.end()))
    });
    found.collect()
}

fn lost_author(source: &str, target: &str) -> Option<Span> {
    let found = AUTHOR.captures(source)?;
    let (mark, sign) = (found.get(1)?, found.get(2)?);
    (!SIGN.is_match(mark.as_str()) && !has_word(target, sign.as_str())).then(|| Span::new(mark.start(), mark.end()))
}

fn has_word(text: &str, word: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    let lower = word.to_lowercase();
    words.any(|other| other.to_lowercase() == lower)
}

/// The text without a sign or credit at its end: what stands there is the end of the sentence.
pub(super) fn without_sign(text: &str) -> &str {
    let bare = text.trim_end();
    if !bare.ends_with([')', ']']) && !bare.contains('©') {
        return text;
    }
    let last = [&*SIGN, &*CREDIT].into_iter().flat_map(|pattern| pattern.find_iter(bare)).find(|mark| mark.end() == bare.len());
    let author = || AUTHOR.captures(bare).and_then(|found| found.get(1));
    last.or_else(author).map_or(text, |mark| text[..mark.start()].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str, target: &str) -> Vec<String> {
        findings(source, target).into_iter().map(|finding| finding.check).collect()
    }

    #[test]
    fn what_was_lost_is_found() {
        assert_eq!(names("Der Hafen wächst. (dpa/sh)", "The port is growing."), ["sign-lost"]);
        assert_eq!(names("Der Hafen. © AFP", "The port."), ["credit-lost"]);
        assert_eq!(names("Der Hafen. Foto: Imago/Schmidt", "The port."), ["credit-lost"]);
    }

    #[test]
    fn an_owner_in_small_letters_and_an_author_count_too() {
        assert_eq!(names("Der Hafen. (Bild: imago)", "The port."), ["credit-lost"]);
        assert_eq!(names("Der Hafen wächst. (sh)", "She says the port is growing."), ["sign-lost"]);
        assert!(names("Der Hafen wächst. (sh)", "The port is growing. (sh)").is_empty());
        assert!(names("Er kam (oft) und ging.", "He came often and left.").is_empty());
    }

    #[test]
    fn the_sentence_ends_in_front_of_its_sign() {
        for text in ["Er kam. (dpa/sh)", "Er kam. © AFP", "Er kam. (sh) ", "Er kam."] {
            assert_eq!(without_sign(text), "Er kam.");
        }
        assert_eq!(without_sign("Er kam (spät)"), "Er kam (spät)");
    }

    #[test]
    fn what_was_kept_in_another_form_and_other_brackets_are_left_alone() {
        assert!(names("Der Hafen wächst. (Reuters)", "The port is growing, Reuters reports.").is_empty());
        assert!(names("Der Hafen. Foto: Imago/Schmidt", "The port. Photo: Imago/Schmidt").is_empty());
        assert!(names("Der Minister (parteilos) kam.", "The minister came.").is_empty());
    }
}
