//! Decorator: keeps every question with its answer on a cassette, whether it was asked or on record.

use super::Cassette;
use crate::backend::delegate::describe_inner;
use crate::backend::{Backend, Capabilities, Error, Output, Request, Spent};
use async_trait::async_trait;
use std::sync::Arc;

/// Records what `inner` answers.
pub struct Recorder {
    inner: Arc<dyn Backend>,
    cassette: Arc<Cassette>,
}

impl Recorder {
    /// Records the answers of `inner` on `cassette`.
    pub fn new(inner: Arc<dyn Backend>, cassette: Arc<Cassette>) -> Self {
        Self { inner, cassette }
    }
}

#[async_trait]
impl Backend for Recorder {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let outputs = self.inner.translate(request).await?;
        self.cassette.add(self.inner.as_ref(), request, &outputs).map_err(|error| Error::Cache(error.to_string()))?;
        Ok(outputs)
    }

    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        self.inner.afford(expected).await
    }

    fn recorded(&self, request: &Request) -> Result<Vec<Output>, Error> {
        self.inner.recorded(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, output, request};
    use crate::backend::{ContextUse, Replay};

    fn contextual() -> Arc<Fake> {
        Fake::upper_case().with(|capabilities| capabilities.context = ContextUse::Segment)
    }

    async fn record(path: &std::path::Path, fake: Arc<Fake>, request: &Request) {
        let cassette = Arc::new(Cassette::open(path, fake.as_ref()).unwrap());
        Recorder::new(fake, cassette).translate(request).await.unwrap();
    }

    fn open(path: &std::path::Path) -> Replay {
        Replay::open("r", path).unwrap()
    }

    #[tokio::test]
    async fn what_was_recorded_comes_back_under_the_same_fingerprint_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.jsonl");
        record(&path, contextual(), &request(&["eins", "zwei"])).await;
        record(&path, contextual(), &request(&["zwei", "drei"])).await;
        let replay = open(&path);
        assert_eq!(replay.translate(&request(&["drei", "eins"])).await.unwrap(), [output("0", "DREI"), output("1", "EINS")]);
        assert_eq!((replay.fingerprint(), replay.capabilities().context), ("fake-1".into(), ContextUse::Segment));
        assert!(matches!(replay.translate(&request(&["vier"])).await, Err(Error::Missing(_))));
        assert_eq!(crate::files::read_text(&path).unwrap().lines().count(), 4, "each question once, and the header");
    }

    #[tokio::test]
    async fn the_very_question_goes_before_the_same_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.jsonl");
        let fake = Fake::scripted(|request, number| {
            Ok(request.segments.iter().map(|segment| output(&segment.id, &format!("answer {number}"))).collect())
        });
        let fake = fake.with(|capabilities| capabilities.context = ContextUse::Segment);
        let cassette = Arc::new(Cassette::open(&path, fake.as_ref()).unwrap());
        let recorder = Recorder::new(fake, cassette);
        let mut question = request(&["eins"]);
        for before in ["davor", "anders"] {
            question.segments[0].context.before = Some(before.into());
            recorder.translate(&question).await.unwrap();
        }
        let replay = open(&path);
        assert_eq!(replay.translate(&question).await.unwrap()[0].text, "answer 1");
        question.segments[0].context.before = Some("neu".into());
        assert_eq!(replay.translate(&question).await.unwrap()[0].text, "answer 0");
        question.segments[0].attempt = 1;
        assert!(matches!(replay.translate(&question).await, Err(Error::Missing(_))), "a second try is another question");
    }

    #[tokio::test]
    async fn a_line_that_broke_off_costs_only_itself_and_a_foreign_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.jsonl");
        record(&path, contextual(), &request(&["eins", "zwei"])).await;
        let text = crate::files::read_text(&path).unwrap();
        crate::files::write_atomic(&path, &text.as_bytes()[..text.len() - 20]).unwrap();
        record(&path, contextual(), &request(&["drei"])).await;
        let replay = open(&path);
        assert_eq!(replay.translate(&request(&["eins", "drei"])).await.unwrap().len(), 2);
        assert!(replay.translate(&request(&["zwei"])).await.is_err());
        crate::files::write_atomic(&path, b"source\ttarget\n").unwrap();
        assert!(Cassette::open(&path, contextual().as_ref()).unwrap_err().to_string().contains("no cassette"));
        record(&folder.path().join("other.jsonl"), contextual(), &request(&["eins"])).await;
        let error = Cassette::open(&folder.path().join("other.jsonl"), Fake::upper_case().as_ref()).unwrap_err().to_string();
        assert!(error.contains("another backend"), "{error}");
    }
}
