//! One concept as an entry.

use super::STATUS_END;
use super::categories::{self, Category};
use crate::format::xml::Element;
use crate::glossary::{Entry, Fault, FaultKind, Gender, PartOfSpeech, Reading, TargetTerm, TermClass, UsageStatus};
use crate::lang::{Lang, LangPair};

/// One term of one language.
struct Term {
    text: String,
    status: Option<UsageStatus>,
    part_of_speech: Option<PartOfSpeech>,
    gender: Option<Gender>,
}

/// Puts the concept's entry into `reading`, or counts or names why there is none.
pub(super) fn read(concept: &Element, name: &str, pair: &LangPair, reading: &mut Reading) {
    let mut reader =
        Reader { location: format!("{name}:{}", concept.line), name, reading, notes: Vec::new(), sources: Vec::new() };
    let class = reader.concept(concept);
    let sources = reader.terms(language(concept, &pair.source));
    let targets = reader.terms(language(concept, &pair.target));
    let keeps = class == Some(TermClass::DoNotTranslate);
    if sources.is_empty() || (targets.is_empty() && !keeps) {
        return reader.reading.pass_over("concepts without terms in both languages");
    }
    let entry = reader.entry(sources, targets, class.unwrap_or(TermClass::Term));
    if entry.with_status(UsageStatus::Preferred).next().is_some() || keeps {
        reader.reading.entries.push(entry);
    } else {
        let location = entry.location;
        reader.reading.faults.push(Fault { location, kind: FaultKind::Missing("target") });
    }
}

/// The part of the concept in `lang`: the exact tag, else the first with the same primary subtag.
fn language<'a>(concept: &'a Element, lang: &Lang) -> Option<&'a Element> {
    let parts = || concept.elements().filter(|element| matches!(element.name.as_str(), "langSec" | "langSet"));
    let tag = |part: &Element| {
        let tag = part.attribute("xml:lang").or(part.attribute("lang"))?;
        tag.replace('_', "-").parse::<Lang>().ok()
    };
    let primary = |part: &&Element| tag(part).is_some_and(|tag| tag.primary() == lang.primary());
    parts().find(|part| tag(part).as_ref() == Some(lang)).or_else(|| parts().find(primary))
}

struct Reader<'a> {
    name: &'a str,
    location: String,
    reading: &'a mut Reading,
    notes: Vec<String>,
    sources: Vec<String>,
}

