//! Figures read with the marks of a language: `20.000` is twenty thousand in German and twenty in English.

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
