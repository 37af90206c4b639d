//! `near-miss-name`: a glossary's name is missing in the target, and a word there is nearly it.
//!
//! Why: `Lawrov` looks right at a glance, and a search for the name does not find it.
//! Example: `Lawrow reiste ab.` → `Lawrov left.` Instead: `Lavrov left.`

use super::terms::renamed;
use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::{Finding, Fix, Level, Safety};
use crate::glossary::{Entry, TermClass, UsageStatus};
use crate::term::{Termbase, misspells, words};
use crate::text::Span;

/// One finding for each missing name that has a misspelling in the target.
pub(super) fn findings(segment: &Segment, terms: &Termbase) -> Vec<Finding> {
    let Some(target) = segment.target.as_deref() else { return Vec::new() };
    let missing: Vec<&TermUse> = segment.terms.iter().filter(|term| term.status == TermStatus::Missing).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let wording = Target { text: target, words: words(target), known: terms.known_in(target) };
    missing.into_iter().filter_map(|term| finding(segment, &wording, term, terms)).collect()
}

/// A target, its words and where forms of the glossary stand in it.
struct Target<'a> {
    text: &'a str,
    words: Vec<Span>,
    known: Vec<Span>,
}

fn finding(segment: &Segment, target: &Target<'_>, term: &TermUse, terms: &Termbase) -> Option<Finding> {
    let entry = terms.glossary().entries.iter().find(|entry| entry.source == term.source_term && is_name(entry))?;
    let (found, wanted) = entry.accepted().find_map(|form| Some((misspelling(segment, target, form, entry)?, form)))?;
    let message = format!("misspelt name in the target: `{}`", found.of(target.text));
    let finding = Finding::new("near-miss-name", Level::Warning, message).with_hint(format!("write `{wanted}`"));
    let safety = if is_listed(entry, found.of(target.text)) { Safety::Safe } else { Safety::Unsafe };
    let fix = Fix { span: found, text: renamed(found.of(target.text), wanted), safety };
    Some(finding.at_source(term.source).at_target(found).with_fix(fix))
}

/// A spelling that the glossary knows to be this name leaves no doubt who is meant.
fn is_listed(entry: &Entry, found: &str) -> bool {
    entry.source == found || entry.source_variants.iter().any(|variant| variant == found)
}

pub(super) fn is_name(entry: &Entry) -> bool {
    match entry.class {
        TermClass::Person | TermClass::Place | TermClass::Organisation => true,
        TermClass::Term | TermClass::DoNotTranslate => false,
    }
}

/// As many words of the target as `form` has, the first of them capitalised, that are nearly `form` and nothing else.
fn misspelling(segment: &Segment, target: &Target<'_>, form: &str, entry: &Entry) -> Option<Span> {
    let count = words(form).len().max(1);
    let mut windows = target.words.windows(count).map(|window| Span::new(window[0].start, window[count - 1].end));
    windows.find(|span| {
        let found = span.of(target.text);
        found.starts_with(char::is_uppercase)
            && misspells(found, form)
            && !target.known.iter().any(|other| other.overlaps(*span))
            && !entry.accepted().chain(entry.with_status(UsageStatus::Forbidden)).any(|other| other == found)
            && !is_another_name(segment, found, entry)
    })
}

/// True if the source has the word too, and not as the term.
fn is_another_name(segment: &Segment, found: &str, entry: &Entry) -> bool {
    let stands_in = |place: Span| !segment.terms.iter().any(|term| term.source.overlaps(place));
    !is_listed(entry, found) && segment.source.match_indices(found).any(|(at, _)| stands_in(Span::new(at, at + found.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::lang::LangPair;

    fn said(source: &str, target: &str) -> Vec<String> {
        let entry = |source: &str, target: &str, class| Entry { class, ..Entry::new(source, target) };
        let entries = vec![
            entry("Lawrow", "Lavrov", TermClass::Person),
            entry("Merz", "Merz", TermClass::Person),
            entry("Selenskyj", "Zelensky", TermClass::Person),
            entry("Slowenien", "Slovenia", TermClass::Place),
            Entry::new("Rat", "Council"),
        ];
        let terms = Termbase::new(Glossary { pair: LangPair::new("de".parse().unwrap(), "en".parse().unwrap()), entries });
        let mut segment = Segment::new("s1", source, "");
        segment.target = Some(target.into());
        segment.terms = terms.verify(source, Some(target));
        findings(&segment, &terms).into_iter().map(|finding| format!("{} {}", finding.message, finding.hint.unwrap())).collect()
    }

    #[test]
    fn a_misspelt_name_is_found_beside_what_is_wanted() {
        for found in ["Lawrow", "Lawrov", "Lavrow"] {
            let said = said("Lawrow reiste ab.", &format!("{found} left."));
            assert_eq!(said, [format!("misspelt name in the target: `{found}` write `Lavrov`")]);
        }
        assert_eq!(said("Das sagte Selenskyj.", "That is what Zelenski said.").len(), 1);
    }

    #[test]
    fn only_a_spelling_of_the_glossary_is_put_right_unasked() {
        let terms = Termbase::new(Glossary {
            pair: LangPair::new("de".parse().unwrap(), "en".parse().unwrap()),
            entries: vec![Entry { class: TermClass::Person, ..Entry::new("Lawrow", "Lavrov") }],
        });
        let fix = |target: &str| {
            let mut segment = Segment::new("s1", "Lawrow reiste ab.", "");
            segment.target = Some(target.into());
            segment.terms = terms.verify(segment.source.as_str(), Some(target));
            findings(&segment, &terms).remove(0).fix.unwrap()
        };
        assert_eq!((fix("Lawrow left.").safety, fix("Lavrow left.").safety), (Safety::Safe, Safety::Unsafe));
        assert_eq!(fix("Lawrow left.").apply("Lawrow left.").unwrap(), "Lavrov left.");
    }

    #[test]
    fn other_words_pronouns_and_other_names_are_no_near_misses() {
        assert!(said("Merz kam.", "He came in March.").is_empty());
        assert!(said("Der Rat tagte.", "The Counsel met.").is_empty());
        assert!(said("Lawrow traf Lawrowa.", "He met Lawrowa.").is_empty());
        assert!(said("Er kam aus Slowenien.", "He was Slovenian.").is_empty());
        assert!(said("Lawrow reiste ab.", "Lavrov left.").is_empty());
    }
}
