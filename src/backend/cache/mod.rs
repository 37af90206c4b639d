//! Decorator: what was answered once is never asked again.

mod committer;
mod turns;

use super::delegate::describe_inner;
use super::ids::sound_outputs;
use super::question::Question;
use super::{Backend, Capabilities, Claims, Counters, Error, Output, Request, SegmentRequest};
use crate::bitext::content_hash;
use crate::store::{Store, StoreError};
use async_trait::async_trait;
use committer::Committer;
use std::collections::HashMap;
use std::sync::Arc;

/// Answers from the store and asks only for the rest.
///
/// Every answer is committed before [`Backend::translate`] returns. Errors are never kept, nor outputs that do not
/// answer exactly one segment; those are left out of the result. The answers of a dry run are not kept: they cost nothing,
/// and are no translations.
pub struct Cache {
    inner: Arc<dyn Backend>,
    store: Arc<dyn Store>,
    committer: Committer,
    counters: Arc<Counters>,
    claims: Option<Arc<dyn Claims>>,
}

impl Cache {
    /// Keeps the answers of `inner` in `store`.
    pub fn new(inner: Arc<dyn Backend>, store: Arc<dyn Store>, counters: Arc<Counters>) -> Self {
        Self { inner, committer: Committer::new(Arc::clone(&store)), store, counters, claims: None }
    }

    /// Asks nothing that another is asking, and waits for that one's answer instead.
    pub fn with_claims(self, claims: Option<Arc<dyn Claims>>) -> Self {
        Self { claims, ..self }
    }

    /// The answers that are in the store already, in the order of the request; nothing is asked.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn recorded(&self, request: &Request) -> Result<Vec<Output>, Error> {
        Ok(self.look_up(request)?.into_iter().flatten().collect())
    }

    fn key(&self, request: &Request, segment: &SegmentRequest) -> Result<String, Error> {
        let question = serde_json::to_string(&Question::new(self.capabilities(), segment));
        let question = question.map_err(|error| Error::Cache(error.to_string()))?;
        let (source, target) = (request.pair.source.to_string(), request.pair.target.to_string());
        Ok(content_hash(&[&self.fingerprint(), &source, &target, &question]))
    }

    fn keeps_answers(&self) -> bool {
        !self.capabilities().dry_run
    }

    /// The answer of each segment, where there is one.
    fn look_up(&self, request: &Request) -> Result<Vec<Option<Output>>, Error> {
        if !self.keeps_answers() {
            return Ok(vec![None; request.segments.len()]);
        }
        let keys = request.segments.iter().map(|segment| self.key(request, segment)).collect::<Result<Vec<_>, _>>()?;
        let asked: Vec<&str> = keys.iter().map(String::as_str).collect();
        let kept: HashMap<String, Output> = self.store.answers(&asked).map_err(|error| fault(&error))?;
        let answer = |(key, segment): (&String, &SegmentRequest)| {
            kept.get(key).map(|output| Output { id: segment.id.clone(), ..output.clone() })
        };
        Ok(keys.iter().zip(&request.segments).map(answer).collect())
    }

    /// The answers that are in the store, and the segments without one.
    fn known(&self, request: &Request) -> Result<(Vec<Output>, Request), Error> {
        let mut outputs = Vec::new();
        let mut missing = Request { pair: request.pair.clone(), segments: Vec::new() };
        for (segment, answer) in request.segments.iter().zip(self.look_up(request)?) {
            match answer {
                Some(output) => outputs.push(output),
                None => missing.segments.push(segment.clone()),
            }
        }
        self.counters.add_recorded(outputs.len());
        Ok((outputs, missing))
    }

    /// Asks, and keeps what comes.
    async fn ask(&self, missing: &Request) -> Result<Vec<Output>, Error> {
        self.counters.add_asked(missing.segments.len());
        let answers = self.inner.translate(missing).await?;
        self.counters.add_answered(answers.len());
        if self.keeps_answers() {
            self.keep(missing, answers).await?;
            // Read back: where another run was quicker, both give its answer.
            return self.recorded(missing);
        }
        let mut sound = sound_outputs(missing, answers);
        Ok(missing.segments.iter().filter_map(|segment| sound.remove(&segment.id)).collect())
    }

    /// Commits the answers. They are kept without their ids, which say nothing outside of this request.
    async fn keep(&self, request: &Request, outputs: Vec<Output>) -> Result<(), Error> {
        let mut sound = sound_outputs(request, outputs);
        let mut rows = Vec::new();
        for segment in &request.segments {
            if let Some(output) = sound.remove(&segment.id) {
                rows.push((self.key(request, segment)?, Output { id: String::new(), ..output }));
            }
        }
        if self.claims.is_some() { self.commit_patiently(rows).await } else { self.committer.commit(rows).await }
    }
}

