//! One word of a name: what it is, and its English forms.

use super::proposal::NameFamily;
use super::rules::transcribed;
use super::{evidence, known};

/// What a word of a name says about where the name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A table knows its English form.
    Known(NameFamily),
    /// Its letters show it.
    Shown(NameFamily),
    /// Nothing, but it may be part of such a name.
    Open,
    /// It ends like such a name, and is known as a name of another language.
    Lookalike,
    /// It speaks against: a Western first name, letters that no transcription has.
    Native,
}

/// What this word is on its own.
pub(super) fn origin(word: &str) -> Origin {
    let lower = word.to_lowercase();
    let table = known::established(word).or_else(|| known::first_name(word));
    match table.map(|known| known.family) {
        Some(NameFamily::Other) if known::established(word).is_none() => return Origin::Open,
        Some(family) => return Origin::Known(family),
        None => {}
    }
    if known::is_western(word) && !known::is_shared(word) || !evidence::is_possible(&lower) && !known::is_shared(word) {
        return Origin::Native;
    }
    if evidence::is_lookalike(word) {
        return Origin::Lookalike;
    }
    evidence::family_of(&lower).map_or(Origin::Open, Origin::Shown)
}

/// The English forms of a word, the preferred one first; never empty.
pub(super) fn english(word: &str, family: NameFamily) -> Vec<String> {
    if let Some(known) = known::established(word).or_else(|| known::first_name(word)) {
        return known.forms.iter().map(|form| (*form).to_owned()).collect();
    }
    if known::is_shared(word) || known::is_western(word) {
        return vec![word.to_owned()];
    }
    let english = transcribed(&word.to_lowercase(), family);
    let forms = std::iter::once(english.clone()).chain(others(&english));
    forms.map(|form| cased(&form, word)).collect()
}

/// Endings that newsrooms write in more than one way: the rule's, and the others.
const ENDINGS: &[(&str, &[&str])] = &[
    ("skyi", &["sky", "skyy"]),
    ("tskyi", &["tsky", "tskyy"]),
    ("nyi", &["ny", "nyy"]),
    ("chev", &["chyov"]),
    ("shov", &["shev"]),
    ("eyev", &["eev"]),
    ("eyeva", &["eeva"]),
    ("ayev", &["aev"]),
    ("ayeva", &["aeva"]),
    ("iev", &["yev"]),
    ("ieva", &["yeva"]),
    ("iyenko", &["ienko"]),
    ("yov", &["ev"]),
    ("yova", &["eva"]),
    ("sky", &["ski"]),
    ("yan", &["ian"]),
    ("yuk", &["iuk"]),
    ("yak", &["iak"]),
    ("ei", &["ey"]),
    ("ia", &["iya"]),
    ("vich", &["vitch"]),
];

fn others(english: &str) -> Vec<String> {
    let longest = ENDINGS.iter().filter(|(ending, _)| english.ends_with(ending)).max_by_key(|(ending, _)| ending.len());
    let replaced = |(ending, others): &(&str, &[&str])| {
        let stem = &english[..english.len() - ending.len()];
        others.iter().map(|other| format!("{stem}{other}")).collect()
    };
    longest.map_or_else(Vec::new, replaced)
}

/// `form` with the capitals of `like`: all, the first, or none.
fn cased(form: &str, like: &str) -> String {
    let letters: Vec<char> = like.chars().filter(|letter| letter.is_alphabetic()).collect();
    if letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase()) {
        return form.to_uppercase();
    }
    let mut rest = form.chars();
    match rest.next().filter(|_| like.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => form.to_owned(),
    }
}
