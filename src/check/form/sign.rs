//! `sign-lost` and `credit-lost`: the sign of an agency or the owner of a picture stands in the source and not in the target.
//!
//! Why: whose words and whose picture it is must be said; it is in the contract.
//! Example: `Der Hafen wächst. (dpa)` → `The port is growing.` Instead: `The port is growing. (dpa)`

use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Agencies that sign German texts, each with the other forms an edition may use.
const AGENCIES: &str = "dpa|afp|ap|apa|rtr|reuters|kna|epd|sid|sda|keystone|dts|ddp|dapd|idea|tass|ria|itar|xinhua|ansa";

static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"(?i)[(\[]((?:{AGENCIES})(?:[/,\-–\s]+[\w-]{{1,8}}){{0,3}})[)\]]");
    Regex::new(&pattern).expect("a constant pattern")
});

static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    let owner = r"[\p{Lu}\d][\w&.-]*(?:[ /]+[\p{Lu}\d][\w&.-]*){0,3}|dpa";
    Regex::new(&format!(r"(?:©|\(c\)|\b(?:Foto|Bild|Fotos|Archivfoto|Quelle):)\s*({owner})")).expect("a constant pattern")
});

/// One finding for each sign and each credit that was lost.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    // Nearly every sentence has neither, and this is told sooner.
    if !source.contains(['(', '[', '©', ':']) {
        return Vec::new();
    }
    let signs = lost(&SIGN, source, target).map(|span| {
        let message = format!("the sign of the agency is not in the target: `{}`", span.of(source));
        Finding::new("sign-lost", Level::Error, message).with_hint("take it over as it is").at_source(span)
    });
    let credits = lost(&CREDIT, source, target).map(|span| {
        let message = format!("the owner of the picture is not in the target: `{}`", span.of(source));
        Finding::new("credit-lost", Level::Error, message).with_hint("take it over as it is").at_source(span)
    });
    signs.chain(credits).collect()
}

/// The marks whose first name the target lacks.
fn lost(pattern: &Regex, source: &str, target: &str) -> impl Iterator<Item = Span> {
    let target = target.to_lowercase();
    let found = pattern.captures_iter(source).filter_map(move |found| {
        let (mark, names) = (found.get(0)?, found.get(1)?);
        let first = names.as_str().split(|letter: char| !letter.is_alphanumeric()).find(|name| !name.is_empty())?;
        (!target.contains(&first.to_lowercase())).then(|| Span::new(mark.start(), mark.end()))
    });
    found.collect::<Vec<_>>().into_iter()
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
    fn what_was_kept_in_another_form_and_other_brackets_are_left_alone() {
        assert!(names("Der Hafen wächst. (Reuters)", "The port is growing, Reuters reports.").is_empty());
        assert!(names("Der Hafen. Foto: Imago/Schmidt", "The port. Photo: Imago/Schmidt").is_empty());
        assert!(names("Der Minister (parteilos) kam.", "The minister came.").is_empty());
    }
}
