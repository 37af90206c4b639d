//! How pairs are listed: a line a pair for readers, an object a pair for programs.

use crate::memory::{Change, MemoryPair, PairOrigin, differences, hits};
use crate::text::{CharOffsets, Span};
use serde::Serialize;

/// A pair as programs read it. Places count Unicode characters, the end not included.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    source_lang: String,
    target_lang: String,
    source: String,
    target: String,
    /// `human`, `imported` or `machine`.
    origin: &'static str,
    /// The memory file of an imported pair, or the backend of a draft.
    from: Option<String>,
    domain: Option<String>,
    changed: Option<String>,
    note: Option<String>,
    /// Likeness to the text that was looked for, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u8>,
    /// Words of the source that the text does not have, and words of the text that the source does not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<Differing>>,
    /// Where the words that were looked for stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
struct Hit {
    side: &'static str,
    start: usize,
    end: usize,
}

/// A stretch of words; `start` and `end` are places in the pair's source.
#[derive(Debug, Serialize)]
struct Differing {
    change: Change,
    text: String,
    start: usize,
    end: usize,
}

impl Listed {
    /// The pair alone.
    pub(super) fn of(pair: &MemoryPair) -> Self {
        Self {
            source_lang: pair.pair.source.to_string(),
            target_lang: pair.pair.target.to_string(),
            source: pair.source.clone(),
            target: pair.target.clone(),
            origin: pair.origin.kind(),
            from: from(pair),
            domain: pair.domain.clone(),
            changed: pair.changed.clone(),
            note: pair.note.clone(),
            score: None,
            differences: None,
            hits: Vec::new(),
        }
    }

    /// With the places of the words of `query` on the sides that were looked through.
    pub(super) fn with_hits(mut self, query: &str, sides: (bool, bool)) -> Self {
        let places = |side, text: &str, is_wanted: bool| {
            let offsets = CharOffsets::new(text);
            let hit = |hit: Span| Hit { side, start: offsets.at(hit.start), end: offsets.at(hit.end) };
            hits(text, query).into_iter().filter(|_| is_wanted).map(hit).collect::<Vec<_>>()
        };
        self.hits = places("source", &self.source, sides.0);
        self.hits.extend(places("target", &self.target, sides.1));
        self
    }

    /// With its likeness to `wanted`.
    pub(super) fn with_score(mut self, wanted: &str, score: u8) -> Self {
        let offsets = CharOffsets::new(&self.source);
        let differing = differences(wanted, &self.source).into_iter().filter(|one| one.change != Change::Kept);
        let differing = differing.map(|one| Differing {
            change: one.change,
            text: if one.change == Change::Added { one.wanted.of(wanted) } else { one.remembered.of(&self.source) }.to_owned(),
            start: offsets.at(one.remembered.start),
            end: offsets.at(one.remembered.end),
        });
        self.differences = Some(differing.collect());
        self.score = Some(score);
        self
    }
}

/// The memory file of an imported pair, or the backend of a draft.
fn from(pair: &MemoryPair) -> Option<String> {
    match &pair.origin {
        PairOrigin::Imported { file } => Some(file.clone()),
        PairOrigin::Machine(machine) => Some(machine.backend.clone()),
        PairOrigin::Human => None,
    }
}

/// A line of a table: what comes before the texts, and the texts; tabs and line ends in them are escaped.
pub(super) fn line(head: &str, texts: [&str; 2]) -> String {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
    format!("{head}\t{}\t{}\n", escaped(texts[0]), escaped(texts[1]))
}

/// The text with the words of `query` in square brackets.
pub(super) fn marked(text: &str, query: &str) -> String {
    let (mut marked, mut at) = (String::new(), 0);
    for hit in hits(text, query) {
        marked.extend([&text[at..hit.start], "[", hit.of(text), "]"]);
        at = hit.end;
    }
    marked + &text[at..]
}
