//! What the prompt says of languages: names, quotation marks, the style of a newspaper.

use crate::lang::Lang;

/// English names by tag; a tag with a region comes before its language.
const NAMES: &[(&str, &str)] = &[
    ("en-GB", "British English"),
    ("en-US", "American English"),
    ("pt-BR", "Brazilian Portuguese"),
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

/// The language in English with its tag; a language without a name here is left to the model to recognise.
pub(super) fn name(lang: &Lang) -> String {
    let tag = lang.to_string();
    let named = |wanted: &str| NAMES.iter().find(|(tag, _)| *tag == wanted).map(|(_, name)| *name);
    let name = named(&tag).or_else(|| named(lang.primary())).unwrap_or("the language tagged");
    format!("{name} ({tag})")
}

/// The marks around a quotation and around one inside of it.
pub(super) fn quotation_marks(lang: &Lang) -> &'static str {
    match lang.primary() {
        "en" => "“…”, inside of a quotation ‘…’",
        "de" => "„…“, inside of a quotation ‚…‘",
        "fr" => "« … », inside of a quotation “…”",
        "es" | "it" => "«…», inside of a quotation “…”",
        "pl" => "„…”, inside of a quotation «…»",
        "ru" | "uk" => "«…», inside of a quotation „…“",
        _ => "those of the target language",
    }
}

/// The style of a newspaper in the language, a sentence each.
pub(super) fn default_style(lang: &Lang) -> Vec<String> {
    let variety = match lang.to_string().as_str() {
        "en-GB" => Some("Write British English: British spelling and words, dates like 5 March 2026."),
        "en-US" => Some("Write American English: American spelling and words, dates like March 5, 2026."),
        _ => None,
    };
    let newspaper = [
        "Write as a newspaper does: plain, exact, idiomatic, with no opinion of your own.",
        "Keep attribution: who said it is still said to have said it, and reported speech stays reported.",
        "Headlines and captions are short; a headline stands in the present tense and has no full stop.",
    ];
    variety.into_iter().chain(newspaper).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_with_its_region_where_that_has_a_name() {
        let name = |tag: &str| name(&tag.parse().unwrap());
        assert_eq!([name("en-GB"), name("de-AT"), name("en")], ["British English (en-GB)", "German (de-AT)", "English (en)"]);
        assert_eq!(name("ka"), "the language tagged (ka)");
    }

    #[test]
    fn each_english_has_its_own_style_and_all_keep_attribution() {
        let style = |tag: &str| default_style(&tag.parse().unwrap()).join("\n");
        assert!(style("en-GB").contains("British spelling") && style("en-US").contains("American spelling"));
        for tag in ["en-GB", "en-US", "fr"] {
            assert!(style(tag).contains("Keep attribution"), "{tag}");
        }
    }
}
