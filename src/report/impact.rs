//! What a change of the glossary touches, for people and for programs.
//!
//! The JSON form is one object: `version` (1), `changes`, `segments`, `totals`. A change has `kind` (`added`, `removed`,
//! `changed`), `source`, `target` (of an added or removed entry) or `keys` (`key`, `old`, `new` of a changed one), and
//! `segments`, the number of segments that hold the term. A segment has `file`, `unit`, `segment`, `work` (`none`, `repair`,
//! `ask-again`, `untranslated`, `reviewed`), `fits` (the target is right by the new glossary), `characters` of its source,
//! `source`, and `changes` (indices into the list, from 0). `totals` has `segments` and `characters` for each word of `work`
//! and for `all`. Files come in the order of the command line, segments in that of the article.

use crate::glossary::{ChangeKind, EntryChange};
use crate::messages::{Messages, Value};
use crate::term::{Touched, Work};
use serde_json::{Map, Value as Json, json};

/// One segment that a change touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedSegment {
    /// The file as it was named.
    pub file: String,
    /// The unit's id.
    pub unit: String,
    /// The segment's id.
    pub segment: String,
    /// Its source.
    pub source: String,
    /// What the changes do to it.
    pub touched: Touched,
}

/// Everything that is said of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactReport {
    /// The entries that differ.
    pub changes: Vec<EntryChange>,
    /// The segments that hold their terms.
    pub segments: Vec<TouchedSegment>,
}

impl ImpactReport {
    /// Segments and characters of their sources, for one kind of work or all.
    fn total(&self, work: Option<Work>) -> (usize, usize) {
        let counted = self.segments.iter().filter(|segment| work.is_none_or(|work| segment.touched.work == work));
        counted.fold((0, 0), |(count, characters), segment| (count + 1, characters + segment.source.chars().count()))
    }

    /// The segments of each change. One pass: a change may touch thousands of segments, and there may be thousands of them.
    fn by_change(&self) -> Vec<Vec<&TouchedSegment>> {
        let mut found = vec![Vec::new(); self.changes.len()];
        for segment in &self.segments {
            segment.touched.changes.iter().for_each(|&change| found[change].push(segment));
        }
        found
    }
}

/// The report as one JSON object and a line end.
pub fn impact_json(report: &ImpactReport) -> String {
    let changes = report.changes.iter().zip(report.by_change());
    let changes: Vec<Json> = changes.map(|(change, touching)| change_json(change, touching.len())).collect();
    let segments: Vec<Json> = report.segments.iter().map(segment_json).collect();
    let total = |work| {
        let (segments, characters) = report.total(work);
        json!({"segments": segments, "characters": characters})
    };
    let mut totals = Map::new();
    totals.insert("all".into(), total(None));
    totals.extend(Work::ALL.iter().map(|work| (work.as_str().to_owned(), total(Some(*work)))));
    json!({"version": 1, "changes": changes, "segments": segments, "totals": totals}).to_string() + "\n"
}

fn change_json(change: &EntryChange, segments: usize) -> Json {
    let source = &change.source;
    match &change.kind {
        ChangeKind::Added { target } => json!({"kind": "added", "source": source, "target": target, "segments": segments}),
        ChangeKind::Removed { target } => json!({"kind": "removed", "source": source, "target": target, "segments": segments}),
        ChangeKind::Changed { keys } => {
            let keys: Vec<Json> = keys.iter().map(|key| json!({"key": key.key, "old": key.old, "new": key.new})).collect();
            json!({"kind": "changed", "source": source, "keys": keys, "segments": segments})
        }
    }
}

fn segment_json(segment: &TouchedSegment) -> Json {
    json!({
        "file": segment.file, "unit": segment.unit, "segment": segment.segment,
        "work": segment.touched.work, "fits": segment.touched.fits,
        "characters": segment.source.chars().count(), "source": segment.source, "changes": segment.touched.changes,
    })
}

/// The report for people: each change with the segments that have work or need none, then those that a person has reviewed,
/// then the totals.
pub fn impact_text(report: &ImpactReport, messages: &Messages) -> String {
    let is_reviewed = |segment: &&TouchedSegment| segment.touched.work == Work::Reviewed;
    let mut lines = Vec::new();
    for (change, touching) in report.changes.iter().zip(report.by_change()) {
        lines.push(change_line(change, messages));
        let open = touching.into_iter().filter(|segment| !is_reviewed(segment));
        lines.extend(open.map(|segment| segment_line(segment, &work_word(segment.touched.work, messages))));
    }
    let reviewed: Vec<&TouchedSegment> = report.segments.iter().filter(is_reviewed).collect();
    if !reviewed.is_empty() {
        lines.push(format!("{}:", work_word(Work::Reviewed, messages)));
        lines.extend(reviewed.into_iter().map(|segment| segment_line(segment, &reviewed_word(segment, report, messages))));
    }
    lines.extend(totals(report, messages));
    lines.into_iter().map(|line| line + "\n").collect()
}

fn work_word(work: Work, messages: &Messages) -> String {
    messages.text(&format!("summary-impact-work-{work}"))
}

/// Whether the target fits, and the changed terms it was judged by.
fn reviewed_word(segment: &TouchedSegment, report: &ImpactReport, messages: &Messages) -> String {
    let fits = messages.text(if segment.touched.fits { "summary-impact-fits" } else { "summary-impact-misfit" });
    let terms: Vec<&str> = segment.touched.changes.iter().map(|&change| report.changes[change].source.as_str()).collect();
    format!("{fits} ({})", terms.join(", "))
}

fn change_line(change: &EntryChange, messages: &Messages) -> String {
    let source = &change.source;
    match &change.kind {
        ChangeKind::Added { target } => format!("+ {source} → {target}"),
        ChangeKind::Removed { target } => format!("- {source} → {target}"),
        ChangeKind::Changed { keys } => {
            let none = messages.text("summary-impact-nothing");
            let value = |value: &String| if value.is_empty() { none.clone() } else { format!("`{value}`") };
            let keys = keys.iter().map(|key| format!("{} {} → {}", key.key, value(&key.old), value(&key.new)));
            format!("~ {source}: {}", keys.collect::<Vec<_>>().join(", "))
        }
    }
}

fn segment_line(segment: &TouchedSegment, said: &str) -> String {
    let TouchedSegment { file, unit, segment: id, source, .. } = segment;
    format!("    {file} {unit}/{id}: {said}: {}", source.replace(['\n', '\r'], " "))
}

/// All touched segments, then each kind of work there is.
fn totals(report: &ImpactReport, messages: &Messages) -> Vec<String> {
    let said = |id: &str, (count, characters): (usize, usize)| {
        let values: [(&str, Value<'_>); 2] = [("count", count.into()), ("characters", characters.into())];
        messages.format(id, &values)
    };
    let kinds = Work::ALL.iter().map(|work| (*work, report.total(Some(*work)))).filter(|(_, (count, _))| *count > 0);
    let kinds = kinds.map(|(work, total)| format!("  {}: {}", work_word(work, messages), said("summary-impact-total", total)));
    std::iter::once(said("summary-impact-all", report.total(None))).chain(kinds).collect()
}
