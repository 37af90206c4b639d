//! From a name to its proposal: words and hyphens, first names, articles.

use super::evidence;
use super::known::{self, Known};
use super::proposal::{Basis, NameFamily, Proposal};
use super::titles::announced;
use super::word::{self, Origin};
use crate::text::Span;

/// No more alternatives than an editor reads.
const MOST_ALTERNATIVES: usize = 6;

/// The English form of a name in German transcription, in the nominative; `None` for one that is none, or not for certain.
///
/// ```
/// use satzpaar::term::propose;
/// let proposal = propose("Sergej Schoigu").expect("a name in transcription");
/// assert_eq!(proposal.target, "Sergei Shoigu");
/// assert_eq!(proposal.alternatives, ["Sergey Shoigu"]);
/// assert_eq!(propose("Rudolf Virchow"), None);
/// ```
pub fn propose(name: &str) -> Option<Proposal> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(known) = known::established(&name) {
        return Some(of_known(known));
    }
    south_slavic(&name).or_else(|| of_words(&name))
}

/// The proposal for the longest tail of `words` (bytes of `text`, one name with what stands before it) that has one.
///
/// A Western first name is never left away: what it belongs to is no transcription.
pub fn propose_in(text: &str, words: &[Span]) -> Option<(Span, Proposal)> {
    let last = words.last()?;
    for (at, word) in words.iter().enumerate() {
        if is_acronym(word.of(text)) && at + 1 < words.len() {
            continue;
        }
        let span = Span::new(word.start, last.end);
        if let Some(proposal) = propose(span.of(text)) {
            return Some((span, proposal));
        }
        if known::is_western(words[at].of(text)) {
            return None;
        }
    }
    None
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn of_known(known: &Known) -> Proposal {
    let mut forms = known.forms.iter().map(|form| (*form).to_owned());
    let target = forms.next().unwrap_or_default();
    Proposal { target, alternatives: forms.collect(), family: known.family, basis: Basis::Established }
}

/// `Vučić` keeps its letters; many newsrooms leave the marks out.
fn south_slavic(name: &str) -> Option<Proposal> {
    let surname = name.rsplit([' ', '-']).next()?;
    let bare: String = name.chars().map(unmarked).collect();
    let target = name.to_owned();
    surname.ends_with("ić").then(|| Proposal {
        target,
        alternatives: vec![bare.replace('đ', "dj").replace('Đ', "Dj")],
        family: NameFamily::SouthSlavic,
        basis: Basis::Rule,
    })
}

fn unmarked(letter: char) -> char {
    match letter {
        'č' | 'ć' => 'c',
        'Č' | 'Ć' => 'C',
        'š' => 's',
        'Š' => 'S',
        'ž' => 'z',
        'Ž' => 'Z',
        other => other,
    }
}

/// A word of a name with what stands before it: nothing, a space or a hyphen.
struct Part<'a> {
    joint: &'static str,
    text: &'a str,
    origin: Origin,
}

fn of_words(name: &str) -> Option<Proposal> {
    let parts = parts(name);
    // A title is no part of a name, and German small words are part of no such name.
    let before = parts.split_last().map_or(&[][..], |(_, before)| before);
    if before.iter().any(|part| announced(part.text).is_some() && !matches!(part.origin, Origin::Known(_))) {
        return None;
    }
    let is_small =
        |part: &Part<'_>| part.text.starts_with(char::is_lowercase) && !is_article(part.text) && !is_particle(part.text);
    if parts.iter().any(is_small) {
        return None;
    }
    let family = family(&parts)?;
    let spelt: Vec<Vec<String>> = (0..parts.len()).map(|at| spelt(&parts[at], family, place(&parts, at))).collect();
    let mut forms = combined(&parts, &spelt).into_iter();
    let target = forms.next()?;
    // A first name alone tells nothing about a surname that stays as it is.
    let shown = parts.last().is_some_and(|last| matches!(last.origin, Origin::Known(_) | Origin::Shown(_)));
    let all_known = parts.iter().all(|part| matches!(part.origin, Origin::Known(_)));
    (shown || target != name).then(|| Proposal {
        target,
        alternatives: forms.take(MOST_ALTERNATIVES).collect(),
        family,
        basis: if all_known { Basis::Established } else { Basis::Rule },
    })
}

