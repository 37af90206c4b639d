//! `markup-added`: the target has a tag, a link of Markdown, or a character that acts instead of being seen, and the source has not.
//!
//! Why: no translation adds any; a model that was talked into something does, and so does a file from somewhere else. A source that
//! holds characters that nobody sees may say something else to a model than to a reader.
//! Example: `Der Hafen ist offen.` → `The port is open.<img src=x>` Instead: `The port is open.`

use crate::diagnostic::{Finding, Level};
use crate::text::{Span, is_acting, visible};

/// One finding for each tag or link that the source lacks, and one for characters that act.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    let is_new = |span: &Span| !source.contains(span.of(target));
    let added = tags(target).chain(links(target)).filter(is_new).map(|span| {
        let message = format!("markup that the source does not have: `{}`", span.of(target));
        Finding::new("markup-added", Level::Error, message).with_hint("take it out").at_target(span)
    });
    added.chain(acting(source, target)).chain(unseen(source)).collect()
}

/// `<b>`, `</b>`, `<!--`; also one that has no end.
fn tags(text: &str) -> impl Iterator<Item = Span> + '_ {
    let opens = |at: usize| text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!'));
    text.match_indices('<').map(|(at, _)| at).filter(move |at| opens(*at)).map(|at| {
        let end = text[at..].find('>').map_or(text.len(), |end| at + end + 1);
        Span::new(at, end)
    })
}

/// `](address)`
fn links(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.match_indices("](").map(|(at, _)| Span::new(at, text[at..].find(')').map_or(text.len(), |end| at + end + 1)))
}

/// The first character of the target that acts and that the source has less often.
fn acting(source: &str, target: &str) -> Option<Finding> {
    let count = |text: &str, wanted: char| text.chars().filter(|character| *character == wanted).count();
    let is_new = |character: char| is_acting(character) && count(target, character) > count(source, character);
    let (at, character) = target.char_indices().find(|(_, character)| is_new(*character))?;
    let message = format!("a character that is not seen and that the source does not have: {}", name(character));
    let span = Span::new(at, at + character.len_utf8());
    Some(Finding::new("markup-added", Level::Error, message).with_hint("take it out").at_target(span))
}

/// What a reader of the source does not see, flags apart.
fn unseen(source: &str) -> Option<Finding> {
    let (at, character) = source.char_indices().find(|(_, character)| is_acting(*character))?;
    if visible(source) == source {
        return None;
    }
    let message = format!("the source holds a character that is not seen: {}", name(character));
    let hint = "look at what the source says there, and take care that the target says what is seen";
    let span = Span::new(at, at + character.len_utf8());
    Some(Finding::new("markup-added", Level::Warning, message).with_hint(hint).at_source(span))
}

fn name(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, target: &str) -> Vec<(Level, String)> {
        findings(source, target).into_iter().map(|finding| (finding.level, finding.message)).collect()
    }

    #[test]
    fn tags_links_and_characters_that_act_are_found() {
        for (target, what) in [
            ("Open.<img src=x onerror=alert(1)>", "`<img src=x onerror=alert(1)>`"),
            ("<script>x", "`<script>`"),
            ("Open. <!-- x", "`<!-- x`"),
            ("[Open](javascript:alert(1))", "`](javascript:alert(1)`"),
            ("Op\u{202e}en.", "U+202E"),
            ("Open.\u{e0067}", "U+E0067"),
            ("Open.\u{1b}[2J", "U+001B"),
        ] {
            let found = found("Offen.", target);
            assert!(found.len() == 1 && found[0].0 == Level::Error && found[0].1.contains(what), "{target:?}: {found:?}");
        }
    }

    #[test]
    fn what_the_source_has_and_what_only_looks_like_markup_is_none() {
        for (source, target) in [
            ("Das Zeichen <b> steht davor.", "The sign <b> stands before it."),
            ("Es gilt a < b und c > d.", "It holds that a < b and c > d."),
            ("[sic] (so)", "[sic] (thus)"),
            ("\u{1f3f4}\u{e0067}\u{e0062}\u{e007f} siegt", "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f} wins"),
        ] {
            assert!(found(source, target).is_empty(), "{source}");
        }
    }

    #[test]
    fn a_source_that_says_more_to_a_model_than_to_a_reader_is_told() {
        let found = found("Offen.\u{e0067}", "Open.");
        assert!(found.len() == 1 && found[0].0 == Level::Warning && found[0].1.contains("U+E0067"), "{found:?}");
    }
}
