//! The forms a German term takes in a text.

mod adjectival;
mod adjective;
mod endings;
mod form;
mod heads;
mod homograph;
mod name;
mod noun;
mod phrase;
mod plural;
mod resident;
mod umlaut;
mod variants;
mod verb;

pub(super) use form::{Form, Number};
pub(super) use homograph::is_other_word;
pub(crate) use umlaut::capitalised;

use crate::glossary::{CaseRule, Entry, Gender, PartOfSpeech, TermClass};

/// Calls `each` with every spelling to look for, how case counts for it, and whether it was made by rule: what the entry
/// lists, the forms made by rule, their variants.
pub(super) fn spellings(entry: &Entry, mut each: impl FnMut(&str, CaseRule, bool)) {
    let listed = || std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms);
    listed().for_each(|text| each(text, entry.case, false));
    let mut last = String::new();
    for form in forms(entry).into_iter().map(|form| form.text) {
        if form == last {
            continue;
        }
        if !listed().any(|text| *text == form) {
            each(&form, entry.case, true);
        }
        variants::spellings(&form, |text, free| each(text, if free { CaseRule::Ignore } else { entry.case }, true));
        last = form;
    }
}

/// The inflected forms of the entry's source and variants; the listed ones alone where the entry lists any.
pub(super) fn forms(entry: &Entry) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for term in std::iter::once(&entry.source).chain(&entry.source_variants) {
        if entry.forms.is_empty() {
            forms.extend(decline(term, entry));
        } else {
            forms.push(Form::singular(term));
        }
    }
    forms.extend(entry.forms.iter().map(Form::singular));
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn decline(term: &str, entry: &Entry) -> Vec<Form> {
    match entry.part_of_speech {
        PartOfSpeech::Noun if starts_lower(term) && !term.contains(' ') => lower_case(term),
        PartOfSpeech::Noun => nominal(term, entry),
        PartOfSpeech::Adjective => adjective::forms(term).into_iter().map(Form::singular).collect(),
        PartOfSpeech::Verb => verb::forms(term).into_iter().map(Form::singular).collect(),
        PartOfSpeech::Adverb | PartOfSpeech::Other => vec![Form::singular(term)],
    }
}

/// A lower-case word that nobody called a verb or an adjective: the forms of both where it ends like a verb.
fn lower_case(term: &str) -> Vec<Form> {
    let mut forms = adjective::forms(term);
    if ["en", "eln", "ern"].iter().any(|ending| term.ends_with(ending)) {
        forms.extend(verb::forms(term));
    }
    forms.into_iter().map(Form::singular).collect()
}

fn nominal(term: &str, entry: &Entry) -> Vec<Form> {
    match entry.class {
        TermClass::Person => name::decline(term),
        TermClass::Place | TermClass::Organisation if !phrase::has_adjective(term) => {
            let mut forms = phrase::decline(term, noun::decline_singular);
            forms.extend(name::decline(term));
            if entry.class == TermClass::Place {
                forms.extend(resident::adjectives(term).into_iter().map(Form::singular));
            }
            forms
        }
        TermClass::DoNotTranslate => name::decline(term),
        TermClass::Place | TermClass::Organisation | TermClass::Term => common(term, entry),
    }
}

/// A common noun or phrase: with its plural, or with its singular where the term is a plural.
fn common(term: &str, entry: &Entry) -> Vec<Form> {
    let is_plural = entry.gender == Some(Gender::Plural);
    let mut forms = phrase::decline(term, |noun| {
        let mut forms = noun::decline(noun);
        let singulars = plural::singulars(noun, is_plural);
        if !singulars.is_empty() {
            forms.iter_mut().for_each(|form| form.number = Number::Plural);
        }
        for singular in singulars {
            forms.extend(noun::decline_singular(&singular));
        }
        forms
    });
    if may_be_name(term, entry) {
        forms.extend(name::decline(term));
    }
    forms
}

/// One capitalised word whose target is capitalised too: a name, as far as its shape tells.
fn may_be_name(term: &str, entry: &Entry) -> bool {
    !term.contains(' ') && entry.preferred().starts_with(char::is_uppercase)
}

/// True if the genitive is an apostrophe: `Scholz'`.
fn ends_sibilant(word: &str) -> bool {
    ["s", "ß", "z", "x", "ce"].iter().any(|ending| word.to_lowercase().ends_with(ending))
}

/// True for the genitive in -s of a name, which stands before what it owns.
pub(super) fn is_owner(form: &str, entry: &Entry) -> bool {
    let is_name = match entry.class {
        TermClass::Person | TermClass::Place | TermClass::Organisation => true,
        TermClass::DoNotTranslate | TermClass::Term => false,
    };
    let bare = form.strip_suffix('s').map(|stem| stem.trim_end_matches(['\'', '’']));
    let citations = || std::iter::once(&entry.source).chain(&entry.source_variants);
    is_name && bare.is_some_and(|bare| citations().any(|name| name == bare)) && !citations().any(|name| name == form)
}

fn starts_lower(term: &str) -> bool {
    term.starts_with(char::is_lowercase)
}
