//! Which placeholders a backend carries through: it is asked a few sentences, once, since its answers are kept.

use super::family::{Family, find};
use crate::backend::{Backend, Error, NativeGlossary, Request, SegmentRequest};
use crate::lang::LangPair;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Kinds that a draft is repaired with, one after the other.
const RUNGS: usize = 3;

/// Share of placeholders that a kind must keep to be used at all.
const USABLE: f64 = 0.5;

/// Share with which a kind is good enough not to look for better ones.
const GOOD: f64 = 0.95;

/// Sentences by language; `{1}` and `{2}` are the places of placeholders.
static SENTENCES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("probe.toml")).expect("the probe's sentences are tested"));

/// The share of placeholders of one kind that came back exactly once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Survival {
    /// The kind.
    pub family: Family,
    /// From 0 to 1.
    pub kept: f64,
}

/// The kinds of placeholder for `pair`, best first; at most three. Asks only until three good ones are found.
///
/// A backend that cannot be asked, or a language without sentences, gets the order that is best for most; so does a language
/// model, which keeps what it is told to and would be paid for every sentence of the probe.
pub(super) async fn ladder(backend: &dyn Backend, pair: &LangPair) -> Vec<Family> {
    if backend.capabilities().glossary == NativeGlossary::Prompt {
        return Family::ALL[..RUNGS].to_vec();
    }
    let mut known: Vec<Survival> = Vec::new();
    for family in Family::ALL {
        let Ok(Some(survival)) = survival(backend, pair, *family).await else { break };
        known.push(survival);
        if known.iter().filter(|survival| survival.kept >= GOOD).count() == RUNGS {
            break;
        }
    }
    if known.is_empty() {
        return Family::ALL[..RUNGS].to_vec();
    }
    known.retain(|survival| survival.kept >= USABLE);
    known.sort_by(|one, other| other.kept.total_cmp(&one.kept));
    known.into_iter().map(|survival| survival.family).take(RUNGS).collect()
}

/// How each kind of placeholder survives a translation by the backend; none where there are no sentences in the language.
/// A kind that the backend refuses to translate is left out.
///
/// # Errors
/// The backend cannot be asked, or refuses every kind.
pub async fn survivals(backend: &dyn Backend, pair: &LangPair) -> Result<Vec<Survival>, Error> {
    let (mut all, mut refused) = (Vec::new(), None);
    for family in Family::ALL {
        match survival(backend, pair, *family).await {
            Ok(survival) => all.extend(survival),
            Err(error) if error.is_about_one_request() => refused = Some(error),
            Err(error) => return Err(error),
        }
    }
    refused.filter(|_| all.is_empty()).map_or(Ok(all), Err)
}

/// How many placeholders of `family` come through; `None` where there are no sentences to ask.
async fn survival(backend: &dyn Backend, pair: &LangPair, family: Family) -> Result<Option<Survival>, Error> {
    let Some(sentences) = SENTENCES.get(pair.source.primary()) else { return Ok(None) };
    let placeholders: Vec<String> = (0..2).filter_map(|number| family.placeholder(number)).collect();
    let text = |sentence: &String| sentence.replace("{1}", &placeholders[0]).replace("{2}", &placeholders[1]);
    let texts: Vec<String> = sentences.iter().map(text).collect();
    let ask = |(at, text): (usize, &String)| SegmentRequest::new(format!("probe.{at}"), text);
    let request = Request { pair: pair.clone(), segments: texts.iter().enumerate().map(ask).collect() };
    let answers: BTreeMap<String, String> =
        backend.translate(&request).await?.into_iter().map(|output| (output.id, output.text)).collect();
    let (mut asked, mut kept) = (0, 0);
    for (at, text) in texts.iter().enumerate() {
        let id = format!("probe.{at}");
        let Some(answer) = answers.get(&id) else { return Err(Error::Protocol(format!("no answer to `{id}`"))) };
        let sent = placeholders.iter().filter(|placeholder| text.contains(placeholder.as_str()));
        for placeholder in sent {
            asked += 1;
            kept += usize::from(is_kept(answer, placeholder));
        }
    }
    Ok(Some(Survival { family, kept: f64::from(kept as u32) / f64::from(asked.max(1)) }))
}

fn is_kept(answer: &str, placeholder: &str) -> bool {
    find(answer, placeholder).is_some_and(|span| find(&answer[span.end..], placeholder).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, output, request};

    fn ladder_of(keep: impl Fn(&str) -> String + Send + Sync + 'static) -> (Vec<Family>, usize) {
        let answer = move |segment: &SegmentRequest| output(&segment.id, &keep(&segment.text));
        let fake = Fake::scripted(move |request, _| Ok(request.segments.iter().map(&answer).collect()));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let ladder = runtime.block_on(ladder(fake.as_ref(), &request(&[]).pair));
        (ladder, fake.requests().len())
    }

    #[test]
    fn three_good_kinds_are_enough() {
        assert_eq!(ladder_of(str::to_owned), (vec![Family::Name, Family::Numbered, Family::Word], 3));
    }

    #[test]
    fn kinds_that_are_lost_are_left_out_and_the_best_goes_first() {
        let names = ["Zyqor", "Xarbim"];
        let (ladder, asked) = ladder_of(move |text| text.replace(names[0], "").replace("XQ", "Q").replace("XTERM1X", "x"));
        assert_eq!((ladder, asked), (vec![Family::Number, Family::Bracket, Family::Underscore], 6));
    }

    #[test]
    fn every_language_has_sentences_with_both_placeholders() {
        for (language, sentences) in SENTENCES.iter() {
            assert_eq!(sentences.len(), 8, "{language}");
            assert!(sentences.iter().all(|sentence| sentence.contains("{1}")), "{language}");
            assert_eq!(sentences.iter().filter(|sentence| sentence.contains("{2}")).count(), 2, "{language}");
        }
    }
}
