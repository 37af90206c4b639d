//! The file: its header, its lines, what is read and what is added.

use crate::backend::question::Question;
use crate::backend::{Alignment, Backend, Capabilities, Output, Request, SegmentRequest};
use crate::bitext::content_hash;
use crate::files::{self, FileError, Lines};
use crate::memory::look_up_form;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

const VERSION: u32 = 1;

/// Whose answers they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::backend) struct Header {
    cassette: u32,
    pub(in crate::backend) backend: String,
    pub(in crate::backend) model: String,
    pub(in crate::backend) fingerprint: String,
    pub(in crate::backend) capabilities: Capabilities,
}

#[derive(Serialize, Deserialize)]
struct Line {
    pair: (String, String),
    question: Value,
    answer: Output,
}

impl Line {
    /// True if the answer could be one of a backend: all that it points to lies between letters, and no chance is above 1.
    fn is_sound(&self) -> bool {
        let text = self.question["text"].as_str().unwrap_or_default();
        let is_placed = |pairs: &Alignment| points_into(pairs, text, &self.answer.text);
        self.answer.alignment.as_ref().is_none_or(is_placed) && self.answer.score.is_none_or(|score| score <= 0.0)
    }
}

/// True if all that an alignment points to lies between the letters of both texts.
fn points_into(pairs: &Alignment, source: &str, target: &str) -> bool {
    let inside = |text: &str, span: &Span| text.get(span.start..span.end).is_some();
    pairs.iter().all(|(from, to)| inside(source, from) && inside(target, to))
}

/// A cassette that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CassetteError {
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// A line of it is wrong.
    #[error("{file}:{line}: {reason}\nhint: record the run anew with `--record FILE`")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// It is there and not ours to add to.
    #[error("cannot record into `{file}`: {reason}\nhint: move the file away, or record into another one")]
    Taken {
        /// The file.
        file: String,
        /// What it holds.
        reason: String,
    },
}

/// True if the text begins like a cassette.
pub(in crate::backend) fn is_cassette(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_start_matches('\u{feff}').starts_with("{\"cassette\":"))
}

/// The answers on a cassette.
#[derive(Debug)]
pub(in crate::backend) struct Tape {
    pub(in crate::backend) header: Header,
    answers: HashMap<String, Output>,
    /// First answers by languages and text alone, for questions that were put otherwise then.
    by_text: HashMap<(String, String, String), Output>,
}

impl Tape {
    /// Reads the content of `file`. A last line that broke off, as after a crash, is left out.
    pub(in crate::backend) fn read(file: &str, text: &str) -> Result<Self, CassetteError> {
        let fault = |line: usize, reason: String| CassetteError::Line { file: file.to_owned(), line, reason };
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).split_inclusive('\n').enumerate();
        let (_, first) = lines.next().ok_or_else(|| fault(1, "the file is empty".into()))?;
        let header: Header = serde_json::from_str(first).map_err(|error| fault(1, format!("not a header: {error}")))?;
        if header.cassette > VERSION {
            return Err(fault(1, format!("version {} is newer than this program knows", header.cassette)));
        }
        let mut tape = Self { header, answers: HashMap::new(), by_text: HashMap::new() };
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Line>(line) {
                Ok(line) if !line.is_sound() => {
                    return Err(fault(at + 1, "its answer points beside its texts, or is more than sure".into()));
                }
                Ok(line) => tape.add(line),
                Err(_) if !line.ends_with('\n') => {}
                Err(error) => return Err(fault(at + 1, format!("not a question with its answer: {error}"))),
            }
        }
        Ok(tape)
    }

    fn add(&mut self, line: Line) {
        let Line { pair: (source, target), question, answer } = line;
        let text = question["text"].as_str().unwrap_or_default();
        let is_plain = question["attempt"] == 0 && question["revise"].is_null() && question["wanted"].is_null();
        if is_plain {
            self.by_text.entry((source.clone(), target.clone(), look_up_form(text))).or_insert_with(|| answer.clone());
        }
        self.answers.insert(key(&source, &target, &question.to_string()), answer);
    }

    /// The answer to the very question; else, to a first question, the one that the text got then.
    pub(in crate::backend) fn answer(&self, request: &Request, segment: &SegmentRequest) -> Option<Output> {
        let (source, target) = (request.pair.source.to_string(), request.pair.target.to_string());
        let question = serde_json::to_string(&Question::new(&self.header.capabilities, segment)).ok()?;
        let exact = self.answers.get(&key(&source, &target, &question));
        let is_plain = segment.attempt == 0 && segment.revise.is_none() && segment.wanted.is_empty();
        let by_text = || self.by_text.get(&(source, target, look_up_form(&segment.text))).filter(|_| is_plain);
        let mut answer = Output { id: segment.id.clone(), ..exact.or_else(by_text)?.clone() };
        // The white space of the text may be another than it was then.
        answer.alignment = answer.alignment.take().filter(|pairs| points_into(pairs, &segment.text, &answer.text));
        Some(answer)
    }
}

