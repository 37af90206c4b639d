//! Makes a segment fit for a vocabulary, so that nothing in it vanishes.
//!
//! In this order, and only for what the vocabulary lacks: a plain character of the same meaning (`„` → `"`), the sign's
//! name in the source language (`14 €` → `14 Euro`, which engines translate right), and for a word that is still not
//! writable a stand-in that engines carry over unchanged and that is replaced by the word afterwards. Foreign signs at
//! the edges of a segment are set aside and put back. `super::restore` undoes what must be undone.

use super::repertoire::Repertoire;
use super::span_map::{Rewritten, SpanMap};
use super::substitutes::{self, CURRENCIES, STAND_INS};
use crate::text::Span;

/// Part of the fingerprint: raised whenever preparing, splitting, writing or restoring may give another answer.
pub(super) const VERSION: u32 = 2;

/// A segment as the engine gets it, and what is needed to undo it.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// What stood before the text and is put back before the draft.
    pub(super) before: String,
    /// The text for the engine: single spaces, none at the edges.
    pub(super) text: String,
    /// What stood behind it.
    pub(super) after: String,
    /// Segment (all of it) ↔ [`Self::text`].
    pub(super) map: SpanMap,
    /// Stand-in and what it stands for.
    pub(super) stand_ins: Vec<(&'static str, String)>,
    /// Words that were written otherwise: as the engine got them, and as they were.
    pub(super) respelt: Vec<(String, String)>,
    /// What could not be written at all.
    pub(super) missing: Vec<String>,
}

/// A run of characters without white space.
struct Word<'a> {
    span: Span,
    old: &'a str,
    /// Still has characters that the vocabulary lacks.
    is_foreign: bool,
    /// Some sign became its name.
    is_named: bool,
    ends_in_name: bool,
    new: String,
    /// Bytes of `old` before and behind what is foreign: quotes, brackets, commas.
    edges: (usize, usize),
}

/// Prepares `text`, written in `language` (a primary subtag).
pub(super) fn prepare(text: &str, repertoire: &Repertoire, language: &str) -> Prepared {
    let words: Vec<Word<'_>> = word_spans(text).into_iter().map(|span| Word::new(text, span, repertoire, language)).collect();
    let is_sign = |word: &&Word<'_>| word.is_foreign && !word.old.chars().any(|c| c.is_alphanumeric() || repertoire.has(c));
    let leading = words.iter().take_while(is_sign).count();
    let trailing = words[leading..].iter().rev().take_while(is_sign).count();
    let words = &words[leading..words.len() - trailing];
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Prepared { before: text.to_owned(), ..Prepared::default() };
    };
    let (start, end) = (first.span.start, last.span.end);
    let mut prepared = Prepared { before: text[..start].to_owned(), after: text[end..].to_owned(), ..Prepared::default() };
    let mut places = Vec::new();
    if start > 0 {
        places.push((Span::new(0, start), String::new()));
    }
    prepared.rewrite(text, words, &mut places);
    if end < text.len() {
        places.push((Span::new(end, text.len()), String::new()));
    }
    let rewritten = Rewritten::new(text, &places);
    (prepared.text, prepared.map) = (rewritten.text, rewritten.map);
    prepared
}

