//! Backend of recorded answers: a file of source and target, nothing is asked.

mod table;

pub use table::RecordError;

use super::{Backend, Capabilities, Error, Output, Request, SegmentRequest};
use crate::bitext::content_hash;
use crate::files;
use crate::memory::look_up_form;
use async_trait::async_trait;
use std::collections::HashMap;
use std::path::Path;

/// Answers from a file: JSON lines with `source` and `target`, or TSV with these two columns in its header.
///
/// Further keys and columns are ignored, so that the tool's own JSONL and TSV output can be replayed. A source is looked
/// up by [`look_up_form`]; one that is not there fails the request with [`Error::Missing`].
#[derive(Debug)]
pub struct Replay {
    name: String,
    file: String,
    fingerprint: String,
    answers: HashMap<String, String>,
    capabilities: Capabilities,
}

/// The file of recorded answers cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] files::FileError),
    /// A line of it is wrong.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Replay {
    /// Reads the recorded answers in `path`; called `name` in the configuration.
    ///
    /// # Errors
    /// The file cannot be read, or a line of it is wrong.
    pub fn open(name: impl Into<String>, path: &Path) -> Result<Self, ReplayError> {
        let text = files::read_text(path)?;
        Ok(Self::read(name, &path.display().to_string(), &text)?)
    }

    /// Reads the recorded answers in `text`, the content of `file`.
    ///
    /// # Errors
    /// Names the file and the line.
    pub fn read(name: impl Into<String>, file: &str, text: &str) -> Result<Self, RecordError> {
        let answers = table::read(file, text)?;
        let model = Path::new(file).file_name().map_or(file.into(), |name| name.to_string_lossy());
        Ok(Self {
            name: name.into(),
            file: model.into_owned(),
            fingerprint: format!("replay-1-{}", &content_hash(&[text])[..16]),
            answers,
            capabilities: Capabilities { max_texts: 1000, max_bytes: 1 << 20, ..Capabilities::default() },
        })
    }

    fn answer(&self, segment: &SegmentRequest) -> Result<Output, Error> {
        let target = self.answers.get(&look_up_form(&segment.text)).ok_or_else(|| Error::missing(segment))?;
        Ok(Output::new(&segment.id, target))
    }
}

#[async_trait]
impl Backend for Replay {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        self.file.clone()
    }

    fn fingerprint(&self) -> String {
        self.fingerprint.clone()
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        request.segments.iter().map(|segment| self.answer(segment)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{output, request};

    #[tokio::test]
    async fn recorded_answers_come_back_and_a_missing_one_is_named() {
        let replay = Replay::read("r", "answers.jsonl", "{\"source\":\"Guten Tag\",\"target\":\"Hello\"}\n").unwrap();
        assert_eq!(replay.translate(&request(&["Guten\u{a0}Tag"])).await.unwrap(), [output("0", "Hello")]);
        let error = replay.translate(&request(&["Guten Tag", "Gute Nacht"])).await.unwrap_err();
        assert!(matches!(&error, Error::Missing(text) if text.contains("`1`") && text.contains("Gute Nacht")), "{error}");
    }

    #[test]
    fn another_file_has_another_fingerprint() {
        let fingerprint = |text: &str| Replay::read("r", "a.tsv", text).unwrap().fingerprint();
        assert_ne!(fingerprint("source\ttarget\na\tb\n"), fingerprint("source\ttarget\na\tc\n"));
    }
}
