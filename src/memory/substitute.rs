//! A remembered translation with other figures: where two sources differ in nothing but numbers, dates and times, the target
//! gets those of the new one, written as its language writes them.
//!
//! Nothing is guessed. Each figure that differs must have exactly one counterpart in the remembered target, in figures too, and
//! nothing else there may look like it; else there is no substitution, and the pair is a candidate like any other.

use super::rewrite::rewritten;
use crate::check::{Figure, FigureKind, FigureLanguage, count_differences};
use crate::lang::LangPair;
use crate::text::Span;

/// A target that was made from a remembered one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    /// The target.
    pub target: String,
    /// The figures that were put in, in the order of the target: their places in the wanted source and in the target, in bytes.
    pub places: Vec<(Span, Span)>,
}

/// The target of the `remembered` pair (source, target) with the figures of `wanted`; `None` where the sources are equal or
/// differ in more than figures, or a figure has no sure counterpart.
///
/// ```
/// let pair = satzpaar::lang::LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
/// let remembered = ("Am 3. März kamen 1.200 Gäste.", "On 3 March 1,200 guests came.");
/// let found = satzpaar::memory::substitute("Am 5. April kamen 2.350 Gäste.", remembered, &pair).unwrap();
/// assert_eq!(found.target, "On 5 April 2,350 guests came.");
/// ```
pub fn substitute(wanted: &str, remembered: (&str, &str), pair: &LangPair) -> Option<Substitution> {
    let (source, target) = remembered;
    let (from, to) = (FigureLanguage::of(&pair.source)?, FigureLanguage::of(&pair.target)?);
    let (all, others) = (from.figures(source), to.figures(target));
    let (old, new) = (slots(&all), from.figures(wanted));
    let new = slots(&new);
    if masked(source, &old, from)? != masked(wanted, &new, from)? {
        return None;
    }
    let changed = old.iter().zip(&new).filter(|(old, new)| old.span.of(source) != new.span.of(wanted));
    let mut edits: Vec<Edit> = Vec::new();
    for (old, new) in changed {
        let place = counterpart(old, &all, &others)?;
        let may_stay = !is_in_name((old, source), (place, target), (from, to)) && !has_other_number(old, new);
        let texts = Texts { old: old.span.of(source), new: new.span.of(wanted) };
        let (span, text) = rewritten(&texts, (old, new), place, target, (from, to)).filter(|_| may_stay)?;
        edits.push(Edit { wanted: new.span, span, text });
    }
    let made = applied(target, edits)?;
    // The checks say the last word: nothing may be wrong that was right before.
    let faults = count_differences(wanted, &made.target, pair);
    (faults <= count_differences(source, target, pair)).then_some(made)
}

/// The two texts of a figure of the sources.
pub(super) struct Texts<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}

/// What replaces a place of the target.
struct Edit {
    wanted: Span,
    span: Span,
    text: String,
}

/// The sure figures of a source, one for each place.
fn slots(figures: &[Figure]) -> Vec<&Figure> {
    let mut slots: Vec<&Figure> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.is_sure && !figure.in_words) {
        if slots.last().is_none_or(|last| !last.span.overlaps(figure.span)) {
            slots.push(figure);
        }
    }
    slots
}

/// The text with a sign in place of each figure; `None` if a name of a month or day is one that is not in the tables.
fn masked(text: &str, slots: &[&Figure], language: FigureLanguage) -> Option<String> {
    let (mut masked, mut at) = (String::new(), 0);
    for figure in slots {
        masked.push_str(&text[at..figure.span.start]);
        masked.push(match figure.kind {
            FigureKind::Number => '\u{1}',
            FigureKind::Month => '\u{2}',
            FigureKind::Weekday => '\u{3}',
            FigureKind::Time => '\u{4}',
        });
        masked.push_str(name_ending(figure, text, language)?);
        at = figure.span.end;
    }
    masked.push_str(&text[at..]);
    Some(super::look_up_form(&masked))
}

/// What follows the name in its word: `abend` of `Montagabend`; nothing for what is written in figures.
pub(super) fn name_ending<'a>(figure: &Figure, text: &'a str, language: FigureLanguage) -> Option<&'a str> {
    let written = figure.span.of(text);
    if written.starts_with(|first: char| first.is_ascii_digit()) {
        return Some("");
    }
    let name = language.name(figure.kind, *figure.values.first()? as u32)?;
    let beginning = written.get(..name.len())?;
    (beginning.to_lowercase() == name.to_lowercase()).then(|| &written[name.len()..])
}

/// The one figure of the target that says what this one of the source says.
///
/// A number that stands twice in the source, or that anything else in the target may be, has none.
fn counterpart<'a>(figure: &Figure, source: &[Figure], target: &'a [Figure]) -> Option<&'a Figure> {
    let [value] = figure.values[..] else { return None };
    let says = |other: &&Figure| other.kind == figure.kind && other.values.iter().any(|own| (own - value).abs() < 1e-9);
    let twice = source.iter().filter(says).any(|other| !other.span.overlaps(figure.span));
    let mut places: Vec<&Figure> = target.iter().filter(says).collect();
    places.dedup_by_key(|place| place.span);
    match places[..] {
        [place] if !twice && !place.in_words => Some(place),
        _ => None,
    }
}

