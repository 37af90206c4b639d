//! Adjectives of places in -er: `Kiewer`, `Bremer`, `Münchner`, `Karlsruher`. They do not decline.

/// Countries whose name with -er is what a person from there is called, which is another word in English.
const PEOPLE: &[&str] = &[
    "Ägypten",
    "Bahrain",
    "Irak",
    "Iran",
    "Japan",
    "Jemen",
    "Katar",
    "Korea",
    "Kuwait",
    "Norwegen",
    "Oman",
    "Österreich",
    "Sudan",
    "Tibet",
];

/// Endings of the names of countries, which have an adjective in -isch instead.
const COUNTRIES: &[&str] = &["land", "ien", "stan", "ei", "reich"];

/// Every spelling of the adjective; none for a country or a name of several words.
pub(super) fn adjectives(place: &str) -> Vec<String> {
    let is_country = COUNTRIES.iter().chain(PEOPLE).any(|ending| place.to_lowercase().ends_with(&ending.to_lowercase()));
    if is_country || place.contains([' ', '-']) || place.chars().count() < 3 {
        return Vec::new();
    }
    let mut adjectives = vec![format!("{place}er")];
    if let Some(stem) = place.strip_suffix("en") {
        adjectives.extend([format!("{stem}er"), format!("{stem}ner")]);
    } else if let Some(stem) = place.strip_suffix('e') {
        adjectives.push(format!("{stem}er"));
    } else if place.ends_with("er") {
        adjectives.push(format!("{place}aner"));
    }
    adjectives
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_have_an_adjective_and_countries_none() {
        for (place, adjective) in [
            ("Kiew", "Kiewer"),
            ("Bremen", "Bremer"),
            ("München", "Münchner"),
            ("Essen", "Essener"),
            ("Karlsruhe", "Karlsruher"),
            ("Hannover", "Hannoveraner"),
            ("Schweiz", "Schweizer"),
        ] {
            assert!(adjectives(place).iter().any(|made| made == adjective), "{place}");
        }
        for country in ["Iran", "Nordkorea", "Russland", "Italien", "Türkei", "Norwegen", "Frankreich", "New York"] {
            assert!(adjectives(country).is_empty(), "{country}");
        }
    }
}
