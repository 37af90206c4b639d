//! Names in running text: behind a title, with a first name, or in the letters of a transcription.

use super::candidate::{Candidate, Sample, Sighting};
use super::words::is_break;
use crate::glossary::TermClass;
use crate::term::names::{SpellingCounter, announced, is_first_name, nominative, propose, propose_in, runs, words};
use crate::term::{TermHit, TermHitKind, Termbase, case};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Longer runs are headings in capitals or lists.
const LONGEST: usize = 5;

/// Every name that the glossary does not know, wherever it stands.
pub(super) fn sightings(samples: &[Sample], known: &Termbase) -> Vec<Sighting> {
    let nouns = common_nouns(samples);
    let of_sample = |(number, sample): (usize, &Sample)| {
        let text = sample.source.as_str();
        let hits = known.hits(text);
        let mut found = Vec::new();
        for run in runs(text).iter().filter(|run| run.len() <= LONGEST && !is_shouted(text)) {
            let name = name_in(text, run, &nouns).filter(|(words, _)| !is_known(words, &hits));
            found.extend(name.map(|(words, class)| Sighting { text: entered(text, &words), sample: number, class }));
        }
        found
    };
    samples.iter().enumerate().flat_map(of_sample).collect()
}

/// Words with an article before them somewhere: common nouns, unless they show that they are names.
fn common_nouns(samples: &[Sample]) -> HashSet<&str> {
    const ARTICLES: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "zum", "zur", "vom",
        "beim", "am", "ins", "keine", "kein", "seine", "seiner", "ihre", "ihrer", "diese", "dieser", "jede", "jeder",
    ];
    let mut nouns = HashSet::new();
    for text in samples.iter().map(|sample| sample.source.as_str()) {
        for pair in words(text).windows(2).filter(|pair| &text[pair[0].end..pair[1].start] == " ") {
            let (article, noun) = (pair[0].of(text).to_lowercase(), pair[1].of(text));
            if ARTICLES.contains(&article.as_str()) && noun.starts_with(char::is_uppercase) {
                nouns.insert(noun);
            }
        }
    }
    nouns.retain(|noun| !is_first_name(noun) && propose(&nominative(noun)).is_none());
    nouns
}

/// True if a hit of the glossary holds the last word: the surname decides.
fn is_known(words: &[Span], hits: &[TermHit]) -> bool {
    let last = words.last().copied();
    last.is_some_and(|last| hits.iter().any(|hit| hit.kind == TermHitKind::Term && hit.span.overlaps(last)))
}

/// A heading in capitals shows nothing.
fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The words of a run that are a name, and what it is the name of.
fn name_in(text: &str, run: &[Span], nouns: &HashSet<&str>) -> Option<(Vec<Span>, TermClass)> {
    let of = |word: &Span| word.of(text);
    let titled = run.iter().take(run.len() - 1).rposition(|word| announced(of(word)).is_some());
    let title = titled.and_then(|at| announced(of(&run[at])));
    let behind = &run[titled.map_or(0, |at| at + 1)..];
    let is_end = |word: &Span| is_break(of(word)) || nouns.contains(of(word)) || ["am", "an", "zu"].contains(&of(word));
    let mut pieces = behind.split(is_end).map(|piece| without_opening(text, trimmed(text, piece)));
    let first = pieces.next().and_then(|piece| piece_name(text, piece, title));
    first.or_else(|| pieces.find_map(|piece| piece_name(text, piece, None)))
}

/// The words from the first to the last with a capital.
fn trimmed<'a>(text: &str, words: &'a [Span]) -> &'a [Span] {
    let is_capital = |word: &Span| word.of(text).starts_with(char::is_uppercase);
    let first = words.iter().position(is_capital).unwrap_or(words.len());
    let end = words.iter().rposition(is_capital).map_or(first, |at| at + 1);
    &words[first..end]
}

