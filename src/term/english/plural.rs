//! English plural and singular.

/// Irregular nouns: singular, plural.
const IRREGULAR: &[(&str, &str)] = &[
    ("child", "children"),
    ("woman", "women"),
    ("man", "men"),
    ("person", "people"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("wife", "wives"),
    ("knife", "knives"),
    ("life", "lives"),
    ("leaf", "leaves"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("wolf", "wolves"),
    ("thief", "thieves"),
    ("crisis", "crises"),
    ("analysis", "analyses"),
    ("thesis", "theses"),
    ("basis", "bases"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("bacterium", "bacteria"),
    ("medium", "media"),
    ("index", "indices"),
    ("veto", "vetoes"),
    ("embargo", "embargoes"),
    ("hero", "heroes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
    ("echo", "echoes"),
    ("cargo", "cargoes"),
];

/// Words behind the head of a phrase: `member of parliament`, `commander in chief`.
const BEHIND_HEAD: &[&str] = &[
    " of ",
    " for ",
    " in ",
    " to ",
    " at ",
    " on ",
    " against ",
    " with ",
    " from ",
    " by ",
    " between ",
    " general ",
    " elect ",
];

/// Such words at the end of a phrase, where only these two stand.
const LAST: &[&str] = &["general", "elect"];

/// Nouns that look like a singular and have no other plural, or like a plural and are none.
const UNCHANGING: &[&str] =
    &["series", "species", "news", "politics", "economics", "aircraft", "headquarters", "means", "police", "sheep"];

/// The phrase in its other number: plural and, where it ends like one, singular.
pub(in crate::term) fn numbers(phrase: &str) -> Vec<String> {
    let (before, head, behind) = split_head(phrase);
    let plural = plural(head).into_iter().chain(head.ends_with('o').then(|| format!("{head}s")));
    plural.chain(singular(head)).map(|word| format!("{before}{word}{behind}")).collect()
}

/// The plural of `phrase` where the rule is sure; `None` if it may be a plural already.
pub(in crate::term) fn pluralised(phrase: &str) -> Option<String> {
    let (before, head, behind) = split_head(phrase);
    let looks_plural =
        head.ends_with('s') && singular(head).is_some() || IRREGULAR.iter().any(|(_, plural)| head.ends_with(plural));
    if looks_plural || head.starts_with(char::is_uppercase) {
        return None;
    }
    plural(head).map(|word| format!("{before}{word}{behind}"))
}

/// The text before the head noun, the head noun, the text behind it.
fn split_head(phrase: &str) -> (&str, &str, &str) {
    // A head alone has nothing behind it.
    let behind = if phrase.contains([' ', '-']) { behind_head(phrase) } else { None };
    let (front, behind) = phrase.split_at(behind.unwrap_or(phrase.len()));
    let head = front.rfind([' ', '-']).map_or(0, |at| at + 1);
    (&front[..head], &front[head..], behind)
}

fn behind_head(phrase: &str) -> Option<usize> {
    let inside = BEHIND_HEAD.iter().filter_map(|word| phrase.find(word));
    inside.chain(LAST.iter().filter_map(|word| ends_with_word(phrase, word))).min()
}

/// `attorney general`, `president elect`.
fn ends_with_word(phrase: &str, word: &str) -> Option<usize> {
    let front = phrase.strip_suffix(word)?;
    front.ends_with([' ', '-']).then(|| front.len() - 1)
}

fn plural(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    if lower.is_empty() || UNCHANGING.contains(&lower.as_str()) {
        return None;
    }
    if let Some((singular, plural)) = irregular(&lower, |(singular, _)| singular) {
        return Some(format!("{}{plural}", &word[..word.len() - singular.len()]));
    }
    let before_y = |stem: &&str| !stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    Some(match word.strip_suffix('y').filter(before_y) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|ending| lower.ends_with(ending)) => format!("{word}es"),
        None => format!("{word}s"),
    })
}

fn singular(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    if UNCHANGING.contains(&lower.as_str()) {
        return None;
    }
    if let Some((plural, singular)) = irregular(&lower, |(_, plural)| plural) {
        return Some(format!("{}{singular}", &word[..word.len() - plural.len()]));
    }
    let sibilant = ["ses", "xes", "zes", "ches", "shes"].iter().any(|ending| lower.ends_with(ending));
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => Some(format!("{stem}y")),
        (None, Some(_)) if sibilant && !lower.ends_with("nses") => word.strip_suffix("es").map(str::to_owned),
        (None, Some(stem)) if !stem.ends_with(['s', 'u', 'i']) && stem.len() > 2 => Some(stem.to_owned()),
        (None, Some(_) | None) => None,
    }
}

/// The irregular pair whose chosen side `word` ends with, that side first.
fn irregular(word: &str, side: impl Fn(&(&'static str, &'static str)) -> &'static str) -> Option<(&'static str, &'static str)> {
    let is_noun = |ending: &str| {
        word == ending || ending.len() > 3 && word.ends_with(ending) || ["man", "men"].contains(&ending) && is_man(word)
    };
    let pair = IRREGULAR.iter().find(|pair| is_noun(side(pair)))?;
    let this = side(pair);
    Some((this, if this == pair.0 { pair.1 } else { pair.0 }))
}

/// `chairman`, `congressmen`; not `German`, `human`, `specimen`.
fn is_man(word: &str) -> bool {
    let man = word.ends_with("man") || word.ends_with("men");
    man && !["german", "human", "roman", "specimen", "regimen", "talisman", "ottoman", "shaman"]
        .iter()
        .any(|other| word.ends_with(other))
}
