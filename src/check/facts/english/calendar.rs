//! English months and weekdays.

use crate::check::facts::Weight::{Aside, Figure};
use crate::check::facts::language::Meaning;
use crate::check::facts::lexicon::{entries, listed};

/// `May` and `March` are also verbs and names: beside a figure they are made sure of later.
const DOUBTFUL: &[(&str, u32)] = &[("March", 3), ("May", 5)];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT_MONTHS: &[(&str, u32)] = &[
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PLURALS: &[&str] = &["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
const SHORT_WEEKDAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The names of the months and weekdays.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Meaning)> {
    let doubtful = |month| Meaning::Month(month, Aside);
    let months = entries(DOUBTFUL, doubtful).chain(listed(MONTHS, |at| Meaning::Month(at + 1, Figure)));
    let sure = |day| Meaning::Weekday(day, Figure);
    let days = listed(WEEKDAYS, sure).chain(listed(PLURALS, sure));
    months.chain(entries(SHORT_MONTHS, doubtful)).chain(days).chain(listed(SHORT_WEEKDAYS, |day| Meaning::Weekday(day, Aside)))
}

/// The name of a month.
pub(super) fn month_name(month: u32) -> Option<String> {
    (1..).zip(MONTHS).find(|(number, _)| *number == month).map(|(_, name)| (*name).to_owned())
}

/// The name of a day of the week.
pub(super) fn weekday_name(day: u32) -> Option<String> {
    (0..).zip(WEEKDAYS).find(|(number, _)| *number == day).map(|(_, name)| (*name).to_owned())
}
