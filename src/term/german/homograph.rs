//! Small words that look like an inflected noun where a sentence begins: `Falls`, `Wegen`, `Rechts`.

/// Conjunctions, prepositions and adverbs, in lower case, that are also a genitive or plural of a noun.
const WORDS: &[&str] = &[
    "abends",
    "alle",
    "allen",
    "aller",
    "alles",
    "anfangs",
    "eigens",
    "falls",
    "flugs",
    "links",
    "mangels",
    "mittags",
    "mittels",
    "morgen",
    "morgens",
    "nachmittags",
    "nachts",
    "namens",
    "rechts",
    "seitens",
    "stets",
    "tags",
    "teils",
    "vormittags",
    "wegen",
    "zwecks",
];

/// True if the generated form `written` is, at the beginning of a sentence, more likely another word.
pub(in crate::term) fn is_other_word(written: &str) -> bool {
    WORDS.contains(&written.to_lowercase().as_str())
}
