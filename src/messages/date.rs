//! Dates as a language writes them.

use super::Messages;

impl Messages {
    /// A date as its readers write it: `23 November 2026`, in the United States `November 23, 2026`.
    pub fn date(&self, (year, month, day): (i32, u8, u8)) -> String {
        let month = self.text(&format!("date-month-{}", month.clamp(1, 12)));
        let id = if self.lang.region() == Some("US") { "date-long-us" } else { "date-long" };
        self.format(id, &[("year", year.to_string().into()), ("month", month.into()), ("day", day.to_string().into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_and_region_has_its_order() {
        let date = |tag: &str| Messages::negotiate(&[tag.parse().unwrap()]).date((2026, 11, 3));
        assert_eq!([date("en-GB"), date("en-US"), date("de")], ["3 November 2026", "November 3, 2026", "3. November 2026"]);
    }
}
