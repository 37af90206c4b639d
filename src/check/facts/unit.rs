//! Units by their codes: what they measure, how large they are, and whether one measure is another converted.

use super::Fact;

/// What a unit measures; only units of one dimension can be converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Time,
    Power,
    Energy,
    Data,
    Share,
}

use Dimension::{Area, Data, Energy, Length, Mass, Power, Share, Speed, Temperature, Time, Volume};

/// The units with their dimensions and sizes in the first unit of their dimension.
const UNITS: &[(&str, Dimension, f64)] = &[
    ("m", Length, 1.0),
    ("mm", Length, 1e-3),
    ("cm", Length, 1e-2),
    ("km", Length, 1e3),
    ("in", Length, 0.0254),
    ("ft", Length, 0.3048),
    ("yd", Length, 0.9144),
    ("mi", Length, 1609.344),
    ("nmi", Length, 1852.0),
    ("ly", Length, 9.4607e15),
    ("m²", Area, 1.0),
    ("cm²", Area, 1e-4),
    ("km²", Area, 1e6),
    ("ha", Area, 1e4),
    ("ac", Area, 4046.86),
    ("ft²", Area, 0.092_903),
    ("mi²", Area, 2.589_988e6),
    ("l", Volume, 1.0),
    ("ml", Volume, 1e-3),
    ("cm³", Volume, 1e-3),
    ("m³", Volume, 1e3),
    ("km³", Volume, 1e12),
    ("gal", Volume, 3.785),
    ("bbl", Volume, 158.987),
    ("ft³", Volume, 28.317),
    ("kg", Mass, 1.0),
    ("mg", Mass, 1e-6),
    ("g", Mass, 1e-3),
    ("t", Mass, 1e3),
    ("lb", Mass, 0.453_592),
    ("oz", Mass, 0.028_35),
    ("km/h", Speed, 1.0),
    ("m/s", Speed, 3.6),
    ("mph", Speed, 1.609_344),
    ("kn", Speed, 1.852),
    ("°C", Temperature, 1.0),
    ("°F", Temperature, 1.0 / 1.8),
    ("°", Temperature, 1.0),
    ("s", Time, 1.0),
    ("ds", Time, 1e-1),
    ("cs", Time, 1e-2),
    ("ms", Time, 1e-3),
    ("min", Time, 60.0),
    ("h", Time, 3600.0),
    ("d", Time, 86_400.0),
    ("wk", Time, 604_800.0),
    ("mo", Time, 2_629_746.0),
    ("yr", Time, 31_556_952.0),
    ("decades", Time, 315_569_520.0),
    ("centuries", Time, 3_155_695_200.0),
    ("W", Power, 1.0),
    ("kW", Power, 1e3),
    ("MW", Power, 1e6),
    ("GW", Power, 1e9),
    ("hp", Power, 740.0),
    ("Wh", Energy, 1.0),
    ("kWh", Energy, 1e3),
    ("MWh", Energy, 1e6),
    ("GWh", Energy, 1e9),
    ("TWh", Energy, 1e12),
    ("kB", Data, 1e3),
    ("MB", Data, 1e6),
    ("GB", Data, 1e9),
    ("TB", Data, 1e12),
    ("%", Share, 1.0),
    ("‰", Share, 1.0),
    ("pp", Share, 1.0),
];

fn found(code: &str) -> Option<(Dimension, f64)> {
    UNITS.iter().find(|(other, ..)| *other == code).map(|(_, dimension, size)| (*dimension, *size))
}

/// What a unit measures.
pub(super) fn dimension(code: &str) -> Option<Dimension> {
    found(code).map(|(dimension, _)| dimension)
}

/// True for a unit of the English-speaking countries.
pub(super) fn is_imperial(code: &str) -> bool {
    matches!(code, "in" | "ft" | "yd" | "mi" | "ac" | "ft²" | "mi²" | "gal" | "ft³" | "lb" | "oz" | "mph" | "°F")
}

