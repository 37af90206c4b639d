//! The lines that go to and come from a translation program.

use crate::backend::{Capabilities, ContextUse, Error, NativeGlossary, Output, Request};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Hello {
    v: u32,
    id: u64,
    op: &'static str,
}

#[derive(Serialize)]
struct Translate<'a> {
    v: u32,
    id: u64,
    op: &'static str,
    source_lang: String,
    target_lang: String,
    segments: Vec<Segment<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<Term<'a>>,
}

#[derive(Serialize)]
struct Segment<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_after: Option<&'a str>,
}

#[derive(Serialize)]
struct Term<'a> {
    source: &'a str,
    target: &'a str,
    segment: &'a str,
}

/// The line that asks who is there.
pub(super) fn hello_line(id: u64) -> String {
    line(&Hello { v: VERSION, id, op: "hello" })
}

/// The line that asks for the segments; context and terms only where the program takes them.
pub(super) fn translate_line(id: u64, request: &Request, capabilities: &Capabilities) -> String {
    let takes_context = capabilities.context != ContextUse::None;
    let segments = request.segments.iter().map(|segment| Segment {
        id: &segment.id,
        text: &segment.text,
        headline: segment.context.headline.as_deref().filter(|_| takes_context),
        context_before: segment.context.before.as_deref().filter(|_| takes_context),
        context_after: segment.context.after.as_deref().filter(|_| takes_context),
    });
    let terms = request.segments.iter().flat_map(|segment| {
        segment.terms.iter().map(|term| Term { source: &term.source, target: &term.target, segment: &segment.id })
    });
    let terms: Vec<Term<'_>> = if capabilities.glossary.takes_terms() { terms.collect() } else { Vec::new() };
    line(&Translate {
        v: VERSION,
        id,
        op: "translate",
        source_lang: request.pair.source.to_string(),
        target_lang: request.pair.target.to_string(),
        segments: segments.collect(),
        terms,
    })
}

fn line(message: &impl Serialize) -> String {
    let json = serde_json::to_string(message).expect("strings and numbers always make JSON");
    json + "\n"
}

/// One line of the program; unknown fields are ignored.
#[derive(Debug, Deserialize)]
pub(super) struct Reply {
    pub(super) id: u64,
    ok: bool,
    segments: Option<Vec<Answer>>,
    error: Option<Fault>,
    name: Option<String>,
    version: Option<String>,
    pairs: Option<Vec<(String, String)>>,
    #[serde(default)]
    capabilities: Abilities,
}

#[derive(Debug, Deserialize)]
struct Answer {
    id: String,
    text: String,
    score: Option<f32>,
}

