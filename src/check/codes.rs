//! `code-missing` and `code-place-guessed`: a link, emphasis or line break of the source is not in the target, or nobody
//! knows where it belongs.
//!
//! Why: a lost link is a lost source, and a link on the wrong words misleads.
//! Example: `Wie <a>Reuters</a> schreibt` → `He came, they write` has no word for the link. Instead: put it on the right words.

use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};
use crate::document::Code;

/// A finding for each code without a place, and for each whose place is one of `guessed` (numbers of codes).
pub(super) fn findings(segment: &Segment, guessed: &[u32]) -> Vec<Finding> {
    if segment.target.is_none() {
        return Vec::new();
    }
    segment.codes.iter().filter_map(|code| finding(segment, code, guessed)).collect()
}

fn finding(segment: &Segment, code: &Code, guessed: &[u32]) -> Option<Finding> {
    let place = segment.target_codes.iter().find(|place| place.id == code.id);
    let finding = |check, level, message, hint| Finding::new(check, level, message).with_hint(hint).at_source(code.span);
    match place {
        None => {
            let message = format!("the {} of the source is not in the target: `{}`", code.kind, code.open);
            Some(finding("code-missing", Level::Warning, message, "put it around the words it belongs to"))
        }
        Some(place) if guessed.contains(&code.id) => {
            let message = format!("the place of the {} in the target is a guess: `{}`", code.kind, code.open);
            Some(
                finding("code-place-guessed", Level::Info, message, "look whether it is on the right words")
                    .at_target(place.span),
            )
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::CodePlace;
    use crate::document::CodeKind;
    use crate::text::Span;

    #[test]
    fn a_code_without_a_place_and_a_guess_are_told_apart_from_a_sure_place() {
        let mut segment = Segment::new("s1", "Wie Reuters schreibt.", "");
        let (open, close) = ("<a href=\"x\">".to_owned(), Some("</a>".to_owned()));
        segment.codes = vec![Code { id: 1, kind: CodeKind::Link, span: Span::new(4, 11), open, close, link: None }];
        assert!(findings(&segment, &[]).is_empty());
        segment.target = Some("As Reuters writes.".into());
        assert_eq!(findings(&segment, &[])[0].check, "code-missing");
        segment.target_codes = vec![CodePlace { id: 1, span: Span::new(3, 10) }];
        assert_eq!(findings(&segment, &[1])[0].check, "code-place-guessed");
        assert!(findings(&segment, &[]).is_empty());
    }
}
