//! The figures of a text with their places: what has to be changed where another text differs in nothing else.

use super::language::{Language, language};
use super::scan::{Token, tokens};
use super::{Fact, Kind, Weight, numeral, read};
use crate::lang::Lang;
use crate::text::Span;

/// What a figure can be replaced by: another of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FigureKind {
    /// A number of any kind: an amount, a score, a day or a year.
    Number,
    /// A month, in figures or by its name.
    Month,
    /// A day of the week by its name.
    Weekday,
    /// A time of day.
    Time,
}

/// A number, a part of a date or a time of day in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// What it is.
    pub(crate) kind: FigureKind,
    /// Where its figures or its name stand, in bytes; magnitude, unit and clock not included.
    pub(crate) span: Span,
    /// The same with what belongs to it: `6:30 p.m`.
    pub(crate) whole: Span,
    /// Everything that the span alone may say: minutes of a time of day, months from 1, days of the week from 0 for Monday.
    pub(crate) values: Vec<f64>,
    /// True if it is surely meant as such, and not a part of a name.
    pub(crate) is_sure: bool,
    /// True if a word behind it may agree with it in number, as `euro` and `euros` do.
    pub(crate) counts: bool,
    /// True if it is written in words: `drei`.
    pub(crate) in_words: bool,
}

/// A language whose figures can be read and written.
#[derive(Clone, Copy)]
pub(crate) struct FigureLanguage(&'static Language);

impl FigureLanguage {
    /// That of a tag, if there are tables for it.
    pub(crate) fn of(lang: &Lang) -> Option<Self> {
        language(lang).map(Self)
    }

    /// The mark in front of decimals.
    pub(crate) fn decimal(self) -> char {
        self.0.decimal
    }

    /// The name of a month or a day of the week.
    pub(crate) fn name(self, kind: FigureKind, number: u32) -> Option<String> {
        match kind {
            FigureKind::Month => (self.0.month)(number),
            FigureKind::Weekday => (self.0.weekday)(number),
            FigureKind::Number | FigureKind::Time => None,
        }
    }

    /// The figures of a text in its order.
    pub(crate) fn figures(self, text: &str) -> Vec<Figure> {
        let tokens = tokens(text, self.0);
        let facts = read::statement(text, self.0).facts;
        let mut figures: Vec<Figure> = facts.iter().filter_map(|fact| figure(fact, text, &tokens, self.0)).collect();
        figures.sort_by_key(|figure| (figure.span, figure.whole));
        figures
    }
}

fn figure(fact: &Fact, text: &str, tokens: &[Token<'_>], language: &Language) -> Option<Figure> {
    let kind = match fact.kind {
        Kind::Number | Kind::Part | Kind::Day | Kind::Year => FigureKind::Number,
        Kind::Month => FigureKind::Month,
        Kind::Weekday => FigureKind::Weekday,
        Kind::Time => FigureKind::Time,
        Kind::Scale => return None,
    };
    let inside: Vec<Span> =
        tokens.iter().filter(|token| token.is_figures() && fact.span.contains(token.span)).map(|token| token.span).collect();
    let is_digits = fact.span.of(text).bytes().all(|byte| byte.is_ascii_digit());
    let span = match (kind, &inside[..]) {
        _ if is_digits => fact.span,
        (FigureKind::Time, [first, .., last]) => Span::new(first.start, last.end),
        (FigureKind::Number | FigureKind::Time, [one]) => *one,
        // A measure of two numbers is read by its parts.
        (FigureKind::Number, [_, _, ..]) => return None,
        (FigureKind::Number | FigureKind::Time, []) | (FigureKind::Month | FigureKind::Weekday, _) => fact.span,
    };
    let in_words = matches!(kind, FigureKind::Number | FigureKind::Time) && inside.is_empty() && !is_digits;
    let values = match kind {
        FigureKind::Number if !in_words => vec![numeral::figures(span.of(text), language.decimal).value?],
        FigureKind::Number | FigureKind::Month | FigureKind::Weekday | FigureKind::Time => fact.values.clone(),
    };
    let counts = fact.kind == Kind::Number && fact.unit != Some("%");
    let is_sure = fact.weight == Weight::Figure;
    Some(Figure { kind, span, whole: fact.span, values, is_sure, counts, in_words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: &str, text: &str) -> Vec<(FigureKind, String, f64, bool)> {
        let figures = FigureLanguage::of(&lang.parse().unwrap()).unwrap().figures(text);
        figures.into_iter().map(|one| (one.kind, one.span.of(text).to_owned(), one.values[0], one.is_sure)).collect()
    }

    #[test]
    fn figures_stand_without_what_belongs_to_them() {
        use FigureKind::{Month, Number, Time, Weekday};
        let text = "Am Montag, 3. März 2025, um 18.30 Uhr zahlte er 1.234,50 Euro.";
        let wanted = [
            (Weekday, "Montag".to_owned(), 0.0, true),
            (Number, "3".to_owned(), 3.0, true),
            (Month, "März".to_owned(), 3.0, true),
            (Number, "2025".to_owned(), 2025.0, true),
            (Time, "18.30".to_owned(), 1110.0, true),
            (Number, "1.234,50".to_owned(), 1234.5, true),
        ];
        assert_eq!(found("de", text), wanted);
        let wanted = [(Time, "6:30".to_owned(), 1110.0, true), (Number, "2.5".to_owned(), 2.5, true)];
        assert_eq!(found("en", "At 6:30 p.m. he asked for 2.5 million."), wanted);
    }

    #[test]
    fn dates_in_figures_are_three_and_labels_are_unsure() {
        let parts: Vec<String> = found("de", "Seit dem 22.3.2022 gilt es.").into_iter().map(|one| one.1).collect();
        assert_eq!(parts, ["22", "3", "2022"]);
        assert!(!found("de", "Die G20 tagt.")[0].3);
        assert!(!found("de", "Der 1. FC Köln spielt.")[0].3);
    }
}
