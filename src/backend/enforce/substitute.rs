//! Repairs without a new question: a forbidden form is replaced where it stands, aligned words are replaced by the term.

use super::is_miss;
use crate::backend::{Alignment, Output, edit_by_alignment};
use crate::term::{Termbase, Wording};
use crate::text::Span;

/// The draft with every forbidden form of its missed terms replaced by the wanted one.
pub(super) fn forbidden(source: Wording<'_>, draft: &str, terms: &Termbase) -> String {
    let mut edits: Vec<(Span, String)> = Vec::new();
    for term in terms.verify(source, Some(draft)).iter().filter(|term| is_miss(term)) {
        let spans = terms.forbidden_in(source, term.source, draft);
        let edit = |span: Span| {
            let wanted = terms.wanted(source, term.source, span.start == 0)?;
            Some((span, wanted + possessive(span.of(draft))))
        };
        edits.extend(spans.into_iter().filter_map(edit));
    }
    edits.sort();
    edits.dedup_by(|next, kept| next.0.overlaps(kept.0));
    let mut text = draft.to_owned();
    for (span, wanted) in edits.into_iter().rev() {
        text.replace_range(span.start..span.end, &wanted);
    }
    text
}

/// The ending that makes an owner of the word, which a replacement keeps: `'s` of `Kiev's`.
fn possessive(word: &str) -> &str {
    ["'s", "’s"].into_iter().find_map(|ending| word.ends_with(ending).then(|| &word[word.len() - ending.len()..])).unwrap_or("")
}

/// The answer with the words aligned with each missed term replaced, as far as the alignment is clear.
/// `language` is the primary subtag of the answer's.
pub(super) fn aligned(source: Wording<'_>, answer: &Output, terms: &Termbase, language: &str) -> String {
    let mut text = answer.text.clone();
    let mut alignment = answer.alignment.clone().unwrap_or_default();
    for term in terms.verify(source, Some(&answer.text)).iter().filter(|term| is_miss(term)) {
        let edit = |wanted: &str| edit_by_alignment(source.text, &text, &alignment, term.source, wanted, language);
        if let Some(edited) = edited(source, term.source, terms, edit) {
            alignment = moved(alignment, &text, &edited);
            text = edited;
        }
    }
    text
}

/// What `edit` makes of the form to write; of the one for the beginning of a sentence where it comes to stand there.
fn edited(source: Wording<'_>, term: Span, terms: &Termbase, edit: impl Fn(&str) -> Option<String>) -> Option<String> {
    let inside = terms.wanted(source, term, false)?;
    let edited = edit(&inside)?;
    if edited.starts_with(&inside) { edit(&terms.wanted(source, term, true)?) } else { Some(edited) }
}

/// The alignment after an edit: pairs before it stay, pairs behind it move, pairs inside it are gone.
pub(super) fn moved(alignment: Alignment, before: &str, after: &str) -> Alignment {
    let head = before.bytes().zip(after.bytes()).take_while(|(old, new)| old == new).count();
    let room = before.len().min(after.len()) - head;
    let tail = before.bytes().rev().zip(after.bytes().rev()).take(room).take_while(|(old, new)| old == new).count();
    let old_end = before.len() - tail;
    let shift = |at: usize| at + after.len() - before.len();
    let place = |span: Span| match span {
        span if span.end <= head => Some(span),
        span if span.start >= old_end => Some(Span::new(shift(span.start), shift(span.end))),
        _ => None,
    };
    alignment.into_iter().filter_map(|(from, to)| Some((from, place(to)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_behind_an_edit_moves_with_its_words() {
        let alignment =
            vec![(Span::new(0, 1), Span::new(0, 3)), (Span::new(2, 3), Span::new(4, 7)), (Span::new(4, 5), Span::new(8, 11))];
        let moved = moved(alignment, "abc def ghi", "abc xylophone ghi");
        assert_eq!(moved, [(Span::new(0, 1), Span::new(0, 3)), (Span::new(4, 5), Span::new(14, 17))]);
    }

    #[test]
    fn alignment_behind_a_shorter_edit_moves_back() {
        let alignment = vec![(Span::new(4, 5), Span::new(14, 17))];
        assert_eq!(moved(alignment, "abc xylophone ghi", "abc def ghi"), [(Span::new(4, 5), Span::new(8, 11))]);
    }
}
