//! Recognition of a glossary's source terms in running text.

use super::hit::{self, Claim, Claimed, TermHit, TermHitKind};
use super::index::{Builder, FormIndex, Pattern, Reach, index_of, is_word};
use super::suspended::{self, Suspension};
use super::{case, german};
use crate::glossary::{CaseRule, Entry, Glossary};
use crate::text::Span;

/// Finds the source terms of one glossary; built once, used for any number of texts.
#[derive(Debug)]
pub struct TermMatcher {
    index: FormIndex<Claim>,
    reach: Reach,
    is_german: bool,
}

impl TermMatcher {
    /// Expands every entry into its forms. Languages without rules here are matched by the forms that the entries list.
    pub fn new(glossary: &Glossary) -> Self {
        let is_german = glossary.pair.source.primary() == "de";
        let index = index_of(&glossary.entries, |forms, number, entry| add(forms, number, entry, is_german));
        Self { index, reach: Reach::Inside, is_german }
    }

    /// Looks for terms of their own only, not inside of compounds, which takes three times as long.
    #[must_use]
    pub fn without_compounds(self) -> Self {
        Self { reach: Reach::Words, ..self }
    }

    /// The terms in `text`: longest match, no overlaps, in text order. Suspended ones and compounds are marked.
    ///
    /// Of two entries with the same span the user's own wins over a shipped one, a listed form over a generated one, a
    /// later entry over an earlier one.
    ///
    /// ```
    /// use satzpaar::glossary::{Entry, Glossary};
    /// use satzpaar::lang::LangPair;
    /// use satzpaar::term::TermMatcher;
    /// let pair = LangPair::new("de".parse()?, "en".parse()?);
    /// let glossary = Glossary { pair, entries: vec![Entry::new("Weißes Haus", "White House")] };
    /// let hits = TermMatcher::new(&glossary).recognise("Im Weißen Haus brennt Licht.");
    /// assert_eq!(hits[0].form, "Weißen Haus");
    /// # Ok::<(), satzpaar::lang::LangError>(())
    /// ```
    pub fn recognise(&self, text: &str) -> Vec<TermHit> {
        hit::without_overlaps(self.find(text))
    }

    /// Every term in `text`, overlapping ones too, in text order; each entry once a span.
    pub fn recognise_all(&self, text: &str) -> Vec<TermHit> {
        hit::all(self.find(text))
    }

    fn find(&self, text: &str) -> Vec<Claimed> {
        let mut quoted = None;
        let mut found = Vec::new();
        self.index.find(text, self.reach, |span, pattern| {
            let Some(kind) = kind_of(text, span).filter(|kind| self.wants(*kind)) else { return };
            if case_fits(pattern, text, span, kind) && !quoted.get_or_insert_with(|| QuoteMarks::new(text)).closes_at(text, span)
            {
                found.push(Claimed::new(*pattern.meaning, kind, span, text));
            }
        });
        if self.is_german {
            suspended::suspensions(text).for_each(|suspension| self.find_suspended(text, &suspension, &mut found));
        }
        found
    }

    fn wants(&self, kind: TermHitKind) -> bool {
        kind != TermHitKind::Compound || self.reach == Reach::Inside
    }

    /// The forms that the part at a hyphen may stand for.
    fn find_suspended(&self, text: &str, suspension: &Suspension, found: &mut Vec<Claimed>) {
        for word in suspension.completions(text) {
            let fitting = self.index.exactly(&word);
            let fitting = fitting.filter(|form| case::fits(form.case, form.form, text, suspension.span.start, &word, false));
            found.extend(fitting.map(|form| Claimed::new(*form.meaning, TermHitKind::Suspended, suspension.span, text)));
        }
    }
}

fn add(forms: &mut Builder<Claim>, index: usize, entry: &Entry, is_german: bool) {
    let shipped = entry.is_shipped();
    german::spellings(entry, |text, case, generated| {
        if is_german || !generated {
            forms.add(text, case, Claim::new(index, shipped, generated));
        }
    });
}

/// Inside a word a noun has lost its capital, so case tells nothing there.
fn case_fits(pattern: Pattern<'_, Claim>, text: &str, span: Span, kind: TermHitKind) -> bool {
    let before = &text[..span.start];
    let inside = kind == TermHitKind::Compound && before.ends_with(char::is_alphanumeric);
    let rule = if inside && pattern.case == CaseRule::Guard { CaseRule::Ignore } else { pattern.case };
    let other_word = pattern.meaning.generated && german::is_other_word(span.of(text)) && case::begins_sentence(before);
    !other_word && case::fits(rule, pattern.form, text, span.start, span.of(text), false)
}

/// A term if both edges are word edges; a compound if one edge is or a hyphen is at it; else nothing.
fn kind_of(text: &str, span: Span) -> Option<TermHitKind> {
    let before = edge(text[..span.start].chars().next_back());
    let after = if begins_gender_ending(&text[span.end..]) { Edge::Hyphen } else { edge(text[span.end..].chars().next()) };
    match (before, after) {
        (Edge::Word, Edge::Word) => Some(TermHitKind::Term),
        (Edge::Letter, Edge::Letter) => None,
        (Edge::Letter, Edge::Word | Edge::Hyphen)
        | (Edge::Word | Edge::Hyphen, Edge::Letter)
        | (Edge::Hyphen, Edge::Word | Edge::Hyphen)
        | (Edge::Word, Edge::Hyphen) => Some(TermHitKind::Compound),
    }
}

enum Edge {
    Word,
    Hyphen,
    Letter,
}

fn edge(neighbour: Option<char>) -> Edge {
    match neighbour {
        Some('-' | '\u{2010}' | '\u{2011}') => Edge::Hyphen,
        Some(letter) if is_word(letter) => Edge::Letter,
        Some(_) | None => Edge::Word,
    }
}

/// `Minister*in`, `Präsident:innen`, `Kanzler/in`: another word than the masculine.
fn begins_gender_ending(rest: &str) -> bool {
    rest.strip_prefix(['*', ':', '_', '/']).is_some_and(|ending| ending.starts_with("in"))
}

/// Is an apostrophe behind a form a genitive or a closing quotation mark?
struct QuoteMarks {
    opening: Vec<usize>,
}

impl QuoteMarks {
    fn new(text: &str) -> Self {
        let opens = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let marks = text.char_indices().filter(|&(_, mark)| matches!(mark, '\'' | '‚' | '‘' | '’'));
        Self { opening: marks.filter(|&(at, mark)| mark == '‚' || opens(at)).map(|(at, _)| at).collect() }
    }

    /// True if the form ends in an apostrophe that closes a quotation.
    fn closes_at(&self, text: &str, span: Span) -> bool {
        let form = span.of(text);
        let Some(mark) = form.chars().next_back().filter(|mark| !mark.is_alphanumeric()) else { return false };
        let behind = span.end - mark.len_utf8();
        let last_open = self.opening.iter().rev().find(|&&at| at < behind);
        last_open.is_some_and(|&open| !text[open..behind].chars().skip(1).any(|between| matches!(between, '\'' | '’' | '‘')))
    }
}