/// A store that is gone ends a run as a service does that is gone.
fn fault(error: &StoreError) -> Error {
    let text = error.to_string();
    match (error, text.split_once("\nhint: ")) {
        (StoreError::Unreachable { .. }, Some((message, hint))) => {
            Error::Unreachable { message: message.to_owned(), hint: hint.to_owned() }
        }
        _ => Error::Cache(text),
    }
}

#[async_trait]
impl Backend for Cache {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let (mut outputs, missing) = self.known(request)?;
        if !missing.segments.is_empty() {
            outputs.extend(match self.claims.as_deref().filter(|_| self.keeps_answers()) {
                Some(claims) => self.ask_in_turn(missing, claims).await?,
                None => self.ask(&missing).await?,
            });
        }
        Ok(outputs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, output, request};
    use crate::backend::{ContextUse, NativeGlossary, TermRequest, WantedTerm};
    use crate::text::Span;

    fn cache(fake: &Arc<Fake>) -> Cache {
        Cache::new(fake.clone(), crate::store::in_memory().unwrap(), Arc::default())
    }

    fn wanted() -> WantedTerm {
        WantedTerm { span: Span::new(0, 4), forms: vec![("Kyiv".into(), "Kyiv".into())] }
    }

    fn asked(fake: &Fake) -> usize {
        fake.requests().iter().map(|request| request.segments.len()).sum()
    }

    #[tokio::test]
    async fn only_what_is_missing_is_asked() {
        let fake = Fake::upper_case();
        let cache = cache(&fake);
        cache.translate(&request(&["eins", "zwei"])).await.unwrap();
        let outputs = cache.translate(&request(&["null", "zwei", "eins"])).await.unwrap();
        let mut texts: Vec<_> = outputs.into_iter().map(|output| (output.id, output.text)).collect();
        texts.sort();
        assert_eq!(texts, [("0", "NULL"), ("1", "ZWEI"), ("2", "EINS")].map(|(id, text)| (id.to_owned(), text.to_owned())));
        let counts = cache.counters.counts();
        assert_eq!((asked(&fake), counts.asked, counts.recorded), (3, 3, 2));
    }

    #[tokio::test]
    async fn what_the_backend_never_sees_is_no_new_question() {
        let fake = Fake::upper_case();
        let cache = cache(&fake);
        let mut request = request(&["Kiew"]);
        cache.translate(&request).await.unwrap();
        request.segments[0].context.before = Some("Davor.".into());
        request.segments[0].align = true;
        request.segments[0].wanted = vec![wanted()];
        request.segments[0].terms = vec![TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(0, 4) }];
        cache.translate(&request).await.unwrap();
        assert_eq!(asked(&fake), 1);
    }

    #[tokio::test]
    async fn everything_that_is_sent_makes_a_new_question() {
        let fake = Fake::upper_case().with(|capabilities| {
            capabilities.context = ContextUse::Segment;
            capabilities.alignments = true;
            capabilities.constrained = Some(4);
            capabilities.glossary = NativeGlossary::InRequest;
        });
        let cache = cache(&fake);
        let term = TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(0, 4) };
        let changes: [fn(&mut SegmentRequest, TermRequest); 6] = [
            |segment, _| segment.context.before = Some("Davor.".into()),
            |segment, _| segment.align = true,
            |segment, term| segment.terms = vec![term],
            |segment, _| segment.attempt = 1,
            |segment, _| segment.wanted = vec![wanted()],
            |segment, _| segment.text = "Kiew!".into(),
        ];
        cache.translate(&request(&["Kiew"])).await.unwrap();
        for (at, change) in changes.iter().enumerate() {
            let mut request = request(&["Kiew"]);
            change(&mut request.segments[0], term.clone());
            cache.translate(&request).await.unwrap();
            assert_eq!(asked(&fake), at + 2, "change {at}");
        }
        let mut other = request(&["Kiew"]);
        other.pair.target = "en-US".parse().unwrap();
        cache.translate(&other).await.unwrap();
        assert_eq!(asked(&fake), changes.len() + 2);
    }

    #[tokio::test]
    async fn an_error_is_not_kept() {
        let fake = Fake::failing_at_first(vec![Error::BadRequest("no".into())]);
        let cache = cache(&fake);
        assert!(cache.translate(&request(&["eins"])).await.is_err());
        assert_eq!(cache.translate(&request(&["eins"])).await.unwrap(), [output("0", "EINS")]);
    }

    #[tokio::test]
    async fn an_output_nobody_asked_for_is_not_kept() {
        let fake = Fake::scripted(|_, _| Ok(vec![output("0", "A"), output("x", "B"), output("1", "C"), output("1", "D")]));
        let cache = cache(&fake);
        assert_eq!(cache.translate(&request(&["eins", "zwei"])).await.unwrap(), [output("0", "A")]);
        assert_eq!(cache.recorded(&request(&["zwei", "eins"])).unwrap(), [output("1", "A")]);
    }
}
