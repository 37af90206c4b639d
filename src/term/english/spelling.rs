//! British and American spelling, and hyphens.

use regex::Regex;
use std::sync::LazyLock;

/// Word parts as spelt in Britain and in America.
const REGIONAL: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("pretence", "pretense"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("fibre", "fiber"),
    ("calibre", "caliber"),
    ("labour", "labor"),
    ("colour", "color"),
    ("honour", "honor"),
    ("neighbour", "neighbor"),
    ("harbour", "harbor"),
    ("favour", "favor"),
    ("rumour", "rumor"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("endeavour", "endeavor"),
    ("programme", "program"),
    ("travell", "travel"),
    ("cancell", "cancel"),
    ("jeweller", "jeweler"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("cheque", "check"),
    ("tonne", "ton"),
    ("aeroplane", "airplane"),
    ("aluminium", "aluminum"),
    ("judgement", "judgment"),
    ("enrolment", "enrollment"),
    ("manoeuvre", "maneuver"),
    ("paediatric", "pediatric"),
    ("grey", "gray"),
    ("tyre", "tire"),
    ("plough", "plow"),
    ("sceptic", "skeptic"),
    ("mould", "mold"),
];

/// Any part of the table, so that the many terms without one need not try each.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    let parts: Vec<&str> = REGIONAL.iter().flat_map(|(british, american)| [*british, *american]).collect();
    Regex::new(&parts.join("|")).expect("the parts are letters")
});

/// The other spelling of `term`, if it has one: the first part of the table that it holds, either way.
pub(super) fn regional(term: &str) -> Option<String> {
    let lower = term.to_lowercase();
    if !ANY.is_match(&lower) {
        return None;
    }
    let swap = |from, to| swapped(term, &lower, from, to);
    REGIONAL.iter().find_map(|(british, american)| swap(british, american).or_else(|| swap(american, british)))
}

/// `from` is looked for in `lower`, the term in lower case: it may begin in the term with a capital. It must not begin a
/// longer word that only looks like it (`tire`, `entire`).
fn swapped(term: &str, lower: &str, from: &str, to: &str) -> Option<String> {
    let at = lower.find(from).filter(|&at| term.is_char_boundary(at) && fits(term, at, from))?;
    let capital = term[at..].starts_with(char::is_uppercase);
    let to = if capital { to[..1].to_uppercase() + &to[1..] } else { to.to_owned() };
    Some(format!("{}{to}{}", &term[..at], term.get(at + from.len()..)?))
}

/// Suffixes stand inside a word, whole words at its beginning; both end at a word end or before an inflection.
fn fits(term: &str, at: usize, part: &str) -> bool {
    let is_suffix = part.starts_with("is") || part.starts_with("iz") || part.starts_with("ys") || part.starts_with("yz");
    let inner = term[..at].ends_with(char::is_alphabetic);
    let rest = &term[at + part.len()..];
    let word_ends = !rest.starts_with(char::is_alphabetic);
    let ends = word_ends || ["s", "d", "r", "er", "ed", "ing", "ation"].iter().any(|ending| rest.starts_with(ending));
    if is_suffix { inner && ends && term[..at].chars().count() > 3 } else { !inner && (ends || part.len() > 5) }
}

/// `e-mail` → `email`, `e mail`; `start up` → `start-up`.
pub(super) fn hyphens(term: &str) -> Vec<String> {
    let mut spellings = Vec::new();
    if term.contains('-') {
        spellings.extend([term.replace('-', " "), term.replace('-', "")]);
    }
    if term.matches(' ').count() == 1 {
        spellings.push(term.replace(' ', "-"));
    }
    spellings.extend(with_hyphen(term));
    spellings
}

/// `US president` → `U.S. president`: the acronyms that American papers write with stops.
pub(super) fn dotted(term: &str) -> Option<String> {
    let dotted: Vec<String> =
        term.split(' ').map(|word| if is_dotted(word) { with_stops(word) } else { word.to_owned() }).collect();
    Some(dotted.join(" ")).filter(|spelling| spelling != term)
}

fn is_dotted(word: &str) -> bool {
    ["US", "USA", "UK", "UN", "EU"].contains(&word)
}

fn with_stops(acronym: &str) -> String {
    acronym.chars().flat_map(|letter| [letter, '.']).collect()
}

/// Closed words that are also written with a hyphen, and the length in bytes of what stands before it.
const ALSO_HYPHENATED: &[(&str, usize)] = &[
    ("email", 1),
    ("ecommerce", 1),
    ("startup", 5),
    ("cyberattack", 5),
    ("ceasefire", 5),
    ("policymaker", 6),
    ("lawmaker", 3),
    ("coworker", 2),
    ("cooperat", 2),
    ("coordinat", 2),
];

fn with_hyphen(term: &str) -> Option<String> {
    let lower = term.to_lowercase();
    let &(_, at) = ALSO_HYPHENATED.iter().find(|(front, _)| lower.starts_with(front))?;
    Some(format!("{}-{}", term.get(..at)?, term.get(at..)?))
}