fn parts(name: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (at, word) in name.split(' ').enumerate() {
        let is_compound = known::established(word).is_some();
        let pieces: Vec<&str> = if is_compound { vec![word] } else { word.split('-').collect() };
        for (inner, text) in pieces.into_iter().enumerate() {
            let joint = if inner > 0 {
                "-"
            } else if at > 0 {
                " "
            } else {
                ""
            };
            parts.push(Part { joint, text, origin: word::origin(text) });
        }
    }
    mark_articles(&mut parts);
    parts
}

/// An Arabic article and what follows it: `al-Assad`.
fn mark_articles(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        let [before, part] = &mut parts[at - 1..=at] else { continue };
        let is_open = matches!(part.origin, Origin::Open | Origin::Shown(_)) && evidence::is_possible(&part.text.to_lowercase());
        if is_article(before.text) && part.joint == "-" && (is_open || matches!(part.origin, Origin::Known(_))) {
            before.origin = Origin::Known(NameFamily::Arabic);
            part.origin = Origin::Shown(NameFamily::Arabic);
        }
    }
}

fn is_article(word: &str) -> bool {
    ["al", "el", "as", "asch", "ad", "ar", "an"].contains(&word.to_lowercase().as_str())
}

/// Words inside Arabic names.
fn is_particle(word: &str) -> bool {
    ["bin", "ibn", "abu", "abd", "ben", "ul", "i"].contains(&word.to_lowercase().as_str())
}

/// The family of the whole name; `None` where nothing speaks for one, or something against it.
fn family(parts: &[Part<'_>]) -> Option<NameFamily> {
    let (last, before) = parts.split_last()?;
    let western = before.iter().any(|part| part.origin == Origin::Native);
    match last.origin {
        // A surname in -ski is as often Polish.
        Origin::Known(family) if !last.text.ends_with("ski") && before.iter().all(may_be_first_name) => Some(family),
        Origin::Known(family) | Origin::Shown(family) => (!western).then_some(family),
        // `Kaschmir-Konflikt`: a name and a common word.
        Origin::Open if last.joint == "-" => None,
        // A first name takes an open word along; a place does not: `Kiew Notreparaturen`.
        Origin::Open | Origin::Lookalike => first_family(before).filter(|_| !western),
        Origin::Native => None,
    }
}

/// The family of the first names before a surname.
fn first_family(before: &[Part<'_>]) -> Option<NameFamily> {
    before.iter().rev().find_map(|part| match part.origin {
        Origin::Known(family) => known::first_name(part.text).map(|_| family),
        Origin::Shown(_) | Origin::Open | Origin::Lookalike | Origin::Native => None,
    })
}

/// Before a name that is known for certain: any word but one with German letters.
fn may_be_first_name(part: &Part<'_>) -> bool {
    part.origin != Origin::Native || known::is_western(part.text) || !part.text.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü'])
}

/// Where a word stands in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At its end.
    Last,
    /// Before a last word that shows by itself where the name comes from.
    BeforeShown,
    /// Before another last word.
    Before,
}

fn place(parts: &[Part<'_>], at: usize) -> Place {
    let last = parts.len().saturating_sub(1);
    match parts.last().map(|part| part.origin) {
        Some(_) if at == last => Place::Last,
        Some(Origin::Known(_) | Origin::Shown(_)) => Place::BeforeShown,
        Some(Origin::Open | Origin::Lookalike | Origin::Native) | None => Place::Before,
    }
}

/// The English forms of one word in a name of this family.
fn spelt(part: &Part<'_>, family: NameFamily, place: Place) -> Vec<String> {
    let stays = || vec![part.text.to_owned()];
    match part.origin {
        Origin::Known(_) if is_article(part.text) => stays(),
        Origin::Known(own) | Origin::Shown(own) => word::english(part.text, own),
        Origin::Lookalike if place == Place::Last => word::english(part.text, family),
        Origin::Open if is_particle(part.text) => stays(),
        Origin::Open if place == Place::BeforeShown || evidence::may_follow(&part.text.to_lowercase()) => {
            word::english(part.text, family)
        }
        Origin::Open | Origin::Lookalike | Origin::Native => stays(),
    }
}

/// Every way to join the forms of the words, the preferred one first.
fn combined(parts: &[Part<'_>], spelt: &[Vec<String>]) -> Vec<String> {
    let mut forms = vec![String::new()];
    for (part, words) in parts.iter().zip(spelt) {
        let longer = words.iter().flat_map(|word| forms.iter().map(move |form| format!("{form}{}{word}", part.joint)));
        forms = longer.take(4 * MOST_ALTERNATIVES).collect();
    }
    forms
}
