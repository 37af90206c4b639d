//! The forms a German term takes in a text.

mod adjective;
mod form;
mod heads;
mod homograph;
mod name;
mod noun;
mod phrase;
mod plural;
mod umlaut;
mod variants;
mod verb;

pub(super) use form::{Form, Number};
pub(super) use homograph::is_other_word;
pub(super) use umlaut::capitalised;

use crate::glossary::{CaseRule, Entry, Gender, PartOfSpeech, TermClass};

/// One spelling of one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    /// The form with its capitals.
    pub(super) text: String,
    /// How case counts for it.
    pub(super) case: CaseRule,
    /// False for what the entry itself lists.
    pub(super) generated: bool,
}

/// Every spelling to look for: what the entry lists, the forms made by rule, their variants. Sorted, each once.
pub(super) fn spellings(entry: &Entry) -> Vec<Spelling> {
    let listed = std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms);
    let mut spellings: Vec<Spelling> =
        listed.map(|text| Spelling { text: text.clone(), case: entry.case, generated: false }).collect();
    for form in forms(entry) {
        spellings.extend(variants::spellings(&form.text).into_iter().map(|(text, free)| Spelling {
            text,
            case: if free { CaseRule::Ignore } else { entry.case },
            generated: true,
        }));
        spellings.push(Spelling { text: form.text, case: entry.case, generated: true });
    }
    spellings.sort();
    spellings.dedup_by(|later, kept| later.text == kept.text && later.case == kept.case && later.generated);
    spellings
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
    forms.sort();
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

fn starts_lower(term: &str) -> bool {
    term.starts_with(char::is_lowercase)
}
