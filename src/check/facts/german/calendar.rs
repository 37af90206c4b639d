//! German months and weekdays.

use crate::check::facts::Weight::{Aside, Figure};
use crate::check::facts::language::Meaning;
use crate::check::facts::lexicon::{entries, listed};

const MONTHS: &[&str] =
    &["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
const GENITIVES: &[&str] = &[
    "Januars",
    "Februars",
    "Märzes",
    "Aprils",
    "Mais",
    "Junis",
    "Julis",
    "Augusts",
    "Septembers",
    "Oktobers",
    "Novembers",
    "Dezembers",
];
const AUSTRIAN: &[(&str, u32)] = &[("Jänner", 1), ("Feber", 2)];
const SHORT_MONTHS: &[(&str, u32)] = &[
    ("Jan", 1),
    ("Feb", 2),
    ("Mrz", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Okt", 10),
    ("Nov", 11),
    ("Dez", 12),
];
const WEEKDAYS: &[(&str, u32)] = &[
    ("montag", 0),
    ("dienstag", 1),
    ("mittwoch", 2),
    ("donnerstag", 3),
    ("freitag", 4),
    ("samstag", 5),
    ("sonnabend", 5),
    ("sonntag", 6),
];
const PARTS_OF_DAY: &[&str] =
    &["", "s", "abend", "abends", "morgen", "nacht", "mittag", "mittags", "vormittag", "nachmittag", "früh"];

/// What makes `6 Uhr` six in the evening.
pub(super) const LATER: &[&str] = &["mittag", "abend", "nacht"];

/// Feasts that are counted: `der 1. Weihnachtstag` is Christmas Day.
pub(super) const FEASTS: &[&str] =
    &["weihnachtstag", "weihnachtsfeiertag", "feiertag", "ostertag", "osterfeiertag", "pfingsttag", "pfingstfeiertag"];

/// The names of the months.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Meaning)> {
    let sure = |month| Meaning::Month(month, Figure);
    let whole = listed(MONTHS, move |at| sure(at + 1)).chain(listed(GENITIVES, move |at| sure(at + 1)));
    whole.chain(entries(AUSTRIAN, sure)).chain(entries(SHORT_MONTHS, |month| Meaning::Month(month, Aside)))
}

/// A month at the head of a compound, which need not be a date.
pub(super) fn opening(word: &str) -> Option<Meaning> {
    let is_capital = word.starts_with(['J', 'F', 'M', 'A', 'S', 'O', 'N', 'D']);
    let month = || (1..).zip(MONTHS).find(|(_, name)| word.starts_with(*name)).map(|(month, _)| Meaning::Month(month, Aside));
    is_capital.then(month).flatten()
}

/// The name of a month.
pub(super) fn month_name(month: u32) -> Option<String> {
    (1..).zip(MONTHS).find(|(number, _)| *number == month).map(|(_, name)| (*name).to_owned())
}

/// The name of a day of the week, as a noun.
pub(super) fn weekday_name(day: u32) -> Option<String> {
    let (name, _) = WEEKDAYS.iter().find(|(_, number)| *number == day)?;
    Some(name[..1].to_uppercase() + &name[1..])
}

/// True if a word may have a weekday inside.
pub(super) fn may_have_weekday(word: &str) -> bool {
    word.len() >= 6 && ["tag", "woch", "abend"].iter().any(|end| word.contains(end))
}

/// A weekday, alone or with a part of the day; inside another compound it may be a feast's.
pub(super) fn weekday(small: &str) -> Option<Meaning> {
    let (name, day) = WEEKDAYS.iter().find(|(name, _)| small.contains(*name))?;
    let sure = small.strip_prefix(*name).is_some_and(|rest| PARTS_OF_DAY.contains(&rest));
    Some(Meaning::Weekday(*day, if sure { Figure } else { Aside }))
}
