//! What goes to and comes from ModernMT.

use super::ModernMtConfig;
use crate::backend::ids::check_count;
use crate::backend::remote::{Reply, characters, refusal};
use crate::backend::{Error, Output, Request};
use crate::lang::Lang;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The body of a question.
#[derive(Serialize)]
pub(super) struct Question<'a> {
    source: &'a str,
    target: String,
    /// Always a list, so that the answer is one.
    q: Vec<&'a str>,
    format: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    glossaries: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignore_glossary_case: Option<bool>,
    #[serde(skip_serializing_if = "String::is_empty")]
    hints: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_vector: Option<&'a str>,
}

impl<'a> Question<'a> {
    pub(super) fn new(request: &'a Request, config: &'a ModernMtConfig) -> Self {
        Self {
            source: request.pair.source.primary(),
            target: target_code(&request.pair.target),
            q: request.segments.iter().map(|segment| segment.text.as_str()).collect(),
            format: "text/plain",
            glossaries: config.glossaries.join(","),
            ignore_glossary_case: config.ignore_glossary_case,
            hints: config.hints.join(","),
            context_vector: config.context_vector.as_deref(),
        }
    }
}

/// A question that says nothing.
#[derive(Serialize)]
pub(super) struct Nothing {}

/// The service's code of a target language: it has variants of Spanish, French, Portuguese and Chinese, of English none.
pub(super) fn target_code(lang: &Lang) -> String {
    if lang.primary() == "en" { "en".to_owned() } else { lang.to_string() }
}

/// The frame of every answer.
#[derive(Deserialize)]
struct Frame<T> {
    data: Option<T>,
    error: Option<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(rename = "type")]
    kind: String,
    message: String,
}

/// What is in the frame.
///
/// # Errors
/// The service refused, or its answer is none.
pub(super) fn data<T: DeserializeOwned>(reply: &Reply) -> Result<T, Error> {
    if !reply.status.is_success() {
        let fault = reply.json::<Frame<serde_json::Value>>().ok().and_then(|frame| frame.error);
        return Err(refusal(reply, fault.map(|fault| fault.said())));
    }
    match reply.json::<Frame<T>>()? {
        Frame { error: Some(fault), .. } => Err(Error::BadRequest(fault.said())),
        Frame { data: Some(data), .. } => Ok(data),
        Frame { data: None, error: None } => Err(Error::Protocol(format!("neither data nor error: `{}`", reply.quoted()))),
    }
}

impl Fault {
    fn said(&self) -> String {
        format!("{}: {}", self.kind, self.message)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Translation {
    translation: String,
    #[serde(default)]
    billed_characters: Option<u64>,
}

/// The answers by their order, and the characters they are charged as.
pub(super) fn answered(request: &Request, translations: Vec<Translation>) -> Result<(Vec<Output>, u64), Error> {
    check_count(request, translations.len())?;
    let (mut outputs, mut billed) = (Vec::with_capacity(request.segments.len()), 0_u64);
    for (segment, translation) in request.segments.iter().zip(translations) {
        billed = billed.saturating_add(translation.billed_characters.unwrap_or_else(|| characters(&segment.text)));
        outputs.push(Output::new(&segment.id, translation.translation));
    }
    Ok((outputs, billed))
}

/// True if the language or a variant of it is among them.
pub(super) fn knows(languages: &[String], code: &str) -> bool {
    let is_it = |known: &str| known == code || known.strip_prefix(code).is_some_and(|rest| rest.starts_with('-'));
    languages.iter().any(|known| is_it(known))
}

/// The account, as far as it says.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    billing_period: Option<Period>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Period {
    #[serde(default)]
    chars: Option<u64>,
    #[serde(default)]
    plan_description: Option<String>,
    #[serde(default)]
    end: Option<String>,
}

impl Account {
    /// A line each.
    pub(super) fn facts(&self) -> Vec<String> {
        let period = self.billing_period.as_ref();
        let status = self.status.as_ref().map(|status| format!("the account is {status}"));
        let plan = period.and_then(|period| Some(format!("plan: {}", period.plan_description.as_ref()?)));
        let used = period.and_then(|period| Some(format!("characters used in this period: {}", period.chars?)));
        let end = period.and_then(|period| Some(format!("the period ends on {}", period.end.as_ref()?)));
        [status, plan, used, end].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_no_variants_and_others_keep_theirs() {
        let code = |tag: &str| target_code(&tag.parse().unwrap());
        assert_eq!(["en-GB", "en", "pt-BR", "es-419", "fr"].map(code), ["en", "en", "pt-BR", "es-419", "fr"]);
    }

    #[test]
    fn a_language_is_known_by_itself_or_by_a_variant() {
        let languages = ["en", "pt-BR"].map(str::to_owned);
        assert!(knows(&languages, "en") && knows(&languages, "pt") && knows(&languages, "pt-BR"));
        assert!(!knows(&languages, "de") && !knows(&languages, "e"));
    }
}