/// The name in words that no common noun parts; `title` is what a title before them announces.
fn piece_name(text: &str, words: &[Span], title: Option<TermClass>) -> Option<(Vec<Span>, TermClass)> {
    let of = |word: &Span| word.of(text);
    if let Some(person) = person(text, words).filter(|_| title.is_none_or(|class| class == TermClass::Person)) {
        return Some((person, TermClass::Person));
    }
    let ends_in_title = words.last().is_none_or(|last| announced(of(last)).is_some() || is_first_name(of(last)));
    let behind_title = title.filter(|_| is_name(text, words) && !ends_in_title && !follows_hyphen(text, words));
    if let Some(class) = behind_title {
        return Some((words.to_vec(), class));
    }
    let shown = shown(text, words)?;
    let before = &text[..shown.first()?.start];
    let is_place = stands_for_place(before) || ends_like_place(shown.last()?.of(text));
    Some((shown, if is_place { TermClass::Place } else { TermClass::Person }))
}

/// First names and what stands behind the last of them, up to a genitive.
fn person(text: &str, words: &[Span]) -> Option<Vec<Span>> {
    let is_first = |at: usize| is_first_name(words[at].of(text));
    let spaced = |at: usize| text[words[at].end..].starts_with([' ', '\u{A0}']);
    let last = (0..words.len().saturating_sub(1)).rev().find(|at| is_first(*at) && spaced(*at))?;
    let first = (0..last).rev().take_while(|at| is_first(*at)).last().unwrap_or(last);
    let end = (last + 1..words.len()).find(|at| is_genitive(text, words, *at)).map_or(words.len(), |at| at + 1);
    let person = &words[first..end];
    (is_name(text, person) && !follows_hyphen(text, person)).then(|| person.to_vec())
}

/// `Corbyns` in `Jeremy Corbyns Partei`: another noun follows.
fn is_genitive(text: &str, words: &[Span], at: usize) -> bool {
    let word = words[at].of(text);
    is_genitive_form(word) && at + 1 < words.len() && text[words[at].end..].starts_with(' ')
}

fn is_genitive_form(word: &str) -> bool {
    word.ends_with('s') && !["ss", "us", "is", "as", "os"].iter().any(|ending| word.ends_with(ending))
}

/// The words without one that only opens the sentence: `Gestern Lawrow`.
fn without_opening<'a>(text: &str, words: &'a [Span]) -> &'a [Span] {
    let Some((first, rest)) = words.split_first().filter(|(_, rest)| !rest.is_empty()) else { return words };
    let word = first.of(text);
    let opens = case::begins_sentence(&text[..first.start]) && !text[first.end..].starts_with('-');
    if opens && !is_first_name(word) && propose(&nominative(word)).is_none() { rest } else { words }
}

/// The words that show by their letters what they are: to the end of the run, else the last such word, in the genitive too.
fn shown(text: &str, words: &[Span]) -> Option<Vec<Span>> {
    if let Some((span, _)) = propose_in(text, words) {
        return Some(words.iter().filter(|word| span.contains(**word)).copied().collect());
    }
    let last = words.iter().rposition(|word| propose(&nominative(word.of(text))).is_some())?;
    Some(vec![words[last]])
}

/// The first word begins with a capital, and the last is no noun by its ending.
fn is_name(text: &str, words: &[Span]) -> bool {
    const NOUN_ENDINGS: &[&str] =
        &["ung", "heit", "keit", "schaft", "tion", "tät", "ismus", "innen", "ungen", "keiten", "heiten", "tionen", "ministerium"];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let last = last.of(text);
    first.of(text).starts_with(char::is_uppercase)
        && last.chars().count() > 1
        && !NOUN_ENDINGS.iter().any(|ending| last.ends_with(ending))
}

/// `Minister-Treffen`: a compound, not a title before a name.
fn follows_hyphen(text: &str, words: &[Span]) -> bool {
    words.first().is_some_and(|first| text[..first.start].ends_with('-'))
}

/// `Orsk`, `Wolgograd`: hardly a person's name.
fn ends_like_place(word: &str) -> bool {
    ["sk", "zk", "grad", "gorod", "horod", "abad", "stan", "pol", "iw", "mir", "ien"].iter().any(|ending| word.ends_with(ending))
}

