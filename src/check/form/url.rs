//! `url-mismatch`: a web or e-mail address of the source is not in the target, or the target has one that the source lacks.
//!
//! Why: an address that differs in one letter leads nowhere, or to somebody else.
//! Example: `Mehr unter www.hafen.example/plan` → `More at www.hafen.example/map` Instead: `More at www.hafen.example/plan`

use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?i)\bhttps?://[^\s<>"“”„«»]+|\bwww\.[^\s<>"“”„«»]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]+\.)+[a-z]{2,24}/[^\s<>"“”„«»]+"#;
    Regex::new(pattern).expect("a constant pattern")
});

/// One finding for each address that stands on one side only.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    // Nearly every sentence has none, and this is told sooner.
    if ![source, target].into_iter().any(|text| ["@", "/", "w.", "W."].into_iter().any(|mark| text.contains(mark))) {
        return Vec::new();
    }
    let (there, here) = (addresses(source), addresses(target));
    let lacks = |list: &[(Span, String)], wanted: &str| !list.iter().any(|(_, other)| other == wanted);
    let lost = there.iter().filter(|(_, address)| lacks(&here, address)).map(|(span, _)| {
        let finding = new(format!("an address of the source is not in the target: `{}`", span.of(source)));
        finding.with_hint(format!("write `{}`", span.of(source))).at_source(*span)
    });
    let added = here.iter().filter(|(_, address)| lacks(&there, address)).map(|(span, _)| {
        let finding = new(format!("an address that the source does not have: `{}`", span.of(target)));
        finding.with_hint("write the address of the source").at_target(*span)
    });
    lost.chain(added).collect()
}

fn new(message: String) -> Finding {
    Finding::new("url-mismatch", Level::Error, message)
}

/// Where addresses stand.
pub(super) fn places(text: &str) -> Vec<Span> {
    addresses(text).into_iter().map(|(span, _)| span).collect()
}

/// The addresses with what they come down to: neither scheme nor `www.`, nor the mark that ends the sentence.
fn addresses(text: &str) -> Vec<(Span, String)> {
    // Nearly every sentence has none, and this is told sooner.
    if !text.contains('@') && !text.contains('/') && !text.contains("ww.") && !text.contains("WW.") {
        return Vec::new();
    }
    let found = ADDRESS.find_iter(text).map(|found| {
        let address = found.as_str().trim_end_matches(|letter: char| ".,;:!?)]}'’*…".contains(letter));
        (Span::new(found.start(), found.start() + address.len()), bare(address))
    });
    found.collect()
}

fn bare(address: &str) -> String {
    let lower = address.to_lowercase();
    let host = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    host.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_differs_is_found_on_both_sides() {
        let found = findings("Mehr: www.hafen.example/plan.", "More: www.hafen.example/map.");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].hint.as_deref(), Some("write `www.hafen.example/plan`"));
        assert_eq!(findings("Post an rat@hafen.example.", "Mail the council.").len(), 1);
    }

    #[test]
    fn a_bare_name_with_a_path_is_an_address_and_other_strokes_are_none() {
        assert_eq!(findings("Der Hafen wächst.", "The port is growing, see evil.example/x.").len(), 1);
        let pairs = [
            ("12.5 km/h bzw./oder u.a./z.B.", "12.5 km/h and/or e.g./i.e."),
            ("Berlin/Köln. Ja/Nein.", "Berlin/Cologne. Yes/No."),
        ];
        for (source, target) in pairs {
            assert!(findings(source, target).is_empty(), "{target}");
        }
    }

    #[test]
    fn the_same_address_in_another_sentence_is_none() {
        let found = findings("Mehr unter https://www.Hafen.example/.", "See (hafen: www.hafen.example), or call.");
        assert!(found.is_empty(), "{found:?}");
        assert!(findings("Post an rat@hafen.example!", "Mail rat@hafen.example.").is_empty());
    }
}
