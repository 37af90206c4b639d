//! What an index of texts is asked for: words, the beginnings and ends of long words, and the letter pairs of short texts.
//!
//! A like text need not share a whole word: an ending changes, a name is misspelt. So a word is also found by its first
//! and its last letters, and a short text by two letters next to each other. Of these a text of n characters (edges
//! count as letters) has n + 1, and an edit destroys two at most: a text with d edits shares one as long as 2d ≤ n.

/// Characters up to which a text counts as short.
pub(crate) const SHORT: usize = 32;

/// Letters of a beginning or an end; a word must be longer to have them.
const AFFIX: usize = 4;

/// Stands for everything in a short text that is no letter and no digit, and for its edges.
const OTHER: char = '_';

/// The words of a text in small letters, one after the other. Of a script without spaces, every two letters next to each
/// other count as a word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let runs = text.split(|letter: char| !letter.is_alphanumeric()).filter(|run| !run.is_empty());
    let mut words = Vec::new();
    for run in runs.map(str::to_lowercase) {
        if run.chars().any(is_unspaced) && run.chars().count() > 2 {
            let letters: Vec<char> = run.chars().collect();
            words.extend(letters.windows(2).map(String::from_iter));
        } else {
            words.push(run);
        }
    }
    words
}

/// Thai to Khmer, kana and ideographs.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The token of a word.
pub(crate) fn word_token(word: &str) -> String {
    ["=", word].concat()
}

/// All tokens of a text by its look-up form, each once: words and affixes, and the letter pairs of a short text.
pub(crate) fn index_tokens(form: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in words(form) {
        tokens.extend(affixes(&word).into_iter().flatten());
        tokens.push(word_token(&word));
    }
    tokens.extend(letter_pairs(form).unwrap_or_default());
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

fn affixes(word: &str) -> Option<[String; 2]> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    (starts.len() > AFFIX).then(|| {
        let (beginning, end) = (&word[..starts[AFFIX]], &word[starts[starts.len() - AFFIX]..]);
        [["<", beginning].concat(), [">", end].concat()]
    })
}

/// The tokens for the letter pairs of a text up to [`SHORT`] characters, in order and with repetition.
pub(crate) fn letter_pairs(form: &str) -> Option<Vec<String>> {
    if form.chars().count() > SHORT {
        return None;
    }
    let letters = form.chars().map(|letter| match letter.to_lowercase().next() {
        Some(small) if small.is_alphanumeric() => small,
        _ => OTHER,
    });
    let letters: Vec<char> = std::iter::once(OTHER).chain(letters).chain([OTHER]).collect();
    Some(letters.windows(2).map(|pair| String::from_iter([':', pair[0], pair[1]])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_and_without_marks() {
        assert_eq!(words("„Über 40 Züge“, so die Bahn-AG"), ["über", "40", "züge", "so", "die", "bahn", "ag"]);
        assert_eq!(words("東京駅"), ["東京", "京駅"]);
    }

    #[test]
    fn a_long_word_is_found_by_both_ends_and_a_short_text_by_its_letters() {
        let tokens = index_tokens(&"Die Bürgermeisterin ".repeat(3));
        assert_eq!(tokens, ["<bürg", "=bürgermeisterin", "=die", ">erin"]);
        assert_eq!(letter_pairs("Ja!").unwrap(), [":_j", ":ja", ":a_", ":__"]);
        assert_eq!(letter_pairs(&"a".repeat(33)), None);
    }
}
