//! What a conversion carried over and what it lost.
//!
//! For programs one JSON object: `version` (1), `input` and `output` (file names), `from` and `to` (formats), `units` and
//! `segments` (counts of what was written), `lost`, a list of `feature` and `count` (segments; of `head` one) for what the new format
//! cannot hold, and `unread`, a list of `what`, `count` and `line` (of the first, from 1) for what the old file holds beyond
//! our model.

use crate::bitext::{Feature, Losses};
use crate::format::bilingual::{Kind, Unread};
use crate::messages::Messages;
use serde::Serialize;

/// What came of a conversion.
#[derive(Debug)]
pub struct Conversion {
    /// The file that was read, as a reader would name it.
    pub input: String,
    /// The file that was written.
    pub output: String,
    /// The format of the one.
    pub from: Kind,
    /// The format of the other.
    pub to: Kind,
    /// Units that were written.
    pub units: usize,
    /// Segments that were written.
    pub segments: usize,
    /// What the new format cannot hold.
    pub losses: Losses,
    /// What of the old file has no place in our model.
    pub unread: Unread,
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    input: &'a str,
    output: &'a str,
    from: Kind,
    to: Kind,
    units: usize,
    segments: usize,
    lost: Vec<Lost>,
    unread: Vec<Passed<'a>>,
}

#[derive(Serialize)]
struct Lost {
    feature: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Passed<'a> {
    what: &'a str,
    count: usize,
    line: usize,
}

/// The account as one JSON object and a line end.
pub fn conversion_json(conversion: &Conversion) -> String {
    let lost = conversion.losses.iter().map(|(feature, count)| Lost { feature: feature.as_str(), count });
    let unread = conversion.unread.iter().map(|(what, count, line)| Passed { what, count, line });
    let report = Report {
        version: 1,
        input: &conversion.input,
        output: &conversion.output,
        from: conversion.from,
        to: conversion.to,
        units: conversion.units,
        segments: conversion.segments,
        lost: lost.collect(),
        unread: unread.collect(),
    };
    serde_json::to_string(&report).expect("a report holds only text and numbers") + "\n"
}

/// The account for a reader, a line for the whole and one for each thing that was lost.
pub fn conversion_text(conversion: &Conversion, messages: &Messages) -> String {
    let Conversion { input, output, units, segments, .. } = conversion;
    let whole =
        [("input", input.into()), ("output", output.into()), ("units", (*units).into()), ("segments", (*segments).into())];
    let mut lines = vec![messages.format("convert-done", &whole)];
    for (feature, count) in conversion.losses.iter() {
        let id = if feature == Feature::Head { "convert-lost-head" } else { "convert-lost" };
        let feature = messages.text(&format!("convert-feature-{feature}"));
        let values = [("feature", feature.into()), ("count", count.into()), ("format", conversion.to.as_str().into())];
        lines.push(messages.format(id, &values));
    }
    for (what, count, line) in conversion.unread.iter() {
        let values = [("what", what.into()), ("count", count.into()), ("line", line.into()), ("file", input.into())];
        lines.push(messages.format("convert-unread", &values));
    }
    lines.join("\n") + "\n"
}
