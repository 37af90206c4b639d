//! Numbers in figures and words. Figures are read with the marks of a language: `20.000` is twenty thousand in German and
//! twenty in English.

use super::Weight;
use super::language::{Language, Meaning};
use super::scan::{Shape, Token};

/// A number on its way to a fact.
#[derive(Debug)]
pub(super) struct Numeral {
    pub(super) values: Vec<f64>,
    pub(super) swapped: Option<f64>,
    pub(super) foreign: bool,
    pub(super) weight: Weight,
    /// The unit in the same word: of `zehnjährig`.
    pub(super) unit: Option<&'static str>,
    /// The token behind it.
    pub(super) end: usize,
}

impl Numeral {
    fn new(value: f64, weight: Weight, end: usize) -> Self {
        Self { values: vec![value], swapped: None, foreign: false, weight, unit: None, end }
    }
}

/// The number that starts at `at`, its magnitude not included.
pub(super) fn at(tokens: &[Token<'_>], at: usize, language: &Language) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let mut numeral = match token.meaning {
        _ if token.is_figures() => in_figures(tokens, at, language),
        Meaning::Measure(value, code, weight) => Numeral { unit: Some(code), ..Numeral::new(value, weight, at + 1) },
        Meaning::Fraction(value) => Numeral::new(value, Weight::Word, at + 1),
        Meaning::Part(value) | Meaning::Sign(value) | Meaning::UnitOr(_, value) => Numeral::new(value, Weight::Aside, at + 1),
        Meaning::Number(..) => {
            let (value, weight, end) = in_words(tokens, at)?;
            Numeral::new(value, weight, end)
        }
        _ => return None,
    };
    divide(tokens, &mut numeral);
    let end = numeral.end;
    add_half(tokens, end, &mut numeral);
    Some(numeral)
}