impl Answer {
    /// A score above 0 is no logarithm of a chance: the program means something else by it.
    fn output(self) -> Result<Output, Error> {
        match self.score {
            Some(score) if score > 0.0 => Err(Error::Protocol(format!("`score` is no mean log-probability: {score}"))),
            score => Ok(Output { score, ..Output::new(self.id, self.text) }),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Fault {
    kind: FaultKind,
    #[serde(default)]
    message: String,
    retry_after_ms: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FaultKind {
    RateLimited,
    Auth,
    Quota,
    BadRequest,
    Unsupported,
    TooLarge,
    Transient,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Default, Deserialize)]
struct Abilities {
    glossary: Option<String>,
    max_texts: Option<usize>,
    max_chars: Option<usize>,
    max_concurrency: Option<usize>,
    #[serde(default)]
    context: bool,
}

/// Who the program says it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) name: Option<String>,
    pub(super) version: Option<String>,
    pub(super) capabilities: Capabilities,
}

impl Reply {
    /// The reply to a hello. A program that refuses the question is taken with default limits.
    pub(super) fn identity(self) -> Identity {
        if !self.ok {
            return Identity::default();
        }
        let default = Capabilities::default();
        let abilities = self.capabilities;
        let glossary = match abilities.glossary.as_deref() {
            Some("in_request") => NativeGlossary::InRequest,
            Some(_) | None => NativeGlossary::None,
        };
        let capabilities = Capabilities {
            max_texts: abilities.max_texts.unwrap_or(default.max_texts).max(1),
            // A text has at least as many bytes as characters, so this never sends too much.
            max_bytes: abilities.max_chars.unwrap_or(default.max_bytes).max(1),
            max_concurrency: abilities.max_concurrency.unwrap_or(default.max_concurrency).max(1),
            glossary,
            context: if abilities.context { ContextUse::Segment } else { ContextUse::None },
            pairs: self.pairs,
            ..default
        };
        Identity { name: self.name, version: self.version, capabilities }
    }

    /// The reply to a question.
    pub(super) fn outputs(self) -> Result<Vec<Output>, Error> {
        match (self.ok, self.segments, self.error) {
            (true, Some(segments), _) => segments.into_iter().map(Answer::output).collect(),
            (true, None, _) => Err(Error::Protocol("reply without `segments`".into())),
            (false, _, Some(fault)) => Err(fault.into()),
            (false, _, None) => Err(Error::Protocol("failure without `error`".into())),
        }
    }
}

impl From<Fault> for Error {
    fn from(Fault { kind, message, retry_after_ms }: Fault) -> Self {
        match kind {
            FaultKind::RateLimited => Error::RateLimited { message, retry_after: retry_after_ms.map(Duration::from_millis) },
            FaultKind::Auth => Error::Auth(message),
            FaultKind::Quota => Error::Quota(message),
            FaultKind::BadRequest => Error::BadRequest(message),
            FaultKind::Unsupported => Error::Unsupported(message),
            FaultKind::TooLarge => Error::TooLarge(message),
            FaultKind::Transient => Error::Transient(message),
            FaultKind::Unknown => Error::Protocol(format!("unknown error kind: {message}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::TermRequest;
    use crate::backend::testing::{output, request};
    use crate::text::Span;

    fn reply(json: &str) -> Reply {
        serde_json::from_str(json).unwrap()
    }

    fn question() -> Request {
        let mut request = request(&["Kiew"]);
        request.segments[0].context.before = Some("Davor.".into());
        request.segments[0].terms = vec![TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(0, 4) }];
        request
    }

    #[test]
    fn context_and_terms_go_only_where_they_are_taken() {
        let plain = translate_line(7, &question(), &Capabilities::default());
        let expected =
            r#"{"v":1,"id":7,"op":"translate","source_lang":"de","target_lang":"en-GB","segments":[{"id":"0","text":"Kiew"}]}"#;
        assert_eq!(plain, format!("{expected}\n"));
        let able = Capabilities { context: ContextUse::Segment, glossary: NativeGlossary::InRequest, ..Capabilities::default() };
        let full = translate_line(7, &question(), &able);
        assert!(full.contains(r#""context_before":"Davor.""#), "{full}");
        assert!(full.contains(r#""terms":[{"source":"Kiew","target":"Kyiv","segment":"0"}]"#), "{full}");
    }

    #[test]
    fn a_hello_sets_the_limits_and_a_refused_one_leaves_the_defaults() {
        let json = r#"{"id":0,"ok":true,"name":"m","version":"3","pairs":[["de","en"]],"more":1,
            "capabilities":{"glossary":"in_request","max_texts":64,"max_chars":20000,"markup":"none","context":true}}"#;
        let identity = reply(json).identity();
        let capabilities = &identity.capabilities;
        assert_eq!((identity.name.as_deref(), identity.version.as_deref()), (Some("m"), Some("3")));
        assert_eq!((capabilities.max_texts, capabilities.max_bytes, capabilities.context), (64, 20_000, ContextUse::Segment));
        assert_eq!(capabilities.glossary, NativeGlossary::InRequest);
        let refused = reply(r#"{"id":0,"ok":false,"error":{"kind":"unsupported","message":"hello?"}}"#);
        assert_eq!(refused.identity(), Identity::default());
    }

    #[test]
    fn answers_and_errors_are_told_apart() {
        let good = reply(r#"{"id":7,"ok":true,"segments":[{"id":"0","text":"Kyiv","score":-0.2}]}"#);
        assert_eq!(good.outputs().unwrap(), [Output { score: Some(-0.2), ..output("0", "Kyiv") }]);
        let unscored = reply(r#"{"id":7,"ok":true,"segments":[{"id":"0","text":"Kyiv"}]}"#);
        assert_eq!(unscored.outputs().unwrap(), [output("0", "Kyiv")]);
        let percent = reply(r#"{"id":7,"ok":true,"segments":[{"id":"0","text":"Kyiv","score":87}]}"#);
        assert!(matches!(percent.outputs(), Err(Error::Protocol(message)) if message.contains("87")));
        let error = |kind: &str| {
            let json = format!(r#"{{"id":7,"ok":false,"error":{{"kind":"{kind}","message":"m","retry_after_ms":500}}}}"#);
            reply(&json).outputs().unwrap_err()
        };
        assert!(matches!(error("rate_limited"), Error::RateLimited { retry_after: Some(wait), .. } if wait.as_millis() == 500));
        assert!(matches!(error("auth"), Error::Auth(_)));
        assert!(matches!(error("quota"), Error::Quota(_)));
        assert!(matches!(error("bad_request"), Error::BadRequest(_)));
        assert!(matches!(error("unsupported"), Error::Unsupported(_)));
        assert!(matches!(error("too_large"), Error::TooLarge(_)));
        assert!(matches!(error("transient"), Error::Transient(_)));
        assert!(matches!(error("out_of_tea"), Error::Protocol(_)));
        assert!(matches!(reply(r#"{"id":7,"ok":true}"#).outputs(), Err(Error::Protocol(_))));
    }
}
