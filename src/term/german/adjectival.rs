//! Adjectives and participles used as nouns whose ending alone does not tell: `Geliebter`, `Verurteilte`, `Weißer`.
//!
//! They get an adjective's endings besides those of the noun that they look like (`Verwalter`): a form too many that is no
//! word costs nothing.

/// Adjectives that are often nouns.
const ADJECTIVES: &str = "aktiv alternativ arm besonder best braun dritt dumm einzig erst ganz gelb gleich groß gut industriell \
    inner intellektuell intern jung klar klein klug konservativ krank kreativ kriminell kurz letzt liberal national neu \
    neugeboren radikal recht reich rot schlimm schwach schwarz schön sexuell sozial stark tot weis weiß wunderbar zweit äußer";

/// What a participle with a prefix begins with.
const PREFIXES: &[&str] = &["ge", "be", "ver", "er", "ent", "zer", "miss", "auser"];

/// The stem before an adjective's ending; `None` where nothing hints at an adjective.
pub(super) fn stem(noun: &str) -> Option<&str> {
    let stem = ["er", "es", "e"].iter().find_map(|ending| noun.strip_suffix(ending))?;
    let lower = stem.to_lowercase();
    (is_adjective(&lower) || is_participle(&lower)).then_some(stem)
}

/// Short ones only as the whole word: `Polizist` ends in no adjective, `Homosexuell` does.
fn is_adjective(stem: &str) -> bool {
    ADJECTIVES.split(' ').any(|adjective| stem == adjective || adjective.len() > 5 && stem.ends_with(adjective))
}

/// `geimpft`, `verurteilt`: a prefix, and a consonant before the -t; not what ends like `Verwalter` or `Gewitter`.
fn is_participle(stem: &str) -> bool {
    let Some(verb) = stem.strip_suffix('t') else { return false };
    let closes = verb.ends_with(['b', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'w']) && !verb.ends_with("al");
    closes && verb.chars().count() > 4 && PREFIXES.iter().any(|prefix| verb.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_and_adjectives_are_told_from_other_nouns() {
        for noun in ["Geliebter", "Verurteilte", "Geimpfter", "Auserwählter", "Weißer", "Homosexuelle", "Neues"] {
            assert!(stem(noun).is_some(), "{noun}");
        }
        for noun in ["Verwalter", "Richter", "Arbeiter", "Gewitter", "Kohle", "Rote-Kreuz", "Vertreter", "Berater"] {
            assert!(stem(noun).is_none(), "{noun}");
        }
    }
}
