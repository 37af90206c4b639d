//! The target form to put in for one source form.

use super::english;
use super::fold::fold;
use super::german::{self, Number};
use crate::glossary::{Entry, TermClass};

/// The preferred target as it has to be written for `source_form`.
///
/// A plural form of the source becomes the plural of the target where both rules are sure; a genitive stays without `'s`,
/// which the sentence decides. `sentence_initial` gives a lower-case target its capital.
///
/// ```
/// use satzpaar::glossary::Entry;
/// let entry = Entry::new("Gesetz", "law");
/// assert_eq!(satzpaar::term::as_written("Gesetzen", &entry, true), "Laws");
/// assert_eq!(satzpaar::term::as_written("Gesetzes", &entry, false), "law");
/// ```
pub fn as_written(source_form: &str, entry: &Entry, sentence_initial: bool) -> String {
    let preferred = entry.preferred();
    let plural =
        (entry.class == TermClass::Term && is_plural_of_singular(source_form, entry)).then(|| english::pluralised(preferred));
    let text = plural.flatten().unwrap_or_else(|| preferred.to_owned());
    if sentence_initial && may_be_capitalised(&text) { german::capitalised(&text) } else { text }
}

/// True if `form` can only be a plural and the citation form is none.
fn is_plural_of_singular(form: &str, entry: &Entry) -> bool {
    let wanted = fold(form);
    let citation = fold(&entry.source);
    let forms = german::forms(entry);
    let only_plural = |text: &str| {
        let mut same = forms.iter().filter(|form| fold(&form.text) == text).peekable();
        same.peek().is_some() && same.all(|form| form.number == Number::Plural)
    };
    only_plural(&wanted) && !only_plural(&citation)
}

/// `iPhone` stays as it is.
fn may_be_capitalised(text: &str) -> bool {
    !text.chars().nth(1).is_some_and(char::is_uppercase)
}
