//! Puts a wanted term into a draft where the alignment says its source stands. Pure.

use super::Alignment;
use super::resemble::resemble;
use crate::text::Span;

const ARTICLES: [&str; 3] = ["the", "a", "an"];
/// Words that may stand doubled after an edit, or lie between the words of a term without belonging to it.
#[rustfmt::skip] // one line a language
const FUNCTION_WORDS: [&[&str]; 5] = [
    &["the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or", "as", "about", "into", "against", "under", "over", "between", "than"],
    &["der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen", "von", "vom", "zu", "zum", "zur", "im", "am", "mit", "für", "und"],
    &["le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "en", "au", "aux", "à", "par", "pour", "et"],
    &["el", "los", "las", "del", "al", "una", "y", "con", "para", "por"],
    &["o", "os", "as", "um", "uma", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "ao", "aos", "à", "às", "pelo", "pela", "com", "e"],
];

/// `draft` with the words that translate `source_span` replaced by `wanted`; the rest changes only where grammar asks
/// for it: doubled articles and prepositions, `a`/`an`, the capital of a sentence, a genitive `'s`.
///
/// Spans are bytes: `source_span` and the first of each alignment pair into `source`, the second into `draft`. An answer
/// equal to `draft` is possible (the term was there already).
///
/// `None` where the edit would be a guess: nothing is aligned, the words are not next to each other, one of them
/// translates another content word of the source as well, the term is but a part of a compound, or the spans do not fit
/// the texts.
pub fn edit_by_alignment(source: &str, draft: &str, alignment: &Alignment, source_span: Span, wanted: &str) -> Option<String> {
    let fits = |text: &str, span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let all_fit = alignment.iter().all(|(from, to)| fits(source, *from) && fits(draft, *to));
    if !all_fit || !fits(source, source_span) || wanted.trim().is_empty() {
        return None;
    }
    if alignment.iter().any(|(from, _)| is_larger_compound(source, *from, source_span)) {
        return None;
    }
    let target = target_span(source, draft, alignment, source_span)?;
    Some(replace(draft, target, wanted.trim()))
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

fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.iter().any(|words| words.contains(&word.to_lowercase().as_str()))
}

fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word.to_lowercase().as_str())
}

fn replace(draft: &str, target: Span, wanted: &str) -> String {
    let genitive =
        ["'s", "’s"].into_iter().find(|end| target.of(draft).ends_with(end) && !wanted.ends_with(end)).unwrap_or_default();
    let (mut before, mut after) = (draft[..target.start].to_owned(), &draft[target.end..]);
    let (first, last) = (first_word(wanted), last_word(wanted));
    drop_doubled_before(&mut before, first);
    if let Some(next) = after.strip_prefix(' ').map(first_word)
        && is_function_word(next)
        && next.eq_ignore_ascii_case(last)
        && wanted.contains(' ')
    {
        after = &after[1 + next.len()..];
    }
    fix_indefinite(&mut before, target.of(draft), wanted);
    let opens_sentence = before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() && starts_upper(&draft[before.len()..]);
    let term = if opens_sentence { capitalised(wanted) } else { wanted.to_owned() };
    format!("{before}{term}{genitive}{after}")
}

/// `of the` + `the Kremlin` → `of the Kremlin`; of two different articles the term's own stays.
fn drop_doubled_before(before: &mut String, first: &str) {
    let Some(previous) = before.strip_suffix(' ').map(last_word) else { return };
    let is_doubled = previous.eq_ignore_ascii_case(first) && is_function_word(first);
    if !previous.is_empty() && (is_doubled || is_article(previous) && is_article(first)) {
        before.truncate(before.len() - 1 - previous.len());
    }
}

/// `a` before a vowel becomes `an` and the other way round, if the article fitted what stood there before: other languages
/// have an `a`, too.
fn fix_indefinite(before: &mut String, replaced: &str, wanted: &str) {
    let Some(previous) = before.strip_suffix(' ').map(last_word) else { return };
    let length = previous.len();
    let article = |phrase: &str| if sounds_like_vowel(first_word(phrase)) { "an" } else { "a" };
    let right = article(wanted);
    if previous.eq_ignore_ascii_case(article(replaced)) {
        let right = if starts_upper(previous) { capitalised(right) } else { right.to_owned() };
        before.truncate(before.len() - 1 - length);
        before.push_str(&right);
        before.push(' ');
    }
}

/// By spelling, with the common exceptions; an acronym that is not read as a word by the name of its first letter.
fn sounds_like_vowel(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = word.chars().count();
    let is_spoken = letters > 3 && lower.contains(['a', 'e', 'i', 'o', 'u']);
    if letters > 1 && !is_spoken && word.chars().all(char::is_uppercase) {
        return lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x']);
    }
    let starts = |with: &[&str]| with.iter().any(|start| lower.starts_with(start));
    if starts(&["eu", "uni", "use", "usu", "ura", "one", "once", "uk"]) && !starts(&["unim", "unin"]) {
        return false;
    }
    let is_silent = starts(&["hour", "honour", "honor", "honest", "heir"]);
    is_silent || lower.starts_with(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'á', 'é', 'ó'])
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn starts_upper(text: &str) -> bool {
    text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs are written `source words=draft words`; the n-th mention of a word is `word#n`.
    fn edited(source: &str, draft: &str, pairs: &str, term: &str, wanted: &str) -> Option<String> {
        let alignment =
            pairs.split(' ').filter_map(|pair| pair.split_once('=')).map(|(s, t)| (span(source, s), span(draft, t))).collect();
        edit_by_alignment(source, draft, &alignment, span(source, term), wanted)
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
    fn indefinite_article_follows_the_sound() {
        let edit = |draft, wanted| edited("ein X", draft, "ein=A X=thing", "X", wanted).unwrap();
        assert_eq!(edit("A thing", "agreement"), "An agreement");
        assert_eq!(edited("ein X", "got an act", "ein=an X=act", "X", "EU law").unwrap(), "got an EU law");
        assert_eq!(edited("ein X", "got an act", "ein=an X=act", "X", "European law").unwrap(), "got a European law");
        assert_eq!(edited("ein X", "got an act", "ein=an X=act", "X", "NATO law").unwrap(), "got a NATO law");
        assert_eq!(edited("die X", "contra a Italia", "die=a X=Italia", "X", "Ucrania").unwrap(), "contra a Ucrania");
        assert_eq!(edited("ein X", "got a day", "ein=a X=day", "X", "hour").unwrap(), "got an hour");
        assert_eq!(edited("ein X", "got a day", "ein=a X=day", "X", "unimportant day").unwrap(), "got an unimportant day");
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
        assert_eq!(edit_by_alignment(source, draft, &broken, Span::new(0, 3), "x"), None);
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
