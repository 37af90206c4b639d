//! The forms an English term takes in a text: number, possessive, spelling, hyphens.

mod office;
mod plural;
mod spelling;
mod verb;

use crate::glossary::{Entry, PartOfSpeech, TermClass};

pub(super) use plural::{numbers, pluralised};

/// Every form under which `target` counts as used, sorted, each once.
pub(super) fn forms(target: &str, entry: &Entry) -> Vec<String> {
    let mut bases = vec![target.to_owned()];
    bases.extend(spelling::hyphens(target));
    for base in bases.clone() {
        bases.extend(spelling::regional(&base));
    }
    for base in bases.clone() {
        bases.extend(spelling::dotted(&base));
    }
    let mut forms: Vec<String> = bases.iter().flat_map(|base| inflected(base, entry)).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// Forms of another wording of `target` that says the same: `minister of foreign affairs` for `foreign minister`.
pub(super) fn other_wordings(target: &str, entry: &Entry) -> Vec<String> {
    office::long_names(target).iter().flat_map(|name| forms(name, entry)).collect()
}

fn inflected(base: &str, entry: &Entry) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    match entry.class {
        TermClass::Person | TermClass::Place | TermClass::Organisation | TermClass::DoNotTranslate => {}
        TermClass::Term => match entry.part_of_speech {
            PartOfSpeech::Noun => forms.extend(numbers(base)),
            PartOfSpeech::Verb => forms.extend(verb::forms(base)),
            PartOfSpeech::Adjective | PartOfSpeech::Adverb | PartOfSpeech::Other => return forms,
        },
    }
    let possessives: Vec<String> = forms.iter().flat_map(|form| possessive(form)).collect();
    forms.extend(possessives);
    forms
}

/// `law's`; `laws'` and `laws's`.
fn possessive(form: &str) -> Vec<String> {
    let apostrophe = form.ends_with(['s', 'x', 'z']).then(|| format!("{form}'"));
    apostrophe.into_iter().chain([format!("{form}'s")]).collect()
}
