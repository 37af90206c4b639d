//! The findings of bilingual files, for people and for the machines that run checks.
//!
//! Every form is rendered from one [`Report`]; the same report gives the same bytes. Forms for machines are English.

mod excerpt;
#[cfg(test)]
mod fixture;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

pub(super) use excerpt::clean;
pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

use crate::bitext::content_hash;
use crate::diagnostic::{Finding, Level, Safety};
use crate::messages::Messages;
use crate::text::{LineColumn, Span};

/// What a run of `check` found.
#[derive(Debug, Default)]
pub struct Report {
    /// The files that were read, in order, as reports name them.
    pub files: Vec<String>,
    /// Segments to translate in them.
    pub segments: usize,
    /// The findings, in the order of the files and of the places in each.
    pub items: Vec<Item>,
    /// Findings that the baseline knows.
    pub known: usize,
    /// Entries of the baseline that fit no finding.
    pub stale: usize,
    /// Findings that `[[check.ignore]]` keeps silent.
    pub ignored: usize,
    /// Faults that were put right in the files before.
    pub fixed: usize,
    /// What could not be read, a sentence each.
    pub unreadable: Vec<String>,
}

/// A finding with its place in a file.
#[derive(Debug, Clone)]
pub struct Item {
    /// The file, as reports name it.
    pub file: String,
    /// Where it begins.
    pub start: LineColumn,
    /// Where it ends, one past the last character; as `start` where there is only a place.
    pub end: LineColumn,
    /// The finding.
    pub finding: Finding,
    /// The segment's source; empty for a finding about a file.
    pub source: String,
    /// The segment's target.
    pub target: Option<String>,
    /// Ids of the unit and the segment.
    pub ids: (String, String),
    /// The finding's fix as an edit of the file, where it can be made there.
    pub edit: Option<Edit>,
}

/// An edit of a file.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Where what is replaced begins.
    pub start: LineColumn,
    /// One past its last character.
    pub end: LineColumn,
    /// What is written there instead, escaped as the file asks for.
    pub text: String,
}

impl Item {
    /// Made from the check, both texts and the words it points at: moving a line changes nothing.
    pub fn fingerprint(&self) -> String {
        let target = self.target.as_deref().unwrap_or_default();
        let words = [(&self.finding.source, self.source.as_str()), (&self.finding.target, target)];
        let [source_words, target_words] = words.map(|(span, text)| span.map_or("", |span| within(span, text)));
        // A finding about a file has no texts; what it says tells it from others.
        let said = if self.source.is_empty() { self.finding.message.as_str() } else { "" };
        content_hash(&[&self.finding.check, &self.source, target, source_words, target_words, said])
    }
}

fn within(span: Span, text: &str) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

impl Report {
    /// One line on how much was looked at and found, for people.
    fn summary_line(&self, ui: &Messages) -> String {
        let counts = [
            ("files", self.files.len().into()),
            ("segments", self.segments.into()),
            ("errors", self.count(Level::Error).into()),
            ("warnings", self.count(Level::Warning).into()),
            ("infos", self.count(Level::Info).into()),
        ];
        ui.format("finding-summary", &counts)
    }

    /// How many findings have the level.
    pub fn count(&self, level: Level) -> usize {
        self.items.iter().filter(|item| item.finding.level == level).count()
    }

    /// How many findings `check --fix` would put right; what a person reviewed it leaves alone.
    pub fn fixable(&self) -> usize {
        let is_safe = |item: &&Item| item.finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        self.items.iter().filter(is_safe).count()
    }

    /// The most serious level among the findings.
    pub fn worst(&self) -> Option<Level> {
        self.items.iter().map(|item| item.finding.level).max()
    }

    /// The findings of a file.
    fn of<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.file == file)
    }

    /// The files that were read and those that only findings name, in order.
    fn all_files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self.files.iter().map(String::as_str).collect();
        for item in &self.items {
            if !files.contains(&item.file.as_str()) {
                files.push(&item.file);
            }
        }
        files
    }
}

/// Indented, with a line end.
pub(in crate::report) fn to_json(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).expect("text, numbers and lists always serialise") + "\n"
}
