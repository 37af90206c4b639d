//! `quote-style`: a quotation mark that English does not use, or straight marks beside typographic ones.
//!
//! Why: `„` and `«` tell every reader that a machine made the text.
//! Example: `„We are leaving“, she said.` Instead: `“We are leaving”, she said.`
//!
//! A text that uses straight marks throughout follows a house style and is left alone.

use super::marks::{Mark, Side, marks};
use crate::diagnostic::{Finding, Fix, Level};
use crate::text::Span;

/// One finding for all marks that are wrong, with the edit that puts them right.
pub(super) fn findings(target: &str) -> Option<Finding> {
    let all = marks(target);
    let typographic = all.iter().any(|mark| mark.double && mark.glyph != '"');
    let wrong: Vec<&Mark> = all.iter().filter(|mark| is_wrong(mark, typographic)).collect();
    let span = Span::new(wrong.first()?.at.start, wrong.last()?.at.end);
    let message = format!("not a quotation mark of English: `{}`", wrong.first()?.glyph);
    let finding = Finding::new("quote-style", Level::Warning, message).with_hint("use “ and ”, inside them ‘ and ’");
    Some(finding.at_target(wrong.first()?.at).with_fix(Fix::safe(span, mended(target, span, &wrong))))
}

fn is_wrong(mark: &Mark, typographic: bool) -> bool {
    match mark.glyph {
        '"' => typographic,
        '\'' => false,
        glyph => glyph != english(mark),
    }
}

/// The text under `span` with the wrong marks replaced.
fn mended(target: &str, span: Span, wrong: &[&Mark]) -> String {
    let mut text = String::new();
    let mut done = span.start;
    for mark in wrong {
        text.push_str(&target[done..mark.at.start]);
        text.push(english(mark));
        done = mark.at.end;
    }
    text
}

fn english(mark: &Mark) -> char {
    match (mark.double, mark.side) {
        (true, Side::Open) => '“',
        (true, Side::Close) => '”',
        (false, Side::Open) => '‘',
        (false, Side::Close) => '’',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fix_silences_the_check() {
        let cases = [
            ("„We are leaving“, she said.", "“We are leaving”, she said."),
            ("He («the boss») left.", "He (“the boss”) left."),
            ("„He cried ‚Stop‘ twice“", "“He cried ‘Stop’ twice”"),
            ("”Yes,” she said.", "“Yes,” she said."),
            ("“Yes,\" she said.", "“Yes,” she said."),
        ];
        for (wrong, right) in cases {
            let fix = findings(wrong).unwrap().fix.unwrap();
            assert_eq!(fix.apply(wrong).unwrap(), right);
            assert_eq!(findings(right), None);
        }
    }

    #[test]
    fn english_marks_and_straight_ones_throughout_are_left_alone() {
        for right in ["“Yes,” she said, “it’s ‘our’ turn.”", "\"Yes,\" she said, \"it's 'our' turn.\"", "The ’90s"]
        {
            assert_eq!(findings(right), None, "{right}");
        }
    }
}
