//! Endings of German adjectives, alone and before a noun.

/// Strong, weak and mixed endings together.
const ENDINGS: &[&str] = &["e", "en", "er", "es", "em"];

/// The stem of a declined adjective (`Weißes` → `Weiß`); `None` if the word does not end like one.
pub(super) fn stem(word: &str) -> Option<&str> {
    let stem = ["en", "er", "es", "em", "e"].iter().find_map(|ending| word.strip_suffix(ending))?;
    (stem.chars().count() > 1).then_some(stem)
}

/// The declined forms of `stem`.
pub(super) fn decline(stem: &str) -> impl Iterator<Item = String> + '_ {
    ENDINGS.iter().map(move |ending| format!("{stem}{ending}"))
}

/// Every form of a predicative adjective: `dunkel`, `dunkle`; `hoch`, `hohe`; comparative and superlative left out.
pub(super) fn forms(adjective: &str) -> Vec<String> {
    let elided = ["el", "er"].iter().find_map(|ending| {
        let front = adjective.strip_suffix(ending)?;
        Some(format!("{front}{}", &ending[1..]))
    });
    let hoch = adjective.strip_suffix("hoch").map(|front| format!("{front}hoh"));
    let open = adjective.strip_suffix('e').unwrap_or(adjective).to_owned();
    let mut forms = vec![adjective.to_owned()];
    for stem in [Some(open), elided, hoch].into_iter().flatten() {
        forms.extend(decline(&stem));
    }
    forms
}
