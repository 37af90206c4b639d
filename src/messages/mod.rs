//! Layer 1: every string a reader sees, in the reader's language (Fluent, embedded from locales/).
//!
//! Reports and pages speak the reader's language, an edition's furniture the edition's; errors and machine formats are
//! English. Pure: languages are passed in, nothing is read from the machine.

mod date;
mod templates;

use crate::lang::Lang;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// The embedded locales; the first is the fallback.
const LOCALES: [(&str, [&str; 8]); 2] = [
    (
        "en",
        [
            include_str!("../../locales/en/compare.ftl"),
            include_str!("../../locales/en/convert.ftl"),
            include_str!("../../locales/en/edition.ftl"),
            include_str!("../../locales/en/glossary.ftl"),
            include_str!("../../locales/en/queue.ftl"),
            include_str!("../../locales/en/report.ftl"),
            include_str!("../../locales/en/review.ftl"),
            include_str!("../../locales/en/score.ftl"),
        ],
    ),
    (
        "de",
        [
            include_str!("../../locales/de/compare.ftl"),
            include_str!("../../locales/de/convert.ftl"),
            include_str!("../../locales/de/edition.ftl"),
            include_str!("../../locales/de/glossary.ftl"),
            include_str!("../../locales/de/queue.ftl"),
            include_str!("../../locales/de/report.ftl"),
            include_str!("../../locales/de/review.ftl"),
            include_str!("../../locales/de/score.ftl"),
        ],
    ),
];

/// A value put into a message.
pub type Value<'a> = FluentValue<'a>;

/// The strings of one reader, best language first, English last.
pub struct Messages {
    lang: Lang,
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The best of the embedded locales for the languages asked for, best first; English where none fits.
    pub fn negotiate(requested: &[Lang]) -> Self {
        let mut tags = negotiated(requested);
        tags.push(LOCALES[0].0.to_owned());
        tags.dedup();
        let asked = requested.iter().find(|asked| asked.primary() == tags[0]);
        let lang = asked.map_or_else(|| tags[0].clone(), ToString::to_string);
        Self { lang: lang.parse().expect("negotiated from valid tags"), bundles: tags.iter().map(|tag| bundle(tag)).collect() }
    }

    /// The words of an edition: it speaks the language of its readers.
    pub fn of(lang: &Lang) -> Self {
        Self::negotiate(std::slice::from_ref(lang))
    }

    /// The strings of each embedded locale: what a person may have typed whatever language the page had.
    pub fn each() -> impl Iterator<Item = Self> {
        LOCALES.iter().map(|(tag, _)| Self::negotiate(&[tag.parse().expect("a constant tag")]))
    }

    /// The language the strings are in, with the region the reader asked for.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The message called `id`.
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// The message called `id` with its variables filled in. A missing id is a bug: it shows as itself.
    pub fn format(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set((*name).to_owned(), value.clone());
        }
        let found = self.bundles.iter().find_map(|bundle| Some((bundle, bundle.get_message(id)?.value()?)));
        debug_assert!(found.is_some(), "no message `{id}`");
        let Some((bundle, pattern)) = found else { return id.to_owned() };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "message `{id}`: {faults:?}");
        text
    }

    /// True if a message of this name exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }
}

/// The tags of the embedded locales that fit, best first.
fn negotiated(requested: &[Lang]) -> Vec<String> {
    let requested: Vec<&LanguageIdentifier> = requested.iter().map(Lang::identifier).collect();
    let available: Vec<LanguageIdentifier> = LOCALES.iter().map(|(tag, _)| tag.parse().expect("a constant tag")).collect();
    let chosen = negotiate_languages(&requested, &available, available.first(), NegotiationStrategy::Filtering);
    chosen.iter().map(ToString::to_string).collect()
}

fn bundle(tag: &str) -> FluentBundle<FluentResource> {
    let files = LOCALES.iter().find(|(name, _)| *name == tag).map_or(&LOCALES[0].1, |(_, files)| files);
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().expect("a constant tag")]);
    // The marks that isolate text of another direction would be stray characters in plain text and HTML.
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned()).expect("the embedded messages parse, see tests/messages.rs");
        bundle.add_resource(resource).expect("no message has two meanings, see tests/messages.rs");
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(tags: &[&str]) -> Messages {
        Messages::negotiate(&tags.iter().map(|tag| tag.parse().unwrap()).collect::<Vec<_>>())
    }

    #[test]
    fn the_first_language_that_is_there_wins_and_english_is_the_last_resort() {
        assert_eq!(messages(&["fr", "de-AT"]).text("page-source"), "Original");
        assert_eq!(messages(&["fr"]).text("page-source"), "Source");
        assert_eq!(messages(&[]).text("page-source"), "Source");
    }

    #[test]
    fn plurals_and_variables_are_filled_in_without_marks() {
        let english = messages(&["en-GB"]);
        assert_eq!(english.format("summary-segments", &[("count", 1.into())]), "1 segment to translate");
        assert_eq!(english.format("summary-segments", &[("count", 7.into())]), "7 segments to translate");
        assert_eq!(english.format("edition-source", &[("name", "Tageblatt".into())]), "Source: Tageblatt");
    }
}
