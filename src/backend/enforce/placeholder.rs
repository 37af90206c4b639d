//! Asking again with placeholders in place of the missed terms.

use super::family::{Family, find};
use super::{Draft, is_miss};
use crate::backend::mend;
use crate::bitext::{Repair, TermUse};
use crate::term::{Termbase, Wording};
use crate::text::Span;

/// A text with placeholders, and what they stand for.
pub(super) struct Plan {
    /// The text to ask.
    pub(super) text: String,
    fillers: Vec<Filler>,
}

struct Filler {
    placeholder: String,
    /// The form to put in its place inside a sentence.
    inside: String,
    /// The form at the beginning of one.
    initial: String,
    /// The term is an owner: `Lawrows Rede`.
    owner: bool,
}

impl Plan {
    /// Replaces every term that is missed, or was before an earlier question mended it; `None` if the family has too few
    /// placeholders or the text holds one already.
    pub(super) fn new(source: Wording<'_>, draft: &Draft, terms: &Termbase, family: Family) -> Option<Self> {
        let missed: Vec<Span> = draft.terms.iter().filter(|term| needs_asking(term)).map(|term| term.source).collect();
        let mut text = String::new();
        let mut fillers = Vec::new();
        let mut copied = 0;
        for (number, span) in missed.into_iter().enumerate() {
            let placeholder = family.placeholder(number).filter(|name| find(source.text, name).is_none())?;
            let owner = family == Family::Name && terms.is_owner(source, span);
            text.push_str(&source.text[copied..span.start]);
            text.push_str(&placeholder);
            text.push_str(if owner { "s" } else { "" });
            copied = span.end;
            let (inside, initial) = (terms.wanted(source, span, false)?, terms.wanted(source, span, true)?);
            fillers.push(Filler { placeholder, inside, initial, owner });
        }
        text.push_str(&source.text[copied..]);
        Some(Self { text, fillers })
    }

    /// Puts the terms back and mends what stands around them; `None` unless every placeholder came through exactly once.
    /// `language` is the primary subtag of the answer's.
    pub(super) fn restore(&self, answer: &str, language: &str) -> Option<String> {
        let mut text = answer.to_owned();
        for filler in &self.fillers {
            let (span, possessive) = filler.place(&text)?;
            let begins = text[..span.start].trim_matches(['"', '“', '„', '\'', '‘', ' ']).is_empty();
            let form = if begins { &filler.initial } else { &filler.inside };
            text = mend::put(&text, span, &format!("{form}{possessive}"), language);
            if filler.place(&text).is_some() {
                return None;
            }
        }
        Some(text)
    }
}

impl Filler {
    /// Where the placeholder stands, and the ending it has to get; an owner may have come back as `Zyqors`.
    fn place(&self, text: &str) -> Option<(Span, &'static str)> {
        let owned = || find(text, &format!("{}s", self.placeholder)).map(|span| (span, "'s"));
        find(text, &self.placeholder).map(|span| (span, "")).or_else(|| owned().filter(|_| self.owner))
    }
}

/// A forbidden form needs no question: it is replaced wherever it comes back.
fn needs_asking(term: &TermUse) -> bool {
    match term.repair {
        Repair::None | Repair::Substitution => is_miss(term),
        Repair::AlignmentEdit | Repair::Constrained | Repair::Placeholder | Repair::ReAsk => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(fillers: &[(&str, &str)]) -> Plan {
        let filler = |(name, term): &(&str, &str)| Filler {
            placeholder: (*name).to_owned(),
            inside: (*term).to_owned(),
            initial: term.to_uppercase(),
            owner: true,
        };
        Plan { text: String::new(), fillers: fillers.iter().map(filler).collect() }
    }

    fn restored(fillers: &[(&str, &str)], answer: &str) -> Option<String> {
        plan(fillers).restore(answer, "en")
    }

    #[test]
    fn placeholders_come_back_as_terms_in_any_case() {
        let terms = [("Zyqor", "Lavrov"), ("Xarbim", "dual-use goods")];
        assert_eq!(
            restored(&terms, "Then zyqor's trade in Xarbim grew.").unwrap(),
            "Then Lavrov's trade in dual-use goods grew."
        );
    }

    #[test]
    fn a_lost_or_doubled_placeholder_spoils_the_answer() {
        assert_eq!(restored(&[("Zyqor", "Lavrov")], "He came."), None);
        assert_eq!(restored(&[("Zyqor", "Lavrov")], "Zyqor met Zyqor."), None);
        assert_eq!(restored(&[("XQ1", "Lavrov")], "XQ12 came."), None);
    }

    #[test]
    fn a_term_at_the_beginning_gets_the_form_for_it() {
        assert_eq!(restored(&[("Zyqor", "goods")], "“Zyqor are scarce.”").unwrap(), "“GOODS are scarce.”");
    }

    #[test]
    fn an_owner_keeps_its_ending_and_an_article_fits() {
        assert_eq!(restored(&[("Zyqor", "Lavrov")], "It was Zyqors speech.").unwrap(), "It was Lavrov's speech.");
        assert_eq!(restored(&[("XQ1", "embargo")], "There is a XQ1 now.").unwrap(), "There is an embargo now.");
    }
}
