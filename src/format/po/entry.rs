//! What an entry of a catalogue holds.

use super::fixed::{Kind, facts};
use crate::format::facts::Facts;
use std::ops::Range;

/// A string and where it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// From behind its first quotation mark to before its last, in bytes of the file's text.
    pub(super) place: Range<usize>,
}

/// One entry, as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Where its first keyword stands.
    pub(super) start: usize,
    /// How many `domain` lines stand before it: each begins another catalogue.
    pub(super) domain: usize,
    pub(super) context: Option<Written>,
    pub(super) id: Option<Written>,
    pub(super) plural: Option<Written>,
    /// Each with the number in its brackets.
    pub(super) forms: Vec<(Option<usize>, Written)>,
    pub(super) notes: Vec<String>,
    /// What we wrote about it; none in an entry of another tool.
    pub(super) facts: Option<Facts>,
    pub(super) is_fuzzy: bool,
    /// Something in it is a fault that was reported.
    pub(super) is_broken: bool,
}

/// What a keyword begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Context,
    Id,
    Plural,
    Form(Option<usize>),
    /// A string that nothing here needs.
    Domain,
}

impl Slot {
    pub(super) fn of(keyword: &str) -> Option<Self> {
        let form = || keyword.strip_prefix("msgstr[")?.strip_suffix(']')?.trim().parse().ok();
        match keyword {
            "domain" => Some(Slot::Domain),
            "msgctxt" => Some(Slot::Context),
            "msgid" => Some(Slot::Id),
            "msgid_plural" => Some(Slot::Plural),
            "msgstr" => Some(Slot::Form(None)),
            _ => form().map(|number| Slot::Form(Some(number))),
        }
    }
}

impl Entry {
    /// True once a keyword has been read: a comment then begins the next entry.
    pub(super) fn has_begun(&self) -> bool {
        self.is_broken || self.context.is_some() || self.id.is_some() || !self.forms.is_empty()
    }

    /// Takes a comment for people, or one of ours.
    pub(super) fn comment(&mut self, text: &str) {
        match facts(text) {
            Some((Kind::Entry, facts)) => self.facts = Some(facts),
            Some((Kind::Note, _)) | None if text.is_empty() => {}
            Some((Kind::Note, _)) | None => self.notes.push(text.to_owned()),
        }
    }

    /// Begins a string; says what is wrong if it cannot stand here.
    pub(super) fn begin(&mut self, slot: Slot) -> Option<&'static str> {
        let written = Written::default();
        match slot {
            Slot::Domain => {}
            Slot::Context => self.context = Some(written),
            Slot::Id => self.id = Some(written),
            Slot::Plural | Slot::Form(_) if self.id.is_none() => return Some("without a `msgid` before it"),
            Slot::Plural if self.plural.is_some() || !self.forms.is_empty() => return Some("not behind `msgid`"),
            Slot::Plural => self.plural = Some(written),
            Slot::Form(number) if self.forms.iter().any(|(other, _)| *other == number) => return Some("twice in one entry"),
            Slot::Form(number) if number.is_some() != self.plural.is_some() => {
                return Some("a number in brackets belongs to an entry with `msgid_plural`, and to no other");
            }
            Slot::Form(number) => self.forms.push((number, written)),
        }
        None
    }

    /// Adds a part to a string that has begun.
    pub(super) fn add(&mut self, slot: Slot, text: &str, place: Range<usize>) {
        let written = match slot {
            Slot::Domain => None,
            Slot::Context => self.context.as_mut(),
            Slot::Id => self.id.as_mut(),
            Slot::Plural => self.plural.as_mut(),
            Slot::Form(number) => self.forms.iter_mut().find(|(other, _)| *other == number).map(|(_, written)| written),
        };
        if let Some(written) = written {
            let start = if written.place.end == 0 { place.start } else { written.place.start };
            written.place = start..place.end;
            written.text.push_str(text);
        }
    }

    /// What the whole of it lacks.
    pub(super) fn lacks(&self) -> Option<&'static str> {
        let strings = [&self.context, &self.id, &self.plural].into_iter().flatten();
        let mut strings = strings.chain(self.forms.iter().map(|(_, form)| form));
        match (&self.id, self.forms.is_empty()) {
            (None, _) => Some("`msgctxt` without `msgid`"),
            (Some(_), true) => Some("`msgid` without `msgstr`"),
            (Some(_), false) => strings.any(|written| written.place.end == 0).then_some("keyword without a string behind it"),
        }
    }
}
