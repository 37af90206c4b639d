//! What a glossary says about one source term.

use crate::lang::LangPair;
use crate::words::words;

words! {
    /// May a target form be used?
    UsageStatus {
        /// The form to write.
        Preferred = "preferred",
        /// Also right.
        Admitted = "admitted",
        /// Wrong: a draft that holds it has an error.
        Forbidden = "forbidden",
    }
}

words! {
    /// What kind of term it is; names inflect less and keep their case.
    TermClass {
        /// A person's name.
        Person = "person",
        /// A place name.
        Place = "place",
        /// An organisation, party, company or agency.
        Organisation = "organisation",
        /// A common term.
        Term = "term",
        /// Stays as it is in the source.
        DoNotTranslate = "do-not-translate",
    }
}

words! {
    /// The word class of the source term's head.
    PartOfSpeech {
        /// Noun.
        Noun = "noun",
        /// Adjective.
        Adjective = "adjective",
        /// Verb.
        Verb = "verb",
        /// Adverb.
        Adverb = "adverb",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Grammatical gender of the source term's head noun; decides its endings.
    Gender {
        /// der
        Masculine = "masculine",
        /// die
        Feminine = "feminine",
        /// das
        Neuter = "neuter",
        /// A plural-only noun or a term given in the plural.
        Plural = "plural",
    }
}

words! {
    /// How the case of letters counts when the source term is looked for.
    CaseRule {
        /// A capitalised term does not match a lower-case word; all capitals always match. The default.
        Guard = "guard",
        /// Letter for letter.
        Exact = "exact",
        /// Case does not count.
        Ignore = "ignore",
    }
}

/// One form in the target language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetTerm {
    /// The form as it is written inside a sentence.
    pub text: String,
    /// May it be used?
    pub status: UsageStatus,
}

/// One source term and its target forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Citation form of the source term (nominative).
    pub source: String,
    /// Further spellings of the source term that mean the same: `Sergei Lawrow`.
    pub source_variants: Vec<String>,
    /// Explicit inflected forms of the source; where given, no forms are generated.
    pub forms: Vec<String>,
    /// The target forms; the first is preferred, none for a do-not-translate entry means the source itself.
    pub targets: Vec<TargetTerm>,
    /// What kind of term it is.
    pub class: TermClass,
    /// Word class of the source.
    pub part_of_speech: PartOfSpeech,
    /// Gender of the source's head noun, where it matters and is known.
    pub gender: Option<Gender>,
    /// How case counts.
    pub case: CaseRule,
    /// A remark for people.
    pub note: Option<String>,
    /// Where the entry comes from (a style guide, a decision).
    pub reference: Option<String>,
    /// `file:line` of the entry, for messages.
    pub location: String,
}

impl Entry {
    /// A common term with one preferred target form and nothing else said.
    pub fn new(source: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            source_variants: Vec::new(),
            forms: Vec::new(),
            targets: vec![TargetTerm { text: target.into(), status: UsageStatus::Preferred }],
            class: TermClass::Term,
            part_of_speech: PartOfSpeech::Noun,
            gender: None,
            case: CaseRule::Guard,
            note: None,
            reference: None,
            location: String::new(),
        }
    }

    /// The form to write: the first preferred target, or the source of a do-not-translate entry.
    pub fn preferred(&self) -> &str {
        self.with_status(UsageStatus::Preferred).next().unwrap_or(&self.source)
    }

    /// The target forms with this status, in order.
    pub fn with_status(&self, status: UsageStatus) -> impl Iterator<Item = &str> {
        self.targets.iter().filter(move |target| target.status == status).map(|target| target.text.as_str())
    }

    /// The preferred and the admitted forms: a target is right with any of them.
    pub fn accepted(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.preferred())
            .chain(self.with_status(UsageStatus::Preferred).skip(1))
            .chain(self.with_status(UsageStatus::Admitted))
    }
}

/// All entries of a language pair, in the order they were loaded. No two entries share a source term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// The languages the entries belong to.
    pub pair: LangPair,
    /// The entries.
    pub entries: Vec<Entry>,
}
