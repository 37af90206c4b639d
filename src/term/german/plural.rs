//! The singular of a term whose citation form is a plural: `Sanktionen` → `Sanktion`, `Dual-use-Güter` → `Dual-use-Gut`.

/// Plural endings that leave no doubt, and what stands in the singular.
const SURE: &[(&str, &str)] = &[
    ("ungen", "ung"),
    ("heiten", "heit"),
    ("keiten", "keit"),
    ("schaften", "schaft"),
    ("täten", "tät"),
    ("ionen", "ion"),
    ("innen", "in"),
    ("güter", "gut"),
    ("länder", "land"),
    ("männer", "mann"),
    ("häuser", "haus"),
    ("bücher", "buch"),
    ("ämter", "amt"),
    ("völker", "volk"),
    ("mächte", "macht"),
    ("kräfte", "kraft"),
    ("städte", "stadt"),
    ("räte", "rat"),
    ("plätze", "platz"),
    ("zölle", "zoll"),
    ("kinder", "kind"),
    ("mitglieder", "mitglied"),
    ("gelder", "geld"),
    ("staaten", "staat"),
    ("soldaten", "soldat"),
    ("präsidenten", "präsident"),
    ("e-mails", "e-mail"),
    ("chips", "chip"),
    ("drohnen", "drohne"),
    ("raketen", "rakete"),
    ("waffen", "waffe"),
    ("truppen", "truppe"),
    ("wahlen", "wahl"),
    ("sorten", "sorte"),
    ("wehen", "wehe"),
    ("maßnahmen", "maßnahme"),
    ("gespräche", "gespräch"),
    ("energien", "energie"),
    ("parteien", "partei"),
    ("strategien", "strategie"),
    ("studien", "studie"),
    ("linien", "linie"),
    ("preise", "preis"),
    ("ministerien", "ministerium"),
];

/// Endings tried where the entry says that it is a plural.
const SAID: &[&str] = &["en", "n", "e", "er", "s"];

/// The singulars that `noun` may have: of a sure ending, and if it is `said` to be a plural of every ending.
pub(super) fn singulars(noun: &str, said: bool) -> Vec<String> {
    let lower = noun.to_lowercase();
    let sure = SURE.iter().find(|(plural, _)| lower.ends_with(plural) && !is_inhabitant(&lower));
    if let Some((plural, singular)) = sure {
        return vec![with_case_of(noun, &format!("{}{singular}", &lower[..lower.len() - plural.len()]))];
    }
    if !said {
        return Vec::new();
    }
    SAID.iter()
        .filter_map(|ending| noun.strip_suffix(ending))
        .filter(|stem| stem.chars().count() > 2)
        .map(str::to_owned)
        .collect()
}

/// `Ausländer`, `Engländer`: the same in singular and plural, and no countries.
fn is_inhabitant(lower: &str) -> bool {
    const PLACES: &[&str] = &[
        "aus", "in", "eng", "nieder", "hol", "ir", "is", "finn", "schott", "neusee", "grön", "rhein", "saar", "mai", "sauer",
        "vogt",
    ];
    lower.strip_suffix("länder").is_some_and(|place| PLACES.contains(&place))
}

/// The letters of `lower` with the capitals of `model` where the two agree.
fn with_case_of(model: &str, lower: &str) -> String {
    let mut models = model.chars();
    lower
        .chars()
        .map(|letter| match models.next() {
            Some(other) if other.is_uppercase() => letter.to_uppercase().next().unwrap_or(letter),
            Some(_) | None => letter,
        })
        .collect()
}