impl Reader<'_> {
    /// Takes the concept's own categories; gives back the class they name.
    fn concept(&mut self, concept: &Element) -> Option<TermClass> {
        let mut class = None;
        for category in categories::of(concept) {
            match category.name.as_str() {
                "subjectField" if category.value.parse::<TermClass>().is_ok() => class = category.value.parse().ok(),
                "Translation needed" if category.value.eq_ignore_ascii_case("no") => class = Some(TermClass::DoNotTranslate),
                _ => self.remark(category),
            }
        }
        class
    }

    /// Notes and sources are kept, other categories counted.
    fn remark(&mut self, category: Category) {
        match category.name.as_str() {
            "note" => self.notes.push(category.value),
            "source" => self.sources.push(category.value),
            other => self.reading.pass_over(other),
        }
    }

    fn terms(&mut self, part: Option<&Element>) -> Vec<Term> {
        let Some(part) = part else { return Vec::new() };
        categories::of(part).into_iter().for_each(|category| self.remark(category));
        let sections = part.elements().filter(|element| matches!(element.name.as_str(), "termSec" | "tig" | "ntig"));
        sections.filter_map(|section| self.term(section)).collect()
    }

    fn term(&mut self, section: &Element) -> Option<Term> {
        let group = section.elements().find(|element| element.name == "termGrp");
        let holder = group.unwrap_or(section);
        let written = holder.elements().find(|element| element.name == "term").map(categories::text).unwrap_or_default();
        let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            let location = format!("{}:{}", self.name, section.line);
            self.reading.faults.push(Fault { location, kind: FaultKind::Empty("term") });
            return None;
        }
        let mut term = Term { text, status: None, part_of_speech: None, gender: None };
        let inner = group.map(categories::of).unwrap_or_default();
        for category in categories::of(section).into_iter().chain(inner) {
            self.term_category(category, &mut term, section.line);
        }
        Some(term)
    }

    fn term_category(&mut self, category: Category, term: &mut Term, line: usize) {
        let value = category.value.as_str();
        match category.name.as_str() {
            "administrativeStatus" | "normativeAuthorization" => {
                term.status = status(value);
                if term.status.is_none() {
                    self.unknown_status(value, line);
                }
            }
            "partOfSpeech" if value.parse::<PartOfSpeech>().is_ok() => term.part_of_speech = value.parse().ok(),
            "grammaticalGender" if tbx_gender(value).is_some() => term.gender = tbx_gender(value),
            "termType" if matches!(value, "variant" | "fullForm") => {}
            _ => self.remark(category),
        }
    }

    fn unknown_status(&mut self, word: &str, line: usize) {
        let allowed = "`preferredTerm-admn-sts`, `admittedTerm-admn-sts`, `deprecatedTerm-admn-sts`, `supersededTerm-admn-sts`";
        let (key, word) = ("administrativeStatus".to_owned(), word.to_owned());
        let kind = FaultKind::UnknownWord { key, word, allowed: allowed.to_owned() };
        self.reading.faults.push(Fault { location: format!("{}:{line}", self.name), kind });
    }

    fn entry(&mut self, mut sources: Vec<Term>, targets: Vec<Term>, class: TermClass) -> Entry {
        let first = sources.iter().position(|term| term.status == Some(UsageStatus::Preferred)).unwrap_or(0);
        let source = sources.remove(first);
        let joined = |texts: &[String]| Some(texts.join("\n")).filter(|text| !text.is_empty());
        Entry {
            source_variants: sources.into_iter().map(|term| term.text).collect(),
            targets: with_status(targets, class == TermClass::DoNotTranslate),
            class,
            part_of_speech: source.part_of_speech.unwrap_or(PartOfSpeech::Noun),
            gender: source.gender,
            note: joined(&self.notes),
            reference: joined(&self.sources),
            location: self.location.clone(),
            ..Entry::new(source.text, "")
        }
    }
}

/// The targets, the preferred ones first. Where none is marked as preferred, the first that is not forbidden is; a term
/// that stays as it is needs none.
fn with_status(terms: Vec<Term>, keeps: bool) -> Vec<TargetTerm> {
    let is_preferred = |term: &Term| term.status == Some(UsageStatus::Preferred);
    let unmarked = terms.iter().position(|term| term.status.is_none());
    let promoted = if terms.iter().any(is_preferred) || keeps {
        None
    } else {
        unmarked.or_else(|| terms.iter().position(|term| term.status == Some(UsageStatus::Admitted)))
    };
    let status = |(index, term): (usize, Term)| {
        let status = term.status.unwrap_or(UsageStatus::Admitted);
        TargetTerm { text: term.text, status: if promoted == Some(index) { UsageStatus::Preferred } else { status } }
    };
    let mut targets: Vec<TargetTerm> = terms.into_iter().enumerate().map(status).collect();
    targets.sort_by_key(|target| target.status);
    targets
}

/// The words of the standard, and those that programs write for them.
fn status(word: &str) -> Option<UsageStatus> {
    match word.strip_suffix(STATUS_END).unwrap_or(word) {
        "preferredTerm" | "preferred" => Some(UsageStatus::Preferred),
        "admittedTerm" | "admitted" => Some(UsageStatus::Admitted),
        "deprecatedTerm" | "supersededTerm" | "deprecated" | "superseded" | "forbidden" | "obsolete" => {
            Some(UsageStatus::Forbidden)
        }
        _ => None,
    }
}

/// TBX-Basic has no word for a plural-only noun.
fn tbx_gender(word: &str) -> Option<Gender> {
    word.parse().ok().filter(|gender| *gender != Gender::Plural)
}
