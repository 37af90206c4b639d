//! `target-empty`: the source says something and the draft nothing.
//!
//! Why: a service that is overloaded answers with an empty text, and the edition has a hole.
//! Example: `Er kam am Montag.` → `…` Instead: `He came on Monday.`

/// A source of signs alone may be answered with signs alone.
pub(super) fn is_empty(source: &str, draft: &str) -> bool {
    let says_something = |text: &str| text.chars().any(char::is_alphanumeric);
    draft.trim().is_empty() && !source.trim().is_empty() || says_something(source) && !says_something(draft)
}
