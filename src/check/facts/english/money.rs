//! English names of currencies.

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
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("chf", "CHF"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("hryvnia", "UAH"),
    ("hryvnias", "UAH"),
];

/// Words that are rather something else.
pub(super) const LOOSE: &[(&str, &str)] = &[("bucks", "USD"), ("sterling", "GBP")];
