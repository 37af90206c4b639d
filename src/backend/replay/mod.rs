//! Backend of recorded answers: a file of source and target, nothing is asked.

mod table;

pub use table::RecordError;

use super::cassette::{CassetteError, Tape, is_cassette};
use super::{Backend, Capabilities, Error, Output, Request, SegmentRequest};
use crate::bitext::content_hash;
use crate::files;
use crate::memory::look_up_form;
use async_trait::async_trait;
use std::collections::HashMap;
use std::path::Path;

/// Answers from a file: a cassette made with `--record`, JSON lines with `source` and `target`, or TSV with these two
/// columns in its header.
///
/// A cassette plays the part of the backend it was recorded from: it takes what that one took, and gives the same answers
/// to the same questions. Of the other two, further keys and columns are ignored, so that the tool's own JSONL and TSV output can be replayed. A source is looked
/// up by [`look_up_form`]; one that is not there fails the request with [`Error::Missing`].
#[derive(Debug)]
pub struct Replay {
    name: String,
    file: String,
    fingerprint: String,
    answers: Answers,
    capabilities: Capabilities,
}

#[derive(Debug)]
enum Answers {
    /// By the look-up form of their sources.
    Table(HashMap<String, String>),
    /// By the whole question.
    Tape(Box<Tape>),
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
    /// It is a cassette, but not a sound one.
    #[error(transparent)]
    Cassette(#[from] CassetteError),
}

impl Replay {
    /// Reads the recorded answers in `path`; called `name` in the configuration.
    ///
    /// # Errors
    /// The file cannot be read, or a line of it is wrong.
    pub fn open(name: impl Into<String>, path: &Path) -> Result<Self, ReplayError> {
        let (text, file) = (files::read_text(path)?, path.display().to_string());
        if is_cassette(&text) {
            return Ok(Self::play(name.into(), &file, Tape::read(&file, &text)?));
        }
        Ok(Self::read(name, &file, &text)?)
    }

    fn play(name: String, file: &str, tape: Tape) -> Self {
        let header = &tape.header;
        Self {
            name,
            file: format!("{} ({})", header.model, file_name(file)),
            fingerprint: header.fingerprint.clone(),
            capabilities: Capabilities { charged: false, ..header.capabilities.clone() },
            answers: Answers::Tape(Box::new(tape)),
        }
    }

    /// Reads the recorded answers in `text`, the content of `file`.
    ///
    /// # Errors
    /// Names the file and the line.
    pub fn read(name: impl Into<String>, file: &str, text: &str) -> Result<Self, RecordError> {
        let answers = table::read(file, text)?;
        Ok(Self {
            name: name.into(),
            file: file_name(file),
            fingerprint: format!("replay-1-{}", &content_hash(&[text])[..16]),
            answers: Answers::Table(answers),
            capabilities: Capabilities { max_texts: 1000, max_bytes: 1 << 20, charged: false, ..Capabilities::default() },
        })
    }

    fn answer(&self, request: &Request, segment: &SegmentRequest) -> Result<Output, Error> {
        let found = match &self.answers {
            Answers::Table(answers) => answers.get(&look_up_form(&segment.text)).map(|target| Output::new(&segment.id, target)),
            Answers::Tape(tape) => tape.answer(request, segment),
        };
        found.ok_or_else(|| Error::missing(segment))
    }
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or(path.into(), |name| name.to_string_lossy()).into_owned()
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
        request.segments.iter().map(|segment| self.answer(request, segment)).collect()
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

    #[tokio::test]
    async fn an_answer_that_points_beside_its_texts_is_named_and_one_of_other_white_space_points_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let cassette = |alignment: &str| {
            let header = r#"{"cassette":1,"backend":"b","model":"m","fingerprint":"f","capabilities":CAPABILITIES}"#;
            let capabilities = serde_json::to_string(&Capabilities::default()).unwrap();
            let line = r#"{"pair":["de","en-GB"],"question":{"text":"Gr\u00fc\u00dfe  an","attempt":0},"answer":{"id":"","text":"Hi","alignment":ALIGNMENT}}"#;
            let text = format!("{}\n{}\n", header.replace("CAPABILITIES", &capabilities), line.replace("ALIGNMENT", alignment));
            files::write_atomic(&path, text.as_bytes()).unwrap();
            Replay::open("r", &path)
        };
        for alignment in
            ["[[{\"start\":0,\"end\":99},{\"start\":0,\"end\":1}]]", "[[{\"start\":3,\"end\":4},{\"start\":0,\"end\":1}]]"]
        {
            let fault = cassette(alignment).unwrap_err().to_string();
            assert!(fault.contains(":2: its answer points beside its texts"), "{fault}");
        }
        let replay = cassette("[[{\"start\":8,\"end\":11},{\"start\":0,\"end\":2}]]").unwrap();
        let answer = |text: &'static str| {
            let replay = &replay;
            async move { replay.translate(&request(&[text])).await.unwrap().remove(0) }
        };
        assert!(answer("Gr\u{fc}\u{df}e  an").await.alignment.is_some());
        let other = answer("Gr\u{fc}\u{df}e an").await;
        assert_eq!((other.text.as_str(), other.alignment), ("Hi", None));
    }
}
