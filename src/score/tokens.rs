//! How BLEU and TER part a line into words, as sacrebleu does: `13a` of NIST, `intl`, none, and Tercom's.

use super::python::{trimmed, words};
use regex_syntax::hir::{Class, HirKind};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The tokenizer of BLEU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Tokenizer {
    /// NIST's for Western languages, the default everywhere
    #[default]
    V13a,
    /// NIST's international one, by Unicode's punctuation and symbols
    Intl,
    /// White space only, for text that is tokenized already
    None,
}

impl Tokenizer {
    /// Its word in signatures.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V13a => "13a",
            Self::Intl => "intl",
            Self::None => "none",
        }
    }

    /// The line with spaces between its words.
    pub(super) fn tokenize(self, line: &str) -> Cow<'_, str> {
        let line = trimmed(line);
        match self {
            Self::V13a => Cow::Owned(v13a(line)),
            Self::Intl => Cow::Owned(international(line)),
            Self::None => Cow::Borrowed(line),
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

fn v13a(line: &str) -> String {
    let line = line.replace("<skipped>", "").replace("-\n", "").replace('\n', " ");
    let line = if line.contains('&') { unescaped(&line) } else { line };
    western(&format!(" {line} "), "")
}

/// The last steps of NIST's and of Tercom's tokenizer; `kept` is ASCII punctuation that they do not part.
fn western(line: &str, possessive: &str) -> String {
    let is_mark = |c: char| matches!(c, '{'..='~' | '['..='`' | ' '..='&' | '('..='+' | ':'..='@' | '/');
    let mut line = apart(line, is_mark);
    if !possessive.is_empty() {
        line = line.replace("'s ", possessive);
        if let Some(start) = line.strip_suffix("'s") {
            line = format!("{start} 's");
        }
    }
    let is_stop = |c: char| matches!(c, '.' | ',');
    let line = pairs(&line, |a, b| !a.is_ascii_digit() && is_stop(b), ["", " ", " "]);
    let line = pairs(&line, |a, b| is_stop(a) && !b.is_ascii_digit(), [" ", " ", ""]);
    pairs(&line, |a, b| a.is_ascii_digit() && b == '-', ["", " ", " "])
}

fn international(line: &str) -> String {
    let line = pairs(line, |a, b| !is_number(a) && is_punctuation(b), ["", " ", " "]);
    let line = pairs(&line, |a, b| is_punctuation(a) && !is_number(b), [" ", " ", ""]);
    apart(&line, is_symbol)
}

/// Tercom's: lower case unless `cased`, and punctuation parted only if `normalized`.
pub(super) fn tercom(line: &str, cased: bool, normalized: bool) -> String {
    let line = trimmed(line);
    let line = if cased { line.to_owned() } else { line.to_lowercase() };
    if !normalized || line.is_empty() {
        return line;
    }
    let line = unescaped(&line.replace("\n-", "").replace('\n', " "));
    western(&format!(" {line} "), " 's ")
}

/// Spaces around every character of a kind.
fn apart(text: &str, is_one: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if is_one(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    out
}

/// Writes `around` before, between and after two neighbours of a kind; like a regular expression's replacement it looks on
/// behind the pair.
fn pairs(text: &str, is_pair: impl Fn(char, char) -> bool, around: [&str; 3]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text.chars();
    while let Some(first) = rest.next() {
        let mut behind = rest.clone();
        match behind.next().filter(|second| is_pair(first, *second)) {
            Some(second) => {
                out.push_str(around[0]);
                out.push(first);
                out.push_str(around[1]);
                out.push(second);
                out.push_str(around[2]);
                rest = behind;
            }
            None => out.push(first),
        }
    }
    out
}

/// The ranges of a class of Unicode, in order.
fn class(pattern: &str) -> Vec<(char, char)> {
    let hir = regex_syntax::parse(pattern).expect("a constant class");
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class.iter().map(|range| (range.start(), range.end())).collect(),
        _ => unreachable!("the pattern is one class"),
    }
}

fn is_in(ranges: &[(char, char)], c: char) -> bool {
    let at = ranges.partition_point(|(_, end)| *end < c);
    ranges.get(at).is_some_and(|(start, _)| *start <= c)
}

fn is_number(c: char) -> bool {
    static NUMBERS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| class(r"\p{N}"));
    is_in(&NUMBERS, c)
}

fn is_punctuation(c: char) -> bool {
    static PUNCTUATION: LazyLock<Vec<(char, char)>> = LazyLock::new(|| class(r"\p{P}"));
    is_in(&PUNCTUATION, c)
}

fn is_symbol(c: char) -> bool {
    static SYMBOLS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| class(r"\p{S}"));
    is_in(&SYMBOLS, c)
}

/// The words of chrF++: a mark at the end of a word is its own word, else one at the beginning.
pub(super) fn chrf_words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in words(text) {
        let (first, last) = (word.chars().next(), word.chars().next_back());
        let is_mark = |c: Option<char>| c.is_some_and(|c| c.is_ascii_punctuation());
        if word.chars().nth(1).is_none() {
            found.push(word);
        } else if is_mark(last) {
            found.extend([&word[..word.len() - 1], &word[word.len() - 1..]]);
        } else if is_mark(first) {
            found.extend([&word[..1], &word[1..]]);
        } else {
            found.push(word);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).collect()
    }

    #[test]
    fn thirteen_a_parts_marks_but_not_figures() {
        let text = Tokenizer::V13a.tokenize("Es kostet 1.234,5 (rund 3-4) R&amp;D, x. ");
        assert_eq!(split(&text), ["Es", "kostet", "1.234,5", "(", "rund", "3", "-", "4", ")", "R", "&", "D", ",", "x", "."]);
    }

    #[test]
    fn the_international_one_parts_quotes_and_currency_and_leaves_entities() {
        let text = Tokenizer::Intl.tokenize("„Nein“, 5€ &amp;");
        assert_eq!(split(&text), ["„", "Nein", "“", ",", "5", "€", "&", "amp", ";"]);
    }

    #[test]
    fn tercom_parts_a_possessive_only_when_it_normalizes() {
        assert_eq!(split(&tercom("Russia's army's", false, true)), ["russia", "'s", "army", "'s"]);
        assert_eq!(split(&tercom("Russia's army.", true, false)), ["Russia's", "army."]);
    }

    #[test]
    fn words_of_chrf_lose_one_mark() {
        assert_eq!(chrf_words("(hi) \"so - ja.\" …"), ["(hi", ")", "\"", "so", "-", "ja.", "\"", "…"]);
    }
}
