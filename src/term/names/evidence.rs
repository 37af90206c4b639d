//! What in a single word speaks for a foreign name in German transcription.

use super::known;
use super::proposal::NameFamily;
use super::rules::is_vowel;

use NameFamily::{Arabic, Caucasian, EastSlavic, Ukrainian};

/// Endings that hardly any name has but one in transcription, the least length of the whole word, the family.
const ENDINGS: &[(&str, usize, NameFamily)] = &[
    ("schwili", 9, Caucasian),
    ("adse", 7, Caucasian),
    ("idse", 7, Caucasian),
    ("skyj", 6, Ukrainian),
    ("zkyj", 6, Ukrainian),
    ("yj", 5, Ukrainian),
    ("jiw", 5, Ukrainian),
    ("iw", 5, Ukrainian),
    ("iwka", 6, Ukrainian),
    ("iwsk", 6, Ukrainian),
    ("ytsch", 7, Ukrainian),
    ("enko", 7, Ukrainian),
    ("tschuk", 8, Ukrainian),
    ("zyn", 7, EastSlavic),
    ("horod", 7, Ukrainian),
    ("skij", 6, EastSlavic),
    ("zkij", 6, EastSlavic),
    ("nij", 6, EastSlavic),
    ("dij", 6, EastSlavic),
    ("rij", 6, EastSlavic),
    ("skaja", 7, EastSlavic),
    ("zkaja", 7, EastSlavic),
    ("naja", 6, EastSlavic),
    ("zki", 7, EastSlavic),
    ("ow", 5, EastSlavic),
    ("owa", 6, EastSlavic),
    ("ew", 5, EastSlavic),
    ("ewa", 6, EastSlavic),
    ("witsch", 9, EastSlavic),
    ("tschik", 8, EastSlavic),
    ("schkin", 8, EastSlavic),
    ("oschin", 7, EastSlavic),
    ("aschin", 7, EastSlavic),
    ("uschin", 7, EastSlavic),
    ("ograd", 8, EastSlavic),
    ("gorod", 7, EastSlavic),
    ("nsk", 6, EastSlavic),
    ("wsk", 6, EastSlavic),
    ("rsk", 6, EastSlavic),
    ("tsk", 6, EastSlavic),
    ("lsk", 6, EastSlavic),
    ("dsk", 6, EastSlavic),
    ("wetgrad", 9, EastSlavic),
    ("zk", 5, EastSlavic),
    ("skoi", 7, EastSlavic),
    ("zkoi", 7, EastSlavic),
    ("dschani", 8, Arabic),
    ("ljak", 6, EastSlavic),
    ("tjak", 6, EastSlavic),
    ("njak", 6, EastSlavic),
    ("tschnik", 9, EastSlavic),
    ("ysch", 6, EastSlavic),
    ("schny", 7, EastSlavic),
    ("jko", 6, Ukrainian),
    ("bij", 6, Ukrainian),
    ("lij", 6, EastSlavic),
    ("ykin", 7, EastSlavic),
    ("ohrad", 8, Ukrainian),
    ("njuk", 6, Ukrainian),
    ("sjuk", 6, Ukrainian),
    ("ljuk", 6, Ukrainian),
    ("ullah", 7, Arabic),
    ("eddin", 7, Arabic),
    ("uddin", 7, Arabic),
    ("abad", 7, Arabic),
];

/// What a vowel, `sch` and one of these make Persian or Arabic.
const EASTERN_TAILS: &[&str] = &["ani", "ami", "emi", "imi", "iri", "idi", "adi", "awi", "ian"];

/// The family of a word in transcription, if the word alone shows it; letters in lower case.
pub(super) fn family_of(word: &str) -> Option<NameFamily> {
    if !is_possible(word) || is_english(word) || is_genitive(word) {
        return None;
    }
    by_beginning(word).or_else(|| by_ending(word)).or_else(|| by_letters(word))
}

/// True if every letter is one that German transcription uses and none of its clusters is another language's.
pub(super) fn is_possible(word: &str) -> bool {
    let letters = word.as_bytes();
    let is_foreign = |cluster: &[u8]| {
        matches!(cluster, b"ck" | b"th" | b"ph" | b"qu" | b"pf" | b"sh" | b"kh" | b"zh" | b"ya" | b"ye" | b"yo" | b"yu")
    };
    letters.len() >= 2
        && letters.iter().all(|letter| letter.is_ascii_lowercase() && *letter != b'v')
        && !letters.windows(2).any(is_foreign)
}

