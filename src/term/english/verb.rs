//! Regular forms of English verbs.

/// `impose` → `imposes`, `imposed`, `imposing`; the first word of a phrasal verb changes.
pub(super) fn forms(verb: &str) -> Vec<String> {
    let verb = verb.strip_prefix("to ").unwrap_or(verb);
    let (word, rest) = verb.find(' ').map_or((verb, ""), |at| verb.split_at(at));
    let silent = word.strip_suffix('e');
    let consonant_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let past = match (silent, consonant_y) {
        (Some(_), _) => format!("{word}d"),
        (None, Some(stem)) => format!("{stem}ied"),
        (None, None) => format!("{word}ed"),
    };
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        None => format!("{word}s"),
    };
    let progressive = format!("{}ing", silent.unwrap_or(word));
    let doubled =
        word.chars().next_back().map_or_else(Vec::new, |last| vec![format!("{word}{last}ed"), format!("{word}{last}ing")]);
    [word.to_owned(), past, third, progressive].into_iter().chain(doubled).map(|form| format!("{form}{rest}")).collect()
}