/// `in Orsk`, `nach Orsk`
fn stands_for_place(before: &str) -> bool {
    let word = before.trim_end().rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    ["in", "nach", "aus", "bei", "nahe", "um", "In", "Nach", "Aus", "Bei"].contains(&word) && !case::begins_sentence(before)
        || ["In", "Nach", "Aus", "Bei"].contains(&word)
}

/// The name as it is entered: spaces made plain, the last word in the nominative.
fn entered(text: &str, words: &[Span]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let front = &text[first.start..last.start];
    let behind = text[last.end..].trim_start().chars().next();
    let word = last.of(text);
    // A noun behind it makes an `s` the ending of a genitive.
    let stem =
        word.strip_suffix('s').filter(|_| words.len() > 1 && behind.is_some_and(char::is_uppercase) && is_genitive_form(word));
    format!("{front}{}", nominative(stem.unwrap_or(word))).replace('\u{A0}', " ")
}

/// The names met often enough; genitives, surnames and other spellings gathered under one entry.
pub(super) fn candidates(
    groups: BTreeMap<String, Vec<Sighting>>,
    samples: &[Sample],
    known: &Termbase,
    least: usize,
) -> Vec<Candidate> {
    let mut groups = without_genitives(groups);
    let mut candidates: Vec<Candidate> = Vec::new();
    for spellings in spellings(samples, known) {
        // The commonest spelling that shows what it is; a mixture gives no target.
        let Some(source) = spellings.iter().find(|name| groups.contains_key(*name) && propose(name).is_some()).cloned() else {
            continue;
        };
        let variants: Vec<String> = spellings.iter().filter(|name| **name != source).cloned().collect();
        let sightings: Vec<Sighting> = spellings.iter().filter_map(|name| groups.remove(name)).flatten().collect();
        candidates.push(Candidate { variants, ..candidate(source, &sightings) });
    }
    candidates.extend(groups.iter().map(|(name, sightings)| candidate(name.clone(), sightings)));
    candidates.retain(|candidate| candidate.count >= least);
    candidates
}

/// `Müllers` belongs to `Müller` where both were met; `Jonas` to nothing.
fn without_genitives(groups: BTreeMap<String, Vec<Sighting>>) -> BTreeMap<String, Vec<Sighting>> {
    let names: BTreeSet<String> = groups.keys().cloned().collect();
    let mut kept: BTreeMap<String, Vec<Sighting>> = BTreeMap::new();
    for (name, sightings) in groups {
        let stem = name.strip_suffix('s').filter(|stem| names.contains(*stem));
        kept.entry(stem.unwrap_or(&name).to_owned()).or_default().extend(sightings);
    }
    kept
}

/// The spellings of each name that has more than one, none of which the glossary knows.
fn spellings(samples: &[Sample], known: &Termbase) -> Vec<Vec<String>> {
    let mut counter = SpellingCounter::new(known.glossary());
    samples.iter().for_each(|sample| counter.read(&sample.source));
    let names = |counts: &[(String, usize)]| counts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let found = counter.found();
    let unknown = found.iter().filter(|spellings| spellings.counts.iter().all(|(name, _)| known.hits(name.as_str()).is_empty()));
    unknown.map(|spellings| names(&spellings.counts)).collect()
}

fn candidate(source: String, sightings: &[Sighting]) -> Candidate {
    let mut samples: Vec<usize> = sightings.iter().map(|sighting| sighting.sample).collect();
    samples.sort_unstable();
    samples.dedup();
    let targets = match propose(&source) {
        Some(proposal) => proposal.forms().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    Candidate { targets, class: class(sightings), count: sightings.len(), support: None, variants: Vec::new(), samples, source }
}

/// What most sightings say; of two with as many the first in the order of classes.
fn class(sightings: &[Sighting]) -> TermClass {
    let count = |class: TermClass| sightings.iter().filter(|sighting| sighting.class == class).count();
    let classes = [TermClass::Person, TermClass::Place, TermClass::Organisation];
    classes.into_iter().rev().max_by_key(|class| count(*class)).unwrap_or(TermClass::Person)
}