/// `Lawrows`: the name is the word without its ending.
fn is_genitive(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| by_ending(stem).is_some())
}

/// True if the word is in English transcription already: `Chernenko`, `Kravchuk`.
fn is_english(word: &str) -> bool {
    let lone_ch = word.match_indices("ch").any(|(at, _)| !word[..at].ends_with('s'));
    lone_ch && ["chenko", "chuk", "chik", "ovich"].iter().any(|ending| word.ends_with(ending) && !word.ends_with("schenko"))
        || word.starts_with("chern")
}

fn by_beginning(word: &str) -> Option<NameFamily> {
    let slavic = || by_ending(word);
    if word.len() > 4
        && ["wl", "wj", "wsewo", "chw", "rja", "rju", "sja", "sju", "mja", "tju"].iter().any(|cluster| word.starts_with(cluster))
    {
        return Some(slavic().unwrap_or(EastSlavic));
    }
    let foreign = ["schtsch", "tsch"].iter().any(|cluster| word.starts_with(cluster)) && word.len() > 6;
    match (word.starts_with("dsch") && word.len() > 5, foreign) {
        (true, _) => Some(slavic().unwrap_or(Arabic)),
        (false, true) => Some(slavic().unwrap_or(EastSlavic)),
        (false, false) => None,
    }
}

fn by_ending(word: &str) -> Option<NameFamily> {
    // `Lützow`, `Krockow`: no transcription writes these before the ending.
    if ["tzow", "tzew"].iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let last = word.as_bytes().last();
    let may_end = |ending: &str| ending.as_bytes().last() == last;
    let longest = ENDINGS.iter().filter(|(ending, least, _)| may_end(ending) && word.len() >= *least && word.ends_with(ending));
    let found = longest.max_by_key(|(ending, ..)| ending.len()).map(|(_, _, family)| *family);
    found.filter(|_| !is_dutch(word)).or_else(|| is_armenian(word).then_some(Caucasian))
}

/// `Rooij`, `Maatschappij`
fn is_dutch(word: &str) -> bool {
    word.strip_suffix("ij").is_some_and(|stem| stem.ends_with(is_vowel))
}

/// A consonant and `jan`: `Paschinjan`.
fn is_armenian(word: &str) -> bool {
    word.len() > 6 && word.strip_suffix("jan").is_some_and(|stem| !stem.ends_with(is_vowel))
}

fn by_letters(word: &str) -> Option<NameFamily> {
    let between_vowels = |cluster: &str| {
        word.match_indices(cluster)
            .any(|(at, _)| word[..at].ends_with(is_vowel) && word[at + cluster.len()..].starts_with(is_vowel))
    };
    if word.contains("schtsch") || between_vowels("w") && (word.ends_with("in") || word.ends_with("ina")) && word.len() > 5 {
        return Some(EastSlavic);
    }
    let slavic = word.contains("tsch") && ["ski", "jew", "jewski"].iter().any(|ending| word.ends_with(ending));
    if slavic && word.len() > 8 {
        return Some(EastSlavic);
    }
    let eastern = between_vowels("sch") && word.len() > 6 && EASTERN_TAILS.iter().any(|tail| word.ends_with(tail));
    (eastern || between_vowels("dsch")).then_some(Arabic)
}

/// True if `word` may stay or be transcribed beside a name that is foreign for certain: it ends as such names do.
pub(super) fn may_follow(word: &str) -> bool {
    const TAILS: &[&str] =
        &["in", "yn", "ik", "yk", "uk", "ak", "ez", "ej", "aj", "ow", "ew", "un", "an", "id", "at", "ur", "af", "or", "ir", "il"];
    const GERMAN: &[&str] = &["stein", "burg", "baum", "mann", "feld", "witz", "bein"];
    let is_german = GERMAN.iter().any(|ending| word.ends_with(ending));
    is_possible(word) && !is_german && (word.ends_with(is_vowel) || TAILS.iter().any(|tail| word.ends_with(tail)))
}

/// True for a word that is known to be none, whatever its letters.
pub(super) fn is_lookalike(name: &str) -> bool {
    const STEMS: &[&str] = &["Tschech", "Tschüs", "Dschungel", "Dschihad"];
    let ends = name.ends_with("erin") || name.ends_with("dschaft");
    ends || STEMS.iter().any(|stem| name.starts_with(stem)) || known::is_lookalike(name)
}
