//! Where names may stand in a text: runs of capitalised words.

use crate::text::Span;

/// Small words inside names, never at their ends.
const INNER: &[&str] = &["von", "van", "de", "der", "den", "di", "da", "del", "la", "bin", "ibn", "al", "el", "am", "an", "zu"];

/// The words of a text: letters, in one piece, in bytes. Hyphens and apostrophes end a word.
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (start, letter.is_alphabetic()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Span::new(from, at));
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// Capitalised words that stand one behind the other, with nothing but a space or a hyphen between them. Small words that
/// names hold (`von`, `al-`) may stand inside.
pub(crate) fn runs(text: &str) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    for word in words(text) {
        let joined = run.last().is_some_and(|last| matches!(&text[last.end..word.start], " " | "-" | "\u{A0}"));
        let is_name = word.of(text).starts_with(char::is_uppercase);
        if !(joined && (is_name || is_inner(word.of(text)))) {
            runs.push(std::mem::take(&mut run));
        }
        if is_name || !run.is_empty() {
            run.push(word);
        }
    }
    runs.push(run);
    runs.into_iter().map(|run| without_tail(run, text)).filter(|run| !run.is_empty()).collect()
}

fn is_inner(word: &str) -> bool {
    INNER.contains(&word)
}

/// The run up to its last capitalised word.
fn without_tail(mut run: Vec<Span>, text: &str) -> Vec<Span> {
    while run.last().is_some_and(|last| !last.of(text).starts_with(char::is_uppercase)) {
        run.pop();
    }
    run
}

/// The bytes from the first to the last word of a run.
pub(crate) fn extent(run: &[Span]) -> Option<Span> {
    Some(Span::new(run.first()?.start, run.last()?.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        runs(text).iter().filter_map(|run| extent(run)).map(|span| span.of(text)).collect()
    }

    #[test]
    fn runs_are_names_with_what_stands_inside_them() {
        let text = "Außenminister Sergej Lawrow traf Baschar al-Assad, Ursula von der Leyen und Rimski-Korsakow.";
        assert_eq!(found(text), ["Außenminister Sergej Lawrow", "Baschar al-Assad", "Ursula von der Leyen", "Rimski-Korsakow"]);
        assert_eq!(found("Sie kam an der Newa an. Er auch"), ["Sie", "Newa", "Er"]);
    }
}
