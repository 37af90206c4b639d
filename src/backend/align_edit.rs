//! Puts a wanted term into a draft where the alignment says its source stands. Pure.

use super::Alignment;
use super::mend::{self, is_function_word};
use super::resemble::resemble;
use crate::text::Span;

/// `draft` with the words that translate `source_span` replaced by `wanted`; the rest changes only where grammar asks
/// for it: doubled articles and prepositions, `a`/`an`, the capital of a sentence, a genitive `'s`.
///
/// `language` is the primary subtag of the draft's. Spans are bytes: `source_span` and the first of each alignment pair into `source`, the second into `draft`. An answer
/// equal to `draft` is possible (the term was there already).
///
/// `None` where the edit would be a guess: nothing is aligned, the words are not next to each other, one of them
/// translates another content word of the source as well, the term is but a part of a compound, or the spans do not fit
/// the texts.
pub fn edit_by_alignment(
    source: &str,
    draft: &str,
    alignment: &Alignment,
    source_span: Span,
    wanted: &str,
    language: &str,
) -> Option<String> {
    let fits = |text: &str, span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let all_fit = alignment.iter().all(|(from, to)| fits(source, *from) && fits(draft, *to));
    if !all_fit || !fits(source, source_span) || wanted.trim().is_empty() {
        return None;
    }
    if alignment.iter().any(|(from, _)| is_larger_compound(source, *from, source_span)) {
        return None;
    }
    let target = target_span(source, draft, alignment, source_span)?;
    Some(mend::put(draft, target, wanted.trim(), language))
}

/// True if the term is a part of `word`, and what is left is more than an ending: replacing what translates
/// `Kremlsprecher` by `Kremlin` would lose the spokesman.
fn is_larger_compound(source: &str, word: Span, term: Span) -> bool {
    const ENDING: usize = 2;
    let ending = || Span::new(term.end, word.end).of(source).chars().count();
    word.overlaps(term) && (word.start < term.start || word.end > term.end && ending() > ENDING)
}

/// True for a short word in lower case right before the term: an article or preposition, which engines tie to the noun
/// (`im Bundestag` to `parliament`). Languages differ in these words, not in their length.
fn is_particle_before(source: &str, word: Span, term: Span) -> bool {
    let text = word.of(source);
    let is_adjacent = word.end <= term.start && Span::new(word.end, term.start).of(source).trim().is_empty();
    is_adjacent && text.chars().count() <= 4 && text.starts_with(char::is_lowercase)
}

/// The words of the draft that belong to `source_span` and to nothing else, if they are neighbours.
fn target_span(source: &str, draft: &str, alignment: &Alignment, source_span: Span) -> Option<Span> {
    let is_inside = |from: &Span| from.overlaps(source_span);
    let mut words: Vec<Span> = alignment.iter().filter(|(from, _)| is_inside(from)).map(|(_, to)| *to).collect();
    words.sort();
    words.dedup();
    let is_other = |from: &Span| !is_inside(from) && !is_particle_before(source, *from, source_span);
    let is_shared = |word: &Span| alignment.iter().any(|(from, to)| to.overlaps(*word) && is_other(from));
    let is_function = |word: &Span| is_function_word(word.of(draft));
    // Articles and prepositions at the edge stay: `Lawrows Rede` is `the speech of Lavrov`.
    if let Some(first) = words.iter().position(|word| !is_function(word)) {
        words.drain(..first);
    }
    if let Some(last) = words.iter().rposition(|word| !is_function(word)) {
        words.truncate(last + 1);
    }
    let are_spellings = keep_spellings(&mut words, draft, source_span.of(source));
    let (first, last) = (*words.first()?, *words.last()?);
    if !are_spellings && words.iter().any(|word| is_shared(word) && !is_function(word)) {
        return None;
    }
    let is_gap_free = words.windows(2).all(|pair| is_bridge(draft, alignment, pair[0], pair[1]));
    is_gap_free.then(|| Span::new(first.start, last.end))
}

/// Where the draft has the term itself in some spelling, the term ends there: engines tie the verb beside a name to the
/// name, too. True if it was so.
fn keep_spellings(words: &mut Vec<Span>, draft: &str, term: &str) -> bool {
    let parts: Vec<&str> = term.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_spelling = |word: &Span| parts.iter().any(|part| resemble(part, word.of(draft)));
    let has_all = !words.is_empty() && words.iter().filter(|word| is_spelling(word)).count() >= parts.len();
    if has_all {
        words.retain(is_spelling);
    }
    has_all
}

