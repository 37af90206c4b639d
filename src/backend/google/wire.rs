//! What goes to and comes from both interfaces.

use crate::backend::remote::{json_len, tag};
use crate::backend::{Error, Request, SegmentRequest};
use crate::lang::{Lang, LangPair};
use serde::{Deserialize, Serialize};

/// Variants that the service tells apart.
const VARIANTS: &[&str] = &["fr-CA", "pt-PT", "zh-CN", "zh-TW"];

/// Earlier translations that go along with a segment, as many as the service picks from a data set itself.
pub(super) const EXAMPLES: usize = 5;

/// A language as the service calls it.
pub(super) fn code(lang: &Lang) -> String {
    tag(lang, VARIANTS)
}

fn texts(request: &Request) -> Vec<&str> {
    request.segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// Bytes that a segment adds to the body.
pub(super) fn size_of(segment: &SegmentRequest, examples: usize) -> usize {
    let pairs = segment.examples.iter().take(examples);
    let pairs: usize = pairs.map(|(source, target)| json_len(source) + json_len(target) + PAIR_BYTES).sum();
    json_len(&segment.text) + pairs + usize::from(examples > 0) * LIST_BYTES + 1
}

/// `{"sourceSentence":,"targetSentence":},`
const PAIR_BYTES: usize = 38;
/// `{"referenceSentencePairs":[]},`
const LIST_BYTES: usize = 30;

/// The body of a question to version 2.
#[derive(Serialize)]
pub(super) struct BasicQuestion<'a> {
    q: Vec<&'a str>,
    source: String,
    target: String,
    /// Else the text is taken for HTML and the answer is full of `&#39;`.
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
}

impl<'a> BasicQuestion<'a> {
    pub(super) fn new(request: &'a Request, model: Option<&'a str>) -> Self {
        let pair = &request.pair;
        Self { q: texts(request), source: code(&pair.source), target: code(&pair.target), format: "text", model }
    }
}

/// Names of what is in the project.
pub(super) struct Resources {
    pub(super) model: Option<String>,
    pub(super) glossary: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GlossaryConfig<'a> {
    glossary: &'a str,
    ignore_case: bool,
}

impl Resources {
    fn glossary(&self) -> Option<GlossaryConfig<'_>> {
        // A name in capitals is the same name.
        self.glossary.as_deref().map(|glossary| GlossaryConfig { glossary, ignore_case: true })
    }
}

/// The body of a question to version 3.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question<'a> {
    contents: Vec<&'a str>,
    mime_type: &'static str,
    source_language_code: String,
    target_language_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    glossary_config: Option<GlossaryConfig<'a>>,
}

impl<'a> Question<'a> {
    pub(super) fn new(request: &'a Request, resources: &'a Resources) -> Self {
        Self {
            contents: texts(request),
            mime_type: "text/plain",
            source_language_code: code(&request.pair.source),
            target_language_code: code(&request.pair.target),
            model: resources.model.as_deref(),
            glossary_config: resources.glossary(),
        }
    }
}

/// The body of a question with earlier translations.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AdaptiveQuestion<'a> {
    content: Vec<&'a str>,
    mime_type: &'static str,
    reference_sentence_config: References<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    glossary_config: Option<GlossaryConfig<'a>>,
}

/// One list of pairs for each text, in their order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct References<'a> {
    reference_sentence_pair_lists: Vec<PairList<'a>>,
    source_language_code: String,
    target_language_code: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PairList<'a> {
    reference_sentence_pairs: Vec<SentencePair<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SentencePair<'a> {
    source_sentence: &'a str,
    target_sentence: &'a str,
}

impl<'a> AdaptiveQuestion<'a> {
    pub(super) fn new(request: &'a Request, resources: &'a Resources) -> Self {
        let reference_sentence_config = References {
            reference_sentence_pair_lists: request.segments.iter().map(PairList::new).collect(),
            source_language_code: code(&request.pair.source),
            target_language_code: code(&request.pair.target),
        };
        let glossary_config = resources.glossary();
        Self { content: texts(request), mime_type: "text/plain", reference_sentence_config, glossary_config }
    }
}

impl<'a> PairList<'a> {
    fn new(segment: &'a SegmentRequest) -> Self {
        let pairs = segment.examples.iter().take(EXAMPLES);
        let pairs = pairs.map(|(source, target)| SentencePair { source_sentence: source, target_sentence: target });
        Self { reference_sentence_pairs: pairs.collect() }
    }
}

/// The body of an answer of version 2.
#[derive(Deserialize)]
pub(super) struct BasicAnswer {
    data: Answer,
}

impl BasicAnswer {
    pub(super) fn drafts(self) -> Vec<String> {
        drafts(self.data.translations)
    }
}

/// The body of an answer of version 3; with a glossary there is a second set of translations.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    translations: Vec<Translation>,
    #[serde(default)]
    glossary_translations: Vec<Translation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Translation {
    translated_text: String,
}

impl Answer {
    /// Those in which the glossary was used, if one was asked for.
    pub(super) fn drafts(self, with_glossary: bool) -> Vec<String> {
        drafts(if with_glossary { self.glossary_translations } else { self.translations })
    }
}

fn drafts(translations: Vec<Translation>) -> Vec<String> {
    translations.into_iter().map(|translation| translation.translated_text).collect()
}

/// The languages, of either version.
#[derive(Deserialize)]
pub(super) struct Languages {
    languages: Vec<Language>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Language {
    #[serde(alias = "languageCode")]
    language: String,
    #[serde(default = "yes")]
    support_source: bool,
    #[serde(default = "yes")]
    support_target: bool,
}

/// Version 2 lists what it translates from and into alike.
fn yes() -> bool {
    true
}

#[derive(Deserialize)]
pub(super) struct BasicLanguages {
    pub(super) data: Languages,
}

impl Languages {
    pub(super) fn take(&self, pair: &LangPair) -> bool {
        let find = |lang: &Lang| self.languages.iter().find(|language| language.language == code(lang));
        find(&pair.source).is_some_and(|language| language.support_source)
            && find(&pair.target).is_some_and(|language| language.support_target)
    }
}

/// Whether the segments go with earlier translations: all of them or none.
///
/// # Errors
/// [`Error::TooLarge`] halves a request of both kinds, so that no draft depends on what was asked beside it.
pub(super) fn has_examples(request: &Request) -> Result<bool, Error> {
    let with = request.segments.iter().filter(|segment| !segment.examples.is_empty()).count();
    match with {
        0 => Ok(false),
        all if all == request.segments.len() => Ok(true),
        _ => Err(Error::TooLarge("segments with and without examples go in different requests".into())),
    }
}