/// True for a unit that is converted for readers in those countries.
pub(super) fn is_metric(code: &str) -> bool {
    let measured = [Length, Area, Volume, Mass, Speed, Temperature];
    !is_imperial(code) && dimension(code).is_some_and(|dimension| measured.contains(&dimension))
}

/// The code of a unit raised to a power.
pub(super) fn raised(code: &str, power: u32) -> Option<&'static str> {
    let sign = if power == 2 { '²' } else { '³' };
    UNITS.iter().map(|(other, ..)| *other).find(|other| other.strip_suffix(sign) == Some(code))
}

/// The code of a length over a time.
pub(super) fn speed(length: &str, time: &str) -> Option<&'static str> {
    match (length, time) {
        ("km", "h") => Some("km/h"),
        ("m", "s") => Some("m/s"),
        ("mi", "h") => Some("mph"),
        _ => None,
    }
}

/// True if a unit is a part of another one.
pub(super) fn is_smaller(part: &str, whole: &str) -> bool {
    matches!((found(part), found(whole)), (Some((one, size)), Some((other, base))) if one == other && size < base)
}

/// True if two units may be the same: bare degrees are Celsius or Fahrenheit as the reader is used to.
pub(super) fn may_be_same(one: &str, other: &str) -> bool {
    one == other || matches!((one, other), ("°", "°C") | ("°C", "°"))
}

/// True if the two measure the same thing in different units, right or wrong.
pub(super) fn is_other_unit(one: &Fact, other: &Fact) -> bool {
    let (Some(one), Some(other)) = (one.unit, other.unit) else { return false };
    let known = dimension(one).filter(|dimension| *dimension != Share);
    !may_be_same(one, other) && known.is_some() && known == dimension(other)
}

/// What the source's measure comes to in a unit; several answers for degrees, which may be below nought or a difference.
pub(super) fn converted(value: f64, from: &str, to: &str) -> Vec<f64> {
    match (found(from), found(to)) {
        (Some((Temperature, _)), Some((Temperature, _))) => match (from, to) {
            ("°F", _) => vec![(value - 32.0) / 1.8, value / 1.8, (32.0 - value) / 1.8],
            ("°", "°C") => vec![(value - 32.0) / 1.8, value / 1.8],
            (_, "°F" | "°") => vec![value.mul_add(1.8, 32.0), value * 1.8, value.mul_add(-1.8, 32.0)],
            _ => Vec::new(),
        },
        (Some((Share, _)), Some((Share, _))) if (from, to) == ("‰", "%") => vec![value / 10.0],
        (Some((one, size)), Some((other, base))) if one == other && one != Share => vec![value * size / base],
        _ => Vec::new(),
    }
}

/// True if the target's measure is the source's in another unit, as exact as its own figures are; or if the source's is a
/// rounded one of the target's, for the event may have happened where people measure so.
pub(super) fn is_converted(source: &Fact, target: &Fact) -> bool {
    let (Some(from), Some(to)) = (source.unit, target.unit) else { return false };
    let is_one = |one: &Fact, other: &Fact, from: &str, to: &str, limit: f64| {
        let answers = one.values.iter().flat_map(|value| converted(*value, from, to));
        answers.into_iter().any(|wanted| other.values.iter().any(|value| (value - wanted).abs() <= slack(*value, wanted, limit)))
    };
    (from != to || from == "°") && (is_one(source, target, from, to, 0.1) || is_one(target, source, to, from, 0.03))
}

/// Converted figures are rounded to their last place that is not nought, but never by more than the share of a limit.
fn slack(value: f64, wanted: f64, limit: f64) -> f64 {
    let place = (-3..12).rev().map(|power| 10f64.powi(power)).find(|place| is_whole(value / place)).unwrap_or(0.0);
    (0.6 * place).min(limit * wanted.abs()).max(0.015 * wanted.abs())
}

fn is_whole(value: f64) -> bool {
    value.abs() >= 1.0 && (value - value.round()).abs() < 1e-9
}