fn key(source: &str, target: &str, question: &str) -> String {
    content_hash(&[source, target, question])
}

/// A cassette that a run is recorded on.
#[derive(Debug)]
pub struct Cassette {
    lines: Mutex<Open>,
}

#[derive(Debug)]
struct Open {
    lines: Lines,
    /// The questions that are on it.
    known: HashSet<String>,
}

impl Cassette {
    /// Opens the file at `path` for the answers of `backend`; one that holds answers of this very backend is added to.
    ///
    /// # Errors
    /// It cannot be written, or holds something else.
    pub fn open(path: &Path, backend: &dyn Backend) -> Result<Self, CassetteError> {
        let header = Header {
            cassette: VERSION,
            backend: backend.name().to_owned(),
            model: backend.model(),
            fingerprint: backend.fingerprint(),
            capabilities: backend.capabilities().clone(),
        };
        let file = path.display().to_string();
        let taken = |reason: &str| CassetteError::Taken { file: file.clone(), reason: reason.to_owned() };
        let mut known = HashSet::new();
        // Before it is read: what another process adds meanwhile must not be cut off.
        let mut lines = Lines::open(path)?;
        let text = files::read_text(path)?;
        if !text.is_empty() && !is_cassette(&text) {
            return Err(taken("it is no cassette"));
        }
        let mut first = String::new();
        if text.is_empty() {
            first = line(&header);
        } else {
            let tape = Tape::read(&file, &text)?;
            if tape.header != header {
                return Err(taken("it holds the answers of another backend"));
            }
            known.extend(tape.answers.into_keys());
        }
        // A line that broke off must not swallow the next one.
        let sound = text.rfind('\n').map_or(0, |end| end + 1);
        lines.cut(sound as u64)?;
        lines.write(&first)?;
        Ok(Self { lines: Mutex::new(Open { lines, known }) })
    }

    /// Adds the answers that are not on it yet, one line each.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn add(&self, backend: &dyn Backend, request: &Request, outputs: &[Output]) -> Result<(), FileError> {
        let asked: HashMap<&str, &SegmentRequest> =
            request.segments.iter().map(|segment| (segment.id.as_str(), segment)).collect();
        let pair = (request.pair.source.to_string(), request.pair.target.to_string());
        let mut open = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        for output in outputs {
            let Some(segment) = asked.get(output.id.as_str()) else { continue };
            let question = serde_json::to_value(Question::new(backend.capabilities(), segment)).unwrap_or_default();
            let key = key(&pair.0, &pair.1, &question.to_string());
            if !open.known.contains(&key) {
                let answer = Output { id: String::new(), ..output.clone() };
                open.lines.write(&line(&Line { pair: pair.clone(), question, answer }))?;
                open.known.insert(key);
            }
        }
        Ok(())
    }
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings and numbers always make JSON") + "\n"
}