impl Prepared {
    fn rewrite(&mut self, text: &str, words: &[Word<'_>], places: &mut Vec<(Span, String)>) {
        let lower = text.to_lowercase();
        let mut names = STAND_INS.iter().filter(|name| !lower.contains(&name.to_lowercase()));
        let edge = |edge: &str| plain(edge, |_| false);
        let mut at = 0;
        while at < words.len() {
            let run = foreign_run(&words[at..]);
            let (first, last) = (&words[at], &words[at + run.max(1) - 1]);
            match (run, if run > 0 { names.next() } else { None }) {
                (0, _) => self.respell(first, places),
                (_, Some(name)) => {
                    let foreign = Span::new(first.span.start + first.edges.0, last.span.end - last.edges.1);
                    self.stand_ins.push((name, foreign.of(text).to_owned()));
                    let (lead, trail) = (edge(&first.old[..first.edges.0]), edge(&last.old[last.old.len() - last.edges.1..]));
                    places.push((Span::new(first.span.start, last.span.end), format!("{lead}{name}{trail}")));
                }
                (_, None) => {
                    self.missing.push(Span::new(first.span.start, last.span.end).of(text).to_owned());
                    words[at..at + run].iter().for_each(|word| self.respell(word, places));
                }
            }
            at += run.max(1);
            if let Some(next) = words.get(at)
                && Span::new(last.span.end, next.span.start).of(text) != " "
            {
                places.push((Span::new(last.span.end, next.span.start), " ".to_owned()));
            }
        }
    }

    fn respell(&mut self, word: &Word<'_>, places: &mut Vec<(Span, String)>) {
        if word.new == word.old {
            return;
        }
        places.push((word.span, word.new.clone()));
        let visible: String = word.old.chars().filter(|&c| !substitutes::is_invisible(c)).collect();
        let (old, new) = (core(&visible), core(&word.new));
        if !word.is_named && old != new && !new.is_empty() {
            self.respelt.push((new.to_owned(), old.to_owned()));
        }
    }
}

/// How many words from the first on are foreign with nothing but one space between them.
fn foreign_run(words: &[Word<'_>]) -> usize {
    let joins = |pair: &[Word<'_>]| {
        pair[1].is_foreign && pair[0].edges.1 == 0 && pair[1].edges.0 == 0 && pair[0].span.end + 1 == pair[1].span.start
    };
    match words.first() {
        Some(word) if word.is_foreign => 1 + words.windows(2).take_while(|pair| joins(pair)).count(),
        Some(_) | None => 0,
    }
}

impl<'a> Word<'a> {
    fn new(text: &'a str, span: Span, repertoire: &Repertoire, language: &str) -> Self {
        let old = span.of(text);
        let mut word =
            Self { span, old, is_foreign: false, is_named: false, ends_in_name: false, new: String::new(), edges: (0, 0) };
        let visible = plain(old, |c| repertoire.has(c));
        let (spaced, is_ambiguous) = keep_numbers_apart(&visible, repertoire);
        word.is_foreign = is_ambiguous;
        let (amount, sign, tail) = leading_currency(&spaced, repertoire);
        for c in repertoire.normalised(amount).chars().chain(sign).chain(repertoire.normalised(tail).chars()) {
            word.push(c, repertoire, language);
        }
        if word.is_foreign {
            let fits = |c: &char| !c.is_alphanumeric() && (repertoire.has(*c) || substitutes::plain(*c).is_some());
            let length = |edge: &mut dyn Iterator<Item = char>| edge.take_while(|c| fits(c)).map(char::len_utf8).sum();
            let (lead, trail): (usize, usize) = (length(&mut old.chars()), length(&mut old.chars().rev()));
            word.edges = if lead + trail < old.len() { (lead, trail) } else { (0, 0) };
        }
        word
    }

    fn push(&mut self, c: char, repertoire: &Repertoire, language: &str) {
        if std::mem::take(&mut self.ends_in_name) && c.is_alphanumeric() {
            self.new.push(' ');
        }
        if c.is_whitespace() || repertoire.has(c) {
            self.new.push(c);
        } else if let Some(plain) = substitutes::plain(c) {
            self.new.push_str(plain);
        } else if let Some(name) = substitutes::name(c, language) {
            (self.is_named, self.ends_in_name) = (true, true);
            if self.new.ends_with(char::is_alphanumeric) {
                self.new.push(' ');
            }
            self.new.push_str(name);
        } else {
            self.is_foreign = true;
            self.new.push(c);
        }
    }
}

/// `€14.` → `14`, `€` and `.`: the name of a currency stands behind its amount. Only where the sign cannot be written.
fn leading_currency<'a>(word: &'a str, repertoire: &Repertoire) -> (&'a str, Option<char>, &'a str) {
    let whole = (word, None, "");
    let Some(sign) = word.chars().next().filter(|sign| CURRENCIES.contains(sign) && !repertoire.has(*sign)) else { return whole };
    let body = &word[sign.len_utf8()..];
    let length = body.find(|c: char| !c.is_ascii_digit() && !".,".contains(c)).unwrap_or(body.len());
    let amount = body[..length].trim_end_matches(['.', ',']);
    let tail = &body[amount.len()..];
    let is_amount = amount.starts_with(|c: char| c.is_ascii_digit()) && !tail.starts_with(char::is_alphanumeric);
    if is_amount { (amount, Some(sign), tail) } else { whole }
}

/// Normalisation would make `2½` into `21/2` and `10²` into `102`: the first gets a space; for the second, true is returned.
fn keep_numbers_apart(word: &str, repertoire: &Repertoire) -> (String, bool) {
    let mut spaced = String::with_capacity(word.len());
    let mut is_ambiguous = false;
    for c in word.chars() {
        if !c.is_ascii() && c.is_numeric() && spaced.ends_with(|last: char| last.is_ascii_digit()) {
            if repertoire.normalised(c.encode_utf8(&mut [0; 4])).contains('\u{2044}') {
                spaced.push(' ');
            } else {
                is_ambiguous = true;
            }
        }
        spaced.push(c);
    }
    (spaced, is_ambiguous)
}

/// `text` without invisible marks, and with plain characters for those that are not `known`. Done before normalisation,
/// which would take some of them apart.
fn plain(text: &str, known: impl Fn(char) -> bool) -> String {
    let visible = text.chars().filter(|&c| !substitutes::is_invisible(c));
    let written = |c: char| substitutes::plain(c).filter(|_| !known(c)).map_or_else(|| c.to_string(), str::to_owned);
    visible.map(written).collect()
}

fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn word_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        spans.push(Span::new(start, start + word.len()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()-/ö";

    fn prepared(text: &str) -> Prepared {
        prepare(text, &Repertoire::of_characters(LETTERS), "de")
    }

    #[test]
    fn plain_signs_replace_those_the_vocabulary_lacks() {
        assert_eq!(prepared("„Gehen wir – jetzt … nicht‘s“").text, "\"Gehen wir - jetzt ... nicht's\"");
        assert_eq!(prepared("schön").text, "schön");
        assert_eq!(prepared("Mini\u{ad}ster\u{200b}rat").text, "Ministerrat");
    }

    #[test]
    fn signs_become_their_names_behind_the_amount() {
        assert_eq!(prepared("14 €, €14.50. §5 3% (€3)").text, "14 Euro, 14.50 Euro. Paragraf 5 3 Prozent (Euro 3)");
    }

    #[test]
    fn foreign_words_get_one_stand_in_a_run() {
        let prepared = prepared("Herr „Лавров Сергей“ mag Łódź, sagt Zyqor.");
        assert_eq!(prepared.text, "Herr \"Xarbim\" mag Dravek, sagt Zyqor.");
        let stood_for: Vec<_> = prepared.stand_ins.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(stood_for, ["Лавров Сергей", "Łódź"]);
    }

    #[test]
    fn signs_at_the_edges_are_set_aside() {
        let cut = prepared(" • Wort  und\u{a0}Tat ★\n");
        assert_eq!((cut.before.as_str(), cut.text.as_str(), cut.after.as_str()), (" • ", "Wort und Tat", " ★\n"));
        let only = prepared(" ★ → ");
        assert_eq!((only.before.as_str(), only.text.as_str()), (" ★ → ", ""));
    }

    #[test]
    fn positions_lead_back_to_the_segment() {
        let text = "• „Wir“ –  14\u{a0}€ nach Łódź!";
        let prepared = prepared(text);
        assert_eq!(prepared.text, "\"Wir\" - 14 Euro nach Zyqor!");
        for (new, old) in [("Wir", "„Wir“"), ("14", "14"), ("Euro", "€"), ("Zyqor", "Łódź!"), ("nach", "nach")] {
            let at = prepared.text.find(new).unwrap();
            assert_eq!(prepared.map.back(Span::new(at, at + new.len())).of(text), old);
        }
    }

    #[test]
    fn number_that_normalisation_would_change_is_protected() {
        let superscript = prepared("10² Orte");
        assert_eq!(superscript.stand_ins, [("Zyqor", "10²".to_owned())]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_prepared_with_single_spaces_and_nothing_unwritable(text in "\\PC{0,40}|[ „“€0-9a-zЛ²½´\u{301}.,]{0,30}") {
            let prepared = prepared(&text);
            let is_tidy = !prepared.text.contains("  ") && prepared.text.trim() == prepared.text;
            proptest::prop_assert!(is_tidy, "{:?}", prepared.text);
            let repertoire = Repertoire::of_characters(LETTERS);
            if prepared.missing.is_empty() {
                proptest::prop_assert!(prepared.text.chars().all(|c| c == ' ' || repertoire.has(c)), "{:?}", prepared.text);
            }
            let whole = prepared.map.back(Span::new(0, prepared.text.len()));
            proptest::prop_assert!(text.get(whole.start..whole.end).is_some());
        }
    }
}