/// `1 euro` and `2 euros`: what stands behind a number may have to change with it.
fn has_other_number(old: &Figure, new: &Figure) -> bool {
    let is_one = |figure: &Figure| figure.values == [1.0];
    (old.counts || new.counts) && is_one(old) != is_one(new)
}

/// True if both sides have the figure beside the same capitalised word, which is no month or day: `ARD 2`.
fn is_in_name(old: (&Figure, &str), place: (&Figure, &str), languages: (FigureLanguage, FigureLanguage)) -> bool {
    let beside = |text: &str, span: Span| {
        let word = |letter: char| letter.is_alphanumeric();
        let before = text[..span.start].trim_end_matches([' ', '-', '\u{a0}']).rsplit(|letter| !word(letter)).next();
        let after = text[span.end..].trim_start_matches([' ', '-', '\u{a0}']).split(|letter| !word(letter)).next();
        [before, after].map(|word| word.unwrap_or_default().to_owned())
    };
    let months: Vec<String> = [languages.0, languages.1].into_iter().flat_map(names).collect();
    let is_name = |word: &String| word.starts_with(char::is_uppercase) && !months.contains(word) && word.len() > 1;
    let ours = beside(old.1, old.0.span);
    let is_sum = |word: &String| word.len() == 3 && matches!(word.as_str(), "EUR" | "USD" | "GBP" | "CHF");
    beside(place.1, place.0.span).iter().any(|word| is_name(word) && !is_sum(word) && ours.contains(word))
}

fn names(language: FigureLanguage) -> Vec<String> {
    let months = (1..=12).filter_map(|month| language.name(FigureKind::Month, month));
    months.chain((0..7).filter_map(|day| language.name(FigureKind::Weekday, day))).collect()
}

