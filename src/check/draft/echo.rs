//! `target-same`: the draft is the source again, wholly or nearly.
//!
//! Why: an engine that cannot do a sentence often gives it back as it is; such a draft must never count as done.
//! Example: `Er kam am Montag.` → `Er kam am Montag.` Instead: `He came on Monday.`
//!
//! Numbers, addresses and names stay the same in every language.

pub(super) fn is_echo(source: &str, draft: &str) -> bool {
    let (source, draft): (Vec<_>, Vec<_>) = (bare_words(source).collect(), bare_words(draft).collect());
    if source == draft { is_translatable(&source) } else { is_near_echo(&source, &draft) }
}

/// The words without the signs around them; a mark of punctuation alone is none.
fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Little words inside a personal name; the second kind only follows one of the first.
const NAME_PARTICLES: &[&str] = &["von", "van", "de", "di", "da", "del", "al", "bin", "ibn", "zu"];
const NAME_ARTICLES: &[&str] = &["der", "den", "dem", "la", "las", "los"];

/// Longest name, in words, whose particles are taken for such; more words are rather a sentence.
const NAME_WORDS: usize = 4;

/// True if at least one word is neither a name, a number nor an address.
fn is_translatable(words: &[&str]) -> bool {
    let is_particle = |at: usize| {
        let inside_name = at > 0 && at + 1 < words.len() && words.len() <= NAME_WORDS;
        let after_particle = at > 1 && NAME_PARTICLES.contains(&words[at - 1]) && NAME_ARTICLES.contains(&words[at]);
        inside_name && (NAME_PARTICLES.contains(&words[at]) || after_particle)
    };
    (0..words.len()).any(|at| is_plain_word(words[at]) && !is_particle(at))
}

/// A word in small letters: no name, no number (`3.000`), no unit behind a number, no address (`x@y.de`, `www.x.de`).
fn is_plain_word(word: &str) -> bool {
    let starts_small = word.chars().next().is_some_and(char::is_lowercase);
    let is_address = word.contains(['@', '/']) || word.contains('.') && !word.ends_with('.');
    starts_small && word.chars().count() > 1 && !is_address
}

/// Plain words of at least this many characters differ between languages often enough to count.
const LONG_WORD: usize = 4;

/// At least five long words in small letters, four in five of which the draft has as well.
fn is_near_echo(source: &[&str], draft: &[&str]) -> bool {
    let long: Vec<_> = source.iter().filter(|word| is_plain_word(word) && word.chars().count() >= LONG_WORD).collect();
    let kept = long.iter().filter(|word| draft.contains(word)).count();
    long.len() >= 5 && kept * 5 >= long.len() * 4
}
