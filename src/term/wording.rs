//! A source text and the parts of it that stay as they are in every language.

use crate::bitext::{Repair, TermStatus, TermUse};
use crate::text::Span;

/// A source text; `kept` (bytes, in order, no overlaps) are the parts marked as not to be translated.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The text.
    pub text: &'a str,
    /// What stays as it is.
    pub kept: &'a [Span],
}

impl<'a> From<&'a str> for Wording<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, kept: &[] }
    }
}

impl Wording<'_> {
    /// True if `span` touches a part that stays as it is.
    pub(super) fn keeps(&self, span: Span) -> bool {
        self.kept.iter().any(|kept| kept.overlaps(span))
    }

    /// A use for each kept part: right where the target holds the same words, one place for each.
    pub(super) fn kept_uses(&self, target: Option<&str>) -> Vec<TermUse> {
        let mut taken: Vec<Span> = Vec::new();
        let uses = self.kept.iter().map(|kept| {
            let form = kept.of(self.text);
            let place = target.and_then(|target| free_place(form, target, &taken));
            taken.extend(place);
            let status = match (target, place) {
                (None, _) => TermStatus::Open,
                (Some(_), Some(_)) => TermStatus::Preferred,
                (Some(_), None) => TermStatus::Missing,
            };
            let (source_term, target_term) = (form.to_owned(), form.to_owned());
            TermUse { source_term, target_term, source: *kept, target: place, status, repair: Repair::None }
        });
        uses.collect()
    }
}

/// The first place of `form` in `target`, as words of their own, that is not taken.
fn free_place(form: &str, target: &str, taken: &[Span]) -> Option<Span> {
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(char::is_alphanumeric)
    };
    target.match_indices(form).map(|(at, found)| Span::new(at, at + found.len())).find(|span| {
        let is_word = !joins(form.chars().next(), target[..span.start].chars().next_back())
            && !joins(form.chars().next_back(), target[span.end..].chars().next());
        is_word && !taken.iter().any(|other| other.overlaps(*span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kept_part_needs_a_place_of_its_own() {
        let text = "Mit npm oder npm.";
        let kept = [Span::new(4, 7), Span::new(13, 16)];
        let uses = Wording { text, kept: &kept }.kept_uses(Some("With npm or npmx."));
        assert_eq!(uses.iter().map(|term| term.status).collect::<Vec<_>>(), [TermStatus::Preferred, TermStatus::Missing]);
        assert_eq!(uses[0].target, Some(Span::new(5, 8)));
    }
}