fn in_figures(tokens: &[Token<'_>], at: usize, language: &Language) -> Numeral {
    let token = &tokens[at];
    if let Some(value) = slashed(tokens, at) {
        return Numeral::new(value, Weight::Word, at + 3);
    }
    let read = figures(token.text, language.decimal);
    let foreign = read.value.is_none() && read.swapped.is_some();
    let Some(value) = read.value.or(read.swapped) else {
        // The parts of a version or a short date.
        let values = parts(token.text).into_iter().map(f64::from).collect();
        return Numeral { values, ..Numeral::new(0.0, Weight::Aside, at + 1) };
    };
    let numeral = Numeral { swapped: read.swapped, foreign, ..Numeral::new(value, Weight::Figure, at + 1) };
    match tokens.get(at + 1).map(|token| token.meaning) {
        Some(Meaning::Sign(more)) => Numeral { values: vec![value + more], end: at + 2, ..numeral },
        _ => numeral,
    }
}

/// `1/3`, of single digits.
fn slashed(tokens: &[Token<'_>], at: usize) -> Option<f64> {
    let digit = |at: usize| tokens.get(at).filter(|token| token.text.len() == 1)?.text.parse::<f64>().ok();
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let slash = tokens.get(at + 1).is_some_and(|token| token.text == "/");
    let (above, below) = (digit(at).filter(|_| slash && glued(at + 1) && glued(at + 2))?, digit(at + 2)?);
    (above < below && !tokens.get(at + 3).is_some_and(|token| token.glued && token.text == "/")).then(|| above / below)
}

/// The value of number words, how surely they must be rendered, and the token behind: `twenty-five`, `half a` of a million.
pub(super) fn in_words(tokens: &[Token<'_>], at: usize) -> Option<(f64, Weight, usize)> {
    let Meaning::Number(value, weight) = tokens.get(at)?.meaning else { return None };
    let dash = tokens.get(at + 1).is_some_and(|token| token.text == "-" && token.glued);
    let number = |at: usize| match tokens.get(at)?.meaning {
        Meaning::Number(value, _) => Some(value),
        _ => None,
    };
    let is_half = (value - 0.5).abs() < f64::EPSILON;
    let is_whole =
        |at: usize| matches!(tokens.get(at).map(|token| token.meaning), Some(Meaning::Magnitude(_) | Meaning::Unit(_)));
    match number(at + 2).filter(|_| dash) {
        Some(unit) if unit < 10.0 && (20.0..100.0).contains(&value) => Some((value + unit, weight, at + 3)),
        _ if is_half && number(at + 1) == Some(1.0) && is_whole(at + 2) => Some((value, weight, at + 2)),
        _ => Some((value, weight, at + 1)),
    }
}

/// `two-thirds`; `a third` may be a fraction or an ordinal.
fn divide(tokens: &[Token<'_>], numeral: &mut Numeral) {
    let dash = tokens.get(numeral.end).is_some_and(|token| token.text == "-" && token.glued);
    let at = numeral.end + usize::from(dash);
    let ([value], Some(next)) = (&numeral.values[..], tokens.get(at)) else { return };
    let (value, is_one) = (*value, *value == 1.0);
    let counts = is_one || numeral.weight > Weight::Aside;
    match next.meaning {
        Meaning::Part(parts) if counts && value < parts && value.fract() == 0.0 => {
            numeral.weight = if is_one && parts == 4.0 { Weight::Aside } else { Weight::Word };
            numeral.values = vec![value / parts];
            // `the third quarter` is no fraction.
            let is_ordinal = ["st", "nd", "rd"].iter().any(|ending| tokens[at - 1].text.ends_with(ending));
            numeral.values.extend(is_ordinal.then_some(value));
            numeral.end = at + 1;
        }
        Meaning::Number(parts, Weight::Hint) if is_one && next.shape == Shape::Word => {
            numeral.weight = numeral.weight.max(Weight::Hint);
            numeral.values = vec![1.0 / parts, parts];
            numeral.end = at + 1;
        }
        _ => {}
    }
}

/// `two and a half`, `a day and a half`.
pub(super) fn add_half(tokens: &[Token<'_>], at: usize, numeral: &mut Numeral) {
    let is = |at: usize, wanted: f64| matches!(tokens.get(at).map(|token| token.meaning), Some(Meaning::Number(value, _)) if value == wanted);
    let skip_dash = |at: usize| at + usize::from(tokens.get(at).is_some_and(|token| token.glued && token.text == "-"));
    let link = skip_dash(at);
    let (one, half) = (skip_dash(link + 1), skip_dash(skip_dash(link + 1) + 1));
    if is_link(tokens, link) && is(one, 1.0) && is(half, 0.5) {
        numeral.values.iter_mut().for_each(|value| *value += 0.5);
        numeral.weight = numeral.weight.max(Weight::Word);
        numeral.end = half + 1;
    }
}

/// True for what stands between the numbers of a range.
pub(super) fn is_link(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.meaning == Meaning::Link)
}

/// What figures may mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Figures {
    /// Their value, if they are written as the language writes them.
    pub(super) value: Option<f64>,
    /// The value they have where comma and dot change places, if it is another one.
    pub(super) swapped: Option<f64>,
}

/// Reads figures whose decimals stand behind `decimal`.
pub(super) fn figures(text: &str, decimal: char) -> Figures {
    let group = if decimal == '.' { ',' } else { '.' };
    let value = value(text, group, decimal);
    Figures { value, swapped: self::value(text, decimal, group).filter(|swapped| value != Some(*swapped)) }
}

/// The value of figures whose thousands are marked with `group`, spaces or apostrophes.
fn value(text: &str, group: char, decimal: char) -> Option<f64> {
    let (whole, decimals) = text.split_once(decimal).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let is_group = |c: char| c == group || !c.is_ascii_digit() && c != decimal;
    let mut groups = whole.split(is_group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let sound = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|digits| digits.len() == 3);
    let plain = decimals.is_none_or(|digits| digits.chars().all(|c| c.is_ascii_digit()));
    let digits = format!("{first}{}.{}", rest.concat(), decimals.unwrap_or("0"));
    (sound && plain).then(|| digits.parse().ok()).flatten()
}

/// The numbers between the dots of `22.3.2022`.
pub(super) fn parts(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_the_marks_of_their_language() {
        let read = |text: &str, decimal| figures(text, decimal).value;
        assert_eq!(read("20.000", ','), Some(20_000.0));
        assert_eq!(read("3,5", ','), Some(3.5));
        assert_eq!(read("1.234.567,5", ','), Some(1_234_567.5));
        assert_eq!(read("20\u{a0}000", ','), Some(20_000.0));
        assert_eq!(read("20,000", '.'), Some(20_000.0));
        assert_eq!(read("18.30", ','), None);
    }

    #[test]
    fn a_german_number_in_english_text_is_told_from_an_english_one() {
        assert_eq!(figures("20.000", '.'), Figures { value: Some(20.0), swapped: Some(20_000.0) });
        assert_eq!(figures("3,5", '.'), Figures { value: None, swapped: Some(3.5) });
        assert_eq!(figures("2022", '.'), Figures { value: Some(2022.0), swapped: None });
    }
}
