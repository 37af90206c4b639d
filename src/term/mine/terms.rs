//! Terms in running text: compounds, and adjectives that stay with their noun.

use super::candidate::{Candidate, Sample, Sighting};
use super::words::{is_basic, is_break, is_head, is_plain_adjective};
use crate::glossary::{Entry, TermClass};
use crate::term::names::{announced, propose, words};
use crate::term::{TermHitKind, Termbase, case, german};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A compound has at least this many letters, each of its parts at least that many.
const SHORTEST_COMPOUND: usize = 11;
const SHORTEST_PART: usize = 4;

/// An adjective belongs to a noun if it stands before it in one of this many of its places.
const LOYALTY: usize = 2;

/// Every compound and every pair of adjective and noun that the glossary does not know and that is no part of a name.
pub(super) fn sightings(samples: &[Sample], known: &Termbase, names: &[Candidate]) -> Vec<Sighting> {
    let mut reader = Reader::new(samples, known, names);
    for (number, sample) in samples.iter().enumerate() {
        reader.read(number, &sample.source);
    }
    let mut found = reader.compounds;
    found.extend(loyal(reader.phrases, &reader.adjectives));
    found
}

/// What has been met so far.
struct Reader<'a> {
    known: &'a Termbase,
    /// Words of names, which make no term.
    names: HashSet<&'a str>,
    nouns: HashSet<String>,
    /// How often each adjective was met, by its stem.
    adjectives: HashMap<String, usize>,
    compounds: Vec<Sighting>,
    /// Adjective and noun, with the stem of the adjective.
    phrases: Vec<(String, Sighting)>,
}

impl<'a> Reader<'a> {
    fn new(samples: &[Sample], known: &'a Termbase, names: &'a [Candidate]) -> Self {
        let entered = known.glossary().entries.iter().map(|entry| entry.source.clone());
        Self {
            known,
            names: names.iter().flat_map(|name| name.source.split([' ', '-'])).collect(),
            nouns: samples.iter().flat_map(|sample| capitalised(&sample.source)).chain(entered).collect(),
            adjectives: HashMap::new(),
            compounds: Vec::new(),
            phrases: Vec::new(),
        }
    }

    fn read(&mut self, sample: usize, text: &str) {
        let hits = self.known.hits(text);
        let is_free = |span: Span| !hits.iter().any(|hit| hit.kind == TermHitKind::Term && hit.span.overlaps(span));
        let sighting = |text: String| Sighting { text, sample, class: TermClass::Term };
        let free = tokens(text).into_iter().filter(|span| is_free(*span)).filter_map(|span| self.compound(span.of(text)));
        let compounds: Vec<Sighting> = free.map(sighting).collect();
        self.compounds.extend(compounds);
        let words = words(text);
        for stem in words.iter().filter_map(|word| adjective(word.of(text))) {
            *self.adjectives.entry(stem.to_owned()).or_default() += 1;
        }
        for pair in words.windows(2).filter(|pair| &text[pair[0].end..pair[1].start] == " ") {
            let whole = Span::new(pair[0].start, pair[1].end);
            let stem = self.adjective_before(pair[0].of(text), pair[1].of(text)).filter(|_| is_free(whole));
            self.phrases.extend(stem.map(|stem| (stem, sighting(whole.of(text).to_owned()))));
        }
    }

    /// The singular of a compound that may be a term.
    fn compound(&self, word: &str) -> Option<String> {
        let is_term = is_compound(word, &self.nouns) && !self.names.contains(word);
        is_term.then(|| singular(word, &self.nouns)).filter(|singular| !is_basic(singular))
    }

    /// The stem of an adjective before a noun that is no part of a name.
    fn adjective_before(&self, word: &str, noun: &str) -> Option<String> {
        adjective(word).filter(|_| is_noun(noun) && !self.names.contains(noun)).map(str::to_owned)
    }
}

/// The phrases whose adjective stands before hardly any other noun.
fn loyal(phrases: Vec<(String, Sighting)>, adjectives: &HashMap<String, usize>) -> Vec<Sighting> {
    let noun = |sighting: &Sighting| sighting.text.split(' ').next_back().map(stem_of_noun).unwrap_or_default();
    let mut together: HashMap<(String, String), usize> = HashMap::new();
    for (stem, sighting) in &phrases {
        *together.entry((stem.clone(), noun(sighting))).or_default() += 1;
    }
    let is_loyal = |(stem, sighting): &(String, Sighting)| {
        let both = together.get(&(stem.clone(), noun(sighting))).copied().unwrap_or_default();
        both * LOYALTY >= adjectives.get(stem).copied().unwrap_or_default() && both > 1
    };
    phrases.into_iter().filter(is_loyal).map(|(_, sighting)| sighting).collect()
}

/// A noun without the endings of its case and number, roughly.
fn stem_of_noun(noun: &str) -> String {
    let stem = ["en", "es", "er", "e", "n", "s"].iter().find_map(|ending| noun.strip_suffix(ending));
    stem.filter(|stem| stem.chars().count() > 3).unwrap_or(noun).to_owned()
}

