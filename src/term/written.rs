//! The target form to put in for one source form.

use super::english;
use super::fold::fold;
use super::german::{self, Number};
use crate::glossary::{Entry, PartOfSpeech, TermClass};

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

/// Every form of the preferred target that may stand for `source_form`, as it is and at the beginning of a sentence; the one
/// of [`as_written`] first. The target's other number is among them unless the source's is sure.
pub(super) fn all_written(source_form: &str, entry: &Entry, is_english: bool) -> Vec<(String, String)> {
    let preferred = entry.preferred();
    let first = as_written(source_form, entry, false);
    let inflects = is_english && entry.class == TermClass::Term && entry.part_of_speech == PartOfSpeech::Noun;
    let numbers = if inflects && first == preferred { english::numbers(preferred) } else { Vec::new() };
    let initial = |form: &str| if may_be_capitalised(form) { german::capitalised(form) } else { form.to_owned() };
    std::iter::once(first).chain(numbers).map(|form| (form.clone(), initial(&form))).collect()
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

/// Whether `text` is one of the forms of a target of an entry, case and hyphens aside.
pub(super) fn is_form(target: &str, text: &str, entry: &Entry, is_english: bool) -> bool {
    let text = fold(text);
    let forms = if is_english {
        let mut forms = english::forms(target, entry);
        forms.extend(english::other_wordings(target, entry));
        forms
    } else {
        vec![target.to_owned()]
    };
    forms.iter().any(|form| fold(form) == text)
}
