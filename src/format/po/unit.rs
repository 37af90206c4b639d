//! From the entries of a file to the units of a document.

use super::entry::{Entry, Written};
use super::escape::unescape;
use super::fixed::note;
use super::ours::Ours;
use crate::bitext::{Bitext, IdMaker, Note, Segment, State, Unit};
use crate::document::{Disposition, Role};
use crate::format::foreign::{Foreign, trim};
use crate::format::xliff::SegmentPlace;
use crate::lang::{Lang, LangPair};
use crate::text::SourceText;
use std::collections::HashMap;

/// The author of the note that holds the context of an entry: a text of the program, which tells like entries apart.
const CONTEXT: &str = "msgctxt";

/// The document of these entries; `faults` are those found so far.
pub(super) fn document(text: &SourceText, entries: Vec<Entry>, faults: Vec<String>, pair: &LangPair) -> Foreign {
    let (headers, entries): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(is_header);
    let mut maker = Maker { text, faults, forms: None, ids: IdMaker::default(), lines: HashMap::new(), units: Ours::default() };
    let (mut pair, mut original) = (pair.clone(), text.name().to_owned());
    if let Some(header) = headers.first() {
        maker.forms = field(header, "Plural-Forms").and_then(forms);
        pair.target = maker.language(header, "Language").unwrap_or(pair.target);
        pair.source = maker.language(header, "X-Source-Language").unwrap_or(pair.source);
        original = article(header).unwrap_or(original);
    }
    headers.iter().chain(&entries).for_each(|entry| maker.compare(entry));
    entries.iter().for_each(|entry| maker.add(entry));
    let Maker { units: Ours { units, places, .. }, faults, .. } = maker;
    Foreign { bitext: Bitext { original, pair, units }, places, faults }
}

fn is_header(entry: &Entry) -> bool {
    entry.context.is_none() && entry.id.as_ref().is_some_and(|id| id.text.is_empty())
}

/// A line of the header, such as `Language: en_GB`.
fn field<'a>(header: &'a Entry, name: &str) -> Option<&'a str> {
    let (_, written) = header.forms.first()?;
    let mut values = written.text.lines().filter_map(|line| line.split_once(':').filter(|(key, _)| key.trim() == name));
    values.next().map(|(_, value)| value.trim())
}

/// The article of a catalogue that we wrote.
fn article(header: &Entry) -> Option<String> {
    field(header, "X-Generator").filter(|tool| tool.starts_with(env!("CARGO_PKG_NAME")))?;
    unescape(field(header, "Project-Id-Version")?)
}

/// The number of forms in `nplurals=2; plural=(n != 1);`.
fn forms(rule: &str) -> Option<usize> {
    rule.split("nplurals=").nth(1)?.split(';').next()?.trim().parse().ok()
}

struct Maker<'a> {
    text: &'a SourceText,
    faults: Vec<String>,
    /// How many forms the language has, by the header.
    forms: Option<usize>,
    ids: IdMaker,
    /// The line of each entry by its catalogue, context and text.
    lines: HashMap<(usize, Option<String>, String), usize>,
    units: Ours,
}

impl Maker<'_> {
    fn fault(&mut self, at: usize, reason: &str) {
        let place = self.text.line_column(at);
        self.faults.push(format!("{}:{}:{}: {reason}", self.text.name(), place.line, place.column));
    }

    /// A language of the header: gettext writes `sr_RS@latin` where others write `sr-RS`.
    fn language(&mut self, header: &Entry, name: &str) -> Option<Lang> {
        let tag = field(header, name).filter(|tag| !tag.is_empty())?;
        let parsed = tag.split(['@', '.']).next()?.replace('_', "-").parse().ok();
        if parsed.is_none() {
            self.fault(header.start, &format!("not a language in `{name}:` of the header: `{tag}`"));
        }
        parsed
    }

    /// Notes an entry that is not the first of its context and text; gettext refuses such a file.
    fn compare(&mut self, entry: &Entry) {
        let text = |written: &Option<Written>| written.as_ref().map(|written| written.text.clone());
        let key = (entry.domain, text(&entry.context), text(&entry.id).unwrap_or_default());
        let line = self.text.line_column(entry.start).line;
        match self.lines.get(&key) {
            Some(first) => self.fault(entry.start, &format!("entry defined twice: first in line {first}")),
            None => {
                self.lines.insert(key, line);
            }
        }
    }

    /// Adds what an entry holds: to the unit that it is a segment of, if we wrote it.
    fn add(&mut self, entry: &Entry) {
        match self.units.take(entry) {
            Ok(true) => {}
            Ok(false) => self.add_unit(entry),
            Err(reason) => {
                self.fault(entry.start, &format!("comment of satzpaar damaged: {reason}\nhint: restore it, or delete it"));
                self.add_unit(entry);
            }
        }
    }

    fn add_unit(&mut self, entry: &Entry) {
        if let Some((unit, places)) = self.unit(entry) {
            self.units.units.push(unit);
            self.units.places.push(places);
        }
    }

    /// The unit and where its segments stand; none for an entry without words.
    fn unit(&mut self, entry: &Entry) -> Option<(Unit, Vec<SegmentPlace>)> {
        let (id, context) = (entry.id.as_ref()?, entry.context.as_ref().map_or("", |context| context.text.as_str()));
        let id = self.ids.id("m", &format!("{context}\u{4}{}", id.text));
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let mut unit = Unit { id, role, disposition, before: String::new(), segments: Vec::new() };
        let mut places = Vec::new();
        for (at, (source, target)) in self.pairs(entry).into_iter().enumerate() {
            if source.text.trim().is_empty() {
                continue;
            }
            let mut segment = segment(at, source, target);
            segment.state = if entry.is_fuzzy { State::Initial } else { segment.state };
            trim(&mut unit, &mut segment);
            unit.segments.push(segment);
            places.push(SegmentPlace { source: source.place.clone(), target: target.map(|target| target.place.clone()) });
        }
        let context = entry.context.as_ref().map(|context| Note { author: CONTEXT.into(), text: context.text.clone() });
        unit.segments.first_mut()?.notes = context.into_iter().chain(entry.notes.iter().map(|text| note(text))).collect();
        Some((unit, places))
    }

    /// Each form of the target with its source.
    fn pairs<'e>(&self, entry: &'e Entry) -> Vec<(&'e Written, Option<&'e Written>)> {
        let form = |number| entry.forms.iter().find(|(other, _)| *other == number).map(|(_, written)| written);
        match (&entry.id, &entry.plural) {
            (None, _) => Vec::new(),
            (Some(id), None) => vec![(id, form(None))],
            (Some(id), Some(plural)) => {
                let mut numbers: Vec<usize> = entry.forms.iter().filter_map(|(number, _)| *number).collect();
                // A file may say that a language has any number of forms; more than six has none.
                numbers.extend(0..self.forms.filter(|count| *count <= 6).unwrap_or_default());
                numbers.sort_unstable();
                numbers.dedup();
                let source = |number| if number == 0 && numbers.len() > 1 { id } else { plural };
                numbers.iter().map(|number| (source(*number), form(Some(*number)))).collect()
            }
        }
    }
}

fn segment(at: usize, source: &Written, target: Option<&Written>) -> Segment {
    let mut segment = Segment::new(format!("s{at}"), source.text.clone(), "");
    segment.target = target.map(|target| target.text.clone()).filter(|text| !text.trim().is_empty());
    segment.state = if segment.target.is_some() { State::Translated } else { State::Initial };
    segment
}
