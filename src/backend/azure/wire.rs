//! What goes to and comes from both versions.

use super::config::{AzureConfig, AzureTone, AzureVersion};
use super::markup::Names;
use crate::backend::remote::{Reply, characters, json_len, tag};
use crate::backend::{Error, Request, SegmentRequest, Spent};
use crate::lang::{Lang, LangPair};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Variants that the service tells apart. British English is none of them.
const VARIANTS: &[&str] = &["fr-CA", "pt-PT", "zh-Hans", "zh-Hant"];

/// Earlier translations that go along with a segment, where a language model is deployed.
pub(super) const EXAMPLES: usize = 5;

/// A language as the service calls it.
fn code(lang: &Lang) -> String {
    tag(lang, VARIANTS)
}

/// The parameters in the address. The newer version has all but its own name in the body.
pub(super) fn parameters(config: &AzureConfig, pair: &LangPair) -> Vec<(&'static str, String)> {
    let version = ("api-version", config.version.word().to_owned());
    match config.version {
        AzureVersion::V2026 => vec![version],
        AzureVersion::V3 => {
            let languages = [("from", code(&pair.source)), ("to", code(&pair.target)), ("textType", "plain".to_owned())];
            let category = config.category.clone().map(|category| ("category", category));
            std::iter::once(version).chain(languages).chain(category).collect()
        }
    }
}

/// The body of a question.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Question<'a> {
    V3(Vec<Text<'a>>),
    V2026 { inputs: Vec<Input<'a>> },
}

#[derive(Serialize)]
pub(super) struct Text<'a> {
    #[serde(rename = "Text")]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Input<'a> {
    text: Cow<'a, str>,
    language: String,
    text_type: &'static str,
    targets: [Target<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Target<'a> {
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    deployment_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tone: Option<AzureTone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reference_text_pairs: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Pair<'a> {
    source: &'a str,
    target: &'a str,
}

impl<'a> Question<'a> {
    pub(super) fn new(request: &'a Request, config: &'a AzureConfig, names: &Names) -> Self {
        let segments = request.segments.iter();
        match config.version {
            AzureVersion::V3 => Self::V3(segments.map(|segment| Text { text: names.marked(segment) }).collect()),
            AzureVersion::V2026 => {
                let inputs = segments.map(|segment| Input::new(segment, &request.pair, config, names));
                Self::V2026 { inputs: inputs.collect() }
            }
        }
    }

    /// Characters of the texts. The markup counts, says the service.
    fn characters(&self) -> u64 {
        match self {
            Self::V3(texts) => texts.iter().map(|text| characters(&text.text)).sum(),
            Self::V2026 { inputs } => inputs.iter().map(|input| characters(&input.text)).sum(),
        }
    }
}

impl<'a> Input<'a> {
    fn new(segment: &'a SegmentRequest, pair: &LangPair, config: &'a AzureConfig, names: &Names) -> Self {
        let target = Target {
            language: code(&pair.target),
            deployment_name: config.deployment.as_deref(),
            tone: config.tone,
            reference_text_pairs: examples(segment, config).map(|(source, target)| Pair { source, target }).collect(),
        };
        Self { text: names.marked(segment), language: code(&pair.source), text_type: "Plain", targets: [target] }
    }
}

fn examples<'a>(segment: &'a SegmentRequest, config: &AzureConfig) -> impl Iterator<Item = &'a (String, String)> {
    segment.examples.iter().take(if config.is_deployed() { EXAMPLES } else { 0 })
}

/// Bytes that a segment adds to the body.
pub(super) fn size_of(segment: &SegmentRequest, config: &AzureConfig, names: &Names) -> usize {
    let text = json_len(&names.marked(segment));
    match config.version {
        AzureVersion::V3 => text + r#"{"Text":},"#.len(),
        AzureVersion::V2026 => {
            let pair_bytes = r#"{"source":,"target":},"#.len();
            let pairs = examples(segment, config).map(|(source, target)| json_len(source) + json_len(target) + pair_bytes);
            let deployment = config.deployment.as_deref().map_or(0, json_len);
            text + INPUT_BYTES + deployment + pairs.sum::<usize>()
        }
    }
}

/// Keys, languages and tone of an input of the newer version.
const INPUT_BYTES: usize = 180;

/// What was translated and what it cost.
pub(super) struct Translated {
    pub(super) drafts: Vec<String>,
    pub(super) spent: Spent,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    V3(Vec<Item>),
    V2026 { value: Vec<Item> },
}

#[derive(Deserialize)]
struct Item {
    translations: Vec<Draft>,
}

/// A language model says its tokens, the general engine the characters.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    text: String,
    source_characters: Option<u64>,
    instruction_tokens: Option<u64>,
    source_tokens: Option<u64>,
    response_tokens: Option<u64>,
}

/// The drafts of an answer. What is charged is what the service says, else the characters sent.
///
/// # Errors
/// [`Error::Protocol`]: a text has not exactly one draft.
pub(super) fn translated(reply: &Reply, question: &Question<'_>) -> Result<Translated, Error> {
    let (Answer::V3(items) | Answer::V2026 { value: items }) = reply.json()?;
    let alone = |item: Item| <[Draft; 1]>::try_from(item.translations).map(|[draft]| draft);
    let drafts: Vec<Draft> = items
        .into_iter()
        .map(alone)
        .collect::<Result<_, _>>()
        .map_err(|drafts| Error::Protocol(format!("{} drafts of one text into one language", drafts.len())))?;
    let spent = spent(reply, &drafts, question);
    Ok(Translated { drafts: drafts.into_iter().map(|draft| draft.text).collect(), spent })
}

fn spent(reply: &Reply, drafts: &[Draft], question: &Question<'_>) -> Spent {
    let sum = |of: fn(&Draft) -> Option<u64>| drafts.iter().filter_map(of).fold(0, u64::saturating_add);
    if drafts.iter().any(|draft| draft.response_tokens.is_some()) {
        let input_tokens = sum(|draft| draft.instruction_tokens).saturating_add(sum(|draft| draft.source_tokens));
        return Spent { input_tokens, output_tokens: sum(|draft| draft.response_tokens), ..Spent::default() };
    }
    let metered = reply.header("x-metered-usage").and_then(|count| count.trim().parse().ok());
    let counted = Some(sum(|draft| draft.source_characters)).filter(|&count| count > 0);
    Spent { characters: metered.or(counted).unwrap_or_else(|| question.characters()), ..Spent::default() }
}

/// What the service translates from and into, and which models it has.
#[derive(Deserialize)]
pub(super) struct Languages {
    translation: BTreeMap<String, Language>,
}

#[derive(Deserialize)]
struct Language {
    #[serde(default)]
    models: Vec<String>,
}

impl Languages {
    pub(super) fn take(&self, pair: &LangPair) -> bool {
        [&pair.source, &pair.target].iter().all(|lang| self.translation.contains_key(&code(lang)))
    }

    /// Language models for the target.
    pub(super) fn models(&self, pair: &LangPair) -> &[String] {
        self.translation.get(&code(&pair.target)).map_or(&[], |language| &language.models)
    }
}
