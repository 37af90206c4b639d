//! The tables: English words that are no names, and names that the two languages write too differently to compare.

use crate::text::WordList;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

static COMMON: LazyLock<WordList> = LazyLock::new(|| {
    // Made large enough at once; growing would take most of the time.
    let mut words = WordList::with_capacity_and_hasher(32_768, BuildHasherDefault::default());
    words.extend(lines(include_str!("common.txt")));
    words
});
static KNOWN: LazyLock<Known> = LazyLock::new(|| Known::read(include_str!("known.tsv")));

/// Words that are names more often than words when a capital begins them inside a sentence.
const RATHER_NAMES: &[&str] = &["brazil", "bush", "guinea", "japan", "java", "macron", "musk", "panama", "trump"];

/// Capitalised words that stand before names or in dates: the checks of dates look at those.
const NO_NAMES: &[&str] = &[
    "april",
    "august",
    "dec",
    "december",
    "dr",
    "feb",
    "february",
    "friday",
    "jan",
    "january",
    "july",
    "june",
    "lady",
    "lord",
    "madam",
    "march",
    "monday",
    "mp",
    "mps",
    "mr",
    "mrs",
    "ms",
    "nov",
    "november",
    "oct",
    "october",
    "prof",
    "saturday",
    "sep",
    "sept",
    "september",
    "sir",
    "sunday",
    "thursday",
    "tuesday",
    "tv",
    "wednesday",
    "ii",
    "iii",
    "iv",
    "st",
    "mt",
    "fridays",
    "mondays",
    "saturdays",
    "sundays",
    "thursdays",
    "tuesdays",
    "wednesdays",
];

/// Endings that English hangs on a word, with what may have stood there before.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ies", &["y"]),
    ("d", &[""]),
    ("ed", &[""]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("ly", &[""]),
    ("ness", &[""]),
];

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// True if a word with small letters is one of English, as it is or with endings.
pub(in crate::check) fn is_common(lower: &str) -> bool {
    !RATHER_NAMES.contains(&lower) && (NO_NAMES.contains(&lower) || is_word(lower, 2))
}

fn is_word(lower: &str, endings: u8) -> bool {
    COMMON.contains(lower) || endings > 0 && ENDINGS.iter().any(|(ending, before)| is_ending(lower, ending, before, endings - 1))
}

fn is_ending(lower: &str, ending: &str, before: &[&str], endings: u8) -> bool {
    let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.len() > 2) else { return false };
    before.iter().any(|before| match *before {
        "" => is_word(stem, endings),
        before => is_word(&format!("{stem}{before}"), endings),
    })
}

/// Names that letters do not show to be one.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// How the German words of each line begin.
    german: Vec<Vec<&'static str>>,
    /// The lines of each English word.
    english: HashMap<&'static str, Vec<usize>>,
    /// German names that are asked for.
    places: HashSet<&'static str>,
    /// What English calls them.
    english_places: HashSet<&'static str>,
}

impl Known {
    fn read(text: &'static str) -> Self {
        let mut read = Self::default();
        for (german, english) in lines(text).filter_map(|line| line.split_once('\t')) {
            let at = read.german.len();
            english.split(' ').for_each(|word| read.english.entry(word).or_default().push(at));
            let (places, beginnings): (Vec<&str>, Vec<&str>) =
                german.split('|').partition(|word| word.starts_with(char::is_uppercase));
            read.german.push(beginnings);
            read.english_places.extend(english.split(' ').next().filter(|_| !places.is_empty()));
            read.places.extend(places);
        }
        read
    }

    /// How the German words for an English name begin.
    pub(super) fn german(&self, english: &str) -> impl Iterator<Item = &'static str> {
        self.english.get(english).into_iter().flatten().flat_map(|at| self.german[*at].iter().copied())
    }

    /// True if an English word is in the table.
    pub(super) fn has(&self, english: &str) -> bool {
        self.english.contains_key(english)
    }

    /// True if an English word is the name of such a place, not what is made of it: `Russia`, not `Russian`.
    pub(super) fn is_english_place(&self, english: &str) -> bool {
        self.english_places.contains(english)
    }

    /// True if a German word is a name of the table, perhaps in the genitive.
    pub(super) fn is_place(&self, german: &str) -> bool {
        self.places.contains(german) || german.strip_suffix('s').is_some_and(|name| self.places.contains(name))
    }
}

/// The table of names.
pub(super) fn known() -> &'static Known {
    &KNOWN
}
