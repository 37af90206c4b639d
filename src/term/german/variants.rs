//! Spellings of one form that mean the same: with and without hyphen, `Nord-Korea`.

/// First parts of place names that are also written with a hyphen.
const DIRECTIONS: &[&str] = &["Nord", "Süd", "Ost", "West", "Mittel", "Zentral"];

/// Calls `each` with further spellings of `form`. The flag says that case does not count: joined loan words lose their
/// capitals (`email`).
pub(super) fn spellings(form: &str, mut each: impl FnMut(&str, bool)) {
    if has_inner_hyphen(form) {
        each(&form.replace('-', " "), false);
        each(&form.replace('-', " - "), false);
        each(&form.replace('-', ""), is_short_front(form));
        if form.matches('-').count() > 1 {
            each(&form.replacen('-', " ", 1), false);
        }
    }
    hyphenated_direction(form).iter().for_each(|spelling| each(spelling, false));
}

/// A hyphen between letters, and none that marks a part left out (`Staats- und Parteichef`).
fn has_inner_hyphen(form: &str) -> bool {
    form.contains('-') && !form.split(' ').any(|word| word.starts_with('-') || word.ends_with('-'))
}

/// `E-Mail`, `Start-up`: loan words that are joined in use.
fn is_short_front(form: &str) -> bool {
    form.split_once('-').is_some_and(|(front, rest)| front.chars().count() == 1 || rest.starts_with(char::is_lowercase))
}

fn hyphenated_direction(form: &str) -> Option<String> {
    let (direction, rest) = DIRECTIONS.iter().find_map(|direction| Some((direction, form.strip_prefix(direction)?)))?;
    let long = rest.chars().count() > 3 && rest.starts_with(char::is_lowercase) && !rest.contains(' ');
    long.then(|| format!("{direction}-{}", super::umlaut::capitalised(rest)))
}
