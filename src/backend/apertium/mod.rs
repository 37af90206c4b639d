//! Backend over an Apertium APY server: rule-based translation, free and on a small machine.

mod codes;
mod wire;

use super::remote::{Meter, Reply, Service, characters};
use super::{Backend, Capabilities, Error, Health, Limits, Output, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
use codes::three_letters;
use reqwest::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wire::{Answer, Installed, Question, refused};

/// Characters of a text that the server surely translates. It cuts a longer one into at most ten pieces, each of at least
/// half of 1000 characters, and leaves out the rest without a word.
const LONGEST_TEXT: u64 = 5_000;

/// `[backend.NAME]` with `kind = "apertium"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApertiumConfig {
    /// The server's address: `http://127.0.0.1:2737`.
    pub url: String,
    /// The installed pair to ask for, where it is not that of the languages: `spa|eng_US`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
}

/// An Apertium server.
///
/// One text a request: the server takes several lines, but gives each the capital of a sentence. It has one pipeline a
/// pair, so more requests at a time are no faster, and from the third on it cuts texts of more than 1000 characters in
/// the middle of a sentence: two keep the answer to a text the same at any time.
#[derive(Debug)]
pub struct Apertium {
    name: String,
    service: Service,
    pair: Option<String>,
    capabilities: Capabilities,
    meter: Meter,
}

impl Apertium {
    /// The server of the configuration; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address or the pair is none.
    pub fn open(name: &str, config: &ApertiumConfig, limits: &Limits) -> Result<Self, Error> {
        if let Some(pair) = config.pair.as_ref().filter(|pair| pair.split('|').filter(|code| !code.is_empty()).count() != 2) {
            return Err(Error::Unusable {
                message: format!("not an installed pair: `{pair}`"),
                hint: "write `pair` like `spa|eng_US`; the server lists its pairs at `/listPairs`".into(),
            });
        }
        let service = Service::open(&config.url, limits.timeout(60), Vec::new())?;
        let capabilities = Capabilities {
            max_texts: 1,
            // As many bytes as a text of the greatest length may have.
            max_bytes: LONGEST_TEXT as usize * char::MAX.len_utf8(),
            max_concurrency: 2,
            ..Capabilities::default()
        };
        Ok(Self { name: name.to_owned(), service, pair: config.pair.clone(), capabilities, meter: Meter::default() })
    }

    /// The pair as the server knows it.
    fn installed(&self, pair: &LangPair) -> String {
        let from_languages = || format!("{}|{}", three_letters(pair.source.primary()), three_letters(pair.target.primary()));
        self.pair.clone().unwrap_or_else(from_languages)
    }

    async fn ask(&self, pair: &str, segment: &SegmentRequest) -> Result<Output, Error> {
        let length = characters(&segment.text);
        if length > LONGEST_TEXT {
            return Err(Error::TooLarge(format!(
                "{length} characters; Apertium drops what is behind the first {LONGEST_TEXT} or so"
            )));
        }
        let request = self.service.request(Method::POST, "translate")?.form(&Question::new(pair, &segment.text));
        let answer: Answer = good(&self.service.send(request).await?)?.json()?;
        self.meter.add_characters(length);
        Ok(Output::new(&segment.id, answer.draft(&segment.text)))
    }
}

fn good(reply: &Reply) -> Result<&Reply, Error> {
    if reply.status.is_success() { Ok(reply) } else { Err(refused(reply)) }
}

#[async_trait]
impl Backend for Apertium {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        format!("Apertium at {}", self.service.host())
    }

    fn fingerprint(&self) -> String {
        let parts = [self.service.base().as_str(), self.pair.as_deref().unwrap_or_default()];
        format!("apertium-1-{}", &content_hash(&parts)[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let pair = self.installed(&request.pair);
        let mut outputs = Vec::with_capacity(request.segments.len());
        for segment in &request.segments {
            outputs.push(self.ask(&pair, segment).await?);
        }
        Ok(outputs)
    }

    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let reply = self.service.send(self.service.request(Method::GET, "listPairs")?).await?;
        let installed: Installed = good(&reply)?.json()?;
        let pair = self.installed(pair);
        Ok(Health { takes_pair: Some(installed.holds(&pair)), quota: None, facts: installed.facts() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(url: &str, pair: Option<&str>) -> Result<Apertium, Error> {
        Apertium::open("apy", &ApertiumConfig { url: url.into(), pair: pair.map(str::to_owned) }, &Limits::default())
    }

    #[test]
    fn languages_become_codes_of_three_letters_unless_a_pair_is_named() {
        let asked = |pair, source: &str, target: &str| {
            let languages = LangPair::new(source.parse().unwrap(), target.parse().unwrap());
            open("http://127.0.0.1:2737", pair).unwrap().installed(&languages)
        };
        assert_eq!(asked(None, "en-GB", "es"), "eng|spa");
        assert_eq!(asked(None, "nb", "nn"), "nob|nno");
        assert_eq!(asked(None, "ast", "es"), "ast|spa");
        assert_eq!(asked(Some("spa|eng_US"), "es", "en-US"), "spa|eng_US");
    }

    #[test]
    fn a_pair_that_is_none_is_refused_before_anything_is_asked() {
        for pair in ["eng-spa", "eng|", "", "a|b|c"] {
            assert!(matches!(open("http://127.0.0.1", Some(pair)), Err(Error::Unusable { .. })), "{pair}");
        }
    }

    #[test]
    fn the_fingerprint_is_that_of_server_and_pair() {
        let print = |url, pair| open(url, pair).unwrap().fingerprint();
        let all = [print("http://a", None), print("http://b", None), print("http://a", Some("spa|eng_US"))];
        assert!(all[0] != all[1] && all[0] != all[2], "{all:?}");
    }
}
