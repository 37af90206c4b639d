//! Layer 0: language tags and pairs over unic-langid.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A BCP 47 language tag such as `de` or `en-GB`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Lang(LanguageIdentifier);

/// A tag that is not BCP 47.
#[derive(Debug, thiserror::Error)]
#[error("not a language tag: `{0}`\nhint: use a BCP 47 tag such as `de` or `en-GB`")]
pub struct LangError(String);

impl Lang {
    /// The primary language subtag: `en` of `en-GB`.
    pub fn primary(&self) -> &str {
        self.0.language.as_str()
    }

    /// The region subtag, if there is one: `GB` of `en-GB`.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(|region| region.as_str())
    }

    /// The tag as unic-langid's type.
    pub fn identifier(&self) -> &LanguageIdentifier {
        &self.0
    }

    /// Language and region, as programs that know no language without a region want them: `de-DE` of `de`; the tag itself
    /// where no region is likely.
    pub fn regional(&self) -> String {
        let mut whole = self.0.clone();
        whole.maximize();
        whole.region.map_or_else(|| self.to_string(), |region| format!("{}-{region}", whole.language))
    }

    /// True if it is written from right to left.
    pub fn is_rtl(&self) -> bool {
        self.0.character_direction() == CharacterDirection::RTL
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(tag: &str) -> Result<Self, LangError> {
        tag.parse().map(Lang).map_err(|_| LangError(tag.to_owned()))
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;

    fn try_from(tag: String) -> Result<Self, LangError> {
        tag.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> String {
        lang.to_string()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Source and target language of a translation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LangPair {
    /// Language of the article.
    pub source: Lang,
    /// Language of the edition.
    pub target: Lang,
}

impl LangPair {
    /// A pair of two tags.
    pub fn new(source: Lang, target: Lang) -> Self {
        Self { source, target }
    }

    /// The pair by primary subtags, as engines and folders name it: `de-en`.
    pub fn primary(&self) -> String {
        format!("{}-{}", self.source.primary(), self.target.primary())
    }
}

impl fmt::Display for LangPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}→{}", self.source, self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised_and_split() {
        let lang: Lang = "en-gb".parse().unwrap();
        assert_eq!((lang.to_string().as_str(), lang.primary(), lang.region()), ("en-GB", "en", Some("GB")));
        assert!("not a tag".parse::<Lang>().is_err());
    }

    #[test]
    fn a_language_without_a_region_gets_the_likely_one() {
        let regional = |tag: &str| tag.parse::<Lang>().unwrap().regional();
        assert_eq!(["de", "en-GB", "sv", "de-AT", "zh-Hant"].map(regional), ["de-DE", "en-GB", "sv-SE", "de-AT", "zh-TW"]);
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        let rtl = |tag: &str| tag.parse::<Lang>().unwrap().is_rtl();
        assert_eq!([rtl("ar-EG"), rtl("he"), rtl("en-GB"), rtl("az-Arab")], [true, true, false, true]);
    }
}
