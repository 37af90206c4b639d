//! What goes to and comes from `/v2/translate` and `/v2/languages`.

use super::markup;
use crate::backend::ids::check_count;
use crate::backend::remote::{characters, json_len};
use crate::backend::{Context, Error, Output, Request};
use crate::lang::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Bytes of a request that are neither text nor context: keys, languages, options.
pub(super) const HEAD_BYTES: usize = 1 << 10;

/// Bytes that the context may take up.
pub(super) const CONTEXT_BYTES: usize = 16 << 10;

/// The variants that the service tells apart as targets; of all other tags it knows the language only.
const VARIANTS: &[&str] = &["EN-GB", "EN-US", "ES-419", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT"];

/// How formal a draft is. `prefer` asks for nothing that a language has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeepLFormality {
    /// As the service sees fit.
    Default,
    /// Formal: German `Sie`.
    PreferMore,
    /// Informal: German `du`.
    PreferLess,
}

impl DeepLFormality {
    /// The word in the configuration and in the question.
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::PreferMore => "prefer_more",
            Self::PreferLess => "prefer_less",
        }
    }
}

/// A kind of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeepLModel {
    /// The better one; refused for languages that have none.
    QualityOptimized,
    /// The better one where there is one.
    PreferQualityOptimized,
    /// The faster one.
    LatencyOptimized,
}

impl DeepLModel {
    /// The word in the configuration and in the question.
    pub fn word(self) -> &'static str {
        match self {
            Self::QualityOptimized => "quality_optimized",
            Self::PreferQualityOptimized => "prefer_quality_optimized",
            Self::LatencyOptimized => "latency_optimized",
        }
    }
}

/// The body of a question.
#[derive(Debug, Serialize)]
pub(super) struct Question<'a> {
    text: Vec<Cow<'a, str>>,
    /// Always given: a glossary needs it, and it is known.
    source_lang: String,
    target_lang: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    glossary_id: Option<&'a str>,
    /// The segments are sentences already.
    split_sentences: &'static str,
    preserve_formatting: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    formality: Option<DeepLFormality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model_type: Option<DeepLModel>,
    show_billed_characters: bool,
    #[serde(flatten)]
    markup: Option<Markup>,
}

/// How XML is read. The version is named since accounts differ in what they take for granted.
#[derive(Debug, Serialize)]
struct Markup {
    tag_handling: &'static str,
    tag_handling_version: &'static str,
    outline_detection: bool,
    ignore_tags: [&'static str; 1],
    non_splitting_tags: [&'static str; 1],
}

const XML: Markup = Markup {
    tag_handling: "xml",
    tag_handling_version: "v2",
    outline_detection: false,
    ignore_tags: [markup::KEPT],
    non_splitting_tags: [markup::KEPT],
};

impl<'a> Question<'a> {
    /// The context is that of the first segment: all segments of a request have the same.
    pub(super) fn new(
        request: &'a Request,
        glossary_id: Option<&'a str>,
        formality: Option<DeepLFormality>,
        model_type: Option<DeepLModel>,
    ) -> Self {
        let xml = markup::is_needed(request);
        let texts = request.segments.iter();
        Self {
            text: texts.map(|one| if xml { markup::marked(one).into() } else { one.text.as_str().into() }).collect(),
            source_lang: source_code(&request.pair.source),
            target_lang: target_code(&request.pair.target),
            context: request.segments.first().and_then(|segment| joined(&segment.context)),
            glossary_id,
            split_sentences: "0",
            preserve_formatting: true,
            formality,
            model_type,
            show_billed_characters: true,
            markup: xml.then_some(XML),
        }
    }
}

/// The parts of the context, a paragraph each, as many as there is room for.
fn joined(context: &Context) -> Option<String> {
    let mut room = CONTEXT_BYTES;
    let fits = |part: &&str| {
        let fits = json_len(part) <= room;
        room -= if fits { json_len(part) } else { 0 };
        fits
    };
    let parts: Vec<&str> = context.parts().filter(fits).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// The service's code of a source language, which has no variants.
pub(super) fn source_code(lang: &Lang) -> String {
    lang.primary().to_uppercase()
}

/// The service's code of a target language.
pub(super) fn target_code(lang: &Lang) -> String {
    let tag = lang.to_string().to_uppercase();
    if VARIANTS.contains(&tag.as_str()) { tag } else { source_code(lang) }
}

/// The body of an answer.
#[derive(Deserialize)]
pub(super) struct Answer {
    translations: Vec<Translation>,
}

#[derive(Deserialize)]
struct Translation {
    text: String,
    #[serde(default)]
    billed_characters: Option<u64>,
}

/// The answers by their order, and the characters they are charged as.
pub(super) fn answered(request: &Request, answer: Answer) -> Result<(Vec<Output>, u64), Error> {
    check_count(request, answer.translations.len())?;
    let xml = markup::is_needed(request);
    let (mut outputs, mut billed) = (Vec::with_capacity(request.segments.len()), 0_u64);
    for (segment, translation) in request.segments.iter().zip(answer.translations) {
        billed = billed.saturating_add(translation.billed_characters.unwrap_or_else(|| characters(&segment.text)));
        let text = if xml { markup::unmarked(&translation.text)? } else { translation.text };
        outputs.push(Output::new(&segment.id, text));
    }
    Ok((outputs, billed))
}

/// A language that the service knows.
#[derive(Deserialize)]
pub(super) struct Language {
    language: String,
}

/// True if the language or a variant of it is among them.
pub(super) fn knows(languages: &[Language], code: &str) -> bool {
    let is_it = |known: &str| known == code || known.strip_prefix(code).is_some_and(|rest| rest.starts_with('-'));
    languages.iter().any(|known| is_it(&known.language.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_named_where_the_service_has_them() {
        let code = |tag: &str| target_code(&tag.parse().unwrap());
        assert_eq!(
            ["en-GB", "en-us", "pt-BR", "zh-Hant", "de-AT", "en", "fr"].map(code),
            ["EN-GB", "EN-US", "PT-BR", "ZH-HANT", "DE", "EN", "FR"]
        );
        assert_eq!(source_code(&"de-AT".parse().unwrap()), "DE");
    }

    #[test]
    fn a_language_is_known_by_itself_or_by_a_variant() {
        let languages = ["DE", "EN-GB", "EN-US"].map(|code| Language { language: code.into() });
        assert!(knows(&languages, "DE") && knows(&languages, "EN-GB") && knows(&languages, "EN"));
        assert!(!knows(&languages, "E") && !knows(&languages, "FR"));
    }

    #[test]
    fn context_is_joined_and_never_more_than_there_is_room_for() {
        let long = "ä".repeat(CONTEXT_BYTES);
        let context = Context { headline: Some("Titel".into()), before: Some(long), after: Some("Absatz.".into()) };
        assert_eq!(joined(&context).unwrap(), "Titel\nAbsatz.");
        assert_eq!(joined(&Context::default()), None);
    }
}
