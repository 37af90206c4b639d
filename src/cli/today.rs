//! The day of the run: for exceptions that hold until a day, and for the memory, which keeps when a pair was decided.
#![expect(clippy::disallowed_methods, reason = "the one place that asks for the day")]

use std::time::{SystemTime, UNIX_EPOCH};

/// The day in UTC, `YYYY-MM-DD`.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day(seconds / 86_400)
}

/// The date of a day counted from 1970-01-01; years of 400 begin in March, so that the leap day is the last.
pub(super) fn day(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + next_year)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_become_dates() {
        for (days, date) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (19_723, "2024-01-01"), (20_782, "2026-11-25")] {
            assert_eq!(super::day(days), date);
        }
    }
}
