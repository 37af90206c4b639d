//! `bracket-count`: a bracket of the target has no other half, although those of the source are paired.
//!
//! Why: the reader cannot tell where the aside ends.
//! Example: `Sie (42) kam.` → `She (42 came.` Instead: `She (42) came.`
//!
//! An aside may become one between dashes or commas: how many there are is not counted.

use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// The first bracket without its half.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let lone = unpaired(target)?;
    if unpaired(source).is_some() {
        return None;
    }
    let message = format!("a bracket without its other half: `{}`", lone.of(target));
    let finding = Finding::new("bracket-count", Level::Warning, message);
    Some(finding.with_hint("write the bracket that is missing, or neither").at_target(lone))
}

fn unpaired(text: &str) -> Option<Span> {
    let mut open: Vec<(Span, char)> = Vec::new();
    for (at, bracket) in text.char_indices() {
        let span = Span::new(at, at + bracket.len_utf8());
        match bracket {
            '(' => open.push((span, ')')),
            '[' => open.push((span, ']')),
            '{' => open.push((span, '}')),
            ')' | ']' | '}' if open.last().is_some_and(|(_, closes)| *closes == bracket) => drop(open.pop()),
            ')' | ']' | '}' => return Some(span),
            _ => {}
        }
    }
    open.first().map(|(span, _)| *span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_bracket_is_found_unless_the_source_has_one() {
        assert_eq!(findings("Sie (42) kam.", "She (42 came.").unwrap().target, Some(Span::new(4, 5)));
        assert!(findings("Sie (42) kam.", "She 42) came.").is_some());
        assert!(findings("Sie (42) kam.", "She, 42, came [again (late)].").is_none());
        assert!(findings("a) Er kam.", "a) He came.").is_none());
    }
}