/// The target with its edits made; `None` where two of them overlap or there is none.
fn applied(target: &str, mut edits: Vec<Edit>) -> Option<Substitution> {
    edits.sort_by_key(|edit| edit.span);
    let (mut text, mut at, mut places) = (String::new(), 0, Vec::new());
    for edit in edits {
        text.push_str(target.get(at..edit.span.start)?);
        at = edit.span.end;
        places.push((edit.wanted, Span::new(text.len(), text.len() + edit.text.len())));
        text.push_str(&edit.text);
    }
    text.push_str(&target[at..]);
    (!places.is_empty()).then_some(Substitution { target: text, places })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(wanted: &str, source: &str, target: &str) -> Option<String> {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        substitute(wanted, (source, target), &pair).map(|made| made.target)
    }

    #[test]
    fn figures_are_put_in_as_the_target_writes_them() {
        for (wanted, source, target, expected) in [
            ("Es kamen 1.234,5 Tonnen an.", "Es kamen 20,5 Tonnen an.", "20.5 tonnes arrived.", "1,234.5 tonnes arrived."),
            ("Es kamen 12.000 Gäste.", "Es kamen 900 Gäste.", "900 guests came.", "12,000 guests came."),
            ("Sie siegte am 5. April.", "Sie siegte am 3. März.", "She won on 3 March.", "She won on 5 April."),
            ("Sie siegte am 5. April.", "Sie siegte am 3. März.", "She won on March 3.", "She won on April 5."),
            ("Sie siegte am 5. April.", "Sie siegte am 3. März.", "She won on March 3rd.", "She won on April 5th."),
            (
                "Das Urteil fiel am 22.4.2025.",
                "Das Urteil fiel am 1.3.2024.",
                "The verdict came on 1 March 2024.",
                "The verdict came on 22 April 2025.",
            ),
            (
                "Am Dienstag, 4. März, tagt der Rat.",
                "Am Montag, 3. März, tagt der Rat.",
                "The council meets on Monday, 3 March.",
                "The council meets on Tuesday, 4 March.",
            ),
            (
                "Am Freitagabend wird gewählt.",
                "Am Montagabend wird gewählt.",
                "The vote is on Monday evening.",
                "The vote is on Friday evening.",
            ),
            ("Beginn ist um 19.45 Uhr.", "Beginn ist um 18.30 Uhr.", "It starts at 6:30 p.m.", "It starts at 7:45 p.m."),
            ("Beginn ist um 9.15 Uhr.", "Beginn ist um 18.30 Uhr.", "It starts at 6.30pm.", "It starts at 9.15am."),
            ("Beginn ist um 20 Uhr.", "Beginn ist um 18.30 Uhr.", "It starts at 6:30 p.m.", "It starts at 8 p.m."),
            ("Beginn ist um 19.45 Uhr.", "Beginn ist um 18.30 Uhr.", "It starts at 18:30.", "It starts at 19:45."),
            (
                "Die Preise stiegen um 2,7 Prozent.",
                "Die Preise stiegen um 3 Prozent.",
                "Prices rose by 3 per cent.",
                "Prices rose by 2.7 per cent.",
            ),
            (
                "Das Haus kostet 2,5 Millionen Euro.",
                "Das Haus kostet 1,8 Millionen Euro.",
                "The house costs €1.8 million.",
                "The house costs €2.5 million.",
            ),
            ("Es endete 5:3.", "Es endete 4:2.", "It ended 4-2.", "It ended 5-3."),
            ("Das war im Jahr 1998.", "Das war im Jahr 2014.", "That was in 2014.", "That was in 1998."),
            ("Sie zahlte 1.300 Euro.", "Sie zahlte 1.234,50 Euro.", "She paid €1,234.50.", "She paid €1,300."),
            ("Sie wurde 12.", "Sie wurde 7.", "She turned 7.", "She turned 12."),
            ("Er wurde im Mai geboren.", "Er wurde im Juni geboren.", "He was born in June.", "He was born in May."),
        ] {
            assert_eq!(made(wanted, source, target).as_deref(), Some(expected), "{wanted}");
        }
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        for (wanted, source, target, why) in [
            ("Es kamen 20 Gäste.", "Es kamen 20 Gäste.", "20 guests came.", "nothing differs"),
            ("Es kamen 30 Kinder.", "Es kamen 20 Gäste.", "20 guests came.", "a word differs"),
            ("Er zahlte 4.", "Er wurde 3. Sieger.", "He came 3rd.", "a sum is no ordinal"),
            ("Der 4. kam.", "Die 3 kam.", "The 3 came.", "an ordinal is no number"),
            (
                "Im Saal saßen 2 Gäste an 3 Tischen.",
                "Im Saal saßen 2 Gäste an 2 Tischen.",
                "In the hall 2 guests sat at 2 tables.",
                "the number stands twice",
            ),
            ("ARD 3 zeigt den Film.", "ARD 2 zeigt den Film.", "ARD 2 shows the film.", "the number is part of a name"),
            ("ARD 2 zeigt 3 Filme.", "ARD 2 zeigt 2 Filme.", "ARD 2 shows 2 films.", "one of the two is part of a name"),
            ("Die G7 tagt.", "Die G20 tagt.", "The G20 is meeting.", "a label is no number"),
            ("Es kamen 4 Gäste.", "Es kamen 3 Gäste.", "Three guests came.", "the target has it in words"),
            ("Es sind 200 Kilometer.", "Es sind 100 Kilometer.", "It is 62 miles.", "the target has converted it"),
            ("Sie zahlte 2 Euro.", "Sie zahlte 1 Euro.", "She paid 1 euro.", "the word behind it changes"),
            ("Ein Anstieg um 5 Prozent.", "Ein Anstieg um 8 Prozent.", "An 8 per cent rise.", "the article before it changes"),
            ("Beginn ist um 12 Uhr.", "Beginn ist um 11 Uhr.", "It starts at 11 a.m.", "noon is written in many ways"),
            (
                "Das Urteil fiel am 22.4.2025.",
                "Das Urteil fiel am 1.3.2024.",
                "The verdict came on 3/1/2024.",
                "day and month may change places",
            ),
            ("Sie kam am 5. Mai.", "Sie kam am 3. Mai.", "She came the other day.", "the target does not say it"),
            ("Er kam am Dienstagabend.", "Er kam am Montag.", "He came on Monday.", "the evening is new"),
            ("Sie wurde 8.", "Sie wurde 7.", "The 7-year-old and the 7 others came.", "two places may be meant"),
        ] {
            assert_eq!(made(wanted, source, target), None, "{why}");
        }
    }

    #[test]
    fn the_other_direction_and_unknown_languages() {
        let pair = |source: &str, target: &str| LangPair::new(source.parse().unwrap(), target.parse().unwrap());
        let remembered = ("It cost $1,234.50 on 3 March.", "Es kostete am 3. März 1.234,50 Dollar.");
        let found = substitute("It cost $99.90 on 12 May.", remembered, &pair("en", "de")).unwrap();
        assert_eq!(found.target, "Es kostete am 12. Mai 99,90 Dollar.");
        assert_eq!(substitute("Il a 3 ans.", ("Il a 2 ans.", "He is 2."), &pair("fr", "en")), None);
    }

    #[test]
    fn the_places_are_those_of_the_figures() {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let wanted = "Am 5. April kamen 2.350 Gäste.";
        let found = substitute(wanted, ("Am 3. März kamen 1.200 Gäste.", "1,200 guests came on 3 March."), &pair).unwrap();
        let shown: Vec<_> = found.places.iter().map(|(from, to)| (from.of(wanted), to.of(&found.target))).collect();
        assert_eq!(shown, [("2.350", "2,350"), ("5", "5"), ("April", "April")]);
    }
}
