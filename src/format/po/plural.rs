//! How many forms of a plural a language has, as gettext writes it.

use crate::lang::Lang;

/// One form for each of these languages: the number changes no word.
const ONE: &str = "nplurals=1; plural=0;";
const TWO: &str = "nplurals=2; plural=(n != 1);";
/// Nothing is said in the singular.
const TWO_FROM_ZERO: &str = "nplurals=2; plural=(n > 1);";
const EAST_SLAVIC: &str =
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
const POLISH: &str = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
const CZECH: &str = "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;";

/// The value of `Plural-Forms`; `None` for a language whose forms are not known here.
pub(super) fn rule(lang: &Lang) -> Option<&'static str> {
    match (lang.primary(), lang.region()) {
        ("pt", Some("BR")) => Some(TWO_FROM_ZERO),
        ("ja" | "ko" | "zh" | "vi" | "th" | "id", _) => Some(ONE),
        ("fr" | "tr", _) => Some(TWO_FROM_ZERO),
        (
            "bg" | "ca" | "da" | "de" | "el" | "en" | "es" | "et" | "fi" | "hu" | "it" | "nb" | "nl" | "nn" | "no" | "pt" | "sv",
            _,
        ) => Some(TWO),
        ("be" | "bs" | "hr" | "ru" | "sr" | "uk", _) => Some(EAST_SLAVIC),
        ("pl", _) => Some(POLISH),
        ("cs" | "sk", _) => Some(CZECH),
        _ => None,
    }
}
