//! German names of currencies.

/// Currencies by their codes.
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("$", "USD"),
    ("usd", "USD"),
    ("pfund", "GBP"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("franken", "CHF"),
    ("chf", "CHF"),
    ("rubel", "RUB"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rupien", "INR"),
    ("zloty", "PLN"),
    ("hrywnja", "UAH"),
    ("griwna", "UAH"),
];