/// True if nothing but white space, hyphens and function words that belong to no other word lies between.
fn is_bridge(draft: &str, alignment: &Alignment, left: Span, right: Span) -> bool {
    if left.end > right.start {
        return left.overlaps(right);
    }
    let gap = Span::new(left.end, right.start);
    let is_free = !alignment.iter().any(|(_, to)| to.overlaps(gap));
    let has_only_glue = gap.of(draft).chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-' || c == '\u{a0}');
    is_free && has_only_glue && gap.of(draft).split([' ', '-', '\u{a0}']).all(|word| word.is_empty() || is_function_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs are written `source words=draft words`; the n-th mention of a word is `word#n`.
    fn edited(source: &str, draft: &str, pairs: &str, term: &str, wanted: &str) -> Option<String> {
        let alignment =
            pairs.split(' ').filter_map(|pair| pair.split_once('=')).map(|(s, t)| (span(source, s), span(draft, t))).collect();
        edit_by_alignment(source, draft, &alignment, span(source, term), wanted, "en")
    }

    fn span(text: &str, word: &str) -> Span {
        let (word, nth) = word.split_once('#').map_or((word, 0), |(word, nth)| (word, nth.parse::<usize>().unwrap()));
        let at = text.match_indices(word).nth(nth).unwrap_or_else(|| panic!("`{word}` is not in `{text}`")).0;
        Span::new(at, at + word.len())
    }

    #[test]
    fn aligned_words_are_replaced_and_the_rest_stays() {
        let (source, draft) = ("Der Außenminister Lawrow kam.", "The foreign minister Lawrow came.");
        let pairs = "Der=The Außenminister=foreign Außenminister=minister Lawrow=Lawrow kam=came";
        assert_eq!(edited(source, draft, pairs, "Lawrow", "Lavrov").unwrap(), "The foreign minister Lavrov came.");
        assert_eq!(
            edited(source, draft, pairs, "Außenminister", "Foreign Minister").unwrap(),
            "The Foreign Minister Lawrow came."
        );
    }

    #[test]
    fn doubled_articles_and_prepositions_go() {
        let (source, draft) = ("Sprecher des Kreml in Moskau", "Spokesman of the Cremlin in Moscow");
        let pairs = "Sprecher=Spokesman des=of des=the Kreml=Cremlin in=in#1 Moskau=Moscow";
        assert_eq!(edited(source, draft, pairs, "Kreml", "the Kremlin").unwrap(), "Spokesman of the Kremlin in Moscow");
        assert_eq!(
            edited(source, "Man of a Cremlin in X", "Kreml=Cremlin", "Kreml", "the Kremlin").unwrap(),
            "Man of the Kremlin in X"
        );
        assert_eq!(edited("Chef Rat von X", "Head Rat of X", "Rat=Rat", "Rat", "Council of").unwrap(), "Head Council of X");
    }

    #[test]
    fn words_beside_a_name_stay_although_aligned_to_it() {
        let genitive =
            edited("Lawrows Rede", "The speech of Lawrow", "Rede=speech Lawrows=of Lawrows=Lawrow", "Lawrows", "Lavrov");
        assert_eq!(genitive.unwrap(), "The speech of Lavrov");
        let verb = edited("sagte Lawrow", "said Lawrow", "Lawrow=said Lawrow=Lawrow", "Lawrow", "Lavrov");
        assert_eq!(verb.unwrap(), "said Lavrov");
        let far = edited("der Chef Lawrow", "The chief Lawrow", "Chef=chief Lawrow=The Lawrow=Lawrow", "Lawrow", "Lavrov");
        assert_eq!(far.unwrap(), "The chief Lavrov");
    }

    #[test]
    fn genitive_and_sentence_capital_are_kept() {
        assert_eq!(
            edited("Lawrows Rede", "Lawrow's speech", "Lawrows=Lawrow's", "Lawrows", "Lavrov").unwrap(),
            "Lavrov's speech"
        );
        assert_eq!(edited("Der Rat", "“Advice came", "Rat=Advice", "Rat", "council").unwrap(), "“Council came");
        assert_eq!(edited("Der Rat", "The advice", "Rat=advice", "Rat", "council").unwrap(), "The council");
    }

    #[test]
    fn what_would_be_a_guess_is_refused() {
        let (source, draft) = ("Der Bund der Steuerzahler klagt", "The taxpayers say the federation sues");
        let scattered = "Bund=federation Steuerzahler=taxpayers klagt=sues";
        assert_eq!(edited(source, draft, scattered, "Bund der Steuerzahler", "Taxpayers' Association"), None);
        assert_eq!(edited(source, draft, "klagt=sues", "Steuerzahler", "taxpayers"), None);
        let shared = "Steuerzahler=taxpayers klagt=taxpayers";
        assert_eq!(edited(source, draft, shared, "Steuerzahler", "ratepayers"), None);
        assert_eq!(edited(source, draft, scattered, "klagt", " "), None);
        let broken = vec![(Span::new(0, 3), Span::new(2, 999))];
        assert_eq!(edit_by_alignment(source, draft, &broken, Span::new(0, 3), "x", "en"), None);
    }

    #[test]
    fn part_of_a_compound_is_refused_and_an_ending_is_not() {
        let edit = |source, term| edited(source, "the Cremlin man", &format!("{source}=Cremlin {source}=man"), term, "Kremlin");
        assert_eq!(edit("Kremlsprecher", "Kreml"), None);
        assert_eq!(edit("Vizekreml", "kreml"), None);
        assert_eq!(edit("Kremls", "Kreml").unwrap(), "the Kremlin");
    }

    #[test]
    fn function_word_between_the_words_of_a_term_goes_with_them() {
        let (source, draft) = ("Das Auswärtige Amt sagt", "The office of foreign says");
        assert_eq!(
            edited(source, draft, "Auswärtige=foreign Amt=office", "Auswärtige Amt", "Foreign Office").unwrap(),
            "The Foreign Office says"
        );
        let taken = "Auswärtige=foreign Amt=office sagt=of";
        assert_eq!(edited(source, draft, taken, "Auswärtige Amt", "Foreign Office"), None);
    }
}
