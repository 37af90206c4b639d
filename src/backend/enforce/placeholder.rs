//! Asking again with invented names in place of the missed terms.
//!
//! Brackets, tags and symbols do not survive neural engines; invented capitalised names do, and numbered look-alikes are
//! a second chance. Distinct names cannot be swapped for one another, so each term gets its own.

use super::{Draft, is_miss};
use crate::bitext::{Repair, TermUse};
use crate::term::{Termbase, Wording};
use crate::text::Span;

/// A kind of placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Invented names: `Zyqor`.
    Name,
    /// Letters and a number: `XQ1`.
    Numbered,
}

const NAMES: [&str; 8] = ["Zyqor", "Xarbim", "Dravek", "Quonlet", "Brizan", "Tavnok", "Velmor", "Karzin"];

impl Family {
    /// The families in the order they are tried.
    pub(super) const LADDER: [Family; 2] = [Family::Name, Family::Numbered];

    /// The placeholder of the term with this number, from 0.
    fn placeholder(self, number: usize) -> Option<String> {
        match self {
            Family::Name => NAMES.get(number).map(|name| (*name).to_owned()),
            Family::Numbered => Some(format!("XQ{}", number + 1)),
        }
    }
}

/// A text with placeholders, and what they stand for.
pub(super) struct Plan {
    /// The text to ask.
    pub(super) text: String,
    /// Placeholder, the form to put in its place, and that form at the beginning of a sentence.
    fillers: Vec<(String, String, String)>,
}

impl Plan {
    /// Replaces every term that is missed, or was before an earlier question mended it; `None` if the family has too few placeholders or the text holds one already.
    pub(super) fn new(source: Wording<'_>, draft: &Draft, terms: &Termbase, family: Family) -> Option<Self> {
        let missed: Vec<Span> = draft.terms.iter().filter(|term| needs_asking(term)).map(|term| term.source).collect();
        let mut text = String::new();
        let mut fillers = Vec::new();
        let mut copied = 0;
        for (number, span) in missed.into_iter().enumerate() {
            let placeholder = family.placeholder(number).filter(|name| find(source.text, name).is_none())?;
            text.push_str(&source.text[copied..span.start]);
            text.push_str(&placeholder);
            copied = span.end;
            fillers.push((placeholder, terms.wanted(source, span, false)?, terms.wanted(source, span, true)?));
        }
        text.push_str(&source.text[copied..]);
        Some(Self { text, fillers })
    }

    /// Puts the terms back; `None` unless every placeholder came through exactly once.
    pub(super) fn restore(&self, answer: &str) -> Option<String> {
        let mut text = answer.to_owned();
        for (placeholder, inside, initial) in &self.fillers {
            let span = find(&text, placeholder)?;
            let begins = text[..span.start].trim_matches(['"', '“', '„', '\'', '‘', ' ']).is_empty();
            text.replace_range(span.start..span.end, if begins { initial } else { inside });
            if find(&text, placeholder).is_some() {
                return None;
            }
        }
        Some(text)
    }
}

/// A forbidden form needs no question: it is replaced wherever it comes back.
fn needs_asking(term: &TermUse) -> bool {
    match term.repair {
        Repair::None | Repair::Substitution => is_miss(term),
        Repair::AlignmentEdit | Repair::Constrained | Repair::Placeholder | Repair::ReAsk => true,
    }
}

/// The first place of `name` as a word of its own, in any case (bytes).
fn find(text: &str, name: &str) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    lower
        .match_indices(&name.to_ascii_lowercase())
        .map(|(at, found)| Span::new(at, at + found.len()))
        .find(|span| !is_part(text[..span.start].chars().next_back()) && !is_part(text[span.end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(fillers: &[(&str, &str)]) -> Plan {
        let fillers = fillers.iter().map(|(name, term)| ((*name).to_owned(), (*term).to_owned(), term.to_uppercase())).collect();
        Plan { text: String::new(), fillers }
    }

    #[test]
    fn placeholders_come_back_as_terms_in_any_case() {
        let plan = plan(&[("Zyqor", "Lavrov"), ("Xarbim", "dual-use goods")]);
        assert_eq!(plan.restore("Then zyqor's trade in Xarbim grew.").unwrap(), "Then Lavrov's trade in dual-use goods grew.");
    }

    #[test]
    fn a_lost_or_doubled_placeholder_spoils_the_answer() {
        assert_eq!(plan(&[("Zyqor", "Lavrov")]).restore("He came."), None);
        assert_eq!(plan(&[("Zyqor", "Lavrov")]).restore("Zyqor met Zyqor."), None);
        assert_eq!(plan(&[("XQ1", "Lavrov")]).restore("XQ12 came."), None);
    }

    #[test]
    fn a_term_at_the_beginning_gets_the_form_for_it() {
        assert_eq!(plan(&[("Zyqor", "goods")]).restore("“Zyqor are scarce.”").unwrap(), "“GOODS are scarce.”");
    }
}
