//! One figure in the place of another: written as the target writes the one that stands there.

use super::substitute::{Texts, name_ending};
use crate::check::{Figure, FigureKind, FigureLanguage};
use crate::text::Span;

const HOUR: u32 = 60;
const HALF_DAY: u32 = 12 * HOUR;

/// What replaces the figure at `place` of the target: where, and by which text; `None` if it cannot be written surely.
///
/// `figures` are the old and the new one of the sources, which `texts` hold; `languages` those of both sides.
pub(super) fn rewritten(
    texts: &Texts<'_>,
    figures: (&Figure, &Figure),
    place: &Figure,
    target: &str,
    languages: (FigureLanguage, FigureLanguage),
) -> Option<(Span, String)> {
    let (old, new) = figures;
    let [value] = new.values[..] else { return None };
    let is_digits = place.span.of(target).starts_with(|first: char| first.is_ascii_digit());
    match new.kind {
        FigureKind::Number => number(texts, value, place, target, languages),
        FigureKind::Month | FigureKind::Weekday if !is_digits => {
            let ending = name_ending(place, target, languages.1)?;
            Some((place.span, languages.1.name(new.kind, value as u32)? + ending))
        }
        // Day and month in figures may stand in either order.
        FigureKind::Month | FigureKind::Weekday => None,
        FigureKind::Time => time(*old.values.first()? as u32, value as u32, place, target),
    }
}

/// `1.234,5` as `1,234.5`, with the ending of an ordinal.
fn number(
    texts: &Texts<'_>,
    value: f64,
    place: &Figure,
    target: &str,
    languages: (FigureLanguage, FigureLanguage),
) -> Option<(Span, String)> {
    let (from, to) = (languages.0.decimal(), languages.1.decimal());
    let there = place.span.of(target);
    let (whole, decimals) = texts.new.split_once(from).map_or((texts.new, None), |(whole, decimals)| (whole, Some(decimals)));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let is_grouped = |text: &str, decimal: char| {
        let whole = text.split(decimal).next().unwrap_or(text);
        whole.contains(|letter: char| !letter.is_ascii_digit())
    };
    let old_digits = there.split(to).next().map_or(0, |whole| whole.chars().filter(char::is_ascii_digit).count());
    // Four digits and more show how the target groups; else large numbers are grouped, and those the source groups.
    let grouped = if old_digits > 3 { is_grouped(there, to) } else { is_grouped(texts.new, from) || digits.len() > 4 };
    let mut text = if grouped { in_groups(&digits, if to == '.' { ',' } else { '.' }) } else { digits };
    let is_padded = |text: &str| text.len() == 2 && text.starts_with('0');
    if is_padded(&text) && !is_padded(there) && !is_padded(texts.old) {
        return None;
    }
    if is_padded(texts.old) != is_padded(there) {
        text = text.trim_start_matches('0').to_owned();
    }
    text.extend(decimals.map(|decimals| format!("{to}{decimals}")));
    let rest = &target[place.span.end..];
    let ending = ["st", "nd", "rd", "th"].into_iter().find(|ending| to == '.' && is_word(rest, ending));
    let fits = is_same_article(&target[..place.span.start], there, &text) && !text.is_empty();
    let span = Span::new(place.span.start, place.span.end + ending.map_or(0, str::len));
    text.push_str(ending.map_or("", |_| ordinal_ending(value as u64)));
    fits.then_some((span, text))
}

fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Digits with a mark before every third from behind.
fn in_groups(digits: &str, mark: char) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

fn ordinal_ending(value: u64) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// False where `a` before the number would have to become `an`, or the other way round.
fn is_same_article(before: &str, old: &str, new: &str) -> bool {
    let word = before.trim_end_matches(|letter: char| !letter.is_alphanumeric()).rsplit(' ').next().unwrap_or_default();
    let is_vowel = |figures: &str| {
        let digits: String = figures.split('.').next().unwrap_or(figures).chars().filter(char::is_ascii_digit).collect();
        let is_eleven = (digits.starts_with("11") || digits.starts_with("18")) && digits.len() % 3 == 2;
        digits.starts_with('8') || is_eleven
    };
    !matches!(word.to_lowercase().as_str(), "a" | "an") || is_vowel(old) == is_vowel(new)
}

/// A time of day as the target writes it: `18:30`, `6:30 p.m.`, `6pm`; minutes after midnight.
fn time(old: u32, new: u32, place: &Figure, target: &str) -> Option<(Span, String)> {
    let written = place.span.of(target);
    let mark = written.chars().find(|letter| !letter.is_ascii_digit());
    let behind = &target[place.span.end..place.whole.end];
    let half = behind.trim_start();
    let minutes = |mark: Option<char>| mark.map_or_else(String::new, |mark| format!("{mark}{:02}", new % HOUR));
    if half.is_empty() {
        let hours =
            |minutes: u32| if written.starts_with('0') { format!("{:02}", minutes / HOUR) } else { (minutes / HOUR).to_string() };
        let is_day = mark.is_some_and(|mark| written == format!("{}{mark}{:02}", hours(old), old % HOUR));
        return is_day.then(|| (place.span, hours(new) + &minutes(mark)));
    }
    let letter = half.chars().next().filter(|letter| matches!(letter, 'a' | 'p' | 'A' | 'P'))?;
    if new.is_multiple_of(HALF_DAY) || !matches!(half.to_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m") {
        return None;
    }
    let half_day = if new < HALF_DAY { 'a' } else { 'p' };
    let half_day = if letter.is_uppercase() { half_day.to_ascii_uppercase() } else { half_day };
    let hours = (new / HOUR + 11) % 12 + 1;
    let mark = (!new.is_multiple_of(HOUR)).then(|| mark.unwrap_or(':'));
    let gap = &behind[..behind.len() - half.len()];
    Some((place.whole, format!("{hours}{}{gap}{half_day}{}", minutes(mark), &half[1..])))
}