/// The stem of a lower-case word that ends like a declined adjective and is no plain one.
fn adjective(word: &str) -> Option<&str> {
    let stem = ["en", "er", "es", "em", "e"].iter().find_map(|ending| word.strip_suffix(ending))?;
    let is_adjective = ["lich", "isch", "bar", "iv", "al", "ell", "är", "los", "ös"];
    let fits = word.starts_with(char::is_lowercase) && stem.chars().count() > 4;
    (fits && is_adjective.iter().any(|ending| stem.ends_with(ending)) && !is_plain_adjective(stem)).then_some(stem)
}

fn is_noun(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 3
        && !is_break(word)
        && announced(word).is_none()
        && propose(word).is_none()
}

/// Two words in one: the second stands alone somewhere, or is the head of many compounds.
fn is_compound(word: &str, nouns: &HashSet<String>) -> bool {
    if word.contains('-') {
        return is_hyphenated(word);
    }
    let is_plain = is_basic(word) || announced(word).is_some() || propose(word).is_some() || !nouns.contains(word);
    if word.chars().count() < SHORTEST_COMPOUND || is_plain {
        return false;
    }
    has_head(word, nouns)
}

/// True if a word can be cut into two so that the second is a noun.
fn has_head(word: &str, nouns: &HashSet<String>) -> bool {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let cuts = starts.get(SHORTEST_PART..(starts.len() + 1).saturating_sub(SHORTEST_PART)).unwrap_or_default();
    cuts.iter().map(|at| &word[*at..]).any(|tail| nouns.contains(&german::capitalised(tail)) || is_head(tail))
}

/// The compound without an ending of case or number, where what is left is one too and makes the form.
fn singular(word: &str, nouns: &HashSet<String>) -> String {
    let stems = ["es", "s", "en", "n"].iter().filter_map(|ending| word.strip_suffix(ending));
    let mut fitting = stems.filter(|stem| has_head(stem, nouns) && is_form(word, &german::forms(&Entry::new(*stem, "x"))));
    fitting.next().unwrap_or(word).to_owned()
}

/// `KI-Verordnung`: every part begins with a capital or is a small word inside; the last is a noun.
fn is_hyphenated(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let last = parts.last().copied().unwrap_or_default();
    let first = parts.first().copied().unwrap_or_default();
    parts.iter().all(|part| part.chars().count() > 1)
        && is_noun(last)
        && last.chars().skip(1).any(char::is_lowercase)
        && first.starts_with(char::is_uppercase)
        && propose(word).is_none()
}

/// Capitalised words, hyphens included, that are no part of a larger token.
fn tokens(text: &str) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    for word in words(text) {
        match tokens.last_mut().filter(|last| &text[last.end..word.start] == "-") {
            Some(last) => *last = Span::new(last.start, word.end),
            None => tokens.push(word),
        }
    }
    let is_whole = |span: &Span| {
        !text[..span.start].ends_with(['-', '/', '*', ':', '@', '.', '_'])
            && !text[span.end..].starts_with(['-', '/', '*', '@', '_'])
    };
    tokens.retain(|span| span.of(text).starts_with(char::is_uppercase) && is_whole(span));
    tokens
}

/// The capitalised words that do not open a sentence, where verbs and adverbs have a capital too.
fn capitalised(text: &str) -> Vec<String> {
    let is_noun = |span: &Span| span.of(text).starts_with(char::is_uppercase) && !case::begins_sentence(&text[..span.start]);
    let tokens = tokens(text).into_iter().chain(words(text));
    tokens.filter(is_noun).map(|span| span.of(text).to_owned()).collect()
}

/// The terms met often enough; the forms of one are gathered under the shortest.
pub(super) fn candidates(groups: BTreeMap<String, Vec<Sighting>>, least: usize) -> Vec<Candidate> {
    let mut left: Vec<(String, Vec<Sighting>)> = groups.into_iter().collect();
    left.sort_by(|one, other| (one.0.chars().count(), &one.0).cmp(&(other.0.chars().count(), &other.0)));
    // Candidates with their forms, by their first letters.
    let mut by_front: BTreeMap<String, Vec<(Candidate, Vec<german::Form>)>> = BTreeMap::new();
    for (form, sightings) in left {
        let alike = by_front.entry(form.chars().take(SAME_FRONT).collect()).or_default();
        match alike.iter_mut().find(|(_, forms)| is_form(&form, forms)) {
            Some((candidate, _)) => add(candidate, &sightings),
            None => alike.push((candidate(form.clone(), &sightings), german::forms(&Entry::new(form, "x")))),
        }
    }
    let candidates = by_front.into_values().flatten().map(|(candidate, _)| candidate);
    candidates.filter(|candidate| candidate.count >= least).collect()
}

/// Forms of one term share this many letters.
const SAME_FRONT: usize = 5;

fn candidate(source: String, sightings: &[Sighting]) -> Candidate {
    let mut candidate = Candidate {
        source,
        variants: Vec::new(),
        targets: Vec::new(),
        class: TermClass::Term,
        count: 0,
        support: None,
        samples: Vec::new(),
    };
    add(&mut candidate, sightings);
    candidate
}

fn add(candidate: &mut Candidate, sightings: &[Sighting]) {
    candidate.count += sightings.len();
    candidate.samples.extend(sightings.iter().map(|sighting| sighting.sample));
    candidate.samples.sort_unstable();
    candidate.samples.dedup();
}

fn is_form(form: &str, forms: &[german::Form]) -> bool {
    forms.iter().any(|other| other.text == form)
}
